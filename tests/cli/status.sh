#!/usr/bin/env bash
# status.sh: the wall tells how it is, and `wallwire status` says it.
set -u
# shellcheck source=tests/cli/cli.bash
. "$(dirname "$0")/cli.bash"
seeds=$(readlink -f "$(dirname "$0")/../../seeds")
file=$work/status.json

printf 'at 0:05 stick refused is not formatted as FAT32 or exFAT\nat 0:20 stick none\nend 1:30\n' >"$work/script"
mkdir "$work/run"
RUNTIME_DIRECTORY=$work/run run show --headless --script "$work/script" --content "$seeds"
ok "the wall runs" is_code 0
cp "$work/run/status.json" "$work/out" 2>/dev/null
ok "it has told its edition" json_has '"edition":{"stories":'
ok "and the display" json_has '"display":{"width":800,"height":480}'
ok "and the stick, by the reason" json_has '"last_import":{"state":"refused","articles":0,"refused":0,"why":"isnotformattedasFAT32orexFAT"'
ok "nothing lies beside it" test ! -e "$work/run/status.json.new"
mkdir "$work/none"
RUNTIME_DIRECTORY="$work/none:$work/run" run show --headless --script "$work/script" --content "$seeds"
ok "two folders are none" all is_code 0 -- test ! -e "$work/none/status.json"
RUNTIME_DIRECTORY=$work/missing run show --headless --script "$work/script" --content "$seeds"
ok "a folder that is not there stops nothing" is_code 0

if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && ! grep -qsx connected /sys/class/drm/*/status; then
    rm -f "$work/run/status.json"
    RUNTIME_DIRECTORY=$work/run "$program" show --wait --content "$seeds" 2>"$work/err" &
    wall=$!
    for ((i = 0; i < 200; i++)); do
        grep -qs '"edition":{' "$work/run/status.json" && break
        sleep 0.1
    done
    last="wallwire show --wait"
    cp "$work/run/status.json" "$work/out" 2>/dev/null
    ok "a wall that waits for a display is told of, with its edition" \
        all json_has '"display":null,"edition":{"stories":' -- err_has 'no display is connected'
    kill "$wall"
    wait "$wall" 2>/dev/null
else
    echo "skip a wall that waits for a display: this machine has one"
fi

now_ms=$(awk '{ print int($1 * 1000) }' /proc/uptime)
tell() { # AGE_MS MORE
    printf '{"version":"1.2","told_ms":%d,"uptime_s":100,"display":{"width":800,"height":480},%s}\n' \
        $((now_ms - $1)) "$2" >"$file"
    run status "$file"
}
edition='"edition":{"stories":3,"articles":9,"refused":2,"age_s":30},"temperature_c":48.25'
tell 1000 "$edition,\"last_import\":{\"state\":\"updated\",\"articles\":7,\"refused\":1,\"why\":\"\",\"age_s\":10}"
ok "all of it is said" all is_code 0 -- err_is_empty -- out_has '^edition +3 stories of 9 articles, 2 refused' \
    -- out_has '^last import +updated, 7 articles, 1 refused' -- out_has '^temperature +48\.[23]' -- out_has '^display +800x480$'
run status --format json "$file"
ok "or as it is" all is_code 0 -- cmp -s "$work/out" "$file"
tell 1000 '"edition":null,"last_import":null,"temperature_c":null'
ok "what is not known is said so" all is_code 0 -- out_has '^edition +none yet' -- out_has '^last import +none since'
if [ "$now_ms" -gt 400000 ]; then
    tell 300000 "$edition"
    ok "a silent wall is told" all is_code 1 -- err_has 'has told nothing for 30[0-9] s' -- out_has '^edition'
else
    echo "skip a silent wall is told: this machine has just started"
fi
tell -500000 "$edition"
ok "a file from before the machine's start is no sign of life" is_code 1
run status "$work/nothing.json"
ok "no file is no wall" all is_code 3 -- err_has 'does the wall run'
for text in '' '{}' '[]' '{"version":7}' 'nonsense' '{"version":"1","told_ms":"x"}'; do
    printf '%s' "$text" >"$file"
    run status "$file"
    ok "'$text' is no status" all is_code 3 -- err_has 'is no status of a wall'
done
printf '{"version":"1","told_ms":%d,"uptime_s":-9223372036854775808,"edition":{"stories":99999999999999,"age_s":9223372036854775807},"display":7}' "$now_ms" >"$file"
run status "$file"
ok "numbers out of range do no harm" all is_code 0 -- out_has '^display +none'
run status --format xml "$file"
ok "another format is refused" is_code 2
