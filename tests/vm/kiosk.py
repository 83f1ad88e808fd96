"""What the tests of the machine share: where things lie, what is seen."""
import glob
import json
import os
import shutil
import subprocess
import sys

from machine import Late, Machine
from suite import ok, test  # noqa: F401 (for those who share this)

SAME = 0.02  # share of pixels; other pages of the same seeds differ by more than twice this
SIZE = (1280, 720)
images, program = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
compare = os.path.abspath("build/compare")
work = os.path.join(os.path.dirname(images), "run")
seeds = os.path.abspath("seeds")


def call(*words):
    return subprocess.run(words, check=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout


def place(name):
    return os.path.join(work, name)


# Pages as they should be

def empty_folder(name):
    shutil.rmtree(place(name), ignore_errors=True)
    os.makedirs(place(name))
    return place(name)


def pages_of(name, *folders, size=SIZE):
    """What `wallwire shoot` renders of these articles, without a display."""
    out = empty_folder(name + ".pages")
    for number, folder in enumerate(folders):
        call(program, "shoot", "--size", f"{size[0]}x{size[1]}", "--content", folder, os.path.join(out, str(number)))
    return sorted(glob.glob(out + "/**/*.png", recursive=True))


def notice_of(name, folder, told, size=SIZE):
    """The first page of each story of these articles with a notice over it, without a display."""
    out, script = empty_folder(name + ".notice"), place(name + ".script")
    with open(script, "w", encoding="utf-8") as file:
        file.write(f"at 0:01 stick {told}\n" + "".join(
            f"at 0:{second + 2:02} shot notice\nat 0:{second + 2:02} key right\n" for second in range(1, 37, 3))
            + "end 0:40\n")
    call(program, "show", "--headless", "--script", script, "--size", f"{size[0]}x{size[1]}",
         "--content", folder, "--frames", out)
    return sorted(glob.glob(out + "/*.png"))


# What is seen

def nearest(picture, pages):
    """The share of pixels that differ from the nearest page, and which that is."""
    shot = place("shot.ppm")
    with open(shot, "wb") as file:
        file.write(picture.ppm)
    share, path = call(compare, shot, *pages).decode().split(" ", 1)
    return float(share), path.strip()


def see(machine, pages, seconds, name, device=None):
    """Waits for one of the pages on the machine's screen; the share that differs and its name."""
    best = (1.0, "nothing")

    def look():
        nonlocal best
        picture = machine.screen(device)
        found = nearest(picture, pages)
        if found[0] < best[0]:
            best = found
            picture.save(place(name + ".png"))
        return found if found[0] <= SAME else None
    try:
        return machine.until("one of the pages on the screen", seconds, look)
    except Late as late:
        machine.screen(device).save(place(name + ".png"))
        raise Late(f"{late}; the nearest, {best[1]}, differs by {best[0]:.1%}; see {work}/{name}.png") from late


# The machine and what it says

def boot(name, disk, arch="amd64", **more):
    folder = images if arch == "amd64" else f"{images}-{arch}"
    return Machine(place(name), folder, disk, arch=arch, **more)


def status(machine):
    return json.loads(machine.run("setpriv --reuid=65534 --clear-groups wallwire status --format json"))


def journal(machine, more=""):
    return machine.run("journalctl -b -u wallwire -o cat --no-pager " + more, must=False)


def wait_wall(machine, words="first picture", seconds=180, since=None):
    """A line of the wall, or of this process of it alone."""
    only = f"_PID={since}" if since else ""
    machine.until(f"a line of the wall with: {words}", seconds, lambda: words in journal(machine, only))


def process(machine):
    return machine.run("systemctl show -P MainPID wallwire").strip()


def settings(machine, *edits, key=None):
    """Other settings of the kiosk, by commands for sed, and a public key; the root itself is read-only."""
    words = " ".join(f"-e '{edit}'" for edit in edits)
    machine.run("mountpoint -q /etc/wallwire || { mkdir -p /tmp/settings && "
                "cp /etc/wallwire/* /tmp/settings/ && mount --bind /tmp/settings /etc/wallwire; }")
    if key:
        machine.run(f"printf 'untrusted comment: k\\n{key}\\n' >/etc/wallwire/k.pub")
    machine.run(f"sed -i {words} /etc/wallwire/wallwire.cfg && chmod 644 /etc/wallwire/* && "
                "wallwire check --config /etc/wallwire/wallwire.cfg")


def import_report(machine):
    text = machine.run("cat /run/wallwire/stick.json 2>/dev/null", must=False)
    return json.loads(text) if text.strip().startswith("{") else {}


def wait_import(machine, state, seconds=60):
    return machine.until(f"a report that says {state}", seconds,
                         lambda: (lambda r: r if r.get("state") == state else None)(import_report(machine)))


def pull(machine):
    machine.pull()
    try:
        machine.until("the report is gone", 60, lambda: not import_report(machine))
    except Late as late:
        raise Late(f"{late}; " + machine.run("systemctl status 'wallwire-import@*' --no-pager; ls /sys/block; "
                                             "journalctl -b --no-pager | tail -n 30", must=False)) from late


# What a disk keeps

def told_by(store):
    """The digest of a store, or what there is in its place."""
    said = subprocess.run([program, "digest", "--store", store, "--format", "json"], check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout.decode()
    return said[said.index("{"):] if "{" in said else said.strip()


def told_of(name, folder):
    """The digest of what a whole import of the stick keeps."""
    store = place(name + ".store")
    shutil.rmtree(store, ignore_errors=True)
    call(program, "import", "--store", store, folder)
    return told_by(store)


def kept_on(disk):
    """Whether the file system of a disk whose machine is off is sound, and the digest of its store: the journal is
    replayed, as the kernel would, and the store is read by this machine's own program."""
    tree = empty_folder(os.path.basename(disk) + ".kept")
    subprocess.run(["e2fsck", "-y", "-E", "journal_only", disk], check=False, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    sound = subprocess.run(["e2fsck", "-fn", disk], check=False, stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL).returncode == 0
    call("debugfs", "-R", f"rdump /store {tree}", disk)
    return sound, told_by(os.path.join(tree, "store"))

