#!/bin/sh
# image.sh DEB OUT: a machine's disk with the package installed, its kernel and its initial file
# system. No loop device, no mount of the image. The base root is kept in build/roots.
set -eu
cd "$(dirname "$0")/../.."
deb=$(readlink -f "$1") out=$2
roots=build/roots
mkdir -p "$out" "$roots"
arch=$(dpkg-deb -f "$deb" Architecture)
# Everything that the package depends on, as apt would have it; another list is another root.
needs=$(dpkg-deb -f "$deb" Depends | sed 's/([^)]*)//g; s/|[^,]*//g; s/,/ /g')
base=$roots/vm-$arch-$(echo "$needs" | cksum | cut -d' ' -f1).tar
# shellcheck disable=SC2086 # a list of names
[ -e "$base" ] || ROOT_ARCH=$arch sh deploy/vm/root.sh "$base" "linux-image-$arch" $needs exfatprogs >"$roots/vm-$arch.log" 2>&1 ||
    { tail -n 20 "$roots/vm-$arch.log" >&2; exit 1; }
root=$(mktemp -d)
trap 'rm -rf --one-file-system "$root"' EXIT
tar -C "$root" -xf "$base"
cp "$deb" "$root/wallwire.deb"
chroot "$root" dpkg -i /wallwire.deb >"$out/dpkg.log" 2>&1 || { cat "$out/dpkg.log" >&2; exit 1; }
rm "$root/wallwire.deb"
cp -a --no-preserve=ownership tests/vm/root/. "$root/"
[ "$arch" != "$(dpkg --print-architecture)" ] || [ ! -e build/forget.so ] ||
    cp build/forget.so "$root/usr/local/lib/wallwire-forget.so"
mkdir -p "$root/data"
rm -rf "$root/var/lib/wallwire"
mkdir "$root/var/lib/wallwire"
# What a kiosk with a read-only root does not want.
for unit in getty.target serial-getty@.service systemd-logind.service dbus.service dbus.socket \
    e2scrub_reap.service e2scrub_all.timer fstrim.timer dpkg-db-backup.timer systemd-random-seed.service \
    systemd-update-utmp.service systemd-update-utmp-runlevel.service systemd-pstore.service \
    systemd-machine-id-commit.service systemd-rfkill.socket systemd-timesyncd.service apt-daily.timer \
    apt-daily-upgrade.timer; do
    ln -sf /dev/null "$root/etc/systemd/system/$unit"
done
ln -sf /usr/lib/systemd/system/multi-user.target "$root/etc/systemd/system/default.target"
: >"$root/etc/machine-id"
echo uninitialized >"$root/etc/machine-id"
cp "$root"/boot/vmlinuz-* "$out/vmlinuz"
cp "$root"/boot/initrd.img-* "$out/initrd.img"
[ "$arch" != amd64 ] || python3 -B tests/vm/kernel.py "$out/vmlinuz" "$out/vmlinux"
rm -f "$out/root.ext4"
mke2fs -q -t ext4 -L ROOT -m 0 -E lazy_itable_init=0 -d "$root" "$out/root.ext4" \
    "$(($(du -skx "$root" | cut -f1) * 115 / 100 + 32768))k"

# The data partition, as a first start finds it: empty but for what the package's tmpfiles make.
rm -f "$out/data.ext4"
mke2fs -q -F -t ext4 -L DATA -E lazy_itable_init=0,root_owner=0:0 "$out/data.ext4" 64M
