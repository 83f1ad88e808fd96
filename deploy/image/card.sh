#!/bin/sh
# card.sh BASE.tar DEB OUT: OUT/wallwire.img of Debian's part, the package and what lies in root/, in a name
# space of its own (see image.sh). OUT/vmlinuz and OUT/initrd.img are those on the card, for a machine
# without the boards' boot loader.
#
#   part 1  FIRMWARE  FAT32  boot loader, kernel         part 3  ARTICLES  FAT32  for a PC
#   part 2  the root  ext4   never written               (part 4 is made by the first start)
set -eu
here=$(dirname "$(readlink -f "$0")")
base=$1 deb=$2 out=$3
arch=$(dpkg-deb -f "$deb" Architecture)
mark=0x57414c4c # of the card: by this the kernel finds its root
firmware_mib=128 articles_mib=256

# No network: the kernel has no driver for one, neither on the board nor for what is plugged in. What
# the boards cannot have goes too, because it is half of the kernel.
thin_kernel() {
    modules=$(echo "$root"/lib/modules/*)
    for part in drivers/net drivers/bluetooth net/bluetooth net/wireless net/mac80211 drivers/infiniband \
        drivers/media drivers/isdn drivers/staging drivers/gpu/drm/amd drivers/gpu/drm/nouveau \
        drivers/gpu/drm/radeon drivers/gpu/drm/i915 drivers/gpu/drm/msm drivers/iio sound drivers/ata \
        drivers/scsi/qla2xxx drivers/scsi/lpfc fs/ocfs2 fs/btrfs fs/xfs fs/nfs fs/nfsd fs/cifs fs/ceph; do
        rm -rf "$modules/kernel/$part"
    done
    chroot "$root" depmod "${modules##*/}"
}

silence() {
    for unit in getty.target serial-getty@.service console-getty.service emergency.service rescue.service \
        debug-shell.service systemd-logind.service dbus.service dbus.socket systemd-networkd.service \
        systemd-networkd.socket systemd-timesyncd.service systemd-random-seed.service systemd-rfkill.socket \
        systemd-update-utmp.service systemd-update-utmp-runlevel.service systemd-pstore.service \
        systemd-machine-id-commit.service systemd-journal-flush.service systemd-journal-catalog-update.service \
        systemd-vconsole-setup.service e2scrub_reap.service e2scrub_all.timer fstrim.timer \
        dpkg-db-backup.timer apt-daily.timer apt-daily-upgrade.timer systemd-tmpfiles-clean.timer; do
        ln -sf /dev/null "$root/etc/systemd/system/$unit"
    done
    ln -sf /usr/lib/systemd/system/multi-user.target "$root/etc/systemd/system/default.target"
}

make_root() {
    mkdir "$root"
    tar -C "$root" --exclude='./dev/*' -xf "$base"
    mount -t proc proc "$root/proc"
    cp "$deb" "$root/wallwire.deb"
    chroot "$root" dpkg -i /wallwire.deb
    rm "$root/wallwire.deb"
    cp -R --preserve=mode "$here/root/." "$root/"
    chown -R 0:0 "$root/usr/lib/wallwire"
    cp "$out/logo.png" "$root/usr/lib/wallwire/"
    mkdir -p "$root/etc/systemd/system/local-fs.target.wants"
    ln -sf ../wallwire-card.service "$root/etc/systemd/system/local-fs.target.wants/"
    rm -rf "$root/var/lib/wallwire" "$root"/var/cache/* "$root"/var/lib/apt/lists "$root"/var/log/*
    mkdir "$root/var/lib/wallwire"
    silence
    chroot "$root" passwd --quiet --lock root
    : >"$root/etc/machine-id" # another one with each start
    echo wallwire >"$root/etc/hostname"
    thin_kernel
    kernel=$(echo "$root"/boot/vmlinuz-*)
    kernel=${kernel##*vmlinuz-}
    chroot "$root" mkinitramfs -o "/boot/initrd.img-$kernel" "$kernel"
    cp "$root/boot/vmlinuz-$kernel" "$out/vmlinuz"
    cp "$root/boot/initrd.img-$kernel" "$out/initrd.img"
}

# Debian's own script writes what the boot loader reads.
make_firmware() {
    mkdir -p "$root/boot/firmware"
    if [ "$arch" = arm64 ]; then
        chroot "$root" env DEB_MAINT_PARAMS=configure /etc/kernel/postinst.d/z50-raspi-firmware "$kernel"
    else
        cp "$root"/boot/vmlinuz-* "$root"/boot/initrd.img-* "$root/boot/firmware/"
    fi
    mv "$root/boot/firmware" "$work/firmware"
    cp "$here/firmware.txt" "$work/firmware/READ-ME.txt"
    mkdir "$root/boot/firmware"
    rm -f "$root"/boot/vmlinuz-* "$root"/boot/initrd.img-* "$root"/boot/System.map-*
}

fat() { # FILE MIB LABEL FOLDER
    truncate -s "${2}M" "$1"
    mkfs.vfat -F 32 -n "$3" "$1" >/dev/null
    (cd "$4" && LC_ALL=C.UTF-8 mcopy -s -m -i "$1" ./* ::/)
}

make_articles() {
    mkdir "$work/articles"
    cp -R "$here/../../seeds" "$work/articles/samples"
    cp "$here/wallwire.txt" "$here/../wallwire.cfg" "$work/articles/"
}

aligned() { echo $((($1 + 3) / 4 * 4)); }

assemble() {
    fat "$work/part1" "$firmware_mib" FIRMWARE "$work/firmware"
    fat "$work/part3" "$articles_mib" ARTICLES "$work/articles"
    root_mib=$(aligned $(($(du -smx "$root" | cut -f1) * 112 / 100 + 32)))
    mke2fs -q -F -t ext4 -O ^has_journal -L ROOT -m 0 -E lazy_itable_init=0 -d "$root" "$work/part2" "${root_mib}M"
    at1=4 at2=$((4 + firmware_mib)) at3=$((4 + firmware_mib + root_mib))
    rm -f "$out/wallwire.img"
    truncate -s "$((at3 + articles_mib))M" "$out/wallwire.img"
    sfdisk -q "$out/wallwire.img" <<X
label: dos
label-id: $mark
start=${at1}MiB, size=${firmware_mib}MiB, type=c, bootable
start=${at2}MiB, size=${root_mib}MiB, type=83
start=${at3}MiB, size=${articles_mib}MiB, type=c
X
    for part in 1 2 3; do
        eval "place=\$at$part"
        # shellcheck disable=SC2154 # set by eval
        dd if="$work/part$part" of="$out/wallwire.img" bs=1M seek="$place" conv=notrunc,sparse status=none
    done
}

work=$(mktemp -d -p "$out")
trap 'rm -rf --one-file-system "$work"' EXIT
root=$work/root
make_root
make_firmware
umount "$root/proc"
make_articles
assemble
