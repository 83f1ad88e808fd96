#!/usr/bin/env bash
# import.sh: what an editor does with sticks, one after the other, and what the store shows then.
set -u
# shellcheck source=tests/cli/cli.bash
. "$(dirname "$0")/cli.bash"
whole=$(dirname "$program")/tests/faults/whole
store=$work/store stick=$work/stick w=$work/stick/wallwire

text() {
    printf 'The %s in Port Aldern is closed\n\n' "$1"
    printf 'The harbour office closed the %s in Port Aldern on Monday after engineers found cracks. ' "$1"
    printf 'Buses will take the coast road until it is mended, the office said.\n'
}
fresh() { rm -rf "$stick"; mkdir -p "$w"; }
put() { run import --store "$store" --status "$work/status" "$@" "$stick"; }
shows() { [ "$("$whole" "$store" | cut -d' ' -f2- | tr '\n' ' ')" = "$1" ]; }
state() { out_has "^\\{\"state\":\"$1\""; }
generations() { [ "$(find "$store" -name 'generation-*' | wc -l)" = "$1" ]; }
same_as_status() { cmp -s "$work/out" "$work/status"; }
unchanged() { [ "$(find "$store" -type f -exec stat -c '%n %Y %s' {} + | sort | md5sum)" = "$before" ]; }
note() { before=$(find "$store" -type f -exec stat -c '%n %Y %s' {} + | sort | md5sum); }

fresh
text bridge >"$w/bridge.txt"
mkdir "$w/Coast Wire"
text ferry >"$w/Coast Wire/ferry.txt"
put
ok "a first stick fills the store" all is_code 0 -- state updated -- out_has '"articles":2,' -- shows 'Coast Wire/ferry.txt bridge.txt '
ok "the report is one line" has_lines 1
ok "the screen is told the same" same_as_status
note
put
ok "the same stick again is nothing newer" all is_code 0 -- state nothing-newer -- out_has '"articles":2,'
ok "and writes nothing" unchanged
touch "$w/bridge.txt"
put
ok "nor does a new date make it newer" all state nothing-newer -- unchanged

fresh
text road >"$w/road.txt"
printf 'a picture\0' >"$w/bad.txt"
put
ok "a stick replaces what was there" all is_code 1 -- state updated -- shows 'road.txt '
ok "and names what it refuses" out_has '"file":"bad.txt","why":"[^"]+"'

fresh
echo add >"$w/mode"
text school >"$w/school.txt"
put
ok "a stick that adds keeps what was there" all is_code 0 -- shows 'road.txt school.txt '
put
ok "adding the same is nothing newer" state nothing-newer
text harbour >"$w/school.txt"
put
ok "a file of the same name takes the place of the older one" all state updated -- shows 'road.txt school.txt '
generations 3
ok "three generations are kept" generations 3

fresh
mkdir "$work/in"
text tower >"$work/in/tower.txt"
run pack --kill urn:x:7 --mode add "$work/in" "$stick"
ok "pack says what it did" all is_code 0 -- out_has '^1 file packed, 0 refused, not signed$'
put
ok "a kill comes with a stick" all is_code 0 -- shows 'road.txt school.txt tower.txt urn:x:7 '
fresh
text road >"$w/road.txt"
put
ok "and is remembered" shows 'road.txt urn:x:7 '

fresh
run pack --sequence 9 "$work/in" "$stick"
put
ok "a packed stick is taken" all state updated -- out_has '"sequence":9,'
text square >"$work/in/square.txt"
run pack --sequence 8 "$work/in" "$stick"
put
ok "an older one is not" all is_code 1 -- state refused -- out_has 'is older than what is shown' -- shows 'tower.txt urn:x:7 '
run pack --sequence 10 "$work/in" "$stick"
put
ok "a newer one is" all is_code 0 -- state updated

printf 'limits: { articles = 2; };\n' >"$work/two.cfg"
fresh
echo add >"$w/mode"
text mill >"$w/mill.txt"
touch -d '2001-01-01' "$w/mill.txt"
put --config "$work/two.cfg"
ok "what came first goes first when there are too many" all state updated -- shows 'mill.txt square.txt urn:x:7 '

