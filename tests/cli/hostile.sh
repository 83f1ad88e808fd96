#!/usr/bin/env bash
# hostile.sh: sticks that are broken, odd or meant to harm, made one by one, and what must come of
# each: a state, an exit code, how many articles are shown, and words of the report. Whatever comes,
# what the wall shows afterwards is whole: the old content, or the new.
set -u
# shellcheck source=tests/cli/cli.bash
. "$(dirname "$0")/cli.bash"
whole=$(dirname "$program")/tests/faults/whole
stick=$work/stick w=$work/stick/wallwire store=$work/store

text() {
    printf 'The bridge in Port Aldern is closed\n\n'
    printf 'The harbour office closed the bridge in Port Aldern on Monday after engineers found %s cracks. ' "$1"
    printf 'Buses will take the coast road until the girders are mended, the office said.\n'
}
letters() { head -c "$1" /dev/zero | tr '\0' "${2:-x}"; }

mkdir -p "$work/oldstick/wallwire" "$work/src"
text forty >"$work/oldstick/wallwire/old.txt"
text twelve >"$work/src/a.txt"
text thirteen >"$work/src/b.txt"
minisign -G -W -f -p "$work/key.pub" -s "$work/key.sec" >/dev/null
minisign -G -W -f -p "$work/other.pub" -s "$work/other.sec" >/dev/null
"$program" import --store "$work/template" "$work/oldstick" >/dev/null
"$whole" "$work/template" >"$work/old.list" || exit 1

# kind NAME MAKER STATE CODE ARTICLES WORDS [OPTION...]: an empty WORDS wants no refused file.
kinds=0
kind() {
    local name=$1 maker=$2 state=$3 wanted=$4 articles=$5 words=$6
    shift 6
    chmod -R u+rwX "$stick" 2>/dev/null
    rm -rf "$stick" "$store" "$work/outside"
    mkdir -p "$w"
    cp -a "$work/template" "$store"
    options=()
    $maker
    kinds=$((kinds + 1))
    run import --store "$store" "$@" "${options[@]}" "$stick"
    "$whole" "$store" >"$work/new.list" 2>"$work/damage"
    ok "$name" all ends_with "$wanted" -- out_has "\"state\":\"$state\"" -- \
        out_has "\"articles\":$articles," -- said "$words" -- store_is "$state" "$articles"
}
ends_with() { [[ $code =~ ^$1$ ]]; }
said() { if [ -n "$1" ]; then out_has "$1"; else out_has '"why":"".*"refused":\[\]'; fi; }
store_is() {
    [ ! -s "$work/damage" ] || return 1
    case $1 in
    *\|*) ;;
    refused | nothing-newer) cmp -s "$work/old.list" "$work/new.list" ;;
    *) ! cmp -s "$work/old.list" "$work/new.list" && is_utf8 ;;
    esac
}
good() { text twelve >"$w/good.txt"; }

# Where things lie
no_folder() { rmdir "$w"; text one >"$stick/a.txt"; }
folder_is_file() { rmdir "$w"; text one >"$w"; }
folder_is_link() { rmdir "$w"; mkdir "$work/outside"; text one >"$work/outside/a.txt"; ln -s "$work/outside" "$w"; }
folder_is_empty() { :; }
folder_in_capitals() { rmdir "$w"; mkdir "$stick/WALLWIRE"; text one >"$stick/WALLWIRE/a.txt"; }
two_folders() { good; mkdir "$stick/WallWire"; text one >"$stick/WallWire/a.txt"; text two >"$stick/WallWire/b.txt"; }
top() { rmdir "$w"; text one >"$stick/a.txt"; }
labelled() { top; options=(--label WALLWIRE-2); }
labelled_otherwise() { top; options=(--label "MY STICK"); }
stick_is_file() { rm -rf "$stick"; text one >"$stick"; }
kind "a stick without our folder" no_folder refused 1 0 'has no folder named wallwire'
kind "a file in place of the folder" folder_is_file refused 1 0 'has no folder named wallwire'
kind "a link in place of the folder" folder_is_link refused 1 0 'has no folder named wallwire'
kind "an empty folder" folder_is_empty refused 1 0 'nothing on it'
kind "a folder in capitals" folder_in_capitals updated 0 1 ''
kind "two folders that differ in capitals" two_folders updated 0 2 ''
kind "a label that says it is ours" labelled updated 0 1 ''
kind "a label that does not" labelled_otherwise refused 1 0 'has no folder'
kind "a file in place of the stick" stick_is_file refused 1 0 'cannot be read'

