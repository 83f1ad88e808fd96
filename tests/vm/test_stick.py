"""Sticks: good ones, others, and one that is pulled while it is read."""
import os
import shutil
import time

from kiosk import (boot, call, empty_folder, import_report, notice_of, ok, pages_of, pull, see, settings, status,
                   test, wait_import, wait_wall)
from media import blank_stick, data_disk, exfat_stick, fat_stick, stick_folder, story


def take_stick(machine, name, disk, folder, card=None):
    """Plugs it in and sees: the report, the notice, and when it is out the digest of what it brought, beside what is
    on the card."""
    articles = both(name, os.path.join(folder, "wallwire"), card)
    start = time.monotonic()
    machine.plug(disk)
    report = wait_import(machine, "updated", 120)
    ok(f"{name}: imported", report["articles"] == 2 and not report["refused"],
       f"{time.monotonic() - start:.1f} s, {report}")
    mounts = machine.run("grep -c /run/wallwire-stick /proc/1/mounts", must=False).strip()
    ok(f"{name}: never mounted where others see it", mounts == "0", mounts)
    share, _ = see(machine, notice_of(name, articles, "updated 2"), 60, f"notice-{name}")
    ok(f"{name}: the notice is on the screen", True, f"{time.monotonic() - start:.1f} s, {share:.2%} differ")
    pull(machine)
    share, _ = see(machine, pages_of(name, articles), 90, f"digest-{name}")
    ok(f"{name}: its digest is on the screen", True, f"{time.monotonic() - start:.1f} s, {share:.2%} differ")


def both(name, articles, card):
    """Everything that the wall then knows, in one folder."""
    whole = empty_folder(name.replace(" ", "-") + ".whole")
    for folder in filter(None, (card, articles)):
        shutil.copytree(folder, whole, dirs_exist_ok=True)
    return whole


@test
def sticks():
    folders = stick_folder("fat", story("Skerrow", 12)), stick_folder("exfat", story("Tarn Ferry", 31))
    image = fat_stick("fat", folders[0])
    with boot("sticks", data_disk("sticks")) as machine:
        machine.wait_shell()
        wait_wall(machine)
        take_stick(machine, "FAT32", image, folders[0])
        take_stick(machine, "exFAT", exfat_stick(machine, "exfat", folders[1]), folders[1])
        now = status(machine)
        ok("the status tells of the import", now["last_import"]["state"] == "updated", now["last_import"])


def refuse_stick(machine, name, disk, card, words):
    machine.plug(disk)
    report = wait_import(machine, "refused")
    ok(f"{name}: refused in words", words in report["why"], report["why"])
    share, _ = see(machine, notice_of(name, card, f"refused The stick {report['why']}."), 60, f"notice-{name}")
    ok(f"{name}: the screen says so", True, f"{share:.2%} differ")
    pull(machine)


@test
def other_sticks():
    ntfs = blank_stick("ntfs")
    call("mkntfs", "-F", "-Q", "-L", "NEWS", ntfs)
    fat = fat_stick("unsigned", stick_folder("unsigned", story("Skerrow", 12)))
    card = os.path.join(stick_folder("card", story("Port Aldern", 7)), "wallwire")
    with boot("other", data_disk("other", card)) as machine:
        machine.wait_shell()
        wait_wall(machine, "an edition of")
        refuse_stick(machine, "NTFS", ntfs, card, "FAT32 or exFAT")
        settings(machine, 's/policy = .*/policy = "require";/',
                 's,keys = \\[.*\\],keys = [ "/etc/wallwire/k.pub" ],',
                 key="RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3")
        refuse_stick(machine, "unsigned where signatures are required", fat, card, "sign")
        ok("nothing of it is kept", "generation" not in machine.run("find /var/lib/wallwire/store -type f"))


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
        pull(machine)
        ok("a stick pulled while it is read leaves nothing",
           machine.run("find /var/lib/wallwire/store -name '*generation*' -o -path '*/incoming/*'").strip() == "")
        ok("the wall still runs", machine.run("systemctl is-active wallwire").strip() == "active")
        failed = machine.run("systemctl --failed --no-legend --no-pager")
        ok("to be pulled is no failure", "wallwire" not in failed, failed.strip())
