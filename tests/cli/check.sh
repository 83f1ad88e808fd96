#!/usr/bin/env bash
# check.sh: what `wallwire check` says of content and settings, and its exit codes.
set -u
# shellcheck source=tests/cli/cli.bash
. "$(dirname "$0")/cli.bash"

article() {
    printf 'Headline: %s\n\n%s\n' "$1" "$2"
}
mkdir "$work/in" "$work/in/Coast Wire"
article 'Bridge closed in Port Aldern' \
    'The harbour office closed the bridge in Port Aldern on Monday after engineers found cracks in two girders.' \
    >"$work/in/a.txt"
article 'Cracks close the Port Aldern bridge' \
    'Engineers found cracks in two girders of the bridge in Port Aldern, and the harbour office closed it on Monday.' \
    >"$work/in/Coast Wire/b.txt"

run check "$work/in"
ok "what would be shown is said" all is_code 0 -- out_has '^2 articles, [12] stor(y|ies) would be shown:$' -- err_is_empty
ok "a story has its headline and counts" all out_has '^  1\. .*(Bridge|Cracks)' -- out_has '^     [12] articles?, [12] independent origins?$'
ok "nothing is refused" out_has '^nothing is refused$'

printf '\x7fELF\2\1\1\0\0\0\0\0\0\0\0\0\2\0' >"$work/in/program"
ln -s a.txt "$work/in/link"
run check "$work/in"
ok "refusals are counted" all is_code 1 -- out_has '^2 refused:$'
ok "each refusal has a reason" all out_has '^  link: is a symbolic link; links are not followed$' -- out_has '^  program: .'

printf 'stories = 1;\nlimits: { articles = 1; };\n' >"$work/good.cfg"
run check --config "$work/good.cfg"
ok "a config alone" all is_code 0 -- out_has 'good.cfg: no mistakes$' -- has_lines 1
run check --config "$work/good.cfg" "$work/in"
ok "the config's limits hold" all is_code 1 -- out_has 'has 3 files, more than the limit of 1'

printf 'storys = 1;\npoints = 99;\n' >"$work/bad.cfg"
run check --config "$work/bad.cfg"
ok "every mistake of a config is said" all is_code 5 -- err_has 'bad.cfg:1: .*did you mean stories\?$' -- err_has 'bad.cfg:2: points takes'
run check --config "$work/bad.cfg" "$work/in"
ok "a bad config does not hide the content" all is_code 5 -- out_has '2 refused'
run check --config "$work/nowhere.cfg" "$work/in"
ok "a missing config" all is_code 5 -- err_has 'nowhere.cfg: does not exist'
run check --config "$work/bad.cfg" "$work/nowhere"
ok "a missing path weighs more" all is_code 3 -- err_has 'bad.cfg:1' -- err_has 'nowhere: does not exist'
run check --config
ok "--config without a file" is_code 2

timeout 60 "$program" check "$work/in" >/dev/full 2>"$work/err"
code=$?
ok "a full disk" all is_code 7 -- err_has 'could not be written'
