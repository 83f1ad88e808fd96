#!/usr/bin/env bash
# run.sh FLAVOUR...: every test of these flavours, then the house rules and the tests from outside.
# Unit tests are cmocka programs; they speak TAP here: a plan and a numbered line for each test, so
# that a test that never came to its end is missed. Shell tests and fuzz replays print lines
# "ok NAME", "not ok NAME", "skip NAME: why".
# Tests run side by side, one to a processor ($JOBS says how many): each has a processor to itself, as
# it had alone. Each has folders of its own; what lies under build/ is only read.
# The last line is `N passed, N failed, N skipped`.
set -u
cd "$(dirname "$0")/.." || exit 1
passed=0 failed=0 skipped=0
failures=()
# Exit code 99: the sanitizers' own 1 would look like one of ours.
export ASAN_OPTIONS=detect_leaks=1:exitcode=99:abort_on_error=0
export UBSAN_OPTIONS=print_stacktrace=1:exitcode=99
export SDL_VIDEODRIVER=dummy LC_ALL=C.UTF-8 CMOCKA_MESSAGE_OUTPUT=TAP
mkdir -p build
logs=$(mktemp -d build/test.XXXXXX)
trap 'rm -rf "$logs"' EXIT

# count OK BAD SKIPPED STATUS NAME: into the sums. A bad end with nothing bad before it is a failure
# itself, and so is a test that tests nothing.
count() {
    local bad=$2
    if [ "$bad" = 0 ] && { [ "$4" != 0 ] || [ $(($1 + $3)) = 0 ]; }; then
        bad=1
    fi
    if [ "$bad" != 0 ]; then
        echo "not ok $5 ended with status $4; its output:"
        grep -avE '^ok ' "$log" | tail -n 200 | sed 's/^/    /'
        failures+=("$5")
    else
        grep -a '^skip ' "$log"
    fi
    passed=$((passed + $1)) failed=$((failed + bad)) skipped=$((skipped + $3))
}

# Prints "OK BAD SKIPPED" of a cmocka program. A line counts only if its number is the next one:
# the tests may print what they like.
read_tap() {
    awk '
        function end_plan() { bad += plan - next_one + 1; }
        BEGIN { ok = bad = skipped = plan = 0; next_one = 1 }
        /^1\.\.[0-9]+$/ { end_plan(); plan = substr($0, 4) + 0; next_one = 1 }
        match($0, /^(not )?ok [0-9]+( |$)/) {
            number = $1 == "not" ? $3 : $2
            if (number != next_one || number > plan) next
            next_one++
            if ($0 ~ /^(not )?ok [0-9]+ # SKIP/) skipped++
            else if ($1 == "not") bad++
            else ok++
        }
        END { end_plan(); print ok, bad, skipped }' "$log"
}
read_lines() {
    echo "$(grep -ac '^ok ' "$log")" "$(grep -ac '^not ok ' "$log")" "$(grep -ac '^skip ' "$log")"
}

# plan READER NAME SECONDS COMMAND...: a test to be run.
readers=() names=() commands=()
plan() {
    readers+=("$1")
    names+=("$2")
    commands+=("$(printf '%q ' timeout "${@:3}")")
}
plan_script() { plan read_lines "$1 of $2" 1200 env WALLWIRE="build/$2/wallwire" bash "$1"; }

# Those that wait most go first, so that none is left when all others are done, and so that what
# happens in real time has a machine with little to do.
waiting=(tests/cli/live.sh tests/cli/card.sh)
mapfile -t suites < <(find tests -name '*_test.c' | sort)
mapfile -t harnesses < <(find tests/fuzz -name '*_fuzz.c' 2>/dev/null | sort)
mapfile -t scripts < <(find tests/cli -name '*.sh' 2>/dev/null | sort)
for script in "${waiting[@]}"; do
    for flavour in "$@"; do
        plan_script "$script" "$flavour"
    done
done
for flavour in "$@"; do
    for script in "${scripts[@]}"; do
        [[ " ${waiting[*]} " == *" $script "* ]] || plan_script "$script" "$flavour"
    done
done
plan read_lines tests/layers.sh 1200 sh tests/layers.sh
for flavour in "$@"; do
    for suite in "${suites[@]}"; do
        plan read_tap "build/$flavour/${suite%.c}" 600 "build/$flavour/${suite%.c}"
    done
    for harness in "${harnesses[@]}"; do
        name=$(basename "$harness" .c)
        plan read_lines "build/$flavour/fuzz/$name" 1200 "build/$flavour/fuzz/$name" \
            "tests/fuzz/corpus/${name%_fuzz}" tests/fixtures
    done
done

# Runs the command that follows the number of its log; prints the number, its status, its seconds.
export logs
# shellcheck disable=SC2016 # the words are those of the shell inside
lane='number=$1
start=$SECONDS
eval "$2" >"$logs/$number" 2>&1 </dev/null
echo "$number $? $((SECONDS - start))"'
took=()
while read -r number status seconds; do
    log=$logs/$number
    read -r ok bad skip < <("${readers[number]}")
    count "$ok" "$bad" "$skip" "$status" "${names[number]}"
    took[number]=$seconds
done < <(for number in "${!commands[@]}"; do
    printf '%s\0%s\0' "$number" "${commands[number]}"
done | xargs -0 -n 2 -P "${JOBS:-$(nproc)}" bash -c "$lane" lane)
log=/dev/null
for number in "${!names[@]}"; do
    [ -n "${took[number]:-}" ] || count 0 1 0 'none: it was never run' "${names[number]}"
done
echo
echo 'the longest, in seconds:'
for number in "${!took[@]}"; do
    echo "    ${took[number]} ${names[number]}"
done | sort -k 1,1nr | head -n 8
if [ "${#failures[@]}" != 0 ]; then
    printf 'failed: %s\n' "${failures[@]}"
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
