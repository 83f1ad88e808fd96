#!/bin/sh
# sources.sh [--options]: Debian's archives as this machine's own apt knows them, as lines for
# sources.list; with --options its settings for fetching (a proxy, for one). So the project names no
# mirror.
set -eu
if [ "${1:-}" = --options ]; then
    apt-config dump |
        grep -E '^Acquire::(https?|Retries|Check-Valid-Until|Check-Date|ForceIPv[46])' |
        grep -v '^[^ ]* "";$' || true
    exit 0
fi
# shellcheck disable=SC2016 # the names are apt's
found=$(apt-get indextargets --format '$(ORIGIN)|$(REPO_URI)|$(RELEASE)' 'Created-By: Packages' |
    awk -F'|' '$1 == "Debian" && !seen[$2 $3]++ { print "deb", $2, $3, "main" }')
[ -n "$found" ] || {
    echo "sources.sh: apt knows no Debian archive here; run apt-get update" >&2
    exit 1
}
echo "$found"