# What a caller may do wrong
run import --store "$store"
ok "without a stick" is_code 2
run import --store "$store" "$work/nowhere"
ok "a stick that is not there" all is_code 3 -- err_has 'nowhere'
run import --policy maybe "$stick"
ok "a policy that is none" all is_code 2 -- err_has 'maybe'
run import --policy require "$stick"
ok "a policy without a key" all is_code 2 -- err_has '--key'
printf 'hello\n' >"$work/hello"

# The kiosk's own settings are in the way: the screen is told as of any other stick that is refused.
in_the_way() { # in_the_way NAME WORDS SETTINGS
    printf '%s\n' "$3" >"$work/way.cfg"
    rm -f "$work/status"
    put --config "$work/way.cfg"
    ok "$1: the screen is told" all is_code 5 -- grep -qF "{\"state\":\"refused\"" "$work/status" -- \
        grep -qF "\"why\":\"$2" "$work/status"
}
in_the_way "a key that is not there" "cannot be judged by the wall's keys ($work/none.pub: does not exist)" \
    "stick: { policy = \"require\"; keys = [ \"$work/none.pub\" ]; };"
in_the_way "a key of the settings that is none" "cannot be judged by the wall's keys ($work/hello: is no public key" \
    "stick: { policy = \"require\"; keys = [ \"$work/hello\" ]; };"
in_the_way "no key in the settings" "cannot be judged: the wall's settings name no key" \
    'stick: { policy = "require"; };'
in_the_way "settings with a mistake" "cannot be taken: the wall's settings have a mistake" 'stories = "many";'
run import --policy require --key "$work/hello" "$stick"
ok "a key that is none" all is_code 5 -- err_has 'no public key'
run import --store "$work/no/where" "$stick"
ok "a store that cannot be made" all is_code 7 -- state refused -- err_has 'no/where'
run import --store "$work/hello" "$stick"
ok "a store that is a file" all is_code 7 -- state refused
run import --store "$store" --status "$work/no/where" "$stick"
ok "a status that cannot be written is no hindrance" is_code 0
run pack "$work/in"
ok "pack without a stick" is_code 2
run pack "$work/nowhere" "$stick"
ok "pack without a folder" all is_code 3 -- err_has nowhere
run pack --sequence x "$work/in" "$stick"
ok "pack with a number that is none" is_code 2
run pack --key "$work/hello" "$work/in" "$stick"
ok "pack with a key that is none" all is_code 7 -- err_has 'no secret key'
fresh
text own >"$w/own.txt"
run pack "$work/in" "$stick"
ok "pack leaves a folder alone that it did not make" all is_code 7 -- err_has 'move it away' -- test -e "$w/own.txt"
run pack "$w" "$stick"
ok "pack lists articles where they lie" all is_code 0 -- test -e "$w/manifest" -- test -e "$w/own.txt"
put
ok "and they are taken" all state updated -- shows 'own.txt urn:x:7 '
mkdir "$work/bad"
printf 'headline only\n' >"$work/bad/short.txt"
text good >"$work/bad/good.txt"
rm -rf "$w"
run pack "$work/bad" "$stick"
ok "pack says what the wall would refuse" all is_code 1 -- err_has 'short.txt: .*no text' -- out_has '^1 file packed, 1 refused'
put
ok "and leaves it out" all is_code 0 -- out_has '"refused":\[\]'

