# collect.awk -- groups of words of one meaning, a line each, from WordNet's files (Debian package
# wordnet-base): words that share one of their commonest senses, words derived from one another, and
# irregular forms. Words that WordNet's own count of texts does not have are left out.
#
# usage: awk -f collect.awk index.verb index.noun index.adj data.verb data.noun data.adj \
#            verb.exc noun.exc
# Source Fellbaum 1998, WordNet: An Electronic Lexical Database; man 5 wndb.

function plain(word) {
    return word ~ /^[a-z][a-z][a-z]+$/
}

function hex(digits,  i, value) {
    value = 0
    for (i = 1; i <= length(digits); i++)
        value = value * 16 + index("0123456789abcdef", tolower(substr(digits, i, 1))) - 1
    return value
}

FNR == 1 {
    parts = split(FILENAME, path, "/")
    split(path[parts], name, ".")
    tag = name[2] == "verb" ? "v" : name[2] == "noun" ? "n" : "a"
}

/^ / { next } # the licence

# lemma pos synset_count pointer_count [pointer...] sense_count counted_senses offset...
name[1] == "index" {
    first = $4 + 7
    if (!plain($1) || $(first - 1) == 0)
        next
    counted[$1] = 1
    senses = tag == "v" ? 3 : 2
    for (i = 0; i < senses && first + i <= NF; i++) {
        synset = tag $(first + i)
        rank[synset, $1] = i + 1
        words[synset] = words[synset] " " $1
    }
    next
}

# offset file type word_count(hex) [word id]... pointer_count [symbol offset pos source/target]...
name[1] == "data" {
    synset = tag $1
    at = 5
    for (i = 1; i <= hex($4); i++) {
        word = $at
        sub(/\(.*/, "", word)
        member[synset, i] = word
        at += 2
    }
    pointers = $at + 0
    at++
    for (i = 1; i <= pointers; i++) {
        if ($at == "+") {
            derived++
            from[derived] = synset
            to[derived] = ($(at + 2) == "s" ? "a" : $(at + 2)) $(at + 1)
            from_word[derived] = hex(substr($(at + 3), 1, 2))
            to_word[derived] = hex(substr($(at + 3), 3, 2))
        }
        at += 4
    }
    next
}

FILENAME ~ /exc$/ && NF == 2 && plain($1) && ($2 in counted) { print $2, $1 }

END {
    for (synset in words) {
        count = split(words[synset], group, " ")
        line = group[1]
        for (i = 2; i <= count; i++)
            line = line " " group[i]
        if (count > 1)
            print line
    }
    for (i = 1; i <= derived; i++) {
        a = member[from[i], from_word[i]]
        b = member[to[i], to_word[i]]
        if (a != b && rank[from[i], a] == 1 && (to[i], b) in rank && rank[to[i], b] <= 2)
            print (a < b ? a " " b : b " " a)
    }
}
