#!/usr/bin/env bash
# card.sh: a wall on a card that is wearing out. The card is a folder mounted through FUSE, on which a file
# called worn.txt gives errors.
set -u
# shellcheck source=tests/cli/cli.bash
. "$(dirname "$0")/cli.bash"
stickfs=build/stickfs
card=$work/card place=$work/place
trap 'umount -l "$place" 2>/dev/null; rm -rf "$work"' EXIT
mkdir -p "$card/Coast Wire" "$place" "$work/state"

text() {
    printf 'The %s in Port Aldern is closed\n\n' "$1"
    printf 'The harbour office closed the %s in Port Aldern on Monday after engineers found cracks. ' "$1"
    printf 'Buses will take the coast road until it is mended, the office said.\n'
}
printf 'at 0:00 clock 2026-03-03T12:00\nat 0:02 shot it\nend 0:03\n' >"$work/script"
# wall NAME [OPTION]...: what a wall shows, as $work/NAME.png
wall() {
    local name=$1
    shift
    rm -rf "$work/frames"
    run show --headless --script "$work/script" --frames "$work/frames" --size 480x320 "$@"
    mv "$work"/frames/*-it.png "$work/$name.png"
}
# page NAME [OPTION]...: what it should show
page() {
    local name=$1
    shift
    rm -rf "$work/pages"
    "$program" shoot --at 2026-03-03T12:00 --size 480x320 "$@" "$work/pages" 2>/dev/null &&
        mv "$work"/pages/001-* "$work/$name.png"
}
same() { cmp "$work/$1.png" "$work/$2.png"; }

text bridge >"$card/Coast Wire/bridge.txt"
page sound --content "$card"
printf 'worn\nsettings Line 3: it is no colour\n' >"$work/trouble"
page worn --content "$card" --stick worn
wall got --content "$card" --card "$work/trouble"
ok "a card that cannot be written is told of" all is_code 0 -- same got worn
printf 'settings Line 3: it is no colour\n' >"$work/trouble"
page settings --content "$card" --stick 'settings Line 3: it is no colour'
wall got --content "$card" --card "$work/trouble"
ok "settings with a mistake are told of" all is_code 0 -- same got settings
: >"$work/trouble"
wall got --content "$card" --card "$work/trouble"
ok "nothing is told of a sound card" all is_code 0 -- same got sound
wall got --content "$card" --card "$work/nothing"
ok "nor where nobody has looked" all is_code 0 -- same got sound

# The card locks itself while the wall runs: in a mount name space of its own, what the wall keeps becomes a
# file system that can only be read. It is seen when the next edition is to be kept. (How it looks: worn, above;
# the layout has walked meanwhile.)
# Two walls side by side, each with a card of its own.
echo 'end 0:19' >"$work/locking"
# shellcheck disable=SC2016 # the words are those of the shell inside
lock='mount -t tmpfs kept "$1" || exit 9
(sleep 8; mount -o remount,ro "$1"; sleep 1; cp "$2" "$2.new"; mv "$2.new" "$2") &
shift 2; "$@"; code=$?; wait; exit $code'
locking() { # locking NAME [OPTION]...
    local own=$work/locks-$1
    shift
    mkdir -p "$own/kept"
    cp -r "$card" "$own/card"
    timeout 60 unshare -m sh -c "$lock" sh "$own/kept" "$own/card/Coast Wire/bridge.txt" "$program" show --headless \
        --live --script "$work/locking" --size 480x320 --content "$own/card" --state "$own/kept" "$@" >"$own/out" 2>"$own/err"
    echo $? >"$own/code"
}
locked() { # locked NAME: how that one ended
    cp "$work/locks-$1/out" "$work/locks-$1/err" "$work"
    code=$(cat "$work/locks-$1/code")
    last="wallwire show, with a card that locks itself"
}
is_told_after() { sed '1,/cannot be written/d' "$work/err" | grep -q 'nothing can be written to the card any more'; }
is_silent() { ! grep -q 'to the card any more' "$work/err"; }
if unshare -m true 2>/dev/null; then
    locking card --card "$work/nothing" &
    locking folder &
    wait
    locked card
    ok "a card that locks itself while the wall runs is told of, after what it did not take" all is_code 0 -- is_told_after
    locked folder
    ok "where nobody says that it is a card, nothing is told" all is_code 0 -- err_has 'cannot be written' -- is_silent
else
    echo "skip a card that locks itself: nothing can be mounted here"
fi

if [ ! -w /dev/fuse ] || [ ! -x "$stickfs" ]; then
    echo "skip files that cannot be read: there is no /dev/fuse to mount a card, or no build/stickfs"
    exit 0
fi
text ferry >"$card/Coast Wire/worn.txt"
"$stickfs" "$card" "$place" "$work/counter" wear >"$work/fuse.log" 2>&1 &
for _ in $(seq 100); do grep -q " $place fuse" /proc/mounts && break; sleep 0.02; done
rm "$card/Coast Wire/bridge.txt"
page unreadable --content "$work" --page unreadable
wall got --content "$place"
ok "a card of which nothing can be read has a page that says so" all is_code 0 -- same got unreadable
text bridge >"$card/Coast Wire/bridge.txt"
wall got --content "$place" --state "$work/state"
mkdir -p "$work/mended/Coast Wire"
cp "$card/Coast Wire/bridge.txt" "$work/mended/Coast Wire"
page parts --content "$work/mended" --stick 'parts 1'
ok "what can be read is shown, and that something cannot" all is_code 0 -- same got parts
rm "$card/Coast Wire/bridge.txt"
page last --content "$work/mended" --stick card
wall got --content "$place" --state "$work/state"
ok "when nothing can be read any more the last edition stays, and it is told" all is_code 0 -- same got last
