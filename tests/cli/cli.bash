# shellcheck shell=bash
# cli.bash -- what the tests from outside share. $WALLWIRE is the program.
#
#   run WORD...              runs it with a time limit; then $code, $work/out and $work/err are there
#   ok NAME CONDITION...     prints "ok NAME" if the command CONDITION succeeds, else "not ok NAME"
#   is_code N, out_has RE, err_has RE, json_has TEXT (blanks and line ends left out)
program=$(readlink -f "${WALLWIRE:-build/wallwire}")
work=$(mktemp -d)
trap 'chmod -R u+rwX "$work"; rm -rf "$work"' EXIT
code=0
as=() # a prefix for run: another user

run() {
    last="wallwire $*"
    # The sanitizers' programs are slow; nothing here may take a minute even so.
    timeout 60 "${as[@]}" "$program" "$@" >"$work/out" 2>"$work/err" </dev/null
    code=$?
}

ok() {
    local name=$1
    shift
    if "$@"; then
        echo "ok $name"
    else
        echo "not ok $name"
        echo "    wanted: $*"
        echo "    $last ended with $code"
        sed 's/^/    out: /' "$work/out" | cut -c 1-300 | head -5
        sed 's/^/    err: /' "$work/err" | cut -c 1-300 | head -5
    fi
}

is_code() { [ "$code" = "$1" ]; }
out_has() { grep -qE -- "$1" "$work/out"; }
out_has_no() { ! grep -qF -- "$1" "$work/out"; }
err_has() { grep -qE -- "$1" "$work/err"; }
out_is() { [ "$(cat "$work/out")" = "$1" ]; }
err_is_empty() { [ ! -s "$work/err" ]; }
json_has() { tr -d ' \n' <"$work/out" | grep -qF -- "$1"; }
is_utf8() { iconv -f UTF-8 -t UTF-8 <"$work/out" >/dev/null 2>&1; }
has_lines() { [ "$(wc -l <"$work/out")" = "$1" ]; }
all() { # all CONDITION -- CONDITION...
    local words=()
    for word in "$@" --; do
        if [ "$word" = -- ]; then
            "${words[@]}" || return 1
            words=()
        else
            words+=("$word")
        fi
    done
}