# Signatures, as Debian's minisign makes them
minisign -G -W -f -p "$work/one.pub" -s "$work/one.sec" >/dev/null
minisign -G -W -f -p "$work/two.pub" -s "$work/two.sec" >/dev/null
keys=(--policy require --key "$work/one.pub" --key "$work/two.pub")
store=$work/signed
rm -rf "$w"
run pack --sequence 1 "$work/in" "$stick"
minisign -S -s "$work/one.sec" -m "$w/manifest" >/dev/null
put "${keys[@]}"
ok "what minisign signed is taken" all is_code 0 -- state updated -- out_has '"signed":true'
text dock >"$work/in/dock.txt"
run pack --sequence 2 "$work/in" "$stick"
minisign -S -l -s "$work/two.sec" -m "$w/manifest" >/dev/null
put "${keys[@]}"
ok "so is its old kind, by the second key" all is_code 0 -- state updated -- out_has '"sequence":2,"signed":true'
put --policy require --key "$work/one.pub"
ok "but not by a key that was withdrawn" all is_code 1 -- out_has 'does not know'
text pier >"$work/in/pier.txt"
run pack --sequence 3 --key "$work/one.sec" "$work/in" "$stick"
ok "what we sign" out_has ', signed$'
ok "minisign takes" minisign -V -q -p "$work/one.pub" -m "$w/manifest"
for file in manifest manifest.minisig dock.txt; do
    size=$(stat -c %s "$w/$file")
    wrong=0
    for ((i = 0; i < 12; i++)); do
        place=$((i * (size - 1) / 11))
        [ "$file" = manifest.minisig ] && [ "$place" -lt 60 ] && continue # a comment nobody trusts
        [ "$file" = manifest.minisig ] && [ "$place" = $((size - 1)) ] && continue
        cp "$w/$file" "$work/saved"
        byte=$(od -An -tu1 -j "$place" -N 1 "$w/$file")
        printf "\\x$(printf %x $((byte ^ 1)))" | dd of="$w/$file" bs=1 seek="$place" conv=notrunc 2>/dev/null
        put "${keys[@]}"
        [ "$code" = 1 ] && grep -q '"state":"refused"' "$work/out" || wrong=$((wrong + 1))
        cp "$work/saved" "$w/$file"
    done
    ok "no flipped bit of $file is taken" [ "$wrong" = 0 ]
done
put "${keys[@]}"
ok "and without it the stick is" all is_code 0 -- state updated -- out_has '"sequence":3,"signed":true'

# Files signed one by one, with nothing but minisign
store=$work/single
fresh
mkdir "$w/Coast Wire"
text bridge >"$w/bridge.txt"
text ferry >"$w/Coast Wire/ferry.txt"
seal() { minisign -S -s "$work/one.sec" -m "$@" >/dev/null; }
seal "$w/bridge.txt" "$w/Coast Wire/ferry.txt"
put "${keys[@]}"
ok "files that are signed one by one are taken" all is_code 0 -- state updated -- out_has '"signed":true' -- \
    shows 'Coast Wire/ferry.txt bridge.txt '
cp -r "$w" "$work/first"
text road >"$w/road.txt"
put "${keys[@]}"
ok "one that is not signed is refused alone" all is_code 1 -- out_has 'road.txt","why":"is not signed"' -- \
    shows 'Coast Wire/ferry.txt bridge.txt '
cp "$w/bridge.txt.minisig" "$w/road.txt.minisig"
put "${keys[@]}"
ok "and so is one with the signature of another" all is_code 1 -- out_has 'road.txt","why":"has a wrong signature'
cp "$w/bridge.txt" "$w/road.txt"
put "${keys[@]}"
ok "and a file under the name of another" all is_code 1 -- out_has 'road.txt","why":"has the signature of a file of another name'
put --policy warn --key "$work/one.pub"
ok "where a warning is enough it is taken" all out_has '"warning":"has files without a good signature"' -- out_has '"signed":false'
sleep 1.1
text road >"$w/road.txt"
seal "$w/road.txt"
put "${keys[@]}"
ok "signed later it is newer" all is_code 0 -- state updated -- shows 'Coast Wire/ferry.txt bridge.txt road.txt '
rm -rf "$w"
cp -r "$work/first" "$w"
put "${keys[@]}"
ok "the stick before is too old then" all is_code 1 -- state refused -- out_has 'is older than what is shown'
minisign -S -t 'no time' -s "$work/one.sec" -m "$w/bridge.txt" "$w/Coast Wire/ferry.txt" >/dev/null
put "${keys[@]}"
ok "a signature without a time is none" all is_code 1 -- state refused -- out_has 'sign it without -t'
rm "$w"/*.minisig "$w"/*/*.minisig
put "${keys[@]}"
ok "without any signature the stick is not signed" all is_code 1 -- out_has '"why":"is not signed; this kiosk'

