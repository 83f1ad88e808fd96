#!/usr/bin/env bash
# why.sh: `wallwire digest --why`, as an editor and as a program read it.
set -u
# shellcheck source=tests/cli/cli.bash
. "$(dirname "$0")/cli.bash"

run digest --why seeds
ok "text: exit code 0, nothing on standard error" all is_code 0 -- err_is_empty
cp "$work/out" "$work/why.txt"
ok "a point says what it was chosen for, with counts" \
    out_has '^      chosen for: ([^,;]+ [0-9]+, )*[^,;]+ [0-9]+(; opens its article)?$'
ok "every point has a sentence it is taken from" [ \
    "$(grep -cE '^      taken from ' "$work/out")" = "$(grep -cE '^  [●○]+  ' "$work/out")" ]
ok "as many sentences say it as dots are filled" [ \
    "$(grep -cE '^      (taken from|said by) ' "$work/out")" = \
    "$(grep -E '^  [●○]+  ' "$work/out" | grep -oF ● | wc -l)" ]
ok "two articles of one source are one voice" out_has \
    '^  one voice: Coast Wire/quake-0405z\.txt and Coast Wire/quake-1030z\.txt \(the same source, Coast Wire; '
ok "an agency in a credit is told" out_has 'Harbour Post/sund-bridge\.txt .*the same agency, Coast Wire; the same text'
ok "what joined an article to its story is told" out_has \
    '^  one story: morning-boat\.txt is most like [^(]+ \([0-9]+%\): [^,]+(, [^,]+){5}$'
ok "it ends with what the words mean" out_has '^file:12-90 '

run digest seeds
cp "$work/out" "$work/bare.txt"
ok "without the option the output is the golden one" cmp -s "$work/out" tests/golden/seeds.txt
ok "the reasons are lines of their own: the rest is the same" cmp -s \
    <(sed '/^chosen for /,$d' "$work/why.txt" | grep -vE '^      +|^  one (voice|story): ' | sed '$d') \
    "$work/bare.txt"

# Every line of "NAME, FILE:START-END: SENTENCE" is that slice of the file, blanks squeezed.
slices_are_true() {
    local bad=0 seen=0 file start end words text got
    while IFS=$'\t' read -r file start end words; do
        seen=$((seen + 1))
        text="$work/texts/${file//\//_}"
        if [ ! -e "$text" ]; then
            mkdir -p "$work/texts"
            "$program" sentences --text "seeds/$file" >"$text"
        fi
        got=$(tail -c "+$((start + 1))" "$text" | head -c "$((end - start))" | tr -s ' \n\t' ' ')
        if [ "$got" != "$words" ]; then
            bad=$((bad + 1))
            echo "    $file:$start-$end is: $got"
        fi
    done
    [ "$bad" = 0 ] && [ "$seen" -gt 60 ]
}
ok "every quoted line is a slice of its file" slices_are_true < <(
    sed -nE 's/^ +(taken from|said by|one says|other says|both say)?.*(, | and |with )([^:,]+\.txt):([0-9]+)-([0-9]+): (.*)$/\3\t\4\t\5\t\6/p' \
        "$work/why.txt")

run digest --why --format json seeds
cp "$work/out" "$work/why.json"
ok "json: exit code 0" is_code 0
ok "a point has its why" json_has '"why":{"chosen_for":[{"words":"'
ok "a story has its why" json_has '"why":{"one_voice":['
run digest --last "$work/why.json" seeds
ok "an edition with reasons can be the last one" all is_code 0 -- out_has_no " NEW "
run digest --format json seeds
ok "json without the option is the golden one" cmp -s "$work/out" tests/golden/seeds.json

run digest --why --one-story --format json seeds
ok "that all is one story because it was asked for is told" json_has '"asked_for":true'

run digest --why --format plain seeds
ok "plain has no room for reasons: refused" all is_code 2 -- err_has 'text or json' -- [ ! -s "$work/out" ]
run digest --why --format edition seeds
ok "nor has the edition of the screen" all is_code 2 -- err_has 'text or json'
run digest --help
ok "the option is in the help" out_has '--why'
mkdir "$work/empty"
run digest --why "$work/empty"
ok "an empty folder has no reasons" out_has_no "chosen for"
