#!/usr/bin/env bash
# config.sh: settings as a person writes them. The kinds of mistakes have their unit tests; here is
# what reaches the person.
set -u
# shellcheck source=tests/cli/cli.bash
. "$(dirname "$0")/cli.bash"

# config TEXT: checks it.
config() {
    printf '%b' "$1" >"$work/wallwire.cfg"
    run check --config "$work/wallwire.cfg"
}

run check --config "$(dirname "$0")/../../deploy/wallwire.cfg"
ok "the sample has no mistakes" all is_code 0 -- err_is_empty

config ''
ok "an empty file has no mistakes" is_code 0
config '\xef\xbb\xbfstories = 3;\r\npoints = 2;\r\n'
ok "Notepad's files have no mistakes" is_code 0
config 'display: { rotation = 45; };\n\nfoo = 1;\ntheme: { choice = "dark"; };\n'
ok "three mistakes are three lines" all is_code 5 -- err_has ':1: display.rotation takes' \
    -- err_has ':3: there is no setting foo$' -- err_has ':4: theme.choice takes one of'
config 'stories = 3\npoints = = 4;\n'
ok "broken syntax has its line" all is_code 5 -- err_has ':2: syntax error'
config 'stories = 4294967299;\n'
ok "a number that wraps around is told" all is_code 5 -- err_has ':1: the number is too big$'
config '@include "/etc/passwd"\n'
ok "no other file is read" all is_code 5 -- err_has ':1: another file cannot be included$'
config 'masthead = "a\\nb";\n'
ok "a line end in a text is told" all is_code 5 -- err_has ':1: masthead takes a text'
config 'stories = 3;\0\n'
ok "a zero byte is told" all is_code 5 -- err_has 'is not text in UTF-8'
head -c 300000 /dev/zero | tr '\0' '#' >"$work/large.cfg"
run check --config "$work/large.cfg"
ok "a config of 300 kB is refused" all is_code 5 -- err_has 'is larger than 256 KiB'
{ head -c 20000 /dev/zero | tr '\0' '('; } >"$work/deep.cfg"
run check --config "$work/deep.cfg"
ok "20,000 brackets are refused" is_code 5
run check --config "$work"
ok "a folder is no config" all is_code 5 -- err_has 'is a folder, not a file'
run check --config /dev/zero
ok "a device is no config" all is_code 5 -- err_has 'is a device, not a file'
