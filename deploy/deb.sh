#!/bin/sh
# deb.sh [ARCH]: build/deb/wallwire_*.deb of this tree, for this machine or, with Debian's cross
# compiler (cross.sh), for arm64 or armhf. The tree is copied: a package is built from what git knows of.
set -eu
cd "$(dirname "$0")/.."
arch=${1:-$(dpkg --print-architecture)}
tree=build/deb/tree-$arch
rm -rf "$tree"
mkdir -p "$tree"
git ls-files -z -co --exclude-standard -- Makefile README.md LICENSE src assets fonts seeds deploy tests/deploy |
    tar --null -T - -cf - | tar -C "$tree" -xf -
mv "$tree/deploy/debian" "$tree/debian"
libraries=$(sed -n 's/#.*//; /^\(lib\|fonts-\|wordnet\).*/p' deploy/packages.txt | grep -v '^libc6' | sed 's/.*/ &,/')
awk -v libraries="$libraries" '/^@BUILD@$/ { print libraries; next } { print }' \
    deploy/debian/control >"$tree/debian/control"
version=$(sed -n 's/.*WALLWIRE_VERSION "\(.*\)"/\1/p' src/verb/verb.h)
[ "$(dpkg-parsechangelog -l "$tree/debian/changelog" -S Version)" = "$version" ] || {
    echo "deb.sh: deploy/debian/changelog is not about $version" >&2
    exit 1
}
here=$(dpkg --print-architecture)
build() {
    if [ "$arch" = "$here" ]; then
        (cd "$tree" && dpkg-buildpackage --no-sign -us -uc -b)
    else
        # The manual is asked of the program, so that of this machine is built as well.
        sh deploy/cross.sh "$arch" "$tree"
    fi
}
build >"build/deb/$arch.log" 2>&1 || {
    tail -n 60 "build/deb/$arch.log" >&2
    echo "deb.sh: the package was not built; all of what was said is in build/deb/$arch.log" >&2
    exit 1
}
deb=build/deb/wallwire_${version}_$arch.deb
rm -rf "$tree/build"
lintian --allow-root --fail-on error,warning --display-level '>=warning' \
    "build/deb/wallwire_${version}_$arch.changes"
echo "$deb"
