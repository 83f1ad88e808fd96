#!/usr/bin/env bash
# live.sh: the wall as it runs, in real time: sticks, changed folders and signals reach it by
# themselves, it writes nothing while nothing happens, and it has no right to write to the store.
set -u
# shellcheck source=tests/cli/cli.bash
. "$(dirname "$0")/cli.bash"
card=$work/card store=$work/data/store status=$work/run/stick.json frames=$work/frames stick=$work/stick
mkdir -p "$card" "$work/data" "$work/run" "$stick/wallwire"
wall=0
trap '[ "$wall" = 0 ] || kill "$wall" 2>/dev/null; rm -rf "$work"' EXIT

text() {
    printf 'The %s in Port Aldern is closed\n\n' "$1"
    printf 'The harbour office closed the %s in Port Aldern on Monday after engineers found cracks. ' "$1"
    printf 'Buses will take the coast road until it is mended, the office said.\n'
}
# wait_for SECONDS CONDITION...
wait_for() {
    local tries=$(($1 * 10))
    shift
    while ! "$@"; do
        tries=$((tries - 1))
        [ "$tries" -gt 0 ] || return 1
        sleep 0.1
    done
}
editions() { grep -c 'an edition of' "$work/log"; }
has_editions() { [ "$(editions)" -ge "$1" ]; }
says() { grep -qE -- "$1" "$work/log"; }
says_not() { ! says "$1"; }
last_says() { tail -n 1 "$work/log" | grep -qE -- "$1"; }
pictures() { find "$frames" -name '*.png' | wc -l; }
has_pictures() { [ "$(pictures)" -ge "$1" ]; }
is_running() { kill -0 "$wall" 2>/dev/null; }
written() { awk '/^(write_bytes|wchar)/ { print }' "/proc/$wall/io"; }
put() { "$program" import --store "$store" --status "$status" "$stick" >"$work/out" 2>"$work/err"; }

cat >"$work/wall.cfg" <<END
content = [ "$card" ];
pace: { dwell_min_ms = 1000; dwell_max_ms = 1500; dwell_base_ms = 1000; dwell_word_ms = 0; reduce_motion = true; };
stick: { store = "$store"; status = "$status"; };
END
# start [OPTION...]: the wall in the background
start() {
    local script=$1
    shift
    printf '%s\n' "$script" >"$work/script"
    : >"$work/log"
    "$program" show --headless --live --script "$work/script" --size 480x320 \
        --config "$work/wall.cfg" "$@" > >(cat >"$work/log") 2>&1 &
    wall=$!
    last="wallwire show"
}
stop() {
    kill "$wall"
    wait "$wall" 2>/dev/null
    wall=0
}

text bridge >"$card/bridge.txt"
start 'end 10:00' --frames "$frames"
ok "the wall shows the card" all wait_for 20 has_editions 1 -- wait_for 10 has_pictures 1

text ferry >"$stick/wallwire/ferry.txt"
put
ok "a stick comes to the wall by itself" all wait_for 20 says 'an edition of 2 articles' -- is_running
before=$(pictures)
ok "and to the screen" wait_for 20 has_pictures $((before + 1))
printf 'a picture\0' >"$stick/wallwire/bad.txt"
text road >"$stick/wallwire/road.txt"
put
ok "so does the next" wait_for 20 says 'an edition of 3 articles'
rm -f "$status"

text tower >"$card/tower.txt"
ok "a changed folder is read again" wait_for 20 says 'an edition of 4 articles'
exec 3>"$card/mill.txt"
text mill | head -c 60 >&3
sleep 4
ok "a file that is still being written waits" has_editions 4
ok "and nothing was made meanwhile" [ "$(editions)" = 4 ]
text mill | tail -c +61 >&3
exec 3>&-
ok "until it is closed" wait_for 20 says 'an edition of 5 articles'

count=$(editions)
kill -HUP "$wall"
ok "a hang-up signal makes it read again" all wait_for 20 says 'reading everything again' -- \
    wait_for 20 has_editions $((count + 1)) -- is_running

