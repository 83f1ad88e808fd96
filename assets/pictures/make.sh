#!/bin/sh
# make.sh: the pictures of the README and of the gallery, always of the same articles and moments.
set -eu
cd "$(dirname "$0")/../.."
out=assets/pictures
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# page NAME PAGE OPTION...: one page of what `shoot` writes.
page() {
    name=$1 page=$2
    shift 2
    rm -rf "$work/pages"
    build/wallwire shoot "$@" "$work/pages"
    cp "$work/pages/"$page "$out/$name.png"
}
seeds="--content seeds --size 800x480"
harbour="--edition tests/face/editions/harbour.json"
scripts="--edition tests/face/editions/scripts.json"

# shellcheck disable=SC2086
{
    page story-paper '001-*.png' $seeds
    # The first page with figures that differ, by its frame list.
    differ=$(build/wallwire shoot $seeds --frames | awk '/^[0-9]+-/ { page = $1 } /"DIFFER"/ { print page; exit }')
    page differ-paper "$differ.png" $seeds
    page story-night '005-*.png' $seeds --theme night
    page stick-paper '002-*.png' $harbour --size 800x480 --stick 'reading 12 40'
    page empty-paper '*-empty.png' $harbour --size 800x480 --page empty
    page logo '*-logo.png' $harbour --size 800x480 --page logo
    page unreadable-paper '*-unreadable.png' $harbour --size 800x480 --page unreadable
    page parts-paper '002-*.png' $harbour --size 800x480 --stick 'parts 3'
    page worn-paper '002-*.png' $harbour --size 800x480 --stick worn
    page settings-paper '002-*.png' $harbour --size 800x480 \
        --stick 'settings Line 39: display.rotation takes a multiple of 90 from 0 to 270, not 80'
    page updated-paper '002-*.png' $harbour --size 800x480 --stick 'updated 38'
    page gallery-diagnostics-800x480 '*-diagnostics-1.png' $harbour --size 800x480 --page diagnostics --theme night
    page gallery-refused-1024x600 '002-*.png' $harbour --size 1024x600 --stick 'refused It is signed with an unknown key.'
    page gallery-bridge-1920x1080 '*-bridge.png' $harbour --size 1920x1080 --theme night
    page gallery-council-480x320 '*-council-1.png' $harbour --size 480x320
    page gallery-ferry-480x800 '*-ferry*.png' $harbour --size 480x800
    page gallery-arabic-800x480 '*-arabic.png' $harbour --size 800x480
    page gallery-japanese-800x480 '*-japanese*.png' $scripts --size 800x480 --theme night
    page gallery-signs-800x480 '*-signs-1.png' $scripts --size 800x480
}