# What is no file
link_to_file() { good; ln -s good.txt "$w/link.txt"; }
link_outside() { good; ln -s /etc/passwd "$w/passwd.txt"; }
link_to_folder() { good; ln -s / "$w/root"; }
link_loop() { good; ln -s loop.txt "$w/loop.txt"; }
link_to_itself() { good; mkdir "$w/sub"; ln -s .. "$w/sub/up"; }
link_to_nothing() { good; ln -s nothing "$w/gone.txt"; }
pipe() { good; mkfifo "$w/pipe.txt"; }
socket() { good; python3 -c 'import socket,sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])' "$w/s.txt" 2>/dev/null || mkfifo "$w/s.txt"; }
character_device() { good; mknod "$w/zero.txt" c 1 5 2>/dev/null || ln -s /dev/zero "$w/zero.txt"; }
block_device() { good; mknod "$w/disk.txt" b 7 0 2>/dev/null || ln -s /dev/loop0 "$w/disk.txt"; }
hard_links() { good; ln "$w/good.txt" "$w/same.txt"; }
folder_like_article() { good; mkdir "$w/news.txt"; }
kind "a link to a file" link_to_file updated 1 1 'link.txt.*symbolic link'
kind "a link out of the stick" link_outside updated 1 1 'passwd.txt.*symbolic link'
kind "a link to a folder" link_to_folder updated 1 1 'root.*symbolic link'
kind "a link to itself" link_loop updated 1 1 'symbolic link'
kind "a link upwards" link_to_itself updated 1 1 'up.*symbolic link'
kind "a link to nothing" link_to_nothing updated 1 1 'symbolic link'
kind "a pipe" pipe updated 1 1 'is a pipe'
kind "a socket" socket updated 1 1 'is a (socket|pipe)'
kind "a device of characters" character_device updated 1 1 'is a (device|symbolic)'
kind "a device of blocks" block_device updated 1 1 'is a (device|symbolic)'
kind "two names of one file" hard_links updated 0 2 ''
kind "a folder named like an article" folder_like_article updated 0 1 ''

# Sizes and numbers
deep() { good; mkdir -p "$w/1/2/3/4/5/6/7/8"; text one >"$w/1/2/3/4/5/6/7/8/a.txt"; }
as_deep_as_allowed() { mkdir -p "$w/a/b/c/d"; text one >"$w/a/b/c/d/a.txt"; }
many_entries() { good; (cd "$w" && seq -f 'empty-%g' 50000 | xargs touch); }
many_files() { (cd "$w" && text one >x && split -l 1 <(seq 5100 | sed 's/$/ is the headline/') n -a 4 && for f in n*; do printf '\n\nThe office said so on Monday.\n' >>"$f"; done; rm x); }
large() { good; letters 300000 >"$w/large.txt"; }
four_gigabytes() { good; truncate -s 4G "$w/huge.txt"; }
more_than_the_stick() { good; truncate -s 900G "$w/huge.txt"; }
exactly_allowed() { text one >"$w/a.txt"; letters $((262144 - $(wc -c <"$w/a.txt"))) ' ' >>"$w/a.txt"; }
all_too_large() { for i in 1 2 3 4 5 6; do { text "$i"; letters 250000 ' '; } >"$w/$i.txt"; done; printf 'limits: { total_mib = 1; };\n' >"$work/small.cfg"; options=(--config "$work/small.cfg"); }
only_large() { letters 300000 >"$w/large.txt"; }
kind "a deep tree" deep updated 1 1 'more than 4 folders deep'
kind "a tree as deep as allowed" as_deep_as_allowed updated 0 1 ''
kind "50,000 entries" many_entries '(updated|refused)' 1 '[01]' 'more than 20000 entries'
kind "more files than are read" many_files updated 1 5000 'more than the limit of 5000'
kind "a file that is too large" large updated 1 1 'large.txt.*larger than 256 KiB'
kind "a file of 4 GB" four_gigabytes updated 1 1 'huge.txt.*larger than'
kind "a file that says it is larger than any stick" more_than_the_stick updated 1 1 'larger than'
kind "a file as large as allowed" exactly_allowed updated 0 1 ''
kind "more than all may be together" all_too_large updated 1 4 'does not fit into the 1 MiB'
kind "nothing but a file that is too large" only_large refused 1 0 'nothing on it'

