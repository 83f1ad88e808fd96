#!/usr/bin/env bash
# wallwire show from outside: the loop of the wall, driven by scripts.
set -u
: "${WALLWIRE:=build/wallwire}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

check() {
    local name=$1
    shift
    if "$@"; then echo "ok $name"; else echo "not ok $name"; fi
}
exits() {
    local wanted=$1
    shift
    "$WALLWIRE" "$@" >"$work/out" 2>"$work/err"
    local got=$?
    [ "$got" = "$wanted" ] || { echo "exit $got, wanted $wanted: $*"; cat "$work/err"; return 1; }
}
says() { grep -q -- "$1" "$work/err"; }
differ() { ! cmp -s "$1" "$2"; }
play() { # play FOLDER: runs $work/script
    exits 0 show --headless --script "$work/script" --frames "$1" --content "$work/articles" \
        --size 480x320
}

mkdir "$work/articles"
printf 'Harbour bridge closes\n\nThe harbour bridge will close on Monday for eight weeks, the council said.\n' \
    >"$work/articles/one.txt"
printf 'Library stays open\n\nThe library in Skerry Street will stay open on Sundays through the winter.\n' \
    >"$work/articles/two.txt"

cat >"$work/script" <<'END'
at 0:00 clock 2025-03-05T18:42      # the wall clock
at 0:03 shot first
at 0:04 key right
at 0:05 shot second
at 0:05.5 key left
at 0:06.5 shot back
at 0:07 stick reading 12 40
at 0:07.5 shot stick
at 0:08 stick none
at 0:08.5 key t
at 0:09.5 shot night
at 0:10 key i
at 0:11 shot diagnostics
end 0:12
END
check "a script is played" play "$work/a"
check "and played again" play "$work/b"
check "the same script gives the same bytes" diff -r "$work/a" "$work/b"
check "every shot is there" test "$(ls "$work/a" | wc -l)" = 6
check "a key turns the page" differ "$work/a/001-00.03.000-first.png" "$work/a/002-00.05.000-second.png"
check "and back again" cmp -s "$work/a/001-00.03.000-first.png" "$work/a/003-00.06.500-back.png"
check "a stick shows a notice" differ "$work/a/003-00.06.500-back.png" "$work/a/004-00.07.500-stick.png"
check "a key changes the theme" differ "$work/a/003-00.06.500-back.png" "$work/a/005-00.09.500-night.png"

# A flash comes at once, other news when the page has been read.
cp -r "$work/articles" "$work/flash"
printf 'at 0:02 content %s\nend 0:20\n' "$work/flash" >"$work/script"
for urgency in 1 3; do
    printf 'Urgency: %s\n\nTwo trams collided in Halden and four people were taken to hospital.\n' "$urgency" \
        >"$work/flash/trams.txt"
    play "$work/flash-$urgency" >/dev/null
done
second_page() { find "$work/$1" -name '002-*' -printf '%f' | cut -c 5-9; }
check "a flash comes at once" [ "$(second_page flash-1)" = 00.02 ]
check "other news waits for the page's turn" [ "$(second_page flash-3)" \> 00.05 ]

printf 'at 0:00 clock 2025-03-05T18:42:30\nend 2:00\n' >"$work/script"
check "without shots every page is kept" play "$work/c"
check "pages turn by themselves" test "$(ls "$work/c" | wc -l)" -ge 8

mkdir "$work/empty"
printf 'at 0:01 shot empty\nat 0:02 content %s\nat 0:04 shot full\nend 0:05\n' "$work/articles" >"$work/script"
check "content may come later" exits 0 show --headless --script "$work/script" --frames "$work/d" \
    --content "$work/empty"
check "and is shown" differ "$work/d/001-00.01.000-empty.png" "$work/d/002-00.04.000-full.png"

printf 'at 0:01 shot a\nend 0:02\n' >"$work/script"
check "content that is not there is a page" exits 0 show --headless --script "$work/script" \
    --frames "$work/e" --content "$work/nothing"
check "and a line in the log" says 'no new edition'

cat >"$work/hours.cfg" <<'END'
power: { off_from = "22:00"; off_to = "6:00"; off_command = "echo off >>'OUT'"; on_command = "echo on >>'OUT'"; };
END
sed -i "s#OUT#$work/power#g" "$work/hours.cfg"
cat >"$work/script" <<'END'
at 0:00 clock 2025-03-05T21:58
at 0:10 shot on
at 3:00 shot off                    # 22:01
at 3:01 key right
at 3:03 shot woken
at 6:00 shot off-again
end 6:01
END
check "the screen goes off by its hours" exits 0 show --headless --script "$work/script" --size 480x320 \
    --frames "$work/hours" --content "$work/articles" --config "$work/hours.cfg"
check "then it is black" cmp -s "$work/hours/002-03.00.000-off.png" "$work/hours/004-06.00.000-off-again.png"
check "before it was not" differ "$work/hours/001-00.10.000-on.png" "$work/hours/002-03.00.000-off.png"
check "a key wakes it" differ "$work/hours/003-03.03.000-woken.png" "$work/hours/002-03.00.000-off.png"
check "commands are run for it" grep -q off "$work/power"
check "and the log tells" says 'the screen goes off'

printf 'at 0:02 shot only\nend 0:03\n' >"$work/script"
mkdir "$work/state"
check "a run keeps its edition" exits 0 show --headless --script "$work/script" --frames "$work/f" \
    --size 480x320 --content "$work/articles" --state "$work/state"
check "in a file" test -s "$work/state/edition.json"
check "which the next run begins with" exits 0 show --headless --script "$work/script" --frames "$work/g" \
    --size 480x320 --content "$work/nothing" --state "$work/state"
check "and says that the card cannot be read" differ "$work/f/001-00.02.000-only.png" "$work/g/001-00.02.000-only.png"
printf '{"version": 1, ' >"$work/state/edition.json"
check "half a kept edition is as none" exits 0 show --headless --script "$work/script" --frames "$work/h" \
    --size 480x320 --content "$work/articles" --state "$work/state"
check "and is replaced" cmp -s "$work/f/001-00.02.000-only.png" "$work/h/001-00.02.000-only.png"

printf 'at 0:01 key up\nend 0:02\n' >"$work/script"
check "a script with an unknown key is wrong use" exits 2 show --headless --script "$work/script"
check "and says its line" says 'script:1: a key is'
printf 'at 0:02 key q\nat 0:01 key q\nend 0:03\n' >"$work/script"
check "a script runs in order" exits 2 show --headless --script "$work/script"
printf 'at 0:02 key q\n' >"$work/script"
check "a script has an end" exits 2 show --headless --script "$work/script"
check "headless needs a script" exits 2 show --headless
check "a folder is an option" exits 2 show "$work/articles"
check "and says which" says '--content'
check "a config with errors has its code" exits 5 show --config "$work/no.cfg"
if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && ! grep -qs '^connected' /sys/class/drm/card*-*/status; then
    check "no display has its code" exits 6 show --content "$work/articles"
    check "and is told in words" says 'no display'
    timeout 5 "$WALLWIRE" show --wait --content "$work/articles" >"$work/out" 2>"$work/err"
    check "one that waits does not end" test $? = 124
    check "and says so once" test "$(grep -c 'trying again' "$work/err")" = 1
else
    echo "skip no display has its code: there is a display"
fi
