#!/bin/sh
# collect.sh LIST FOLDER: copies the fonts of LIST out of their Debian packages into FOLDER.
# A file that is there is never written into, only replaced: a running wall may have it mapped.
set -eu
list=$1 folder=$2
mkdir -p "$folder"
grep -v '^#' "$list" | awk '{ sub(/#[0-9]+$/, "", $2); print $2, $3 }' | sort -u |
    while read -r file package; do
        path=$(dpkg -L "$package" 2>/dev/null | grep "/$file\$" | head -n 1) || true
        [ -n "$path" ] || { echo "$list: $file is not in the package $package (make deps)" >&2; exit 1; }
        cmp -s "$path" "$folder/$file" || cp --remove-destination "$path" "$folder/$file"
    done
cp --remove-destination "$list" "$folder/fonts.txt"