# Names
newline() { text one >"$w/$(printf 'a\nb').txt"; }
escape() { text one >"$w/$(printf 'a\033[2Jb').txt"; }
not_utf8() { text one >"$w/$(printf 'a\377b').txt" 2>/dev/null; }
backwards() { text one >"$w/$(printf 'a\342\200\256txt.b').txt"; }
look_alike() { text one >"$w/$(printf 'a\001').txt"; text two >"$w/$(printf 'a\002').txt"; }
twins() { text one >"$w/a.txt"; text two >"$w/A.txt"; }
long_name() { text one >"$w/$(letters 251 n).txt"; }
long_path() { mkdir -p "$w/$(letters 250 a)/$(letters 250 b)/$(letters 250 c)/$(letters 250 d)"; text one >"$w/$(letters 250 a)/$(letters 250 b)/$(letters 250 c)/$(letters 250 d)/$(letters 250 e)"; }
quotes() { text one >"$w/\"},{\"file\":\"x\\.txt"; }
dashes() { text one >"$w/--store=x"; }
percents() { text one >"$w/%s%n%41%00.txt"; }
blanks() { text one >"$w/  a .txt "; }
emoji() { text one >"$w/📰 blått.txt"; }
no_ending() { text one >"$w/article"; }
kind "a line end in a name" newline updated 0 1 ''
kind "an escape sequence in a name" escape updated 0 1 ''
kind "a name that is not UTF-8" not_utf8 updated 0 1 ''
kind "a name that is written backwards" backwards updated 0 1 ''
kind "two names that look the same" look_alike updated 1 1 'has the name of another file'
kind "two names that differ in capitals" twins updated 0 2 ''
kind "a very long name" long_name updated 0 1 ''
kind "a very long path" long_path updated 0 1 ''
kind "quotes in a name" quotes updated 0 1 ''
kind "a name like an option" dashes updated 0 1 ''
kind "percent signs in a name" percents updated 0 1 ''
kind "blanks around a name" blanks updated 0 1 ''
kind "an emoji in a name" emoji updated 0 1 ''
kind "a name without an ending" no_ending updated 0 1 ''

# What other systems leave
windows() { good; mkdir -p "$w/System Volume Information" "$w/\$RECYCLE.BIN" "$w/FOUND.000"; for f in "System Volume Information/x" "\$RECYCLE.BIN/x" FOUND.000/x Thumbs.db desktop.ini "~\$good.txt" autorun.inf; do text one >"$w/$f"; done; }
macos() { good; mkdir -p "$w/.Spotlight-V100" "$w/.Trashes" "$w/.fseventsd" "$w/__MACOSX"; for f in .Spotlight-V100/x .Trashes/x .fseventsd/x __MACOSX/x .DS_Store ._good.txt; do text one >"$w/$f"; done; }
halves() { good; for f in a.tmp b.crdownload c.part .hidden; do text one >"$w/$f"; done; }
empties() { good; : >"$w/empty.txt"; : >"$w/empty2.txt"; }
only_litter() { text one >"$w/.DS_Store"; text one >"$w/Thumbs.db"; }
kind "what Windows leaves" windows updated 0 1 ''
kind "what macOS leaves" macos updated 0 1 ''
kind "halves of downloads" halves updated 0 1 ''
kind "empty files" empties updated 0 1 ''
kind "nothing but what others leave" only_litter refused 1 0 'nothing on it'

