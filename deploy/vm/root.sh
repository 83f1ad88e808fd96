#!/bin/sh
# root.sh OUT.tar KERNEL [PACKAGE]...: a small bookworm with systemd, a kernel and packages, without
# loop devices. KERNEL is a package; "" leaves it out, and then apt stays usable in it. $ROOT_ARCH is
# its architecture, this machine's if it is not set; another one needs qemu-user-static.
# The initial file system finds a virtio disk and nothing else.
set -eu
here=$(dirname "$(readlink -f "$0")")
out=$1 kernel=$2
shift 2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$here/sources.sh" >"$folder/sources.list"
"$here/sources.sh" --options >"$folder/options"
if [ -n "$kernel" ]; then
    cat >"$folder/conf" <<'X'
MODULES=list
COMPRESS=zstd
X
    cat >"$folder/hook" <<'X'
#!/bin/sh
[ "$1" = prereqs ] && exit 0
. /usr/share/initramfs-tools/hook-functions
manual_add_modules virtio_pci virtio_mmio virtio_blk ext4 crc32c_generic
X
    chmod 755 "$folder/hook"
    set -- "$kernel" "$@"
    set -- "$@" systemd systemd-sysv udev kmod e2fsprogs util-linux mount procps
fi
include=$(echo "$*" | tr ' ' ',')
# shellcheck disable=SC2016 # $1 is mmdebstrap's
mmdebstrap --mode=root --architectures="${ROOT_ARCH:-$(dpkg --print-architecture)}" \
    --variant="$([ -n "$kernel" ] && echo essential || echo apt)" --format=tar \
    --aptopt="$folder/options" --aptopt='APT::Install-Recommends "false"' \
    --dpkgopt=force-unsafe-io \
    --dpkgopt='path-exclude=/usr/share/locale/*' --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-include=/usr/share/doc/*/copyright' \
    --dpkgopt='path-include=/usr/share/doc/wallwire/*' \
    ${kernel:+--essential-hook='mkdir -p "$1/etc/initramfs-tools/conf.d" "$1/etc/initramfs-tools/hooks"'} \
    ${kernel:+--essential-hook="cp $folder/conf \"\$1/etc/initramfs-tools/conf.d/list\""} \
    ${kernel:+--essential-hook="cp -p $folder/hook \"\$1/etc/initramfs-tools/hooks/list\""} \
    ${include:+--include="$include"} bookworm "$out.new" "$folder/sources.list"
mv "$out.new" "$out"