# The newest generation is damaged: the one before is shown.
newest=$(find "$store" -name 'generation-*' | sort | tail -1)
chmod u+w "$newest"
printf 'XXXX' | dd of="$newest" conv=notrunc bs=1 seek=30 2>/dev/null
count=$(editions)
kill -HUP "$wall"
ok "behind a damaged generation stands the one before" wait_for 20 has_editions $((count + 1))
ok "with what it had" last_says 'an edition of 4 articles'
stop

# Nothing happens: nothing is written, neither to a disk nor to anything else.
rm -rf "$store"
put
start 'end 10:00'
ok "a wall without pictures runs" wait_for 20 has_editions 1
sleep 1
before=$(written)
sleep 6
ok "0 bytes are written while nothing happens" [ "$(written)" = "$before" ]
ok "and none ever reached a disk" grep -q '^write_bytes: 0$' "/proc/$wall/io"
ok "it can get no new rights" grep -q '^NoNewPrivs:[[:space:]]*1$' "/proc/$wall/status"
stop

# What a stick tells is on the screen: pictures of the same moment are compared, of walls side by side
# that are each told something else.
printf 'at 0:06 shot x\nend 0:06.2\n' >"$work/after-six"
sed 's/dwell_m[a-z]*_ms = [0-9]*/&0/g' "$work/wall.cfg" >"$work/still.cfg"
printf 'clock: { source = "sticks"; };\n' >>"$work/still.cfg"
# picture NAME [REPORT]: of a wall that has run for six seconds, and was told so of a stick
picture() {
    rm -rf "$work/told-$1"
    mkdir "$work/told-$1"
    [ -z "${2:-}" ] || printf '%s}\n' "$2" >"$work/told-$1/stick.json"
    sed "s#$status#$work/told-$1/stick.json#" "$work/still.cfg" >"$work/told-$1/wall.cfg"
    "$program" show --headless --live --script "$work/after-six" --size 480x320 --frames "$work/told-$1" \
        --config "$work/told-$1/wall.cfg" >"$work/told-$1/log" 2>&1
    mv "$work/told-$1"/*.png "$work/$1.png" 2>/dev/null || : >"$work/$1.png"
}
are_pictures() { [ -s "$work/$1.png" ] && [ -s "$work/$2.png" ]; }
alike() { are_pictures "$1" "$2" && cmp -s "$work/$1.png" "$work/$2.png"; }
unlike() { are_pictures "$1" "$2" && ! cmp -s "$work/$1.png" "$work/$2.png"; }
report='{"state":"updated","articles":2,"refused":[{"file":"a.docx","line":0,"why":"is a Word file"}]'
# The picture walks a step every minute and a half. The first wall and the last are told the same: where
# they differ a step may lie between, and all are taken again.
last="wallwire show"
for _ in 1 2 3; do
    pictures=()
    for told in plain word="$report" zip="${report/Word file/ZIP file}" diagnostics="$report,\"diagnostics\":true" \
        word-again="$report" plain-again; do
        name=${told%%=*}
        if [ "$name" = "$told" ]; then picture "$name" & else picture "$name" "${told#*=}" & fi
        pictures+=($!)
    done
    wait "${pictures[@]}"
    alike plain plain-again && break
done
ok "a wall looks the same twice" alike plain plain-again
ok "what happened to a stick is told, the same each time" all unlike plain word -- alike word word-again
ok "with the reason of a refusal" unlike word zip
ok "a file on the stick calls up the diagnostics" all unlike plain diagnostics -- unlike word diagnostics

# A person confirms the time of an unsigned stick, once the question is on the screen, and not before.
sed 's/^clock:.*/& input: { keys = true; };/' "$work/still.cfg" >"$work/asking.cfg"
printf '{"state":"updated","articles":2,"time":%s,"told_at_ms":1,"refused":[]}\n' "$(date -d 2031-05-06 +%s)" >"$status"
asked() { # asked NAME EVENT...: the log of a wall at which a key is pressed
    local name=$1
    shift
    printf '%s\n' "$@" >"$work/$name.script"
    "$program" show --headless --live --script "$work/$name.script" --size 480x320 --config "$work/asking.cfg" >"$work/$name.log" 2>&1
}
asked early 'at 0:03 key space' 'at 0:04 key space' 'end 0:05' &
early=$!
asked late 'at 0:11 key space' 'end 0:12' &
wait "$early" $!
confirmed() { grep -q 'the time of the stick was confirmed' "$work/$1.log"; }
not_confirmed() { grep -q 'an edition of' "$work/$1.log" && ! grep -q 'was confirmed' "$work/$1.log"; }
ok "before it is asked a key has its usual meaning" not_confirmed early
ok "a person can confirm the time of a stick" confirmed late
rm -f "$status"

# A signed stick brings settings.
minisign -G -W -f -p "$work/key.pub" -s "$work/key.sec" >/dev/null
mkdir "$work/set"
text bridge >"$work/set/bridge.txt"
printf 'masthead = "OURS";\n' >"$work/set/kiosk.cfg"
mkdir "$work/told"
RUNTIME_DIRECTORY=$work/told start 'end 10:00'
wait_for 20 has_editions 1
text mill >"$stick/wallwire/mill.txt"
put
tells_of_stick() { grep -q '"last_import":{"state":"updated"' "$work/told/status.json"; }
wait_for 20 tells_of_stick
rm -f "$status"
sleep 2
rm -rf "$stick/wallwire"
"$program" pack --key "$work/key.sec" "$work/set" "$stick" >/dev/null
"$program" import --store "$store" --policy require --key "$work/key.pub" "$stick" >"$work/out" 2>"$work/err"
ok "settings of a signed stick make the wall start anew" all wait_for 20 says 'starting anew' -- is_running
wait_for 20 last_says 'an edition of'
ok "and run on" all last_says 'an edition of' -- is_running
uptime_s() { sed -n 's/.*"uptime_s":\([0-9]*\),.*/\1/p' "$work/told/status.json"; }
ok "it has run since its start, not since then" [ "$(uptime_s)" -ge 2 ]
ok "and still tells of the stick before" tells_of_stick
stop
picture ours
ok "with the new settings" unlike plain ours

# Rights: no call of the wall or of what it starts opens anything of the store for writing. The
# sanitizers and strace do not go together.
released=$(dirname "$program")/../release/wallwire
case $program in
*/clang/*) echo "skip the wall never asks to write to the store: tried once, with the program as it is released" ;;
*)
    printf 'end 0:04\n' >"$work/script"
    strace -f -qq -e signal=none -e trace=file,desc -o "$work/trace" "$released" show --headless --live \
        --script "$work/script" --size 480x320 --config "$work/wall.cfg" >"$work/log" 2>&1
    ok "the wall reads the store" grep -q "\"$store.*O_RDONLY" "$work/trace"
    grep -E "\"$store" "$work/trace" | grep -E 'O_WRONLY|O_RDWR|O_CREAT|mkdir|unlink|rename|chmod|truncate|link' >"$work/out"
    ok "and never asks to write to it" [ ! -s "$work/out" ]

    # The kernel keeps every promise beside those before, and 16 at most: a wall that starts anew with other
    # settings does not promise again.
    printf 'end 10:00\n' >"$work/script"
    strace -qq -e signal=none -e trace=landlock_create_ruleset,landlock_restrict_self -o "$work/trace" \
        "$released" show --headless --live --script "$work/script" --size 480x320 \
        --config "$work/wall.cfg" >"$work/log" 2>&1 &
    tracer=$!
    wait_for 20 has_editions 1
    wall=$(pgrep -P "$tracer")
    starts_anew() { [ "$(grep -c 'starting anew' "$work/log")" -ge "$1" ] && last_says 'an edition of'; }
    for name in FIRST SECOND THIRD; do
        printf 'masthead = "%s";\n' "$name" >"$work/set/kiosk.cfg"
        rm -rf "$stick/wallwire"
        "$program" pack --key "$work/key.sec" "$work/set" "$stick" >/dev/null
        "$program" import --store "$store" --policy require --key "$work/key.pub" "$stick" >"$work/out" 2>"$work/err"
        anew=$((${anew:-0} + 1))
        wait_for 20 starts_anew "$anew"
        sleep 1 # a number is the second it was packed in
    done
    ok "other settings again and again" all starts_anew 3 -- is_running
    ok "the right to write is given up once" [ "$(grep -c 'VERSION' "$work/trace")" = 1 ]
    stop
    wait "$tracer" 2>/dev/null || true # it ends as the wall did
    ;;
esac
