"""A card in a virtual machine: the image as it is written to a card, its own kernel and initial file
system, its own command line. Nothing in the root is changed for a test: the shell that a test needs
comes through the initial file system, into memory."""
import os
import re
import struct
import subprocess
import time

from machine import KINDS, Machine

MIB = 1 << 20
CARD_MIB = 2048  # larger than the image, as cards are
ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "root")
FILES = {
    "/run/systemd/system/wallwire-test.service": "etc/systemd/system/wallwire-test.service",
    "/run/udev/rules.d/95-wallwire-test.rules": "etc/udev/rules.d/95-wallwire-test.rules",
    "/run/wallwire-test": "usr/local/lib/wallwire-test",
}


def call(*words, **more):
    return subprocess.run(words, check=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **more).stdout


def parts(image):
    """Start and size in bytes of each part."""
    dump = call("sfdisk", "--dump", image).decode()
    return [(int(start) * 512, int(size) * 512)
            for start, size in re.findall(r"start=\s*(\d+), size=\s*(\d+)", dump)]


def fresh_card(image, path, mib=CARD_MIB):
    """As a writer of cards leaves it: the image, and what the card had before behind it."""
    if os.path.exists(path):
        os.unlink(path)
    call("cp", "--sparse=always", image, path)
    with open(path, "r+b") as file:
        file.truncate(mib * MIB)
    return path


def on_pc(card, part=3):
    """The name by which mtools finds a part of the card, as a PC would mount it."""
    return f"{card}@@{parts(card)[part - 1][0]}"


def put(card, source, target=""):
    environment = dict(os.environ, LC_ALL="C.UTF-8")
    if source:  # without, mcopy would copy the other way
        call("mcopy", "-o", "-s", "-i", on_pc(card), *source, "::/" + target, env=environment)


def remove(card, name):
    call("mdeltree" if name == "samples" else "mdel", "-i", on_pc(card), "::/" + name)


def newc(files):
    """An archive for the kernel, of (name, mode, bytes)."""
    def entry(name, mode, data, number):
        head = b"070701" + b"".join(b"%08X" % value for value in (
            number, mode, 0, 0, 1, 0, len(data), 0, 0, 0, 0, len(name) + 1, 0)) + name.encode() + b"\0"
        return head + b"\0" * (-len(head) % 4) + data + b"\0" * (-len(data) % 4)
    return b"".join(entry(*file, number) for number, file in enumerate(files, 1)) + entry("TRAILER!!!", 0, b"", 0)


def test_initrd(images, out):
    """The card's own, with a shell for the test behind it."""
    lines = ["#!/bin/sh"]
    files = []
    for number, (place, source) in enumerate(sorted(FILES.items())):
        with open(os.path.join(ROOT, source), "rb") as file:
            text = file.read().replace(b"/usr/local/lib/wallwire-test", b"/run/wallwire-test")
        files.append((f"scripts/wallwire-test-{number}", 0o100644, text))
        lines += [f"mkdir -p {os.path.dirname(place)}", f"cat /scripts/wallwire-test-{number} >{place}"]
    files.append(("scripts/init-bottom/wallwire-test", 0o100755, "\n".join(lines + [""]).encode()))
    order = '/scripts/init-bottom/wallwire-test "$@"\n/scripts/init-bottom/udev "$@"\n'
    files.append(("scripts/init-bottom/ORDER", 0o100644, order.encode()))
    with open(os.path.join(images, "initrd.img"), "rb") as file:
        own = file.read()
    with open(out, "wb") as file:
        file.write(own + b"\0" * (-len(own) % 512) + newc(files))
    return out


def command_line(image, arch, defaults):
    """What the boot loader of a board would hand to the kernel."""
    if arch == "arm64":
        return call("mtype", "-i", on_pc(image, 1), "::/cmdline.txt").decode().strip()
    with open(os.path.join(defaults, "raspi-extra-cmdline"), encoding="utf-8") as file:
        return "root=PARTUUID=57414c4c-02 rw net.ifnames=0 rootwait " + file.read().strip()


