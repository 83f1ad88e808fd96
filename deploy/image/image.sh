#!/bin/sh
# image.sh DEB OUT: a card as a file, OUT/wallwire.img, for the architecture of the package DEB: arm64 for
# the boards, amd64 to try the same root faster. Debian's part is kept in build/roots. Needs root, because
# apt does; no loop device, and what is mounted is seen by its own processes alone.
set -eu
here=$(dirname "$(readlink -f "$0")")
deb=$(readlink -f "$1")
mkdir -p "$2"
out=$(readlink -f "$2")
roots=${ROOTS:-$here/../../build/roots}
mkdir -p "$roots"
arch=$(dpkg-deb -f "$deb" Architecture)
# Another list of packages is another root.
needs=$(dpkg-deb -f "$deb" Depends | sed 's/([^)]*)//g; s/|[^,]*//g; s/,/ /g')
base=$roots/card-$arch-$(echo "$needs" | cat - "$here/root.sh" | cksum | cut -d' ' -f1).tar
# shellcheck disable=SC2086 # a list of names
[ -e "$base" ] || sh "$here/root.sh" "$arch" "$base" $needs >"$roots/card-$arch.log" 2>&1 || {
    tail -n 20 "$roots/card-$arch.log" >&2
    echo "image.sh: Debian's part could not be made; all of what was said is in $roots/card-$arch.log" >&2
    exit 1
}
unshare --mount --pid --fork sh "$here/card.sh" "$base" "$deb" "$out" >"$out/image.log" 2>&1 || {
    tail -n 30 "$out/image.log" >&2
    echo "image.sh: the image was not made; all of what was said is in $out/image.log" >&2
    exit 1
}
