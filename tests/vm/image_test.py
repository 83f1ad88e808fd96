"""image_test.py ARCH IMAGES PROGRAM [NAME]...: the card as `make image` has made it, started in a machine
(all tests, or those named). PROGRAM is a wallwire of this machine: it renders what the screen is compared
with. The last line is `N passed, N failed`."""
import base64
import glob
import json
import os
import shutil
import sys
import time

import card as cards
from card import MIB, Card, call
from machine import Late
from suite import TESTS, ok, run, story, test

SAME = 0.02  # share of pixels
SIZE = (1280, 720)
arch, images, program = sys.argv[1], os.path.abspath(sys.argv[2]), os.path.abspath(sys.argv[3])
compare = os.path.abspath("build/compare")
image = os.path.join(images, "wallwire.img")
work = os.path.join(images, "run")
seeds = os.path.abspath("seeds")
defaults = os.path.abspath("deploy/image/root/etc/default")


# Articles

def folder_of(name, files):
    folder = os.path.join(work, name)
    shutil.rmtree(folder, ignore_errors=True)
    for path, text in files.items():
        path = os.path.join(folder, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    return folder


def drop(card, folder):
    cards.put(card, sorted(glob.glob(folder + "/*")))


def card_with(name, files=None):
    """A card that a PC has put these articles on, instead of the samples."""
    card = cards.fresh_card(image, os.path.join(work, name + ".img"))
    if files is not None:
        cards.remove(card, "samples")
        drop(card, folder_of(name + ".folder", files))
    return card


def stick_folder(name, files):
    return folder_of(name + ".folder", {"wallwire/" + path: text for path, text in files.items()})


def fat_stick(name, folder):
    stick = os.path.join(work, name + ".fat")
    with open(stick, "wb") as file:
        file.truncate(48 * MIB)
    call("mkfs.vfat", "-F", "32", "-n", "NEWS", stick)
    call("mcopy", "-s", "-i", stick, *glob.glob(folder + "/*"), "::/")
    return stick


# What is seen

def pages_of(name, folder, *options):
    out = os.path.join(work, name + ".pages")
    shutil.rmtree(out, ignore_errors=True)
    call(program, "shoot", "--size", f"{SIZE[0]}x{SIZE[1]}", "--content", folder, *options, out)
    return sorted(glob.glob(out + "/*.png"))


def nearest(machine, picture, pages):
    shot = os.path.join(machine.folder, "shot.ppm")
    with open(shot, "wb") as file:
        file.write(picture.ppm)
    share, path = call(compare, shot, *pages).decode().split(" ", 1)
    return float(share), path.strip()


def see(machine, pages, seconds, name, also=None, rather_than=()):
    """Waits for one of the pages; the share that differs, and which page it is. `also` looks at every
    picture on the way. A page of `rather_than` that is nearer is not it: notices differ in their words alone."""
    best = (1.0, "nothing")

    def look():
        nonlocal best
        picture = machine.screen()
        if also:
            also(picture)
        found = nearest(machine, picture, [*pages, *rather_than])
        if found[0] < best[0]:
            best = found
            picture.save(os.path.join(work, name + ".png"))
        return found if found[0] <= SAME and found[1] in pages else None
    try:
        return machine.until("one of the pages on the screen", seconds, look)
    except Late as late:
        machine.screen().save(os.path.join(work, name + ".png"))
        if "wallwire-test: shell is up" in machine.serial():
            print("# " + machine.run("journalctl -b -u wallwire -o short-monotonic --no-pager | tail -n 20",
                                     must=False).replace("\n", "\n# "), flush=True)
        raise Late(f"{late}; the nearest, {best[1]}, differs by {best[0]:.1%}; see {work}/{name}.png") from late


def other_notices(name, folder, but, *options):
    """The same pages with what else the wall says of its card."""
    words = {"worn": "worn", "parts": "parts 2", "settings": "settings Line 9: it is no colour.", "card": "card"}
    return sum((pages_of(f"{name}-not-{kind}", folder, *options, "--stick", text)
                for kind, text in words.items() if kind != but), [])


def told(machine, share_and_page):
    return f"{machine.age():.1f} s, {share_and_page[0]:.2%} of {os.path.basename(share_and_page[1])} differ"


def boot(name, card, more_words="", **more):
    words = cards.command_line(image, arch, defaults) + " " + more_words
    return Card(os.path.join(work, name), images, arch, card, words.strip(), **more)


SECONDS = 600  # for a start, on a busy machine under emulation


def wait_parts(machine):
    """The shell of the test may be there before the card is ready."""
    machine.wait_shell(SECONDS)
    machine.until("the parts of the card", SECONDS,
                  lambda: machine.run("systemctl is-active wallwire-card", must=False).strip() == "active")


class Way:
    """The pictures on the way to the first page, in order, each once."""

    def __init__(self, logo, pages):
        self.logo, self.pages, self.seen = logo, pages, []

    def kind(self, machine, picture):
        if picture.bytes.count(0) == len(picture.bytes):
            return "black"
        if (picture.width, picture.height) != SIZE:
            return "none"  # QEMU's own words, before a driver has set a mode
        if nearest(machine, picture, [self.logo])[0] <= SAME:
            return "logo"
        return "page" if nearest(machine, picture, self.pages)[0] <= SAME else "other"

    def note(self, machine, picture):
        kind = self.kind(machine, picture)
        if not self.seen or self.seen[-1][0] != kind:
            self.seen.append((kind, round(machine.age(), 1)))
            picture.save(os.path.join(work, f"way-{len(self.seen)}-{kind}.png"))


# The tests

@test
def first_start():
    card = card_with("first")
    pages = pages_of("seeds", seeds) + pages_of("start", seeds, "--page", "start")
    way = Way(os.path.join(images, "logo.png"), pages)
    with boot("first", card) as machine:
        found = see(machine, pages[:-1], SECONDS, "first", lambda picture: way.note(machine, picture))
        ok("the samples are on the screen", True, told(machine, found))
        kinds = [kind for kind, _ in way.seen]
        ok("the first picture is the logo", [k for k in kinds if k not in ("none", "black")][0] == "logo", way.seen)
        ok("nothing else is seen before the wall", "other" not in kinds, kinds)
        machine.wait_shell(SECONDS)
        is_quiet(machine)
        is_closed(machine)
        keeps_nothing_but(machine)
        watchdog(machine)
        machine.turn_off()
    made = cards.parts(card)
    ok("the rest of the card is a part of its own", len(made) == 4 and made[3][0] + made[3][1] <= cards.CARD_MIB * MIB
       and made[3][1] > (cards.CARD_MIB - os.path.getsize(image) / MIB - 16) * MIB, made)


def is_quiet(machine):
    said = [line for line in machine.serial().splitlines() if line.strip() and "wallwire-test" not in line]
    ok("nothing is said on the console", not said, said[:5])
    failed = machine.run("systemctl --failed --no-legend --no-pager").strip()
    ok("no unit has failed", failed == "", failed)
    errors = machine.run("journalctl -b -p warning -o cat --no-pager").strip().splitlines()
    print(f"# {len(errors)} warnings in the journal: " + " | ".join(errors[:12]), flush=True)


def is_closed(machine):
    links = machine.run("ls /sys/class/net").split()
    ok("there is no network but the machine's own", links == ["lo"], links)
    drivers = machine.run("find /lib/modules -path '*/drivers/net/*' -o -path '*/bluetooth/*' -o -path '*/wireless/*' | wc -l")
    ok("the kernel has no driver for one", drivers.strip() == "0", drivers.strip())
    shadow = machine.run("cut -d: -f1,2 /etc/shadow").split()
    ok("nobody can log in", all(line.split(":")[1][:1] in ("*", "!") for line in shadow),
       [line for line in shadow if line.split(":")[1][:1] not in ("*", "!")])
    running = machine.run("ps -e -o comm= | sort -u").split()
    ok("and nothing asks to", not {"agetty", "login", "sshd", "sulogin"} & set(running), running)


def keeps_nothing_but(machine):
    mounts = {line.split()[0]: line.split()[1:] for line in
              machine.run("findmnt -lno TARGET,FSTYPE,OPTIONS -t ext4,vfat").splitlines()}
    ok("the root is never written", mounts["/"][1].split(",")[0] == "ro", mounts["/"])
    ok("what the wall keeps has a part of its own", mounts["/var/lib/wallwire"][0] == "ext4"
       and mounts["/var/lib/wallwire"][1].startswith("rw"), mounts["/var/lib/wallwire"])
    ok("the articles are never written", mounts["/var/lib/wallwire/articles"][1].startswith("ro"),
       mounts["/var/lib/wallwire/articles"])
    journals = machine.run("ls -d /var/log/journal /run/log/journal", must=False).split()
    ok("the journal is in memory", "/run/log/journal" in journals and "/var/log/journal" not in journals, journals)
    written = [sectors_written(machine)]
    # The first minutes make the new part ready.
    while len(written) < 6 and written[-2:] != written[-1:] * 2:
        time.sleep(60)
        written.append(sectors_written(machine))
    ok("idle minutes write nothing to the card", written[-2] == written[-1], f"sectors by minute {written}")


def sectors_written(machine):
    return int(machine.run("awk '{ print $7 }' /sys/block/vda/stat"))


def watchdog(machine):
    state = machine.run("cat /sys/class/watchdog/watchdog0/state /sys/class/watchdog/watchdog0/timeout").split()
    ok("the machine's watchdog is fed", state == ["active", "14"], state)


@test
def frozen():
    """A kernel that hangs is ended by the watchdog of the hardware."""
    with boot("frozen", card_with("frozen")) as machine:
        machine.wait_shell(SECONDS)
        machine.until("the watchdog", 60, lambda: "active" in machine.run(
            "cat /sys/class/watchdog/watchdog0/state", must=False))
        machine.port.write(b"ZWNobyAwID4vcHJvYy9zeXMva2VybmVsL3BhbmljOyBlY2hvIGMgPi9wcm9jL3N5c3JxLXRyaWdnZXI=\n")
        start = time.monotonic()

        def has_bitten():
            machine.qmp("query-status")
            return any(event["event"] == "WATCHDOG" for event in machine.events)
        machine.until("the watchdog bites", 60, has_bitten)
        ok("a machine that hangs is ended by its watchdog", True, f"{time.monotonic() - start:.0f} s")


@test
def dropped():
    """As an editor does it: the card in a PC, articles on it, the card back."""
    files = story("Skerrow", 12)
    card = card_with("dropped", files)
    folder = os.path.join(work, "dropped.folder")
    with boot("dropped", card) as machine:
        found = see(machine, pages_of("dropped", folder), SECONDS, "dropped")
        ok("what a PC put on the card is on the screen", True, told(machine, found))
        machine.wait_shell(SECONDS)
        machine.turn_off()
    other = folder_of("dropped.other", story("Tarn Ferry", 31))
    for name in ("Coast Wire", "Aldern Gazette"):
        call("mdeltree", "-i", cards.on_pc(card), "::/" + name)
    drop(card, other)
    with boot("dropped", card) as machine:
        found = see(machine, pages_of("dropped-other", other), SECONDS, "dropped-other")
        ok("and after the next time what was put there then", True, told(machine, found))


def settings_card(card, text):
    path = os.path.join(work, "wallwire.cfg")
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    cards.put(card, [path])


@test
def settings():
    """wallwire.cfg beside the articles is checked before it counts."""
    card = card_with("settings", story("Skerrow", 12))
    folder = os.path.join(work, "settings.folder")
    night = ("--theme", "night")
    mistake = "Line 1: theme.choice takes one of \"paper\", \"night\", \"schedule\", not \"nigth\""
    notice = ("--stick", "settings " + mistake)
    steps = [
        ("by the card's settings it is night", "\ufefftheme: { choice = \"night\"; };\r\n", night),
        ("with a mistake in them the last good ones count, and the mistake is told",
         "theme: { choice = \"nigth\"; };\n", night + notice),
        ("without the file the standard counts", None, ()),
        ("a mistake from the start: the standard, and the mistake", "theme: { choice = \"nigth\"; };\n", notice),
    ]
    for number, (name, text, options) in enumerate(steps):
        if text is None:
            cards.remove(card, "wallwire.cfg")
        else:
            settings_card(card, text)
        pages = pages_of(f"settings-{number}", folder, *options)
        others = other_notices(f"settings-{number}", folder, "settings", *(night if options[:2] == night else ()))
        with boot("settings", card) as machine:
            found = see(machine, pages, SECONDS, f"settings-{number}", rather_than=others)
            ok(name, True, told(machine, found))
            machine.wait_shell(SECONDS)
            machine.turn_off()


@test
def unreadable():
    """Articles that no file system is left of."""
    card = card_with("unreadable", story("Skerrow", 12))
    cards.wipe(card, 3)
    pages = pages_of("unreadable", seeds, "--page", "unreadable")
    with boot("unreadable", card) as machine:
        found = see(machine, pages, SECONDS, "unreadable")
        ok("a card that cannot be read: the page that says so", True, told(machine, found))
        machine.wait_shell(SECONDS)
        failed = machine.run("systemctl --failed --no-legend --no-pager").strip()
        ok("and nothing else is hurt", failed == "", failed)


def bad_sectors(card, start, size, folder):
    """Words for a disk whose sectors there give errors."""
    rules = os.path.join(folder, "rules")
    with open(rules, "w", encoding="ascii") as file:
        for sector in range(start // 512, (start + size) // 512):
            file.write(f'[inject-error]\nevent = "read_aio"\nerrno = "5"\nsector = "{sector}"\n')
    return ["-drive", f"if=none,id=card,driver=raw,file.driver=blkdebug,file.config={rules},file.image.driver=file,"
                      f"file.image.filename={card}"]


@test
def worn_file():
    """One file lies on sectors that are worn out."""
    files = story("Skerrow", 12)
    card = card_with("worn-file", {**files, "Harbour Post/lost.txt": "The lost one\n\n" + "It is not to be read. " * 300})
    folder = folder_of("worn-file.seen", files)
    os.makedirs(os.path.join(work, "worn-file"), exist_ok=True)
    place = cards.file_places(card, "Harbour Post/lost.txt")
    drive = bad_sectors(card, place[0], min(place[1], 8192), os.path.join(work, "worn-file"))
    with boot("worn-file", card, drive=drive) as machine:
        found = see(machine, pages_of("worn-file", folder, "--stick", "parts 1"), SECONDS, "worn-file",
                    rather_than=other_notices("worn-file", folder, "parts"))
        ok("a file that cannot be read is told of, the others are shown", True, told(machine, found))


@test
def worn_card():
    """A card that has locked itself, as cards do at the end of their life: with what it keeps, and before
    its first start."""
    card = card_with("worn", story("Skerrow", 12))
    folder = os.path.join(work, "worn.folder")
    pages = pages_of("worn", folder, "--stick", "worn")
    others = other_notices("worn", folder, "worn")
    locked = ["-drive", f"if=none,id=card,format=raw,readonly=on,file={card}"]
    with boot("worn", card, drive=locked) as machine:
        found = see(machine, pages, SECONDS, "worn-new", rather_than=others)
        ok("a card that was locked from the start: the articles, and that nothing is kept", True, told(machine, found))
    with boot("worn", card) as machine:
        see(machine, pages_of("worn-plain", folder), SECONDS, "worn-plain")
        machine.wait_shell(SECONDS)
        machine.turn_off()
    with boot("worn", card, drive=locked) as machine:
        found = see(machine, pages, SECONDS, "worn-later", rather_than=others)
        ok("a card that locked itself later: likewise", True, told(machine, found))
        machine.wait_shell(SECONDS)
        kind = machine.run("findmnt -no FSTYPE,OPTIONS /var/lib/wallwire").strip()
        ok("and what it kept can be read", kind.split()[0] == "ext4" and " ro," in kind, kind)


def refused_stick(machine):
    told = machine.run("grep refused /run/wallwire/stick.json", must=False)
    report = json.loads(told) if told.startswith("{") else {}
    return report if report.get("state") == "refused" else None


@test
def locked():
    """A card that locks itself while the wall runs. It is seen when something is to be kept."""
    card = card_with("locked", story("Skerrow", 12))
    folder = os.path.join(work, "locked.folder")
    stick = fat_stick("locked-stick", stick_folder("locked-stick", story("Tarn Ferry", 31)))
    with boot("locked", card) as machine:
        see(machine, pages_of("locked-plain", folder), SECONDS, "locked-plain")
        machine.wait_shell(SECONDS)
        machine.lock_card()
        machine.plug(stick)
        why = machine.until("the stick is refused", 180, lambda: refused_stick(machine))["why"]
        ok("what a stick brings is refused, in words", "the kiosk's card cannot be written" in why, why)
        refused = pages_of("locked-refused", folder, "--stick", f"refused The stick {why}.")
        worn = pages_of("locked-worn", folder, "--stick", "worn")

        found = see(machine, refused, 180, "locked-refused", rather_than=worn)
        ok("the screen says why, while the stick is in", True, told(machine, found))
        machine.pull()
        found = see(machine, worn, 180, "locked-worn", rather_than=refused + other_notices("locked", folder, "worn"))
        ok("and then that nothing can be written to the card", True, told(machine, found))
        restarts = machine.run("systemctl show -P NRestarts wallwire").strip()
        ok("the wall goes on", restarts == "0", restarts)
        machine.cut_power()
    part = cards.part_of(card, 4, os.path.join(work, "locked.part"))
    kept = call("debugfs", "-R", "ls -p /store", part).decode()
    ok("nothing of the stick is on the card", "generation" not in kept)


@test
def interrupted():
    """The first start was cut short: the part is there, and nothing is on it. And behind the image lies what
    the card had before."""
    card = card_with("interrupted", story("Skerrow", 12))
    end = os.path.getsize(image)
    old = os.path.join(work, "old.ext4")
    if os.path.exists(old):
        os.unlink(old)
    call("mke2fs", "-q", "-F", "-t", "ext4", "-L", "OLD", old, "128M")
    call("dd", "if=" + old, "of=" + card, "bs=1M", f"seek={end // MIB}", "conv=notrunc", "status=none")
    with boot("interrupted", card) as machine:
        wait_parts(machine)
        label = machine.run("blkid -s LABEL -o value /dev/vda4").strip()
        ok("what the card had before is not taken for ours", label == "WALLWIRE", label)
        machine.turn_off()
    cards.wipe(card, 4, 1)
    start, _ = cards.parts(card)[3]
    with open(card, "r+b") as file:
        file.seek(start)
        file.write(b"\0" * MIB)
    with boot("interrupted", card) as machine:
        wait_parts(machine)
        kind = machine.run("findmnt -no FSTYPE,OPTIONS /var/lib/wallwire").strip()
        ok("a part without a file system is made anew", kind.split()[0] == "ext4" and " rw," in kind, kind)
        found = see(machine, pages_of("interrupted", os.path.join(work, "interrupted.folder")), SECONDS, "interrupted")
        ok("and the wall is there", True, told(machine, found))


@test
def stick_is_kept():
    """What a stick brings is there after the next start, whatever became of the articles."""
    card = card_with("stick", {})
    folder = stick_folder("stick", story("Tarn Ferry", 31))
    stick = fat_stick("stick", folder)
    pages = pages_of("stick", os.path.join(folder, "wallwire"))
    with boot("stick", card) as machine:
        wait_parts(machine)
        machine.plug(stick)
        machine.until("the import", 120, lambda: '"updated"' in machine.run("cat /run/wallwire/stick.json", must=False))
        machine.pull()
        see(machine, pages, 120, "stick")
        machine.turn_off()
    with boot("stick", card) as machine:
        found = see(machine, pages, SECONDS, "stick-later")
        ok("what a stick brought is shown after the next start", True, told(machine, found))


@test
def synced_folder():
    """The path unit of the package: a folder that comes in parts is imported when it is whole."""
    made = os.path.join(work, "synced")
    shutil.rmtree(made, ignore_errors=True)
    os.makedirs(made)
    folder = folder_of("synced.desk", story("Tarn Ferry", 31))
    call(program, "pack", folder, made)
    packed = {path: base64.b64encode(open(path, "rb").read()).decode()
              for path in sorted(glob.glob(made + "/wallwire/**/*", recursive=True)) if os.path.isfile(path)}
    last = [path for path in packed if path.endswith("ferry.txt")][0]
    with boot("synced", card_with("synced", {})) as machine:
        wait_parts(machine)
        machine.run("systemctl start 'wallwire-folder@run-desk.path'")

        def bring(path):
            place = "/run/desk/" + os.path.relpath(path, made)
            machine.run(f"mkdir -p \"$(dirname '{place}')\" && echo {packed[path]} | base64 -d >'{place}.tmp' && "
                        f"mv '{place}.tmp' '{place}'")
        for path in packed:
            if path != last:
                bring(path)
        said = machine.until("the folder is looked at", 120, lambda: machine.run(
            "journalctl -b -t wallwire-folder -o cat --no-pager | grep 'is missing'", must=False).strip())
        kept = machine.run("find /var/lib/wallwire/store -name 'generation-*'")
        ok("a folder that is half there is not taken", kept.strip() == "", said.splitlines()[0])
        bring(last)
        machine.until("a generation", 120, lambda: machine.run("find /var/lib/wallwire/store -name 'generation-*'").strip())
        found = see(machine, pages_of("synced", folder), 120, "synced")
        ok("when it is whole it is taken, and on the screen", True, told(machine, found))


def main():
    os.makedirs(work, exist_ok=True)
    names = sys.argv[4:] or list(TESTS)
    if arch == "amd64" and not os.path.exists(os.path.join(images, "vmlinux")):
        call(sys.executable, "-B", os.path.join(os.path.dirname(__file__), "kernel.py"),
             os.path.join(images, "vmlinuz"), os.path.join(images, "vmlinux"))
    run(names)


main()
