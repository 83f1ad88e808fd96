#!/bin/sh
# collect.sh LIST FOLDER: copies the fonts of LIST out of their Debian packages into FOLDER.
set -eu
list=$1 folder=$2
mkdir -p "$folder"
sed 's/#.*//' "$list" | while read -r _ file package; do
    [ -n "$file" ] || continue
    path=$(dpkg -L "$package" 2>/dev/null | grep "/$file\$" | head -n 1) || true
    [ -n "$path" ] || { echo "$list: $file is not in the package $package (make deps)" >&2; exit 1; }
    cp "$path" "$folder/$file"
done
cp "$list" "$folder/fonts.txt"
