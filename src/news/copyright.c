// The law asks for the sign, the year and the name; rights reserved and terms of use come behind a
// full stop or a comma and are for those who hold the whole text. A full stop behind an abbreviation
// is part of a name: "Coast Wire Inc.".
#include "news/copyright.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "news/letter.h"

enum { LONGEST = 80 }; // bytes

// Of several spellings the one that the text begins with.
static Size head_among(Str text, const char *const *heads, Size count)
{
    for (Size i = 0; i < count; i++) {
        if (str_starts_ascii_nocase(text, str_from(heads[i]))) {
            return str_from(heads[i]).len;
        }
    }
    return 0;
}

// "Copyright (c)", "© Copyright:", behind which the year or the name stands.
static Str without_signs(Str text)
{
    static const char *const signs[] = {"copyright", "copr.", "©", "(c)", "&copy;", ":", ",", "-"};
    Size len = 0;
    while ((len = head_among(text, signs, COUNT_OF(signs))) > 0) {
        text = str_trim(str_tail(text, len));
    }
    return text;
}

static bool are_free_terms(Str text)
{
    static const char *const heads[] = {"CC ", "CC-", "CC0", "Creative Commons", "Open Government"};
    return head_among(text, heads, COUNT_OF(heads)) > 0;
}

static bool is_public(Str text)
{
    static const char *const heads[] = {"public domain", "CC0", "no copyright"};
    return head_among(text, heads, COUNT_OF(heads)) > 0 || str_equal_ascii_nocase(text, S("none"));
}

// Whether the full stop at `stop` belongs to the word before it: "Inc.", "S.A.", "J."
static bool is_abbreviated(Str text, Size stop)
{
    static const char *const words[] = {"inc", "ltd", "co",   "corp", "llc",  "plc", "st",
                                        "mt",  "dr",  "bros", "cie",  "assn", "dept"};
    Size start = stop;
    while (start > 0 && !byte_is_blank(text.at[start - 1])) {
        start--;
    }
    Str word = str_sub(text, start, stop);
    bool is_known = word.len == 1 || str_find_byte(word, '.') >= 0;
    for (Size i = 0; i < COUNT_OF(words) && !is_known; i++) {
        is_known = str_equal_ascii_nocase(word, str_from(words[i]));
    }
    return is_known;
}

static bool ends_here(Str text, Size i)
{
    static const char *const reserves[] = {
        "all rights",      "alle rechte",       "tous droits", "todos los derechos",
        "tutti i diritti", "todos os direitos", "wszelkie",    "все права",
    };
    Str rest = str_tail(text, i);
    bool is_stop = str_starts(rest, S(". ")) && !is_abbreviated(text, i);
    bool is_part = str_starts(rest, S(" | ")) || str_starts(rest, S(" – "));
    return is_stop || is_part || head_among(rest, reserves, COUNT_OF(reserves)) > 0;
}

// A notice that is still too long ends at a blank.
static Str first_part(Str text)
{
    Size end = 0;
    while (end < text.len && !ends_here(text, end)) {
        end++;
    }
    if (end > LONGEST) {
        end = LONGEST;
        while (end > 0 && !byte_is_blank(text.at[end])) {
            end--;
        }
    }
    while (end > 0 && (byte_is_blank(text.at[end - 1]) || strchr(",;:-", text.at[end - 1]))) {
        end--;
    }
    bool is_stop = end > 0 && text.at[end - 1] == '.' && !is_abbreviated(text, end - 1);
    return str_sub(text, 0, is_stop ? end - 1 : end);
}

static bool names_somebody(Str text)
{
    for (Size place = 0; place < text.len;) {
        LetterKind kind = letter_kind(utf8_next(text, &place));
        if (kind == LETTER_UPPER || kind == LETTER_LOWER || kind == LETTER_PLAIN) {
            return true;
        }
    }
    return false;
}

Str copyright_line(Str notice, Arena *owner)
{
    Str text = first_part(without_signs(str_squeeze(notice, owner)));
    if (!names_somebody(text) || is_public(text)) {
        return (Str){0};
    }
    if (are_free_terms(text) || str_has(text, S("©"))) {
        return text;
    }
    Buf buf = buf_start(owner);
    buf_str(&buf, S("© "));
    buf_str(&buf, text);
    return buf_done(&buf);
}

bool copyright_names(Str line, Str name)
{
    for (Size i = 0; name.len > 0 && i + name.len <= line.len; i++) {
        if (str_equal_ascii_nocase(str_sub(line, i, i + name.len), name)) {
            return true;
        }
    }
    return false;
}
