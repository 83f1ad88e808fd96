#!/usr/bin/env bash
# mount.sh: what can be seen of mounting without a stick.
set -u
# shellcheck source=tests/cli/cli.bash
. "$(dirname "$0")/cli.bash"
run mount
ok "a device is wanted" all is_code 2 -- err_has 'give one device'
mkdir "$work/at"
run mount --at "$work/at" --status "$work/stick.json" "$work/nothing"
cp "$work/stick.json" "$work/out" 2>/dev/null
ok "what cannot be mounted is told to the screen" all is_code 1 -- json_has '"state":"refused"' -- json_has '"why":"cannotbemounted'