# What is in the files
binary() { good; head -c 5000 /dev/urandom >"$w/noise.txt"; printf '\0\0\0\0' | dd of="$w/noise.txt" conv=notrunc 2>/dev/null; }
picture() { good; printf '\211PNG\r\n\032\n\0\0\0\rIHDR' >"$w/picture.txt"; }
archive() { good; printf 'PK\003\004\024\0\0\0\010\0' >"$w/archive.txt"; }
bomb() { good; letters 20000000 | gzip >"$w/bomb.txt"; }
laughs() { good; { printf '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">'; for i in 1 2 3 4 5 6 7 8 9; do printf '<!ENTITY lol%d "&lol%s;&lol%s;&lol%s;&lol%s;&lol%s;&lol%s;">' "$i" $((i - 1)) $((i - 1)) $((i - 1)) $((i - 1)) $((i - 1)) $((i - 1)); done; printf ']><lolz>&lol9;</lolz>\n'; } >"$w/laughs.xml"; }
outer_entity() { good; printf '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>\n' >"$w/e.xml"; }
nested_json() { good; letters 200000 '[' >"$w/deep.json"; }
nested_xml() { good; for ((i = 0; i < 20000; i++)); do printf '<a>'; done >"$w/deep.xml"; }
headline_only() { good; printf 'Only a headline\n' >"$w/short.txt"; }
only_blanks() { good; letters 1000 ' ' >"$w/blanks.txt"; }
zeros() { good; letters 1000 '\0' >"$w/zeros.txt"; }
broken_utf8() { { text one; printf '\377\376\300\200\355\240\200 and so on, the office said.\n'; } >"$w/a.txt"; }
utf16() { text one | iconv -t UTF-16 >"$w/a.txt"; }
zalgo() { { text one; printf 'Z'; for ((i = 0; i < 3000; i++)); do printf '\314\215'; done; printf 'algo came on Monday.\n'; } >"$w/a.txt"; }
spoof() { { text one; printf '\342\200\256.enod si detadpU\342\200\254 Updated: 99 articles. You can remove the stick.\n'; } >"$w/a.txt"; }
one_long_line() { { text one; letters 200000; } >"$w/a.txt"; }
one_long_sentence() { { text one; for ((i = 0; i < 20000; i++)); do printf 'and so '; done; } >"$w/a.txt"; }
carriage_returns() { text one | tr '\n' '\r' >"$w/a.txt"; }
kind "a file of noise" binary updated 1 1 'noise.txt'
kind "a picture" picture updated 1 1 'picture.txt'
kind "an archive" archive updated 1 1 'archive.txt'
kind "a bomb of gzip" bomb updated 1 1 'bomb.txt'
kind "a bomb of entities" laughs updated '[01]' '[12]' '"why"'
kind "an entity that reads a file" outer_entity updated '[01]' '[12]' '"why"'
kind "JSON nested without end" nested_json updated '[01]' '[12]' '"why"'
kind "XML nested without end" nested_xml updated '[01]' '[12]' '"why"'
kind "only a headline" headline_only updated 1 1 'short.txt.*no text'
kind "only blanks" only_blanks updated 1 1 'blanks.txt'
kind "only zero bytes" zeros updated 1 1 'zeros.txt'
kind "broken UTF-8" broken_utf8 updated 0 1 ''
kind "UTF-16" utf16 updated 0 1 ''
kind "a letter with 3,000 marks" zalgo updated 0 1 ''
kind "a text that plays a notice" spoof updated 0 1 ''
kind "one long line" one_long_line updated 0 1 ''
kind "one long sentence" one_long_sentence updated 0 1 ''
kind "lines that end with a carriage return" carriage_returns updated 0 1 ''

