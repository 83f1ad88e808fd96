#!/usr/bin/env bash
# badinput.sh: what a person may hand to the program by mistake or in malice, and what must come of
# it: an exit code, a sentence that names the file, and the rest of the folder shown.
set -u
# shellcheck source=tests/cli/cli.bash
. "$(dirname "$0")/cli.bash"

article() {
    printf 'The bridge in Port Aldern is closed\n\n'
    printf 'The harbour office closed the bridge in Port Aldern on Monday after engineers found %s cracks. ' "$1"
    printf 'Buses will take the coast road until the girders are mended, the office said.\n'
}
words() { head -c "$1" /dev/zero | tr '\0' x; }

folder=$work/in
fresh() {
    chmod -R u+rwX "$folder" 2>/dev/null
    rm -rf "$folder"
    mkdir -p "$folder"
}
with_article() {
    fresh
    article twelve >"$folder/good.txt"
}

# skips NAME FILE REASON: digest shows good.txt and skips FILE, check refuses it, stories has a line.
skips() {
    run digest --format json "$folder"
    ok "$1: digest shows the rest" all is_code 0 -- json_has '"articles":1,'
    ok "$1: digest says why" err_has "$2:([0-9]+:)? .*$3"
    ok "$1: the reason is in the JSON" all json_has "{\"file\":\"$2\"" -- json_has '"why":"'
    run stories --format tsv "$folder"
    ok "$1: stories has the rest" all is_code 0 -- has_lines 1 -- out_has '^good\.txt	'
    run check "$folder"
    ok "$1: check refuses it" all is_code 1 -- out_has "$2:([0-9]+:)? .*$3"
}

# takes NAME N: all files of the folder are articles, and nobody complains.
takes() {
    run digest --format json "$folder"
    ok "$1: digest takes it" all is_code 0 -- json_has "\"articles\":$2," -- json_has '"skipped":[]'
    ok "$1: nothing is said" err_is_empty
    ok "$1: the output is UTF-8" is_utf8
    run stories --format tsv "$folder"
    ok "$1: stories has a line each" all is_code 0 -- has_lines "$2"
    run check "$folder"
    ok "$1: check is content" all is_code 0 -- out_has 'nothing is refused'
}

# no_input NAME PATH REASON: every verb ends with 3.
no_input() {
    for verb in digest stories check sentences; do
        run "$verb" "$2"
        ok "$1: $verb" all is_code 3 -- err_has "$3"
    done
}

# Folders

fresh
run digest --format json "$folder"
ok "an empty folder is an empty edition" all is_code 0 -- json_has '"articles":0,"skipped":[],"stories":[]'
ok "an empty folder is said to be empty" err_has 'no articles'
run digest "$folder"
ok "an empty folder as text" is_code 0
run digest --format plain "$folder"
ok "an empty folder has no plain line" all is_code 0 -- has_lines 0
run stories --format tsv "$folder"
ok "an empty folder has no stories" all is_code 0 -- has_lines 0
run check "$folder"
ok "check of an empty folder" all is_code 0 -- out_has 'no articles'

no_input "a path that does not exist" "$work/nowhere" 'nowhere: does not exist'
no_input "a path through a file" "$0/x" 'not a folder'
no_input "a device" /dev/zero 'is a device'
mkfifo "$work/pipe"
no_input "a pipe" "$work/pipe" 'is a pipe'
ln -s circle "$work/circle"
no_input "a link to itself" "$work/circle" 'leads in a circle|symbolic link'
with_article
run digest --format json "$folder" "$work/nowhere"
ok "one missing path among others" all is_code 3 -- err_has 'nowhere: does not exist' -- has_lines 0

with_article
ln -s "$folder" "$work/link"
run digest --format json "$work/link"
ok "a link to a folder is followed when it is named" all is_code 0 -- json_has '"articles":1,'
run digest --format json "$folder" "$folder/." "$folder/good.txt" "$work/link"
ok "a path given four ways is read once" all is_code 0 -- json_has '"articles":1,'

with_article
mkdir "$folder/article.txt"
article eleven >"$folder/article.txt/inner.txt"
takes "a folder named like an article" 2
run stories --format tsv "$folder"
ok "a folder named like an article keeps its name" out_has '^article\.txt/inner\.txt	'

with_article
ln -s . "$folder/loop"
ln -s /etc/passwd "$folder/passwd.txt"
run digest --format json "$folder"
ok "links inside a folder are not followed" all is_code 0 -- json_has '"articles":1,'
ok "links inside a folder are told" all err_has '^loop: is a symbolic link' -- err_has '^passwd.txt: is a symbolic'
rm "$folder/passwd.txt"
skips "a link in a circle" loop 'is a symbolic link'

with_article
mkfifo "$folder/pipe.txt"
skips "a pipe in a folder" pipe.txt 'is a pipe'

with_article
deep=$folder
for _ in $(seq 40); do
    deep=$deep/d
    mkdir "$deep"
done
article ten >"$deep/deep.txt"
run digest --format json "$folder"
ok "a folder 40 deep is not looked into" all is_code 0 -- json_has '"articles":1,' -- err_has 'folders deep'

# Files

