#!/bin/sh
# cross.sh ARCH: installs the cross compiler and the libraries of that architecture.
set -eu
arch=$1
case $arch in
    arm64) compiler=gcc-aarch64-linux-gnu ;;
    armhf) compiler=gcc-arm-linux-gnueabihf ;;
    *) echo "cross.sh: $arch is neither arm64 nor armhf" >&2; exit 2 ;;
esac
libraries=$(sed -n 's/#.*//; /^lib.*-dev$/p' "$(dirname "$0")/packages.txt" | grep -v '^libc6')
missing=$(for package in $libraries; do
    status=$(dpkg-query -W -f '${db:Status-Status}' "$package:$arch" 2>/dev/null || true)
    [ "$status" = installed ] || echo "$package:$arch"
done)
command -v "${compiler#gcc-}-gcc" >/dev/null && [ -z "$missing" ] && exit 0
dpkg --print-foreign-architectures | grep -qx "$arch" || dpkg --add-architecture "$arch"
apt-get update -q || echo "cross.sh: some lists of packages could not be fetched; trying with those that were" >&2
# shellcheck disable=SC2086 # a list of names
DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$compiler" \
    "libc6-dev:$arch" "libgcc-12-dev:$arch" $missing
