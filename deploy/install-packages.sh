#!/bin/sh
# Installs the Debian packages named on the command line that are not there yet. What apt says is
# shown only when it fails; then its log is kept.
set -eu
missing=
here=$(dpkg --print-architecture)
for package in "$@"; do
    # The same package may be there for another architecture, to build for that.
    dpkg-query -W -f '${db:Status-Status} ${Architecture}\n' "$package" 2>/dev/null |
        grep -qxE "installed ($here|all)" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
echo "installing Debian packages:$missing"
as_root=
if [ "$(id -u)" != 0 ]; then
    as_root=sudo
    command -v sudo >/dev/null || {
        echo "please install as root: apt-get install$missing" >&2
        exit 1
    }
fi
log=$(mktemp "${TMPDIR:-/tmp}/wallwire-apt.XXXXXX")
apt() {
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 "$@" >>"$log" 2>&1
}
install() {
    # shellcheck disable=SC2086 # a list of names
    apt install -y --no-install-recommends $missing
}
# On a fresh machine the first try fails for want of package lists.
if install || { apt update && install; }; then
    rm -f "$log"
else
    cat "$log" >&2
    echo "the packages could not be installed; what apt said is in $log" >&2
    exit 1
fi
