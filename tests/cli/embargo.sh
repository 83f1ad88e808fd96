#!/usr/bin/env bash
# embargo.sh: what may not be shown now is not shown: embargoes, expiry, kills, versions of one id.
set -u
# shellcheck source=tests/cli/cli.bash
. "$(dirname "$0")/cli.bash"
in=$work/in
mkdir "$in"

article() { # article FILE HEADLINE [HEAD LINE...]
    local file=$in/$1 headline=$2
    shift 2
    {
        printf 'Headline: %s\n' "$headline"
        printf '%s\n' "$@"
        printf '\nThe harbour office spoke of the %s in Port Aldern on Monday, ' "$headline"
        printf 'and said that buses take the coast road until June.\n'
    } >"$file"
}
shows() { out_has "\"articles\": $1,"; }
hides() { err_has "^$1: $2\$"; }
at() {
    local moment=$1
    shift
    run digest --format edition --at "$moment" "$@" "$in"
}

article bridge.txt bridge ''
article ferry.txt ferry 'Embargo: 2026-03-03T12:00:00Z'
at 2026-03-03T11:59:59Z
ok "an embargo holds until it ends" all is_code 0 -- shows 1 -- hides ferry.txt 'is under embargo'
ok "and the edition says when that is" out_has '"changes": "2026-03-03T12:00:00Z"'
at 2026-03-03T12:00:00Z
ok "and no longer" all is_code 0 -- shows 2 -- err_is_empty -- out_has_no changes
at none
ok "without a clock it holds" all shows 1 -- hides ferry.txt 'has an embargo, and the clock is not set'
run digest --format json --at 2026-03-03T11:00:00Z "$in"
ok "what is hidden is told as skipped" json_has '"skipped":[{"file":"ferry.txt","line":null,"why":"isunderembargo"}]'
ok "and of the contract nothing else changes" out_has_no changes

article ferry.txt ferry 'Embargo: when the minister has spoken'
at 2026-03-03T12:00:00Z
ok "an embargo that nobody can read holds" all shows 1 -- hides ferry.txt 'is under an embargo without end'

article ferry.txt ferry 'Expires: 2026-03-03T12:00:00Z'
at 2026-03-03T11:59:59Z
ok "what will expire is shown" all shows 2 -- err_is_empty -- out_has '"changes": "2026-03-03T12:00:00Z"'
at 2026-03-03T12:00:00Z
ok "what has expired is not" all shows 1 -- hides ferry.txt 'has expired'

article ferry.txt ferry 'Status: withheld'
at 2026-03-03T12:00:00Z
ok "what is withheld is not shown" all shows 1 -- hides ferry.txt 'is withheld by its publisher'

article ferry.txt ferry 'Id: urn:x:1' 'Version: 1'
article later.txt boat 'Id: urn:x:1' 'Version: 2'
at 2026-03-03T12:00:00Z
ok "of one id the highest version is shown" all shows 2 -- hides ferry.txt 'a later version of it is there'
article later.txt boat 'Id: urn:x:1' 'Version: 2' 'Status: canceled'
at 2026-03-03T12:00:00Z
ok "a kill hides what it kills" all shows 1 -- hides ferry.txt 'was killed by its publisher'
rm "$in/later.txt"

# By the clock of this machine
article ferry.txt ferry 'Embargo: 2090-01-01T00:00:00Z'
run digest --format json "$in"
ok "digest goes by the clock of the machine" all is_code 0 -- shows 1 -- hides ferry.txt 'is under embargo'
run check "$in"
ok "check tells what is hidden, which is no mistake" all is_code 0 -- out_has '^1 article, 1 story would be shown' -- \
    out_has '^1 hidden now:$' -- out_has '^  ferry.txt: is under embargo$' -- out_has '^nothing is refused$'
mkdir -p "$work/stick/wallwire"
cp "$in"/*.txt "$work/stick/wallwire"
run check "$work/stick"
ok "so it does of a stick" all is_code 0 -- out_has '^1 article, 1 story would be shown' -- out_has '^  ferry.txt: is under embargo$'
run digest --at yesterday "$in"
ok "a moment that is none" all is_code 2 -- err_has 'takes a moment'

# Card and store as one
"$program" import --store "$work/store" "$work/stick" >/dev/null
rm "$in/ferry.txt"
at 2026-03-03T12:00:00Z --store "$work/store"
ok "the store's articles are shown beside the card's" all is_code 0 -- shows 2 -- hides stick/ferry.txt 'is under embargo'
at 2026-03-03T12:00:00Z --store "$work/store" --hide-card
ok "or instead of them" shows 1
run digest --format edition --kiosk --store "$work/store"
ok "a store alone is enough" all is_code 0 -- shows 1
run digest --format edition --kiosk --store "$work/nowhere" "$in"
ok "a store that is not there is empty" all is_code 0 -- shows 1

# The wall lifts an embargo and drops what expires when the time comes, though nothing else happens.
article ferry.txt ferry 'Embargo: 2026-03-03T12:00:00Z'
article road.txt road 'Expires: 2026-03-03T12:00:20Z'
editions() { grep -o 'an edition of [0-9]* article' "$work/err" | grep -o '[0-9]*' | tr '\n' ' '; }
printf 'at 0:00 clock 2026-03-03T11:59:50\nend 1:00\n' >"$work/script"
run show --headless --script "$work/script" --size 320x240 --content "$in"
ok "a wall lifts an embargo and drops what expires on time" all is_code 0 -- [ "$(editions)" = '2 3 2 ' ]
printf 'at 0:00 clock none\nat 0:30 clock 2026-03-03T12:30\nend 1:00\n' >"$work/script"
run show --headless --script "$work/script" --size 320x240 --content "$in"
ok "and when it learns the time" all is_code 0 -- [ "$(editions)" = '2 2 ' ]
printf 'at 0:00 clock none\nend 1:00\n' >"$work/script"
run show --headless --script "$work/script" --size 320x240 --content "$in"
ok "and makes one edition where nothing changes" all is_code 0 -- [ "$(editions)" = '2 ' ]
