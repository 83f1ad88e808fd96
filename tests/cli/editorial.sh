#!/usr/bin/env bash
# editorial.sh: embargo, expiry, withheld, canceled and kill as each format says them, at four times
# and with a clock that nobody trusts. A row: the time, the file of tests/fixtures, the article's
# number (- for the only one), and what becomes of it.
set -u
fixtures=$(dirname "$0")/../fixtures
# shellcheck source=tests/cli/cli.bash
. "$(dirname "$0")/cli.bash"

hidden() { tr '\n' ' ' <"$work/out" | sed 's/} *, *{/}\n{/g' | grep -F "\"file\": \"$1\"" | grep -qF "$2"; }
none_has() { ! grep -qE -- "$1" "$work/out"; }
not_hidden() { ! grep -F "\"file\": \"$1\"" "$work/out" | grep -qF '"why"'; }

while read -r at file number wanted; do
    [ -n "$at" ] && [ "${at:0:1}" != "#" ] || continue
    name=$file
    [ "$number" = - ] || name=$file#$number
    run digest --at "$at" --format json "$fixtures/$file"
    if [ "$wanted" = shown ]; then
        ok "$name at $at is shown" all is_code 0 -- not_hidden "$name" -- out_has "\"file\": \"$name\""
    else
        ok "$name at $at $wanted" all is_code 0 -- hidden "$name" "$wanted"
    fi
done <<'ROWS'
2026-03-03T16:59:59Z story.nitf - is under embargo
2026-03-03T17:00:00Z story.nitf - shown
2026-03-04T23:59:59Z story.nitf - shown
2026-03-05T00:00:01Z story.nitf - has expired
none story.nitf - has an embargo, and the clock is not set
2026-03-03T16:59:59Z item.ninjs1.json - is under embargo
2026-03-03T17:00:00Z item.ninjs1.json - shown
2026-04-01T00:00:01Z item.ninjs1.json - has expired
none item.ninjs1.json - has an embargo, and the clock is not set
2026-03-03T12:00:00Z items.ninjs3.json 1 shown
none items.ninjs3.json 1 shown
2026-03-03T12:00:00Z items.ninjs3.json 2 is a kill
2036-03-03T12:00:00Z items.ninjs3.json 3 is under an embargo without end
2026-03-03T17:59:59Z story.newsml 1 is under embargo
2026-03-03T17:59:59Z story.newsml 2 is under embargo
2026-03-03T18:00:00Z story.newsml 1 shown
2026-03-03T18:00:00Z story.newsml 2 shown
none story.newsml 1 has an embargo, and the clock is not set
2036-03-03T12:00:00Z items.g2 1 is under an embargo without end
none items.g2 1 is under an embargo without end
2026-03-03T12:00:00Z items.g2 2 is withheld
none items.g2 2 is withheld
2026-03-03T12:00:00Z items.g2 3 is a kill
2026-03-09T05:59:59Z items.g2 4 is under embargo
2026-03-09T06:00:00Z items.g2 4 shown
none items.g2 4 has an embargo, and the clock is not set
2026-03-03T12:00:00Z orders.7901 1 is a kill
2026-03-03T17:59:59Z orders.7901 2 is under embargo
2026-03-03T18:00:00Z orders.7901 2 shown
2036-03-03T12:00:00Z orders.7901 3 is under an embargo without end
2026-03-03T17:59:59Z plain.eml - is under embargo
2026-03-03T18:00:00Z plain.eml - shown
none plain.eml - has an embargo, and the clock is not set
none feed.rss 1 shown
none feed.rss 2 shown
none story.anpa - shown
ROWS

# A kill of a wire names another message by its number.
mkdir "$work/wire"
cp "$fixtures"/*.7901 "$work/wire"
run digest --at 2026-03-04T12:00:00Z --format json "$work/wire"
ok "a kill removes the message that it names" hidden story.7901 'was killed by its publisher'

# What is for editors only is nowhere, in no form of the output.
for file in "$fixtures"/*; do
    run digest --at 2026-03-04T12:00:00Z --format json "$file"
    ok "no note to editors of $(basename "$file") is shown" \
        none_has 'call the port|Never to be|Desk: call|Editors: kill|phone 555|no article|COAST WIRE/'
done
exit 0
