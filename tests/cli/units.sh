#!/usr/bin/env bash
# units.sh: what the system gives the wall and the import, as its own tool judges it.
set -u
# shellcheck source=tests/cli/cli.bash
. "$(dirname "$0")/cli.bash"
deploy=$(readlink -f "$(dirname "$0")/../../deploy")
if ! command -v systemd-analyze >/dev/null; then
    echo "skip units: systemd-analyze is not installed"
    exit 0
fi
mkdir "$work/units"
for unit in wallwire.service wallwire-import@.service wallwire-folder@.service wallwire-folder@.path; do
    sed "s,@bindir@,/bin," "$deploy/units/$unit" >"$work/units/$unit"
done
cp "$work/units/wallwire-import@.service" "$work/units/wallwire-import@sda1.service"
for kind in service path; do
    cp "$work/units/wallwire-folder@.$kind" "$work/units/wallwire-folder@srv-wallwire.$kind"
done

says_nothing() {
    systemd-analyze verify --man=no "$work/units/$1" >"$work/out" 2>"$work/err" && [ ! -s "$work/err" ]
}
for unit in wallwire.service wallwire-import@sda1.service wallwire-folder@srv-wallwire.service \
    wallwire-folder@srv-wallwire.path; do
    sed -i 's,/bin/wallwire,/bin/true,' "$work/units/$unit"
    last="systemd-analyze verify $unit"
    ok "$unit has no mistakes" says_nothing "$unit"
done

exposure() {
    last="systemd-analyze security $1"
    systemd-analyze security --offline=true --no-pager "$work/units/$1" >"$work/out" 2>"$work/err"
    code=$?
    level=$(sed -n 's/.*Overall exposure level for .*: \([0-9.]*\) .*/\1/p' "$work/out")
    echo "exposure of $1: ${level:-not told}, at most 1.5 is allowed"
}
is_at_most() { [ -n "$level" ] && awk -v a="$level" -v b="$1" 'BEGIN { exit !(a <= b) }'; }
exposure wallwire.service
ok "the wall is exposed by 1.5 at most" is_at_most 1.5
exposure wallwire-import@sda1.service
ok "the import is exposed by 1.5 at most" is_at_most 1.5
exposure wallwire-folder@srv-wallwire.service
ok "the import from a folder is exposed by 1.5 at most" is_at_most 1.5
sed -i '/^ProtectSystem\|^NoNewPrivileges\|^CapabilityBoundingSet/d' "$work/units/wallwire.service"
exposure wallwire.service
if is_at_most 1.5; then echo "not ok a unit with less is told"; else echo "ok a unit with less is told"; fi

# Every option that a unit or the manual's own text gives is one of the program.
known() {
    sed -n 's/^ExecStart=[^ ]*wallwire \([a-z]*\) \(.*\)/\1 \2/p' "$deploy/units/$1" | while read -r verb words; do
        for word in ${words%% -- *}; do
            case $word in
                --*) "$program" "$verb" --help | grep -q -- "^  $word " || { echo "$verb $word"; exit 1; } ;;
            esac
        done
    done
}
ok "the unit of the import uses options that there are" known wallwire-import@.service
ok "the unit of a folder uses options that there are" known wallwire-folder@.service
ok "the unit of the wall uses options that there are" known wallwire.service
