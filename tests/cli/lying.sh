#!/usr/bin/env bash
# lying.sh: sticks that answer otherwise the second time, that lie about sizes, and one that is pulled
# at each question the kiosk asks it. What the store shows afterwards is the old content or the new,
# whole. The sticks are folders mounted through FUSE.
set -u
# shellcheck source=tests/cli/cli.bash
. "$(dirname "$0")/cli.bash"
whole=$(dirname "$program")/tests/faults/whole
stickfs=build/stickfs
stick=$work/stick place=$work/place store=$work/store
trap 'umount -l "$place" 2>/dev/null; rm -rf "$work"' EXIT

if [ ! -w /dev/fuse ] || [ ! -x "$stickfs" ]; then
    echo "skip sticks that lie: there is no /dev/fuse to mount them, or no build/stickfs"
    exit 0
fi
mkdir -p "$stick/wallwire/Coast Wire" "$place" "$work/old/wallwire" "$work/in"

text() {
    printf 'The %s in Port Aldern is closed\n\n' "$1"
    printf 'The harbour office closed the %s in Port Aldern on Monday after engineers found cracks. ' "$1"
    printf 'Buses will take the coast road until it is mended, the office said.\n'
}
is_mounted() { grep -q " $place fuse" /proc/mounts; }
insert() { # insert [LIE...]
    "$stickfs" "$stick" "$place" "$work/counter" "$@" >"$work/fuse.log" 2>&1 &
    driver=$!
    for _ in $(seq 100); do is_mounted && return; sleep 0.02; done
    echo "not ok the stick could not be mounted"
    cat "$work/fuse.log"
    exit 1
}
take_out() {
    umount "$place" 2>/dev/null || umount -l "$place"
    wait "$driver" 2>/dev/null
}
put() {
    rm -rf "$store"
    cp -a "$work/template" "$store"
    run import --store "$store" "$@" "$place"
    "$whole" "$store" >"$work/list" 2>"$work/damage"
}
state() { out_has "^\\{\"state\":\"$1\""; }
is_old() { cmp -s "$work/list" "$work/old.list" && [ ! -s "$work/damage" ]; }
is_new() { cmp -s "$work/list" "$work/new.list" && [ ! -s "$work/damage" ]; }

text bridge >"$work/old/wallwire/bridge.txt"
"$program" import --store "$work/template" "$work/old" >/dev/null
"$whole" "$work/template" >"$work/old.list" || exit 1
text ferry >"$stick/wallwire/Coast Wire/ferry.txt"
text road >"$stick/wallwire/road.txt"
text school >"$stick/wallwire/school.txt"

insert
put
take_out
cp "$work/list" "$work/new.list"
questions=$(cat "$work/counter")
ok "an honest stick is taken" all is_code 0 -- state updated -- [ "$(wc -l <"$work/list")" = 3 ]

insert change
put
ok "a stick with other bytes on the second read is what it was on the first" all is_code 0 -- state updated -- is_new
cat "$place"/wallwire/*.txt >"$work/again"
ok "and it would have had others" grep -q 'Thu road' "$work/again"
take_out
insert grow
put
ok "a stick that says its files are larger than they are" all is_code 0 -- state updated -- is_new
take_out
insert shrink
put
ok "a stick that says its files are smaller than they are" all is_code 0 -- state updated -- is_new
take_out

# The same with a manifest: what does not agree with it is not taken.
mv "$stick/wallwire" "$work/in/wallwire"
"$program" pack "$work/in/wallwire" "$stick" >/dev/null
insert change
put
ok "with a manifest the first read counts too" all is_code 0 -- state updated -- is_new
cat "$place"/wallwire/*.txt >/dev/null
put
ok "and what is not as it was packed is refused" all is_code 1 -- state refused -- is_old
take_out
rm -rf "$stick/wallwire"
mv "$work/in/wallwire" "$stick/wallwire"

# Pulled at each question. The program as it is released is tried once; the sanitizers' is slow.
case $program in
*/clang/*) every=7 ;;
*) every=1 ;;
esac
wrong=0 olds=0 news=0 tried=0
for ((n = 1; n <= questions; n += every)); do
    tried=$((tried + 1))
    insert pull "$n"
    put
    take_out
    if is_old && [ "$code" != 0 ]; then
        olds=$((olds + 1))
    elif is_new; then
        news=$((news + 1))
    else
        wrong=$((wrong + 1))
        echo "    pulled at question $n: exit $code"
        head -3 "$work/out" "$work/err" "$work/damage" "$work/list"
    fi
done
echo "    $tried of $questions questions: $olds times the old content stayed, $news times the new one came"
ok "a stick pulled at each step leaves the old content or brings the new" [ "$wrong" = 0 ]
ok "and both happened" [ "$olds" -gt 0 ]
insert
put
take_out
ok "put in again it is taken" all is_code 0 -- state updated -- is_new
