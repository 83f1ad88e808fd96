#!/usr/bin/env bash
# wallwire shoot from outside: files, sizes, determinism, exit codes.
set -u
: "${WALLWIRE:=build/wallwire}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
edition=tests/face/editions/harbour.json

check() {
    local name=$1
    shift
    if "$@"; then echo "ok $name"; else echo "not ok $name"; fi
}
# exits CODE WORDS...: the program ends with this code.
exits() {
    local wanted=$1
    shift
    "$WALLWIRE" "$@" >"$work/out" 2>"$work/err"
    local got=$?
    [ "$got" = "$wanted" ] || { echo "exit $got, wanted $wanted: $*"; cat "$work/err"; return 1; }
}
size_of() { # width and height of a PNG
    od -An -j16 -N8 -tu1 "$1" | awk '{print $3 * 256 + $4 "x" $7 * 256 + $8}'
}
all_of_size() {
    local file
    for file in "$1"/*.png; do [ "$(size_of "$file")" = "$2" ] || return 1; done
}
says() { grep -q -- "$1" "$work/err"; }

check "every page is written" exits 0 shoot --edition $edition "$work/a"
check "pages are numbered and named" test -f "$work/a/001-quake.png" -a -f "$work/a/003-council-1.png"
check "the usual size is 800x480" all_of_size "$work/a" 800x480
check "once more" exits 0 shoot --edition $edition "$work/b"
check "the same pages are the same bytes" diff -r "$work/a" "$work/b"
for size in 480x320 480x800; do
    check "pages of $size" exits 0 shoot --edition $edition --size $size --theme night "$work/$size"
    check "they have $size" all_of_size "$work/$size" $size
done
check "a turned display" exits 0 shoot --edition $edition --size 480x800 --rotate 90 "$work/turned"
check "has its own size" all_of_size "$work/turned" 480x800
check "and other pixels" bash -c "! cmp -s '$work/turned/001-quake.png' '$work/480x800/001-quake.png'"
check "another moment" exits 0 shoot --edition $edition --at 2025-03-06T07:00 "$work/at"
check "is seen" bash -c "! cmp -s '$work/at/001-quake.png' '$work/a/001-quake.png'"
check "frame lists need no folder" exits 0 shoot --edition $edition --frames
check "they name the clock" grep -q '"18:42"' "$work/out"
check "an empty edition has a page" exits 0 shoot --edition tests/face/editions/empty.json "$work/empty"
check "which is called empty" test -f "$work/empty/001-empty.png"
mkdir "$work/none"
check "an empty folder has a page" exits 0 shoot --content "$work/none" "$work/none-out"
for page in start empty unreadable diagnostics logo; do
    check "our own page $page" exits 0 shoot --edition $edition --page $page "$work/own"
    check "is written" test -n "$(ls "$work/own/" | grep "$page")"
done
check "an unknown page is wrong use" exits 2 shoot --edition $edition --page first "$work/x"
for stick in found 'reading 12 40' 'updated 38' nothing-newer 'refused it is signed with an unknown key' \
    card worn 'parts 3' 'settings Line 3: it is no colour' clock; do
    check "a notice: $stick" exits 0 shoot --edition $edition --stick "$stick" "$work/stick"
    check "is seen" bash -c "! cmp -s '$work/stick/001-quake.png' '$work/a/001-quake.png'"
done
check "an unknown notice is wrong use" exits 2 shoot --edition $edition --stick 'reading twelve' "$work/x"
check "and says which there are" says 'nothing-newer'
check "no folder is wrong use" exits 2 shoot --edition $edition
check "an unknown size is wrong use" exits 2 shoot --size big --edition $edition "$work/x"
check "and says how" says 'as 800x480'
check "an unknown theme is wrong use" exits 2 shoot --theme sepia --edition $edition "$work/x"
check "an unknown moment is wrong use" exits 2 shoot --at noon --edition $edition "$work/x"
check "a slanted display is wrong use" exits 2 shoot --rotate 45 --edition $edition "$work/x"
check "an unknown option names the nearest" bash -c "! '$WALLWIRE' shoot --them night x 2>'$work/err'"
check "which is theme" says 'did you mean --theme'
check "a missing edition has its code" exits 3 shoot --edition "$work/nothing.json" "$work/x"
check "missing content has its code" exits 3 shoot --content "$work/nothing" "$work/x"
check "folders that are missing are made" exits 0 shoot --edition $edition "$work/new/er//est/"
check "with pages in the last" test -s "$work/new/er/est/001-quake.png"
check "an empty name is no folder" exits 7 shoot --edition $edition ""
check "a folder that cannot be made has its code" exits 7 shoot --edition $edition /proc/none/x
printf '{"version": 1, "articles": ' >"$work/cut.json"
check "half an edition is refused" exits 3 shoot --edition "$work/cut.json" "$work/x"
