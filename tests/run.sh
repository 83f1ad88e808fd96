#!/usr/bin/env bash
# run.sh FLAVOUR...: every test of these flavours, then the house rules and the tests from outside.
# Unit tests are cmocka programs; shell tests print lines "ok NAME", "not ok NAME", "skip NAME: why".
# The last line is `N passed, N failed, N skipped`.
set -u
cd "$(dirname "$0")/.."
passed=0 failed=0 skipped=0
export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0 UBSAN_OPTIONS=print_stacktrace=1
export SDL_VIDEODRIVER=dummy LC_ALL=C.UTF-8
mkdir -p build
log=$(mktemp build/test.XXXXXX)
trap 'rm -f "$log"' EXIT

# Counts the lines of a shell test.
shell_test() {
    "$@" >"$log" 2>&1
    local status=$?
    local ok bad skip
    ok=$(grep -c '^ok ' "$log")
    bad=$(grep -c '^not ok ' "$log")
    skip=$(grep -c '^skip ' "$log")
    if [ "$status" != 0 ] && [ "$bad" = 0 ] || [ $((ok + bad + skip)) = 0 ]; then
        bad=$((bad + 1))
        echo "not ok $* ended with status $status"
    fi
    if [ "$bad" != 0 ]; then
        cat "$log"
    else
        grep '^skip ' "$log"
    fi
    passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + skip))
    echo "$*: $ok passed, $bad failed, $skip skipped"
}

# Counts the cases of a cmocka program.
unit_test() {
    "$1" >"$log" 2>&1
    local status=$?
    local ok bad skip
    ok=$(grep -c '^\[ *OK *\]' "$log")
    bad=$(grep -cE '^\[ *(FAILED) *\] [a-z]' "$log")
    skip=$(grep -cE '^\[ *SKIPPED *\] [a-z]' "$log")
    [ "$status" = 0 ] && bad=0
    if [ "$status" != 0 ] && [ "$bad" = 0 ] || [ $((ok + bad + skip)) = 0 ]; then
        bad=$((bad + 1))
    fi
    if [ "$bad" != 0 ]; then
        echo "not ok $1 ended with status $status"
        grep -vE '^\[ *(RUN|OK) *\]' "$log" | head -80
    fi
    grep '^skip ' "$log"
    passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + skip))
}

for flavour in "$@"; do
    for program in $(find "build/$flavour/tests" -name '*_test' -type f -perm -u+x | sort); do
        unit_test "$program"
    done
    for program in $(find "build/$flavour/fuzz" -name '*_fuzz' -type f -perm -u+x 2>/dev/null | sort); do
        name=$(basename "$program" _fuzz)
        shell_test "$program" "tests/fuzz/corpus/$name"
    done
    echo "$flavour: $passed passed, $failed failed, $skipped skipped so far"
done
shell_test sh tests/layers.sh
for script in tests/cli/*.sh; do
    [ -e "$script" ] && for flavour in "$@"; do
        WALLWIRE=build/$flavour/wallwire shell_test bash "$script"
    done
done
echo
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
