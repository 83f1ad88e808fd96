#!/usr/bin/env bash
# `wallwire sentences` from outside: output, exit codes, words for what is wrong.
set -u
cd "$(dirname "$0")/../.."
wallwire=${WALLWIRE:-build/wallwire}
folder=$(mktemp -d "${TMPDIR:-/tmp}/sentences.XXXXXX")
trap 'rm -rf "$folder"' EXIT

# says NAME WANTED-STATUS WANTED-OUTPUT ARGUMENT...: standard output and exit code are as wanted.
says() {
    local name=$1 status=$2 wanted=$3 got code
    shift 3
    got=$("$wallwire" sentences "$@" 2>"$folder/stderr")
    code=$?
    if [ "$code" = "$status" ] && [ "$got" = "$wanted" ]; then
        echo "ok $name"
    else
        echo "not ok $name: status $code, output:"
        echo "$got"
        cat "$folder/stderr"
    fi
}
# explains NAME WORDS: the last complaint has these words in it.
explains() {
    if grep -qF -- "$2" "$folder/stderr"; then
        echo "ok $1"
    else
        echo "not ok $1:"
        cat "$folder/stderr"
    fi
}

printf 'Bridge closes\n\nPORT ALDERN (AP) - The council\nmet.  It voted.\n\nRead More' >"$folder/a.txt"
says 'sentences are printed one a line, cleaned' 0 $'The council met.\nIt voted.' "$folder/a.txt"
says 'raw keeps every character' 0 \
    $'Bridge closes\nPORT ALDERN (AP) - The council met.\nIt voted.\nRead More' --raw "$folder/a.txt"
says 'text is what the reader extracted' 0 \
    $'PORT ALDERN (AP) - The council\nmet.  It voted.\n\nRead More' --text "$folder/a.txt"
[ "$("$wallwire" sentences --text "$folder/a.txt" | wc -c)" = 57 ] &&
    echo 'ok text has no byte more' || echo 'not ok text has no byte more'

printf '\377\376T\0h\0e\0 \0\330\0r\0e\0.\0' >"$folder/utf16.txt"
says 'UTF-16 is read' 0 'The Øre.' "$folder/utf16.txt"
printf 'Ångström’s café — “naïve”. 日本語。' >"$folder/name with blanks å.txt"
says 'names may have blanks and other letters' 0 $'Ångström’s café — “naïve”.\n日本語。' --raw \
    "$folder/name with blanks å.txt"
printf 'By Jane Doe\n\nRead more\n' >"$folder/nothing.txt"
says 'a text of boiler-plate has no sentences' 0 '' "$folder/nothing.txt"

: >"$folder/empty.txt"
says 'an empty file is refused' 3 '' "$folder/empty.txt"
explains 'and called empty' "empty.txt: is empty"
printf 'Bridge closes\n' >"$folder/headline.txt"
says 'only a headline is refused' 3 '' "$folder/headline.txt"
explains 'and called so' "has a headline but no text"
printf '\211PNG\r\n\032\n' >"$folder/picture.txt"
says 'a picture is refused' 3 '' "$folder/picture.txt"
explains 'and called a picture' "is a PNG picture"
says 'a missing file is refused' 3 '' "$folder/missing.txt"
explains 'and named' "missing.txt"
says 'a folder is refused' 3 '' "$folder"

says 'no file is wrong use' 2 ''
says 'two files are wrong use' 2 '' "$folder/a.txt" "$folder/a.txt"
says 'two ways at once are wrong use' 2 '' --raw --text "$folder/a.txt"
says 'an unknown option is wrong use' 2 '' --rwa "$folder/a.txt"
explains 'and the nearest one is named' "--raw"
if [ -e /dev/full ]; then
    "$wallwire" sentences "$folder/a.txt" >/dev/full 2>/dev/null
    [ $? = 7 ] && echo 'ok a full disk is told' || echo 'not ok a full disk is told'
fi

real=${WALLWIRE_REAL_SEEDS:-../shared/seeds}
if [ -d "$real" ]; then
    traps='date 2025-03-05|REUTERS/|Read More|WASHINGTON —|reported from Cairo|ceasefire, declared$|Sure!|role$'
    found=$(for file in "$real"/*.txt; do "$wallwire" sentences "$file"; done | grep -cE "$traps")
    [ "$found" = 0 ] && echo 'ok no trap of the real articles is left' ||
        echo "not ok no trap of the real articles is left: $found"
else
    echo "skip no trap of the real articles is left: $real is absent"
fi