with_article
printf '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0' >"$folder/picture.txt"
skips "a picture" picture.txt .
with_article
head -c 5000 "$program" >"$folder/program.txt"
skips "a program" program.txt .
with_article
head -c 100000 /dev/urandom >"$folder/noise.txt"
printf '\0\0\0\0' | dd of="$folder/noise.txt" conv=notrunc status=none
skips "noise" noise.txt .

with_article
truncate -s 100M "$folder/large.txt"
skips "a file of 100 MB" large.txt 'is larger than'
run digest "$folder/large.txt"
ok "a file of 100 MB alone" all is_code 0 -- err_has 'large.txt: is larger than'

with_article
printf 'Only a headline' >"$folder/headline.txt"
skips "only a headline" headline.txt .

with_article
: >"$folder/empty.txt"
takes "an empty file is passed over" 1
for litter in .hidden ._good.txt .DS_Store Thumbs.db desktop.ini "~\$good.txt" good.tmp good.crdownload; do
    article one >"$folder/$litter"
done
mkdir "$folder/System Volume Information" "$folder/.Trashes"
article two >"$folder/System Volume Information/a.txt"
article two >"$folder/.Trashes/a.txt"
takes "litter is passed over" 1

fresh
article twelve | head -c -1 >"$folder/one.txt"
takes "one article without a line end" 1
run digest --format json "$folder"
ok "one article is one story of one origin" all json_has '"origins":1,' -- json_has '"file":"one.txt"'

with_article
{
    article eleven
    printf 'The caf\xe9 at the quay stays open, its owner \xff\xfe said on Monday.\n'
} >"$folder/broken.txt"
takes "broken UTF-8" 2

fresh
for i in $(seq 300); do
    article twelve >"$folder/$i.txt"
done
takes "300 identical articles" 300
run digest --format json "$folder"
ok "300 identical articles are one voice" all json_has '"origins":1,' -- json_has '"of":1,'

with_article
{
    article eleven
    printf 'And '
    for _ in $(seq 5000); do
        printf 'the bridge '
    done
    printf 'is closed.\n'
} >"$folder/long.txt"
takes "a sentence of 50,000 characters" 2
with_article
{
    article eleven
    printf 'The engineers found a %s in the girders.\n' "$(words 5000)"
} >"$folder/word.txt"
takes "a word of 5,000 characters" 2
with_article
words 200000 >"$folder/word.txt"
run digest --format json "$folder"
ok "a file that is one word" all is_code 0 -- is_utf8

fresh
mkdir "$folder/Øresay Tidende" "$folder/新聞"
article twelve >"$folder/Øresay Tidende/broen er stengt.txt"
article eleven >"$folder/新聞/橋.txt"
takes "names with blanks and of other scripts" 2
run digest --format json "$folder"
ok "a folder is a source" all json_has '"source":"ØresayTidende"' -- json_has '"source":"新聞"'
ok "a name with blanks is kept" json_has '"file":"ØresayTidende/broenerstengt.txt"'

fresh
article twelve >"$folder/"$'new\nline.txt'
article eleven >"$folder/"$'tab\there.txt'
article ten >"$folder/"$'escape\e[2J.txt'
article nine >"$folder/"$'latin\xe9.txt'
takes "names with control characters and broken bytes" 4
run stories --format tsv "$folder"
ok "no name breaks a line" all has_lines 4 -- is_utf8
ok "no name sends a control sequence" out_has_no $'\e'

# Rights: root may read everything, so root tests as somebody else.
with_article
chmod 755 "$work"
article eleven >"$folder/secret.txt"
chmod 0 "$folder/secret.txt"
[ "$(id -u)" != 0 ] || as=(setpriv --reuid=65534 --regid=65534 --clear-groups)
if ASAN_OPTIONS=detect_leaks=0 "${as[@]}" "$program" --version >/dev/null 2>&1; then
    # The leak check needs rights over itself that the change of user took away.
    export ASAN_OPTIONS=detect_leaks=0
    skips "an unreadable file" secret.txt 'permission denied'
    no_input "an unreadable file as a path" "$folder/secret.txt" 'permission denied'
    rm -f "$folder/secret.txt"
    mkdir -m 0 "$folder/closed"
    run digest --format json "$folder"
    ok "an unreadable folder inside" all is_code 0 -- json_has '"articles":1,' -- err_has '^closed: .*permission denied'
    no_input "an unreadable folder as a path" "$folder/closed" 'permission denied|is a folder'
else
    echo "skip an unreadable file: another user cannot run the program here"
fi
as=()

# Called wrongly

run
ok "no verb" all is_code 2 -- err_has usage
run dance
ok "no such verb" all is_code 2 -- err_has 'no such verb: dance'
for verb in digest stories sentences check; do
    run "$verb"
    ok "$verb without a path" all is_code 2 -- err_has 'PATH|one file'
    run "$verb" --zzz "$folder"
    ok "$verb with an option that is none" all is_code 2 -- err_has 'no such option: --zzz'
    run "$verb" --help
    ok "$verb --help" all is_code 0 -- out_has "usage: wallwire $verb"
done
run digest --points 0 "$folder"
ok "a number out of range" all is_code 2 -- err_has 'from 1 to'
run digest --format yaml "$folder"
ok "a format that is none" all is_code 2 -- err_has 'yaml'

# Output that cannot be written
with_article
timeout 60 "$program" digest "$folder" >/dev/full 2>"$work/err"
code=$?
ok "a full disk" all is_code 7 -- err_has 'could not be written'
