#!/bin/sh
# root.sh ARCH OUT.tar [PACKAGE]...: Debian's part of the card's root, for arm64 or, to try it faster,
# amd64: a kernel, the boards' firmware, systemd and packages. Without loop devices. The initial file system
# is made later, once, when all of its rules are there.
set -eu
here=$(dirname "$(readlink -f "$0")")
arch=$1 out=$2
shift 2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# Debian keeps the firmware of the boards beside main.
sh "$here/../vm/sources.sh" | sed 's/ main$/ main non-free-firmware/' >"$folder/sources.list"
sh "$here/../vm/sources.sh" --options >"$folder/options"
firmware=
[ "$arch" != arm64 ] || firmware=raspi-firmware
set -- "linux-image-$arch" $firmware initramfs-tools zstd systemd systemd-sysv udev kmod e2fsprogs \
    fdisk util-linux mount procps tzdata "$@"
# shellcheck disable=SC2016 # $1 is mmdebstrap's
INITRD=No mmdebstrap --architectures="$arch" --variant=essential --format=tar \
    --aptopt="$folder/options" --aptopt='APT::Install-Recommends "false"' \
    --dpkgopt=force-unsafe-io \
    --dpkgopt='path-exclude=/usr/share/locale/*' --dpkgopt='path-exclude=/usr/share/man/*' \
    --dpkgopt='path-exclude=/usr/share/info/*' --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-include=/usr/share/doc/*/copyright' \
    --customize-hook='rm -f "$1/etc/apt/sources.list" "$1/etc/apt/apt.conf.d/99mmdebstrap" "$1/etc/resolv.conf"' \
    --include="$(echo "$*" | tr ' ' ',')" bookworm "$out.new" "$folder/sources.list"
mv "$out.new" "$out"
