#!/bin/sh
# install-fonts.sh copy|link FROM TO: the collected fonts, or links to the files of Debian's packages
# (which the package then depends on).
set -eu
way=$1 from=$2 to=$3
mkdir -p "$to"
for file in "$from"/*.[ot]t[fc] "$from/fonts.txt"; do
    [ -e "$file" ] || continue
    name=${file##*/}
    target=
    if [ "$way" = link ] && [ "$name" != fonts.txt ]; then
        package=$(awk -v name="$name" '{ sub(/#[0-9]+$/, "", $2) } $2 == name { print $3; exit }' "$from/fonts.txt")
        target=$(dpkg -L "$package" | grep "/$name\$" | head -n 1)
    fi
    if [ -n "$target" ]; then
        ln -sf "$target" "$to/$name"
    else
        install -m644 "$file" "$to/$name"
    fi
done
