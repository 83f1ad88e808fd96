#!/usr/bin/env bash
# folder.sh: a folder that another program fills, file by file in any order, is taken whole or not at all.
set -u
# shellcheck source=tests/cli/cli.bash
. "$(dirname "$0")/cli.bash"
whole=$(dirname "$program")/tests/faults/whole
store=$work/store made=$work/made synced=$work/synced

text() {
    printf 'The %s in Port Aldern is closed\n\n' "$1"
    printf 'The harbour office closed the %s in Port Aldern on Monday after engineers found cracks. ' "$1"
    printf 'Buses will take the coast road until it is mended, the office said.\n'
}
shows() { [ "$("$whole" "$store" | cut -d' ' -f2- | tr '\n' ' ')" = "$1" ]; }
state() { out_has "^\\{\"state\":\"$1\""; }
take() { run import --whole --store "$store" "$synced"; }
no_store() { [ -z "$(find "$store" -name 'generation-*' 2>/dev/null)" ]; }
edition() { # NUMBER NAME...
    rm -rf "$work/in"
    mkdir -p "$work/in/Coast Wire" "$made"
    local number=$1 name
    shift
    for name; do text "$name" >"$work/in/Coast Wire/$name.txt"; done
    run pack --sequence "$number" "$work/in" "$made"
}

edition 1 bridge ferry
ok "a desk packs" is_code 0
mkdir -p "$synced"
take
ok "nothing has come yet" all is_code 8 -- no_store
mkdir -p "$synced/wallwire/Coast Wire"
cp "$made/wallwire/Coast Wire/bridge.txt" "$synced/wallwire/Coast Wire/"
take
ok "a file without a manifest is not taken" all is_code 8 -- err_has 'the folder has no manifest' -- no_store
cp "$made/wallwire/manifest" "$synced/wallwire/"
take
ok "nor one of two" all is_code 8 -- err_has 'ferry.txt is missing' -- no_store
head -c 100 "$made/wallwire/Coast Wire/ferry.txt" >"$synced/wallwire/Coast Wire/ferry.txt"
take
ok "nor half a file" all is_code 8 -- err_has 'ferry.txt has changed' -- no_store
cp "$made/wallwire/Coast Wire/ferry.txt" "$synced/wallwire/Coast Wire/"
take
ok "when all is there it is taken" all is_code 0 -- state updated -- shows 'Coast Wire/bridge.txt Coast Wire/ferry.txt '
take
ok "and not twice" all is_code 0 -- state nothing-newer

edition 2 road tower
cp "$made/wallwire/Coast Wire/road.txt" "$synced/wallwire/Coast Wire/"
take
ok "new files beside an old manifest change nothing" all is_code 1 -- state nothing-newer -- \
    shows 'Coast Wire/bridge.txt Coast Wire/ferry.txt '
rm "$synced/wallwire/Coast Wire/ferry.txt"
take
ok "nor do old files that are gone" all is_code 8 -- shows 'Coast Wire/bridge.txt Coast Wire/ferry.txt '
cp "$made/wallwire/manifest" "$synced/wallwire/"
take
ok "nor a new manifest before its files" all is_code 8 -- shows 'Coast Wire/bridge.txt Coast Wire/ferry.txt '
cp "$made/wallwire/Coast Wire/tower.txt" "$synced/wallwire/Coast Wire/"
take
ok "whole, the next one takes its place" all is_code 1 -- state updated -- \
    shows 'Coast Wire/road.txt Coast Wire/tower.txt '
printf 'stick: { status = "%s"; };' "$work/status.json" >"$work/kiosk.cfg"
take
run import --whole --config "$work/kiosk.cfg" --store "$store" "$synced"
ok "the screen is not told as of a stick" all is_code 1 -- test ! -e "$work/status.json"
