#!/bin/sh
# pack.sh IMAGE OUT.xz: the card for the way to it, in blocks, so that writers can read ahead. The limit is
# what the README promises.
set -eu
most_mib=700
xz --threads=0 --block-size=64MiB -6 --keep --stdout "$1" >"$2.new"
mv "$2.new" "$2"
bytes=$(stat -c %s "$2")
(cd "$(dirname "$2")" && sha256sum "$(basename "$2")" >"$(basename "$2").sha256")
echo "$2: $((bytes >> 20)) MiB, unpacked $(($(stat -c %s "$1") >> 20)) MiB"
[ "$bytes" -le $((most_mib << 20)) ] || { echo "pack.sh: more than $most_mib MiB" >&2; exit 1; }