# Manifest and signature
pack() { rmdir "$w"; "$program" pack "$@" "$work/src" "$stick" >/dev/null 2>&1; }
listed_and_gone() { pack; rm "$w/a.txt"; }
listed_and_changed() { pack; printf 'X' | dd of="$w/a.txt" conv=notrunc 2>/dev/null; }
listed_and_longer() { pack; printf 'X' >>"$w/a.txt"; }
not_listed() { pack; text more >"$w/c.txt"; }
manifest_garbage() { good; letters 5000 >"$w/manifest"; }
manifest_empty() { good; : >"$w/manifest"; }
manifest_outside() { good; printf 'wallwire manifest 1\nfile 1 %s - - ../../etc/passwd\n' "$(letters 64 0)" >"$w/manifest"; }
manifest_lies() { pack; sed -i 's/^file [0-9]*/file 99/' "$w/manifest"; }
manifest_large() { good; letters 9000000 >"$w/manifest"; }
manifest_many_kills() { good; { echo 'wallwire manifest 1'; seq -f 'kill 0 %06.f' 10001; } >"$w/manifest"; }
manifest_windows() { pack; sed -i 's/$/\r/' "$w/manifest"; }
manifest_link() { pack; mv "$w/manifest" "$stick/m"; ln -s ../m "$w/manifest"; }
manifest_folder() { good; mkdir "$w/manifest"; text one >"$w/manifest/a.txt"; }
only_kills() { printf 'wallwire manifest 1\nkill 0 urn:x\n' >"$w/manifest"; }
with_keys() { options=("$@" --key "$work/key.pub"); }
unsigned_required() { pack; with_keys --policy require; }
plain_required() { good; with_keys --policy require; }
plain_warned() { good; with_keys --policy warn; }
signed_required() { pack --key "$work/key.sec"; with_keys --policy require; }
signed_by_other() { pack --key "$work/other.sec"; with_keys --policy require; }
signed_and_changed() { pack --key "$work/key.sec"; sed -i 's/^sequence .*/sequence 9000000000/' "$w/manifest"; with_keys --policy require; }
signed_and_file_changed() { pack --key "$work/key.sec"; printf 'X' | dd of="$w/a.txt" conv=notrunc 2>/dev/null; with_keys --policy require; }
signed_and_added() { pack --key "$work/key.sec"; text more >"$w/c.txt"; with_keys --policy require; }
signature_garbage() { pack; letters 300 >"$w/manifest.minisig"; with_keys --policy require; }
signature_garbage_off() { pack; letters 300 >"$w/manifest.minisig"; }
signature_large() { pack; letters 100000 >"$w/manifest.minisig"; }
signature_wrong_warned() { pack --key "$work/other.sec"; with_keys --policy warn; }
signature_alone() { good; pack_elsewhere; cp "$work/elsewhere/wallwire/manifest.minisig" "$w"; with_keys --policy require; }
pack_elsewhere() { mkdir -p "$work/elsewhere"; "$program" pack --key "$work/key.sec" "$work/src" "$work/elsewhere" >/dev/null 2>&1; }
older() { pack --key "$work/key.sec" --sequence 5; with_keys --policy require; "$program" import --store "$store" "${options[@]}" "$stick" >/dev/null; "$whole" "$store" >"$work/old.list"; text later >"$work/src/later.txt"; "$program" pack --key "$work/key.sec" --sequence 4 "$work/src" "$stick" >/dev/null; rm "$work/src/later.txt"; }
same_number() { older; text later >"$work/src/later.txt"; "$program" pack --key "$work/key.sec" --sequence 5 "$work/src" "$stick" >/dev/null; rm "$work/src/later.txt"; }
mode_nonsense() { good; printf 'both\n' >"$w/mode"; }
mode_add() { good; printf '\357\273\277Add\r\n' >"$w/mode.txt"; }
diagnostics() { good; : >"$w/show-diagnostics.txt"; }
kind "a listed file that is gone" listed_and_gone refused 1 0 'a.txt is missing'
kind "a listed file that has changed" listed_and_changed refused 1 0 'a.txt has changed'
kind "a listed file that is longer" listed_and_longer refused 1 0 'a.txt has changed'
kind "a file that is not listed" not_listed updated 1 2 'c.txt.*not in the manifest'
kind "a manifest of noise" manifest_garbage refused 1 0 'manifest'
kind "an empty manifest" manifest_empty refused 1 0 'manifest'
kind "a manifest that leads out of the stick" manifest_outside refused 1 0 'line 2'
kind "a manifest that lies about sizes" manifest_lies refused 1 0 'has changed'
kind "a manifest of 9 MB" manifest_large refused 1 0 'larger than'
kind "a manifest of 10,001 kills" manifest_many_kills refused 1 0 'more than'
kind "a manifest with lines of Windows" manifest_windows refused 1 0 'manifest'
kind "a link in place of the manifest" manifest_link updated 1 2 'manifest.*symbolic link'
kind "a folder in place of the manifest" manifest_folder updated 0 2 ''
kind "nothing but a kill" only_kills updated 0 0 ''
kind "no signature where one is wanted" unsigned_required refused 1 0 'is not signed'
kind "no manifest where a signature is wanted" plain_required refused 1 0 'is not signed'
kind "no signature where one would be better" plain_warned updated 0 1 '"warning":"is not signed"'
kind "a good signature" signed_required updated 0 2 ''
kind "a signature by a strange key" signed_by_other refused 1 0 'does not know'
kind "a manifest changed after it was signed" signed_and_changed refused 1 0 'wrong signature'
kind "a file changed after it was signed" signed_and_file_changed refused 1 0 'a.txt has changed'
kind "a file added after it was signed" signed_and_added updated 1 2 'c.txt.*not in the manifest'
kind "a signature of noise" signature_garbage refused 1 0 'not one of minisign'
kind "a signature of noise that nobody asks for" signature_garbage_off updated 0 2 ''
kind "a signature that is too large" signature_large refused 1 0 'larger than'
kind "a strange signature that is only warned of" signature_wrong_warned updated 0 2 '"warning":"is signed with a key'
kind "a signature without a manifest" signature_alone refused 1 0 'is not signed'
cp "$work/old.list" "$work/kept.list"
kind "a number lower than the last" older refused 1 0 'is older than'
kind "a number used again for other content" same_number refused 1 0 'number of an earlier stick'
cp "$work/kept.list" "$work/old.list"
kind "a mode of nonsense" mode_nonsense refused 1 0 'neither replace nor add'
kind "a mode as a Windows editor writes it" mode_add updated 0 1 ''
kind "a call for diagnostics" diagnostics updated 0 1 '"diagnostics":true'
echo "# $kinds kinds of sticks"
