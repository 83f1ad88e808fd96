#!/usr/bin/env bash
# package.sh DEB: installs, upgrades, removes and purges the package in a fresh bookworm, and runs
# the package's own test there. Needs root and mmdebstrap; takes a few minutes. The root is kept in
# build/roots and used again. Lines "ok NAME", "not ok NAME"; the last is `N passed, N failed`.
set -u
cd "$(dirname "$0")/../.." || exit 1
deb=$(readlink -f "$1")
roots=$PWD/build/roots
mkdir -p "$roots"
[ -e "$roots/fresh.tar" ] || sh deploy/vm/root.sh "$roots/fresh.tar" "" systemd udev >"$roots/fresh.log" 2>&1 ||
    { tail -n 20 "$roots/fresh.log"; exit 1; }
work=$(mktemp -d)
trap 'rm -rf --one-file-system "$work"' EXIT
root=$work/root
mkdir "$root"
tar -C "$root" -xf "$roots/fresh.tar"
sh deploy/vm/sources.sh >"$root/etc/apt/sources.list"
sh deploy/vm/sources.sh --options >"$root/etc/apt/apt.conf.d/99here"
cp /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null
passed=0 failed=0
ok() {
    local name=$1
    shift
    if "$@" >"$work/said" 2>&1; then
        echo "ok $name"
        passed=$((passed + 1))
    else
        echo "not ok $name"
        tail -n 20 "$work/said" | sed 's/^/    /'
        failed=$((failed + 1))
    fi
}
# A name space of its own, so that no mount stays behind.
in_root() {
    unshare --mount --pid --fork -- sh -c '
        mount -t proc proc "$0/proc" && mount --bind /dev "$0/dev" && root=$0 &&
        exec chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
            DEBIAN_FRONTEND=noninteractive "$@"' "$root" "$@"
}
install_deb() { cp "$1" "$root/tmp/wallwire.deb" && in_root apt-get install -y --no-install-recommends /tmp/wallwire.deb; }
has() { for path in "$@"; do [ -e "$root$path" ] || [ -L "$root$path" ] || { echo "$path is missing"; return 1; }; done; }
has_none() { for path in "$@"; do [ ! -e "$root$path" ] || { echo "$path is there"; return 1; }; done; }
owner_is() { [ "$(in_root stat -c %U:%G:%a "$1")" = "$2" ] || { in_root stat -c %U:%G:%a "$1"; return 1; }; }

in_root apt-get update >"$work/said" 2>&1
(cd "$root" && find . -xdev ! -path './var/*' ! -path './tmp*' ! -path './proc*' ! -path './dev*' | sort) >"$work/before"
ok "installs with what it depends on" install_deb "$deb"
ok "its files are there" has /usr/bin/wallwire /usr/lib/wallwire/wallwire-screen /lib/systemd/system/wallwire.service \
    /etc/wallwire/wallwire.cfg /usr/share/man/man1/wallwire.1.gz
ok "the wall starts with the machine" has /etc/systemd/system/multi-user.target.wants/wallwire.service
ok "the screen's user owns what it keeps" owner_is /var/lib/wallwire/state wallwire:wallwire:755
ok "the import's user owns the store" owner_is /var/lib/wallwire/store wallwire-import:wallwire:755
ok "every font can be read" in_root sh -c 'for f in /usr/share/wallwire/fonts/*; do [ -r "$f" ] || { echo "$f"; exit 1; }; done'
ok "no library is missing" in_root sh -c '! ldd /usr/bin/wallwire /usr/lib/wallwire/wallwire-screen | grep "not found"'
cp deploy/debian/tests/headless "$root/tmp/headless"
ok "the headless test of the package" in_root sh /tmp/headless
ok "a user without rights may run it" in_root setpriv --reuid=65534 --clear-groups wallwire digest /usr/share/doc/wallwire/examples/seeds

# The same package with a later number, and a changed file of settings.
dpkg-deb -R "$deb" "$work/later" && sed -i 's/^Version: .*/&+later/' "$work/later/DEBIAN/control" &&
    dpkg-deb -b "$work/later" "$work/later.deb" >/dev/null
echo '# ours' >>"$root/etc/wallwire/wallwire.cfg"
touch "$root/var/lib/wallwire/articles/kept.txt"
ok "is upgraded" install_deb "$work/later.deb"
ok "the later one is there" in_root sh -c 'dpkg-query -W -f "\${Version}" wallwire | grep later'
ok "changed settings are kept" grep -q '^# ours' "$root/etc/wallwire/wallwire.cfg"
ok "is removed" in_root apt-get remove -y wallwire
ok "articles and settings outlive removing" has /var/lib/wallwire/articles/kept.txt /etc/wallwire/wallwire.cfg
ok "the program is gone" has_none /usr/bin/wallwire /lib/systemd/system/wallwire.service
ok "is installed again" install_deb "$deb"
ok "is purged" in_root apt-get purge -y wallwire
ok "nothing of it is left" has_none /etc/wallwire /var/lib/wallwire /usr/share/wallwire /usr/share/doc/wallwire \
    /etc/systemd/system/multi-user.target.wants/wallwire.service /etc/systemd/system/wallwire.service
ok "dpkg knows no trace" in_root sh -c '! dpkg-query -W wallwire 2>/dev/null'
echo
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
