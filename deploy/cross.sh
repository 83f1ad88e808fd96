#!/bin/sh
# cross.sh ARCH TREE: builds the package of TREE for arm64 or armhf, beside TREE. That happens in a
# root of its own with the cross compiler and the libraries of both machines, from Debian's release
# without later fixes, in which the versions of all machines agree; the machine at hand gets no
# package of another one. The root is kept in build/deb and made anew when the list of packages is.
set -eu
arch=$1 tree=$2
here=$(dirname "$(readlink -f "$0")")
own=$(dpkg --print-architecture)
case $arch in
    arm64) compiler=gcc-aarch64-linux-gnu ;;
    armhf) compiler=gcc-arm-linux-gnueabihf ;;
    *) echo "cross.sh: $arch is neither arm64 nor armhf" >&2; exit 2 ;;
esac
if [ "$(id -u)" != 0 ]; then
    echo "cross.sh: a root to build in is made as root: sudo make deb-$arch" >&2
    exit 1
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
root=build/deb/cross-$arch.tar
if [ ! -e "$root" ] || [ "$here/packages.txt" -nt "$root" ]; then
    packages=$(sed -n 's/#.*//; /^[a-z]/p' "$here/packages.txt")
    libraries=$(echo "$packages" | sed -n 's/^lib.*-dev$/&:'"$arch/p")
    include=$(echo "$packages $libraries" make debhelper dpkg-dev fakeroot "$compiler" \
        "libgcc-12-dev:$arch" | tr -s ' \n' ,)
    "$here/vm/sources.sh" | grep -v -e security -e updates -e backports >"$folder/sources.list"
    "$here/vm/sources.sh" --options >"$folder/options"
    mmdebstrap --mode=root --variant=apt --format=tar --architectures="$own,$arch" \
        --aptopt="$folder/options" --aptopt='APT::Install-Recommends "false"' \
        --dpkgopt=force-unsafe-io --include="${include%,}" bookworm "$root.new" \
        "$folder/sources.list"
    mv "$root.new" "$root"
fi
mkdir -p "$folder/root"
tar -C "$folder/root" --exclude=./dev -xf "$root"
mkdir -p "$folder/root/dev" "$folder/root/build"
for node in null zero urandom; do
    cp -a "/dev/$node" "$folder/root/dev/"
done
cp -a "$tree" "$folder/root/build/tree"
chroot "$folder/root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
    sh -c "cd /build/tree && dpkg-buildpackage --no-sign -us -uc -b -a$arch -Pcross,nocheck -d"
rm -rf "$folder/root/build/tree"
cp -a "$folder/root/build/." "$(dirname "$tree")/"
