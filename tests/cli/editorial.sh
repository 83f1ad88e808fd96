#!/usr/bin/env bash
# editorial.sh: what becomes of embargoes, expiry, withheld, canceled, kills, corrections, versions and
# notes to editors, through the program: as each format says them, and where articles lie together
# (tests/rows/situations.txt).
set -u
fixtures=$(dirname "$0")/../fixtures
situations=$(dirname "$0")/../rows/situations.txt
# shellcheck source=tests/cli/cli.bash
. "$(dirname "$0")/cli.bash"

hidden() { tr '\n' ' ' <"$work/out" | sed 's/} *, *{/}\n{/g' | grep -F "\"file\": \"$1\"" | grep -qF "$2"; }
none_has() { ! grep -qE -- "$1" "$work/out"; }
not_hidden() { ! grep -F "\"file\": \"$1\"" "$work/out" | grep -qF '"why"'; }

# As each format says it. A row: the time, the file of tests/fixtures, the article's number (- for the
# only one), and what becomes of it.
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
2026-03-03T12:00:00Z withheld.nitf - is withheld by its publisher
none withheld.nitf - is withheld by its publisher
2026-03-03T12:00:00Z orders.newsml 1 is withheld
none orders.newsml 1 is withheld
2026-03-03T12:00:00Z orders.newsml 2 is a kill
2026-03-03T12:00:00Z orders.newsml 3 shown
2026-03-03T12:00:00Z corrections.g2 1 another item replaces it
2026-03-03T12:00:00Z corrections.g2 2 shown
2026-03-08T23:59:59Z corrections.g2 2 shown
2026-03-09T00:00:00Z corrections.g2 2 has expired
2026-03-09T00:00:00Z corrections.g2 1 another item replaces it
none corrections.g2 2 shown
2026-03-03T12:00:00Z package.ninjs2.json 1 shown
2026-03-03T12:00:00Z package.ninjs2.json 2 shown
2026-03-03T12:00:00Z deleted.atom 1 is a kill
2026-03-03T12:00:00Z deleted.atom 2 shown
2026-03-03T12:00:00Z correction.7901 - shown
2026-03-03T17:59:59Z press.eml - is under embargo
2026-03-03T18:00:00Z press.eml - shown
none press.eml - has an embargo, and the clock is not set
ROWS

# A kill of a wire names another message by its number, and so does a correction.
mkdir "$work/wire"
cp "$fixtures"/*.7901 "$work/wire"
sed 's/cwn0140/cwn0139/; s/^.*CORRECTION.*$/\x02/; s/031520/031510/' "$fixtures/correction.7901" >"$work/wire/first.7901"
run digest --at 2026-03-04T12:00:00Z --format json "$work/wire"
ok "a kill removes the message that it names" hidden story.7901 'was killed by its publisher'
ok "a correction replaces the message that it names" hidden first.7901 'another item replaces it'

# Across formats one id is one article.
mkdir "$work/across"
cp "$fixtures/feed.atom" "$fixtures/deleted.atom" "$work/across"
run digest --at 2026-03-04T12:00:00Z --format json "$work/across"
ok "a feed takes back what another file of it brought" hidden feed.atom#1 'was killed by its publisher'

# Articles that lie together.
header() { # header FILE NAME KEY=VALUE...
    local file=$1 name=$2
    shift 2
    {
        printf 'Headline: The %s quay\n' "$name"
        for field in "$@"; do printf '%s: %s\n' "${field%%=*}" "${field#*=}"; done
        printf '\nThe port office of %s spoke of its quay number %s on Monday.\n' "$name" "$name"
    } >"$file"
}
count=0
while IFS='|' read -r about at articles outcomes; do
    [[ -n $at && $about != \#* ]] || continue
    count=$((count + 1))
    rm -rf "$work/lie"
    mkdir "$work/lie"
    while read -r name fields; do
        # shellcheck disable=SC2086
        header "$work/lie/$name" "$name" $fields
    done < <(sed 's# / #\n#g' <<<"$articles")
    # shellcheck disable=SC2086
    run digest --at $at --format json "$work/lie"
    conditions=(is_code 0)
    while read -r name wanted; do
        if [ "$wanted" = shown ]; then
            conditions+=(-- not_hidden "$name" -- out_has "\"file\": \"$name\", \"source\"")
        else
            conditions+=(-- hidden "$name" "\"$wanted\"")
        fi
    done < <(sed 's# / #\n#g' <<<"$outcomes")
    ok "${about% }" all "${conditions[@]}"
done <"$situations"
ok "every situation was looked at" [ "$count" -ge 60 ]

# Urgency 1 goes before 2 and both before all others, which go by date; a copyright line comes along.
mkdir "$work/urgent"
story() { printf '%s\n\n%s\n' "$2" "$3" >"$work/urgent/$1"; }
files() { grep -o '{"file": "[a-d]", "source"' "$work/out" | cut -c 11 | tr -d '\n'; }
story a $'Urgency: 2\nDate: 2026-03-04' 'A storm tore the roofs off four schools in Halden on Sunday night.'
story b $'Urgency: 1\nDate: 2026-03-01\nCopyright: Copyright 2026 Coast Wire. All rights reserved.' \
    'The Sund Bridge was closed after inspectors found cracks in two girders.'
story c $'Urgency: 9\nDate: 2026-03-05' 'Prices of bread rose by three per cent in a year, the statistics office wrote.'
story d $'Urgency: 3\nDate: 2026-03-02' 'The museum of ships bought a painting of the old lighthouse for its hall.'
run digest --at 2026-03-05 --format edition "$work/urgent"
ok "the most urgent story is the first one" [ "$(files)" = bacd ]
ok "an article's copyright line comes along" out_has '"copyright": "© 2026 Coast Wire"'
run digest --at 2026-03-05 --format json "$work/urgent"
ok "and of the contract nothing changes" out_has_no copyright

# Where nobody gave a date, a day in the text orders stories and is told to nobody.
rm "$work"/urgent/*
story a '' 'HALDEN, March 3, 2024 - A storm tore the roofs off four schools in Halden.'
story b '' 'PORT ALDERN, 5 March 2026 - The Sund Bridge was closed after inspectors found cracks.'
story c '' 'Prices of bread rose by three per cent on Wednesday, the statistics office wrote.'
story d 'Date: 2025-01-01' 'The museum of ships bought a painting of the old lighthouse for its hall.'
run digest --at 2026-03-06 --format json "$work/urgent"
ok "a day in the text orders stories" [ "$(files)" = bdac ]
ok "and is no date" all out_has_no '"date": "2026' -- out_has_no '"date": "2024'

# What is for editors only is nowhere, in no form of the output.
for file in "$fixtures"/*; do
    run digest --at 2026-03-04T12:00:00Z --format json "$file"
    ok "no note to editors of $(basename "$file") is shown" \
        none_has 'call the port|Never to be|Desk: call|Editors: kill|555 01|no article|COAST WIRE/|EMBARGO|not to be shown'
done
exit 0