class Card(Machine):
    """`drive`: other words for QEMU than those for the card as a file."""

    def __init__(self, folder, images, arch, card, words, size=(1280, 720), drive=None, more=()):
        # Machine's own start is for a root on a disk of its own.
        os.makedirs(folder, exist_ok=True)
        self.folder = folder
        self.paths = {name: os.path.join(folder, name) for name in ("serial.log", "qmp", "shell", "qemu.err")}
        for path in self.paths.values():
            if os.path.exists(path):
                os.unlink(path)
        program, kind, console = KINDS[arch]
        kernel = os.path.join(images, "vmlinux" if arch == "amd64" else "vmlinuz")
        words = [program, *kind, "-nodefaults", "-display", "none", "-no-reboot", "-m", "1024",
                 "-accel", os.environ.get("VM_ACCEL", "tcg,thread=multi,tb-size=512"),
                 "-kernel", kernel, "-initrd", test_initrd(images, os.path.join(folder, "initrd")),
                 # A busy host counts a timer late, which a kernel for a PC takes for a broken one.
                 "-append", f"{words} console={console} mitigations=off random.trust_cpu=on no_timer_check",
                 "-chardev", "file,id=serial,path=" + self.paths["serial.log"], "-serial", "chardev:serial",
                 "-qmp", "unix:" + self.paths["qmp"] + ",server=on,wait=off",
                 "-device", "virtio-serial-pci",
                 "-chardev", "socket,id=shell,path=" + self.paths["shell"] + ",server=on,wait=off",
                 "-device", "virtserialport,chardev=shell,name=wallwire.test",
                 "-device", f"virtio-gpu-pci,xres={size[0]},yres={size[1]},edid=on",
                 "-device", "qemu-xhci,id=usb", "-device", "i6300esb", "-action", "watchdog=pause",
                 *(drive or ["-blockdev", f"driver=file,node-name=card-file,filename={card}",
                             "-blockdev", "driver=raw,node-name=card,file=card-file"]),
                 "-device", "virtio-blk-pci,drive=card", *more]
        self.start = time.monotonic()
        self.errors = open(self.paths["qemu.err"], "w")
        self.process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=self.errors, stderr=self.errors)
        self.control = self.port = None
        self.events = []

    def lock_card(self):
        """As a card does at the end of its life: from now on it gives what it has, and every write fails."""
        self.qmp("blockdev-add", **{"driver": "blkdebug", "node-name": "card-locked", "image": "card-file",
                                    "inject-error": [{"event": "none", "iotype": kind, "errno": 5}
                                                     for kind in ("write", "write-zeroes", "discard")]})
        self.qmp("blockdev-reopen", options=[{"driver": "raw", "node-name": "card", "file": "card-locked"}])

    def turn_off(self):
        """As a person does: the plug. What was written is on the card."""
        self.run("sync", must=False)
        self.cut_power()


def part_of(card, number, out):
    start, size = parts(card)[number - 1]
    call("dd", "if=" + card, "of=" + out, "bs=1M", f"skip={start // MIB}", f"count={size // MIB}", "conv=sparse",
         "status=none")
    return out


def wipe(card, part, mib=4):
    start, _ = parts(card)[part - 1]
    with open(card, "r+b") as file:
        file.seek(start)
        file.write(b"\xff" * (mib * MIB))


def file_places(card, name):
    """Where the bytes of a file in the articles lie on the card, by its first cluster."""
    start, _ = parts(card)[2]
    with open(card, "rb") as file:
        file.seek(start)
        head = file.read(512)
        sector, cluster, reserved, tables = struct.unpack_from("<HBHB", head, 11)
        per_table = struct.unpack_from("<I", head, 36)[0]
    shown = call("mshowfat", "-i", on_pc(card), "::/" + name).decode()
    first, last = re.search(r"<(\d+)(?:-(\d+))?>", shown).groups()
    data = reserved + tables * per_table
    begin = start + (data + (int(first) - 2) * cluster) * sector
    return begin, (int(last or first) - int(first) + 1) * cluster * sector
