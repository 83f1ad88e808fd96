#!/usr/bin/env bash
# faults.sh [EVERY [OFFSET]]: an import fails or is killed at each of its system calls, one by one.
# After each, what the store shows must be the old content or the new, whole, the screen must start
# and show it, and the next import must succeed. EVERY 7 tries each seventh point only. The last line is `N points, N failures`.
set -u
cd "$(dirname "$0")/../.." || exit 1
every=${1:-1} offset=${2:-0}
program=${WALLWIRE:-build/release/wallwire}
whole=$(dirname "$program")/tests/faults/whole
work=$(mktemp -d "${TMPDIR:-/tmp}/wallwire-faults.XXXXXX")
trap 'rm -rf "$work"' EXIT
points=0 failures=0 olds=0 news=0

article() {
    printf '%s\n\nThe harbour office closed the bridge on Monday after engineers found %s cracks. ' "$1" "$2"
    printf 'Buses will take the coast road until the girders are mended, the office said.\n'
}

prepare() {
    mkdir -p "$work/old/in" "$work/new/in" "$work/oldstick" "$work/stick"
    article 'The bridge is closed' twelve >"$work/old/in/bridge.txt"
    article 'The ferry is late' two >"$work/old/in/ferry.txt"
    article 'The bridge is closed still' thirteen >"$work/new/in/bridge.txt"
    article 'The ferry is here' no >"$work/new/in/ferry.txt"
    article 'The road is open' some >"$work/new/in/road.txt"
    minisign -G -W -f -p "$work/key.pub" -s "$work/key.sec" >/dev/null
    printf 'end 0:00.1\n' >"$work/script"
    printf 'content = [ ];\nstick: { store = "%s"; };\n' "$work/store" >"$work/wall.cfg"
    "$program" pack --sequence 1 --key "$work/key.sec" "$work/old/in" "$work/oldstick" >/dev/null
    "$program" pack --sequence 2 --kill urn:x --key "$work/key.sec" "$work/new/in" "$work/stick" >/dev/null
    "$program" import --store "$work/template" --policy require --key "$work/key.pub" \
        "$work/oldstick" >/dev/null || exit 1
    "$whole" "$work/template" >"$work/old.txt" || exit 1
    cp -a "$work/template" "$work/store"
    import >/dev/null || exit 1
    "$whole" "$work/store" >"$work/new.txt" || exit 1
}

import() {
    "$@" "$program" import --store "$work/store" --status "$work/status" --policy require \
        --key "$work/key.pub" "$work/stick"
}

# The screen has an edition of as many articles as the store has, within its first moment.
starts() {
    "$program" show --headless --script "$work/script" --size 160x120 --config "$work/wall.cfg" \
        >"$work/screen" 2>&1 &&
        grep -q "an edition of $(grep -vc '^kill' "$1") articles" "$work/screen"
}

fault() {
    points=$((points + 1))
    [ $(((points + offset) % every)) = 0 ] || return
    tried=$((tried + 1))
    rm -rf "$work/store"
    cp -a "$work/template" "$work/store"
    import timeout 60 strace -f -qq -o /dev/null -e trace=all -e signal=none -e "inject=$1" \
        >"$work/out" 2>&1
    local code=$?
    "$whole" "$work/store" >"$work/got.txt" 2>"$work/damage"
    if cmp -s "$work/got.txt" "$work/old.txt"; then
        olds=$((olds + 1))
    elif cmp -s "$work/got.txt" "$work/new.txt"; then
        news=$((news + 1))
    else
        failed "$1" "the store is neither old nor new" "$code"
        return
    fi
    if ! starts "$work/got.txt"; then
        failed "$1" "the screen does not start with it" "$code"
        cat "$work/screen"
    elif [ "$code" = 124 ]; then
        failed "$1" "it hangs" "$code"
    elif [ "$code" = 0 ] && ! cmp -s "$work/got.txt" "$work/new.txt"; then
        failed "$1" "it says it is done, and the store is old" "$code"
    elif ! import >"$work/out" 2>&1; then
        failed "$1" "the next import fails" "$code"
    elif ! "$whole" "$work/store" | cmp -s - "$work/new.txt"; then
        failed "$1" "the next import does not bring the new content" "$code"
    elif [ -n "$(ls "$work/store/incoming")" ]; then
        failed "$1" "the next import leaves something lying" "$code"
    fi
}

failed() {
    failures=$((failures + 1))
    echo "FAILED $1: $2 (exit $3)"
    cat "$work/damage" "$work/out" | head -5 | sed 's/^/    /'
}

# Numbers of calls: of the whole parent; by name, of the child and of what a signal can interrupt.
count_calls() {
    rm -rf "$work/store"
    cp -a "$work/template" "$work/store"
    import strace -f -qq -e signal=none -o "$work/trace" >/dev/null 2>&1
    parent=$(head -1 "$work/trace" | cut -d' ' -f1)
    sed -n 's/^\([0-9]*\) *\([a-z_0-9]*\)(.*/\1 \2/p' "$work/trace" >"$work/calls"
    total=$(grep -c "^$parent " "$work/calls")
}
calls_of_child() { grep -v "^$parent " "$work/calls" | cut -d' ' -f2 | sort | uniq -c; }
calls_of_parent() { grep "^$parent " "$work/calls" | cut -d' ' -f2 | sort | uniq -c; }

tried=0
prepare
count_calls
for ((n = 1; n <= total; n++)); do
    fault "all:error=EIO:when=$n"
    fault "all:error=ENOSPC:when=$n"
    fault "all:signal=KILL:when=$n"
done
interruptible='^(open|openat|read|pread64|write|fsync|flock|fcntl|poll|ppoll|recvfrom|wait4|clone|futex)$'
while read -r count name; do
    [[ $name =~ $interruptible ]] || continue
    for ((n = 1; n <= count; n++)); do
        fault "$name:error=EINTR:when=$n"
    done
done < <(calls_of_parent)
while read -r count name; do
    for ((n = 1; n <= count; n++)); do
        fault "$name:error=EIO:when=$n"
        fault "$name:signal=KILL:when=$n"
    done
done < <(calls_of_child)
echo "$total calls in the import, $(calls_of_child | awk '{n += $1} END {print n}') in its reader;" \
    "$olds times the old content stayed, $news times the new one was there"
echo "$tried points, $failures failures"
[ "$failures" = 0 ]
