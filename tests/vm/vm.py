"""vm.py IMAGES PROGRAM [NAME]...: the tests that boot a machine (all, or those named). IMAGES is
what image.sh has made, PROGRAM a wallwire of this machine: it renders the pictures that the screen
of the machine is compared with, and writes the sticks. The last line is `N passed, N failed`."""
import base64
import glob
import json
import os
import random
import re
import shutil
import subprocess
import sys
import time
import traceback

from machine import Late, Machine

SAME = 0.02  # share of pixels; other pages of the same seeds differ by more than twice this
SIZE = (1280, 720)
images, program = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
compare = os.path.abspath("build/compare")
work = os.path.join(os.path.dirname(images), "run")
seeds = os.path.abspath("seeds")
TESTS = {}
results = {"passed": 0, "failed": 0}


def test(function):
    TESTS[function.__name__] = function
    return function


def ok(name, is_good, more=""):
    results["passed" if is_good else "failed"] += 1
    print(f"{'ok' if is_good else 'not ok'} {name}{': ' + str(more) if more != '' else ''}", flush=True)
    return is_good


def call(*words, cwd=None):
    return subprocess.run(words, check=True, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout


# Disks and sticks

def data_disk(name, articles=None):
    """The partition that a kiosk keeps its content on."""
    path, tree = os.path.join(work, name + ".ext4"), os.path.join(work, name + ".tree")
    shutil.rmtree(tree, ignore_errors=True)
    os.makedirs(tree)
    if articles:
        shutil.copytree(articles, os.path.join(tree, "articles"))
    if os.path.exists(path):
        os.unlink(path)
    call("mke2fs", "-q", "-F", "-t", "ext4", "-L", "DATA", "-E", "lazy_itable_init=0,root_owner=0:0", "-d", tree,
         path, "64M")
    return path


def story(place, number):
    """Two articles of one made-up event that no other stick has."""
    told = {
        "Coast Wire": f"The pier of {place} was closed on Monday after a barge struck it. "
                      f"The harbour office says {number} people were led ashore. No one was hurt.",
        "Aldern Gazette": f"A barge struck the pier of {place} on Monday and the pier was closed. "
                          f"The harbour office says {number} people were led ashore.",
    }
    return {f"{source}/{place.lower()}.txt": f"Pier of {place} closed after a barge struck it\n\n{text}\n"
            for source, text in told.items()}


def stick_folder(name, files):
    folder = os.path.join(work, name + ".folder")
    shutil.rmtree(folder, ignore_errors=True)
    for path, text in files.items():
        path = os.path.join(folder, "wallwire", path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    return folder


def partitioned(part, out, kind):
    """A disk with one partition, as sticks are sold."""
    mib = os.path.getsize(part) >> 20
    with open(out, "wb") as file:
        file.truncate((mib + 1) << 20)
    subprocess.run(["sfdisk", "-q", out], input=f"label: dos\nstart=2048, type={kind}\n".encode(), check=True)
    call("dd", "if=" + part, "of=" + out, "bs=1M", "seek=1", "conv=notrunc,sparse", "status=none")
    os.unlink(part)
    return out


def fat_stick(name, folder):
    part, out = os.path.join(work, name + ".part"), os.path.join(work, name + ".img")
    with open(part, "wb") as file:
        file.truncate(48 << 20)
    call("mkfs.vfat", "-F", "32", "-n", "NEWS", part)
    call("mcopy", "-s", "-i", part, *glob.glob(folder + "/*"), "::/")
    return partitioned(part, out, "c")


def blank_stick(name, megabytes=48):
    out = os.path.join(work, name + ".img")
    with open(out, "wb") as file:
        file.truncate(megabytes << 20)
    return out


def exfat_stick(machine, name, folder):
    """Formatted and filled by the machine itself: its kernel has exFAT, this one may not."""
    image = blank_stick(name)
    machine.plug(image, "maker")
    machine.until("the blank stick", 60, lambda: "sd" in machine.run("ls /sys/block"))
    device = "/dev/" + re.search(r"sd[a-z]", machine.run("ls /sys/block"))[0]
    tree = subprocess.run(["tar", "-C", folder, "-czf", "-", "."], check=True, stdout=subprocess.PIPE).stdout
    machine.run(f"mkfs.exfat -L NEWS {device} >/dev/null && mkdir -p /tmp/maker && mount {device} /tmp/maker && "
                f"echo {base64.b64encode(tree).decode()} | base64 -d | tar --no-same-owner -C /tmp/maker -xzf - && "
                "umount /tmp/maker")
    machine.pull("maker")
    return image


# What is seen

def pages_of(name, *folders):
    """What `wallwire shoot` renders of the same articles, without a display."""
    out = os.path.join(work, name + ".pages")
    shutil.rmtree(out, ignore_errors=True)
    os.makedirs(out)
    for number, folder in enumerate(folders):
        call(program, "shoot", "--size", f"{SIZE[0]}x{SIZE[1]}", "--content", folder, os.path.join(out, str(number)))
    return sorted(glob.glob(out + "/**/*.png", recursive=True))


def nearest(picture, pages):
    """The share of pixels that differ from the nearest page, and which that is."""
    shot = os.path.join(work, "shot.ppm")
    with open(shot, "wb") as file:
        file.write(picture.ppm)
    share, path = call(compare, shot, *pages).decode().split(" ", 1)
    return float(share), path.strip()


def see(machine, pages, seconds, name):
    """Waits for one of the pages on the machine's screen; its name and the share that differs."""
    best = (1.0, "nothing")

    def look():
        nonlocal best
        picture = machine.screen()
        found = nearest(picture, pages)
        if found[0] < best[0]:
            best = found
            picture.save(os.path.join(work, name + ".png"))
        return found if found[0] <= SAME else None
    try:
        return machine.until("one of the pages on the screen", seconds, look)
    except Late as late:
        machine.screen().save(os.path.join(work, name + ".png"))
        raise Late(f"{late}; the nearest, {best[1]}, differs by {best[0]:.1%}; see {work}/{name}.png") from late


def status(machine):
    return json.loads(machine.run("setpriv --reuid=65534 --clear-groups wallwire status --format json"))


def boot(name, disk, **more):
    return Machine(os.path.join(work, name), images, disk, **more)


def import_report(machine):
    text = machine.run("cat /run/wallwire/stick.json 2>/dev/null", must=False)
    return json.loads(text) if text.strip().startswith("{") else {}


def wait_import(machine, state, seconds=60):
    return machine.until(f"a report that says {state}", seconds,
                         lambda: (lambda r: r if r.get("state") == state else None)(import_report(machine)))


# The tests

@test
def first_picture():
    pages = pages_of("seeds", seeds)
    with boot("first", data_disk("first", seeds)) as machine:
        share, page = see(machine, pages, 180, "first-picture")
        ok("first picture", True, f"{machine.age():.1f} s after power on; {os.path.basename(page)}, "
                                  f"{share:.2%} of the pixels differ")
        machine.wait_shell()
        who = machine.run("ps -o user= -C wallwire | sort -u; cat /sys/class/tty/tty0/active").split()
        ok("an unprivileged user shows it", who[0] == "wallwire" and "root" not in who, who)
        caps = machine.run("grep -h ^CapEff /proc/$(systemctl show -P MainPID wallwire)/status").split()[1]
        ok("it has no capability", int(caps, 16) == 0, caps)
        now = status(machine)
        ok("the status tells edition and display", now["edition"]["stories"] > 0
           and now["display"] == {"width": SIZE[0], "height": SIZE[1]}, now)
        log = machine.run("journalctl -b -u wallwire -o json --no-pager")
        lines = [json.loads(line) for line in log.splitlines() if '"_COMM":"wallwire"' in line]
        ok("the journal has priorities", lines and all(line["PRIORITY"] in "34567" for line in lines),
           [line["PRIORITY"] + " " + line["MESSAGE"] for line in lines])
        ok("one line is about the first picture", sum("first picture" in line["MESSAGE"] for line in lines) == 1)
        ok("no unit has failed", "0 loaded" in machine.run("systemctl --failed --no-pager"),
           machine.run("systemctl --failed --no-legend --no-pager").strip())
        health(machine, pages)


def health(machine, pages):
    """Killed and stopped, the wall comes back."""
    for name, command, seconds in (("SIGSEGV", "kill -SEGV", 60), ("SIGSTOP", "kill -STOP", 90)):
        before = machine.run("systemctl show -P MainPID wallwire").strip()
        machine.run(f"{command} {before}")
        start = time.monotonic()

        def is_other():
            now = machine.run("systemctl show -P MainPID wallwire").strip()
            return now not in ("0", before)
        machine.until("another process", seconds, is_other)
        see(machine, pages, 60, "after-" + name)
        ok(f"after {name} the picture is back", True, f"{time.monotonic() - start:.1f} s")
    result = machine.run("journalctl -b -u wallwire -o cat --no-pager | grep -ci 'watchdog timeout'").strip()
    ok("it was the watchdog that ended the stopped one", int(result) == 1, result)


@test
def sticks():
    fat, exfat = story("Skerrow", 12), story("Tarn Ferry", 31)
    folders = stick_folder("fat", fat), stick_folder("exfat", exfat)
    image = fat_stick("fat", folders[0])
    with boot("sticks", data_disk("sticks")) as machine:
        machine.wait_shell()
        machine.until("the wall", 120, lambda: "first picture" in machine.run(
            "journalctl -b -u wallwire -o cat --no-pager", must=False))
        for name, folder, disk in (("FAT32", folders[0], image),
                                   ("exFAT", folders[1], exfat_stick(machine, "exfat", folders[1]))):
            start = time.monotonic()
            machine.plug(disk)
            report = wait_import(machine, "updated")
            ok(f"{name}: imported", report["articles"] == 2 and not report["refused"],
               f"{time.monotonic() - start:.1f} s, {report}")
            mounts = machine.run("grep -c /run/wallwire-stick /proc/1/mounts", must=False).strip()
            ok(f"{name}: never mounted where others see it", mounts == "0", mounts)
            machine.screen().save(os.path.join(work, f"notice-{name}.png"))
            machine.pull()
            machine.until("the report is gone", 30, lambda: not import_report(machine))
            share, _ = see(machine, pages_of(name, os.path.join(folder, "wallwire")), 90, f"digest-{name}")
            ok(f"{name}: its digest is on the screen", True, f"{time.monotonic() - start:.1f} s, {share:.2%} differ")
        now = status(machine)
        ok("the status tells of the import", now["last_import"]["state"] == "updated", now["last_import"])


@test
def other_sticks():
    ntfs = blank_stick("ntfs")
    call("mkntfs", "-F", "-Q", "-L", "NEWS", ntfs)
    fat = fat_stick("unsigned", stick_folder("unsigned", story("Skerrow", 12)))
    with boot("other", data_disk("other")) as machine:
        machine.wait_shell()
        machine.run("systemctl is-active --wait wallwire", must=False)
        machine.plug(ntfs)
        report = wait_import(machine, "refused")
        ok("NTFS is refused in words", "FAT32 or exFAT" in report["why"], report["why"])
        machine.pull()
        machine.until("the report is gone", 30, lambda: not import_report(machine))
        machine.run("mkdir /tmp/key && echo 'untrusted comment: k' >/tmp/key/k.pub && "
                    "echo RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3 >>/tmp/key/k.pub && "
                    "sed 's/policy = .*/policy = \"require\";/; s,keys = \\[.*\\],keys = [ \"/etc/wallwire/k.pub\" ],' "
                    "/etc/wallwire/wallwire.cfg >/tmp/key/wallwire.cfg && chmod 644 /tmp/key/* && "
                    "mount --bind /tmp/key /etc/wallwire")
        machine.plug(fat)
        report = wait_import(machine, "refused")
        ok("an unsigned stick is refused where signatures are required", True, report["why"])
        ok("nothing of it is kept", "generation" not in machine.run("find /var/lib/wallwire/store -type f"))
        machine.pull()


@test
def pulled():
    files = {}
    for number in range(300):
        files.update({f"Coast Wire/{number}.txt": f"Report {number}\n\n" + f"The ferry {number} was late. " * 400})
    fat = fat_stick("large", stick_folder("large", files))
    with boot("pulled", data_disk("pulled")) as machine:
        machine.wait_shell()
        machine.plug(fat, slow=200000)
        machine.until("reading", 60, lambda: import_report(machine).get("state") == "reading")
        machine.pull()
        machine.until("the report is gone", 30, lambda: not import_report(machine))
        ok("a stick pulled while it is read leaves nothing",
           machine.run("find /var/lib/wallwire/store -name '*generation*' -o -path '*/incoming/*'").strip() == "")
        ok("the wall still runs", machine.run("systemctl is-active wallwire").strip() == "active")
        failed = machine.run("systemctl --failed --no-legend --no-pager")
        ok("to be pulled is no failure", "wallwire" not in failed, failed.strip())


def stories_kept(disk):
    """The headlines of the store on a disk whose machine is off: its journal is replayed in a copy, as the
    kernel would, and the store is read by this machine's own program."""
    copy, tree = disk + ".copy", disk + ".store"
    shutil.copyfile(disk, copy)
    shutil.rmtree(tree, ignore_errors=True)
    os.makedirs(tree)
    subprocess.run(["e2fsck", "-y", "-E", "journal_only", copy], check=False, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    sound = subprocess.run(["e2fsck", "-fn", copy], check=False, stdout=subprocess.PIPE).returncode == 0
    call("debugfs", "-R", f"rdump /store {tree}", copy)
    said = subprocess.run([program, "digest", "--store", os.path.join(tree, "store"), "--format", "json"],
                          check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout.decode()
    try:
        told = json.loads(said[said.index("{"):])
    except ValueError:
        return sound, said.strip()
    return sound, sorted((len(one["articles"]), one["headline"]) for one in told["stories"])


@test
def power_cut():
    """The plug is pulled at a random moment of an import; then the machine starts again."""
    cycles, seed = int(os.environ.get("CUTS", "5")), os.environ.get("SEED", str(int(time.time())))
    chance = random.Random(seed)
    folders = stick_folder("old", story("Skerrow", 12)), stick_folder("new", story("Tarn Ferry", 31))
    old, new = fat_stick("old", folders[0]), fat_stick("new", folders[1])
    pages = pages_of("cut", *[os.path.join(folder, "wallwire") for folder in folders])
    wanted = [[(2, f"Pier of {place} closed after a barge struck it")] for place in ("Skerrow", "Tarn Ferry")]
    print(f"# SEED={seed}", flush=True)
    for cycle in range(cycles):
        disk = data_disk("cut")
        with boot("cut", disk) as machine:
            machine.wait_shell()
            machine.plug(old)
            wait_import(machine, "updated", 90)
            machine.pull()
            machine.until("the report is gone", 30, lambda: not import_report(machine))
            machine.run("sync")
            machine.plug(new)
            time.sleep(chance.uniform(1.0, 5.0))
            machine.cut_power()
        sound, kept = stories_kept(disk)
        ok(f"cut {cycle + 1}: the store has the old content or the new, whole", sound and kept in wanted, kept)
        with boot("again", disk) as machine:
            share, page = see(machine, pages, 120, "after-cut")
            ok(f"cut {cycle + 1}: so does the screen after the next start", True,
               f"{machine.age():.1f} s, {share:.2%} of {os.path.basename(os.path.dirname(page))} differ")


def main():
    os.makedirs(work, exist_ok=True)
    names = sys.argv[3:] or list(TESTS)
    start = time.monotonic()
    for name in names:
        began = time.monotonic()
        try:
            TESTS[name]()
        except Exception as trouble:  # a test that breaks is one that failed; the others go on
            ok(name, False, trouble)
            if not isinstance(trouble, Late):
                traceback.print_exc()
        print(f"# {name}: {time.monotonic() - began:.0f} s", flush=True)
    print(f"# all: {time.monotonic() - start:.0f} s")
    print(f"{results['passed']} passed, {results['failed']} failed")
    sys.exit(results["failed"] != 0)


main()
