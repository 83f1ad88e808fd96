#!/bin/sh
# run-seeds.sh [OPTION]...: shows seeds/ on the display; without one, prints the digest and writes
# the pages as PNG. The options go to `wallwire show`.
set -eu
cd "$(dirname "$0")/.."
no_display=6
status=0
build/wallwire show "$@" --content seeds || status=$?
[ "$status" = "$no_display" ] || exit "$status"
echo "No display here: this is the digest of seeds/, and its pages as pictures."
echo
build/wallwire digest seeds
rm -rf build/pages
mkdir -p build/pages
build/wallwire shoot --size 800x480 --content seeds build/pages
echo
echo "The pages are in $(pwd)/build/pages"
