#!/usr/bin/env bash
# installed.sh: the program finds its fonts wherever it is installed.
set -u
# shellcheck source=tests/cli/cli.bash
. "$(dirname "$0")/cli.bash"
top=$(readlink -f "$(dirname "$0")/../..")
mkdir -p "$work/opt/bin" "$work/opt/share/wallwire"
cp "$program" "$work/opt/bin/wallwire"
built=$program
sh "$top/deploy/install-fonts.sh" copy "$top/build/fonts" "$work/opt/share/wallwire/fonts"
program=$work/opt/bin/wallwire
run digest "$top/seeds"
ok "what does not paint needs no second program" all is_code 0 -- test -s "$work/out"
run shoot --size 800x480 --content "$top/seeds" "$work/none"
ok "what paints says that it is missing" all err_has 'not installed whole' -- test ! -e "$work/none"
mkdir -p "$work/opt/lib/wallwire"
cp "$(dirname "$built")/wallwire-screen" "$work/opt/lib/wallwire/"
run shoot --size 800x480 --content "$top/seeds" "$work/pages"
ok "fonts are found beside the prefix it is installed in" all is_code 0 -- test -n "$(find "$work/pages" -name '*.png')"
mv "$work/opt/share/wallwire/fonts" "$work/away"
run shoot --size 800x480 --content "$top/seeds" "$work/more"
ok "without them it says where it looked" err_has 'share/wallwire/fonts'
sh "$top/deploy/install-fonts.sh" link "$top/build/fonts" "$work/opt/share/wallwire/fonts"
run shoot --size 800x480 --content "$top/seeds" "$work/linked"
ok "links to the packages' files do as well" all is_code 0 -- test -n "$(find "$work/opt" -type l)"
