#!/usr/bin/env bash
# stories.sh: the table of `wallwire stories`, as measuring tools read it.
set -u
# shellcheck source=tests/cli/cli.bash
. "$(dirname "$0")/cli.bash"

cp -r seeds "$work/seeds"

run stories --format tsv "$work/seeds"
ok "stories: exit code 0" is_code 0
cp "$work/out" "$work/first.tsv"
ok "a line for every article" \
    [ "$(wc -l <"$work/first.tsv")" = "$(find "$work/seeds" -type f | wc -l)" ]
ok "every line is a file, a tab and twelve digits" \
    [ "$(grep -cvP '^[^\t]+\t[0-9a-f]{12}$' "$work/first.tsv")" = 0 ]
ok "sorted by file" cmp -s <(cut -f1 "$work/first.tsv") <(cut -f1 "$work/first.tsv" | LC_ALL=C sort)
ok "as many stories as the table of the seeds names" \
    [ "$(cut -f2 "$work/first.tsv" | sort -u | wc -l)" = "$(cut -f2 tests/news/seeds.tsv | sort -u | wc -l)" ]

run stories "$work/seeds"
ok "tsv is what it prints without being asked" cmp -s "$work/out" "$work/first.tsv"

mkdir "$work/renamed"
number=100
while IFS= read -r file; do
    number=$((number - 1))
    cp "$work/seeds/$file" "$work/renamed/$number.txt"
    printf '%s\t%s\n' "$number.txt" "$file"
done < <(cut -f1 "$work/first.tsv") >"$work/names.tsv"
run stories "$work/renamed"
ok "other names, other order: the same stories under the same ids" cmp -s \
    <(LC_ALL=C sort "$work/out" | cut -f2) \
    <(LC_ALL=C sort "$work/names.tsv" | cut -f2 | while IFS= read -r file; do
        grep -F "$file	" "$work/first.tsv" | cut -f2
    done)

id=$(grep -P '^Coast Wire/ferry-quay.txt\t' "$work/first.tsv" | cut -f2)
cat >"$work/seeds/later.txt" <<'ARTICLE'
Headline: Tern sails again after striking the quay at Øresay
Date: 2026-03-07T08:00:00Z

The ferry Tern is back on the Øresay crossing two days after it struck the stone quay and injured six of its 61 passengers. Skerry Lines said the bow ramp had been straightened and the engines tested. The Accident Investigation Board has copied the engine records.
ARTICLE
run stories "$work/seeds"
ok "a story keeps its id when an article joins it" \
    grep -qxP "(Coast Wire/ferry-quay|later)\.txt\t$id" "$work/out"
ok "the new article is in it" grep -qxF "later.txt	$id" "$work/out"
ok "no other id has changed" cmp -s <(grep -v '^later' "$work/out") "$work/first.tsv"

run stories
ok "no path: used wrongly" is_code 2
run stories --format json "$work/seeds"
ok "no other format" is_code 2
run stories "$work/nowhere"
ok "a path that does not exist" all is_code 3 -- err_has "nowhere"
mkdir "$work/empty"
run stories "$work/empty"
ok "an empty folder has no lines" [ ! -s "$work/out" ]