# What the wall would say, without a wall
printf 'headline only\n' >"$w/../short.txt" && mv "$w/../short.txt" "$work/in/short.txt"
rm -rf "$w"
mkdir "$w"
cp "$work/in/"*.txt "$w"
run check "$stick"
ok "check shows what a stick would show and refuse" all is_code 1 -- out_has 'would be shown' -- out_has 'short.txt: .*no text'
run check "${keys[@]}" "$stick"
ok "check says that a stick would not be taken" all is_code 1 -- out_has 'would not take this stick: it is not signed'

# Settings come with a signed stick and with no other.
store=$work/settings
fresh
text bridge >"$w/bridge.txt"
printf 'masthead = "OURS";\n' >"$w/kiosk.cfg"
put
ok "settings on a stick that is not signed are refused" all is_code 1 -- state updated -- \
    out_has '"file":"kiosk.cfg","why":"has settings, which count on a signed stick only"' -- shows 'bridge.txt '
sealed() { # sealed NUMBER [OPTION...]: packs $work/set and takes the stick
    local number=$1
    shift
    rm -rf "$w"
    run pack --sequence "$number" --key "$work/one.sec" "$@" "$work/set" "$stick"
    put "${keys[@]}"
}
mkdir "$work/set"
text bridge >"$work/set/bridge.txt"
printf '# ours\nmasthead = "OURS";\n' >"$work/set/Kiosk.cfg"
sealed 1
ok "those on a signed stick are taken" all is_code 0 -- state updated -- out_has '"articles":1,' -- shows 'bridge.txt kiosk.cfg '
put "${keys[@]}"
ok "the same again is nothing newer" all is_code 0 -- state nothing-newer
run digest --format json --kiosk --store "$store"
ok "settings are no article" out_has '"articles": 1,'
rm "$work/set/Kiosk.cfg"
text road >"$work/set/road.txt"
sealed 2
ok "a stick without settings leaves those that are there" shows 'bridge.txt kiosk.cfg road.txt '
printf 'masthead = "OTHERS";\nstick: { policy = "off"; };\n' >"$work/set/kiosk.cfg"
run pack --key "$work/one.sec" "$work/set" "$stick"
ok "pack refuses settings that a stick cannot set" all is_code 1 -- err_has 'kiosk.cfg: .*stick.policy cannot be set from a stick'
printf 'masthead = "OTHERS";\nstories = 7;\n' >"$work/set/kiosk.cfg"
rm "$work/set"/*.txt
sealed 3
ok "settings alone change nothing else" all is_code 0 -- state updated -- shows 'bridge.txt kiosk.cfg road.txt '
run check "${keys[@]}" "$stick"
ok "check tells of them" out_has '^brings settings$'

# A stick for the diagnostics page alone
fresh
: >"$w/show-diagnostics"
put
ok "a stick can just call up the diagnostics" all is_code 0 -- state nothing-newer -- out_has '"diagnostics":true'

# What is old is dropped, by trusted time only.
store=$work/days
fresh
day() { date -u -d "2026-11-$1 12:00" +%s; }
printf 'clock: { source = "sticks"; };\n' >"$work/sticks.cfg"
on_day() { # on_day DAY NUMBER NAME: a signed stick of that day that adds one article
    rm -rf "$w" "$work/set"
    mkdir "$work/set"
    text "$3" >"$work/set/$3.txt"
    "$program" pack --mode add --sequence "$2" "$work/set" "$stick" >/dev/null
    sed -i "s/^created .*/created $(date -u -d "@$(day "$1")" +%FT%TZ)/" "$w/manifest"
    minisign -S -s "$work/one.sec" -m "$w/manifest" >/dev/null
    put "${keys[@]}" --config "$work/sticks.cfg" --keep-days 7
}
on_day 01 1 first
on_day 05 2 second
ok "what is younger than the days to keep stays" all is_code 0 -- shows 'first.txt second.txt '
on_day 09 3 third
ok "what is older goes" all is_code 0 -- shows 'second.txt third.txt '
fresh
echo add >"$w/mode"
text fourth >"$w/fourth.txt"
touch -d '2027-06-01' "$w/fourth.txt"
put --config "$work/sticks.cfg" --keep-days 7
ok "the dates of an unsigned stick drop nothing" all is_code 0 -- shows 'fourth.txt second.txt third.txt '
