#!/usr/bin/env bash
# manual.sh: the manual pages and the completion say what the program says.
set -u
# shellcheck source=tests/cli/cli.bash
. "$(dirname "$0")/cli.bash"
top=$(readlink -f "$(dirname "$0")/../..")

timeout 120 sh "$top/deploy/man/make.sh" "$program" "$top/deploy/wallwire.cfg" "$work/man" >"$work/out" 2>"$work/err"
code=$? last="make.sh"
ok "the manual can be made" all is_code 0 -- err_is_empty
verbs=$("$program" --help | sed -n 's/^  \([a-z][a-z]*\)  *.*/\1/p')
told() { grep -qF -- "\\fB${1//-/\\-}" "$2"; }
for verb in $verbs; do
    ok "wallwire-$verb(1) is there and named in wallwire(1)" told "$verb" "$work/man/wallwire.1"
    missing=
    for option in $("$program" "$verb" --help | sed -n 's/^  \(--[a-z-]*\).*/\1/p'); do
        told "$option" "$work/man/wallwire-$verb.1" || missing="$missing $option"
    done
    ok "it has every option" test -z "$missing"
done
settings=$(sed -nE 's/^ *([a-z_]+) = .*/\1/p' "$top/deploy/wallwire.cfg" | wc -l)
ok "wallwire.cfg(5) has every setting, with what it takes" \
    test "$(grep -c 'Takes .*; the default is' "$work/man/wallwire.cfg.5")" = "$settings"

# A sample with a setting too many is no source of a manual.
echo 'nonsense = 1;' | cat "$top/deploy/wallwire.cfg" - >"$work/long.cfg"
sh "$top/deploy/man/make.sh" "$program" "$work/long.cfg" "$work/man2" >"$work/out" 2>"$work/err"
code=$?
ok "a setting that there is not is found" all is_code 1 -- err_has 'nonsense of the sample is no setting'

complete_words() { # WORD...: what is offered for the last one
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
    _wallwire
}
_init_completion() { return 1; }
# shellcheck source=deploy/completion.bash
. "$top/deploy/completion.bash"
offers() { printf '%s\n' "${COMPREPLY[@]}" | grep -qxF -- "$1"; }
complete_words "$program" di
ok "a verb is completed" all offers digest -- test "${#COMPREPLY[@]}" = 1
complete_words "$program" digest --form
ok "an option is completed" all offers --format -- test "${#COMPREPLY[@]}" = 1
complete_words "$program" show --theme n
ok "a word of a choice is completed" offers night
mkdir "$work/folder"
complete_words "$program" check "$work/fol"
ok "a path is completed" offers "$work/folder"
