#!/usr/bin/env bash
# run.sh FLAVOUR...: every test of these flavours, then the house rules and the tests from outside.
# Unit tests are cmocka programs; they speak TAP here: a plan and a numbered line for each test, so
# that a test that never came to its end is missed. Shell tests and fuzz replays print lines
# "ok NAME", "not ok NAME", "skip NAME: why".
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
log=$(mktemp build/test.XXXXXX)
trap 'rm -f "$log"' EXIT

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

shell_test() {
    local name=$1
    shift
    timeout 1200 "$@" >"$log" 2>&1 </dev/null
    local status=$?
    count "$(grep -ac '^ok ' "$log")" "$(grep -ac '^not ok ' "$log")" \
        "$(grep -ac '^skip ' "$log")" "$status" "$name"
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

unit_test() {
    if [ ! -x "$1" ]; then
        echo "$1 was not built" >"$log"
        count 0 1 0 1 "$1"
        return
    fi
    timeout 600 "$1" >"$log" 2>&1 </dev/null
    local status=$?
    local ok bad skip
    read -r ok bad skip < <(read_tap)
    count "$ok" "$bad" "$skip" "$status" "$1"
}

mapfile -t suites < <(find tests -name '*_test.c' | sort)
mapfile -t harnesses < <(find tests/fuzz -name '*_fuzz.c' 2>/dev/null | sort)
mapfile -t scripts < <(find tests/cli -name '*.sh' 2>/dev/null | sort)
for flavour in "$@"; do
    for suite in "${suites[@]}"; do
        unit_test "build/$flavour/${suite%.c}"
    done
    for harness in "${harnesses[@]}"; do
        name=$(basename "$harness" .c)
        shell_test "build/$flavour/fuzz/$name" "build/$flavour/fuzz/$name" \
            "tests/fuzz/corpus/${name%_fuzz}" tests/fixtures
    done
    for script in "${scripts[@]}"; do
        shell_test "$script of $flavour" env WALLWIRE="build/$flavour/wallwire" bash "$script"
    done
    echo "$flavour: $passed passed, $failed failed, $skipped skipped so far"
done
shell_test tests/layers.sh sh tests/layers.sh
echo
if [ "${#failures[@]}" != 0 ]; then
    printf 'failed: %s\n' "${failures[@]}"
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
