"""Disks and sticks of the machine test, made without mounting any."""
import base64
import glob
import os
import re
import shutil
import subprocess

import kiosk
from suite import story


def fresh(path):
    if os.path.exists(path):
        os.unlink(path)
    return path


def data_disk(name, articles=None):
    """The partition that a kiosk keeps its content on."""
    path, tree = kiosk.place(name + ".ext4"), kiosk.place(name + ".tree")
    shutil.rmtree(tree, ignore_errors=True)
    os.makedirs(tree)
    if articles:
        shutil.copytree(articles, os.path.join(tree, "articles"))
    kiosk.call("mke2fs", "-q", "-F", "-t", "ext4", "-L", "DATA", "-E", "lazy_itable_init=0,root_owner=0:0",
               "-d", tree, fresh(path), "64M")
    return path


def many(place, count):
    """That story and so many articles that have nothing to do with it, 3 KB each."""
    files = story(place, 12)
    for number in range(count):
        text = f"The ferry {number} of {place} was late on Monday, the harbour office says. " * 40
        files[f"Skerry Radio/{number}.txt"] = f"Ferry {number} of {place} is late\n\n{text}\n"
    return files


def stick_folder(name, files):
    folder = kiosk.place(name + ".folder")
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
    kiosk.call("dd", "if=" + part, "of=" + out, "bs=1M", "seek=1", "conv=notrunc,sparse", "status=none")
    os.unlink(part)
    return out


def fat_stick(name, folder):
    part, out = kiosk.place(name + ".part"), kiosk.place(name + ".img")
    with open(part, "wb") as file:
        file.truncate(48 << 20)
    kiosk.call("mkfs.vfat", "-F", "32", "-n", "NEWS", part)
    kiosk.call("mcopy", "-s", "-i", part, *glob.glob(folder + "/*"), "::/")
    return partitioned(part, out, "c")


def blank_stick(name, megabytes=48):
    out = kiosk.place(name + ".img")
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
