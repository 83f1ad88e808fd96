#!/bin/sh
# Installs the Debian packages named on the command line that are not there yet.
set -eu
missing=
for package in "$@"; do
    status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$status" = installed ] || missing="$missing $package"
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
install() {
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y --no-install-recommends $missing
}
install >/tmp/wallwire-apt.log 2>&1 || {
    $as_root apt-get update >/dev/null
    install
}
