#!/usr/bin/env bash
# formats.sh: every format and encoding through the real program, above all in the process without
# rights that reads a stick: parsers and converters must need nothing there that is not allowed.
set -u
fixtures=$(dirname "$0")/../fixtures
rows=$(dirname "$0")/../rows/encodings.txt
# shellcheck source=tests/cli/cli.bash
. "$(dirname "$0")/cli.bash"
stick=$work/stick
fresh() { rm -rf "$stick" "$work/store"; mkdir -p "$stick/wallwire"; }
take() { run import --store "$work/store" "$stick"; }
state() { out_has "^\\{\"state\":\"$1\""; }

for file in "$fixtures"/*; do
    fresh
    cp "$file" "$stick/wallwire/a.txt"
    take
    ok "a stick with $(basename "$file") is taken, whatever its name" \
        all is_code 0 -- state updated -- out_has '"refused":\[\]'
done

fresh
number=0
while read -r label hex; do
    case $label:$hex in
    \#* | :*) continue ;;
    esac
    if [[ $hex =~ ^[0-9a-f]{40,}$ ]]; then
        number=$((number + 1))
        { printf 'From: a@example.org\nSubject: Bridge %s\nContent-Type: text/plain; charset=%s\n\n' "$number" "$label"
            # shellcheck disable=SC2059
            printf "$(sed 's/../\\x&/g' <<<"$hex")"; } >"$stick/wallwire/$number.eml"
    fi
done <"$rows"
take
ok "a stick with mail in every encoding is taken" \
    all is_code 0 -- state updated -- out_has "\"articles\":$number," -- out_has '"refused":\[\]'

# A folder says which encoding its files are in: the same bytes are letters of two scripts.
said() { run sentences "$work/said/$1"; out_has "$2"; }
mkdir -p "$work/said/Halden"
printf 'Мост закрыт со вторника, потому что в балках нашли трещины.\n' | iconv -t koi8-r >"$work/said/Halden/a.txt"
cp "$work/said/Halden/a.txt" "$work/said/b.txt"
printf 'koi8-r\r\n' >"$work/said/Halden/encoding.txt"
ok "a folder's encoding is believed" said Halden/a.txt 'закрыт'
printf 'windows-1251' >"$work/said/Halden/encoding.txt"
ok "whatever it is" said Halden/a.txt 'ЪБЛТЩФ'
run digest --format json "$work/said"
ok "it is no article, and counts in its folder alone" \
    all is_code 0 -- out_has '"articles": 2,' -- out_has 'ЪБЛТЩФ' -- out_has 'закрыт' -- out_has '"skipped": \[\]'
fresh
cp -r "$work/said/Halden" "$stick/wallwire/Halden"
take
ok "so it is on a stick" all is_code 0 -- state updated -- out_has '"refused":\[\]'
run digest --format json --store "$work/store"
ok "and in the store" out_has 'ЪБЛТЩФ'
run check "$stick"
ok "and for who looks at the stick first" all out_has 'ЪБЛТЩФ' -- out_has 'nothing is refused'
printf 'klingon' >"$stick/wallwire/Halden/encoding.txt"
take
ok "an encoding that nobody knows is refused in words" \
    all is_code 1 -- out_has 'Halden/encoding.txt","why":"names an encoding that is not known'
cp "$stick/wallwire/Halden/encoding.txt" "$work/said/Halden/encoding.txt"
run digest --format json "$work/said"
ok "so it is on the card" json_has '"file":"Halden/encoding.txt","line":null,"why":"namesanencodingthatisnotknown'
printf 'A new encoding\n\nThe library of Halden put all of its books into a new encoding.\n' >"$work/said/Halden/encoding.txt"
run digest --format json "$work/said"
ok "a text of that name is an article" all out_has '"articles": 3,' -- out_has '"skipped": \[\]'

fresh
printf '<!DOCTYPE rss [<!ENTITY a "%s"><!ENTITY b "&a;&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>' \
    "$(head -c 2000 /dev/zero | tr '\0' a)" >"$stick/wallwire/bomb.xml"
{ printf '<rss>'; yes '<a>' | head -50000; } >"$stick/wallwire/deep.xml"
{ printf '<html>'; yes '<div>' | head -30000; } >"$stick/wallwire/deep.html"
yes '[{"a":' | head -30000 >"$stick/wallwire/deep.json"
cp "$fixtures/feed.rss" "$stick/wallwire/feed.xml"
take
ok "bombs are refused in words and the rest is taken" \
    all is_code 1 -- state updated -- out_has '"articles":2,' -- out_has 'declares entities' -- \
    out_has 'XML nested more than 32 deep' -- out_has 'HTML nested more than 256 deep' -- out_has 'broken JSON'

run sentences --text "$fixtures/feed.rss#2"
ok "one article of a feed has a name" all is_code 0 -- out_has '^The ferry Tern sailed' -- out_has_no Sund
run sentences --text "$fixtures/feed.rss#3"
ok "there is no third one" all is_code 3 -- err_has 'has 2 articles and none of that number'
run digest --format json "$fixtures/feed.atom"
ok "the digest names it likewise" all is_code 0 -- json_has '"file":"feed.atom#2"'
exit 0
