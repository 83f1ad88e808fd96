#!/bin/sh
# Shows seeds/ on the display; without one, prints the digest and writes the pages as PNG.
set -eu
status=0
build/wallwire show "$@" --content seeds || status=$?
[ "$status" = 6 ] || exit "$status"
echo "No display here: this is the digest of seeds/, and its pages as pictures."
echo
build/wallwire digest seeds
mkdir -p build/pages
build/wallwire shoot --size 800x480 --content seeds build/pages
echo
echo "The pages are in $(pwd)/build/pages"
