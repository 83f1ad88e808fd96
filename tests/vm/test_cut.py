"""The power fails during an import, in three ways: the whole machine (slow, and the screen is seen afterwards), a saved
machine over and over (many moments), and by replay of what was written (what a card's own cache loses). After each
cut there is the old content or the new, whole, and what was told as updated is there.
CUTS, SAVED_CUTS, REPLAYED_CUTS and SEED come from the environment."""
import os
import random
import time

import record
from kiosk import (boot, call, import_report, kept_on, ok, pages_of, place, pull, see, told_of, test, wait_import)
from media import data_disk, fat_stick, many, stick_folder, story

SEED = os.environ.get("SEED", str(int(time.time())))
PLACES = ("Skerrow", "Tarn Ferry", "Port Aldern", "Aldern Bridge", "Skerry Point", "Tarn Head")
# A writer that forgets to force what it writes to the card: the same program with a library that does nothing.
FORGET = ("mkdir -p /run/systemd/system/wallwire-import@.service.d && printf '[Service]\\nEnvironment="
          "LD_PRELOAD=/usr/local/lib/wallwire-forget.so\\n' >/run/systemd/system/wallwire-import@.service.d/forget.conf"
          " && systemctl daemon-reload")


# Nobody looks at the screen of these.
UNSEEN = "systemd.mask=wallwire.service "


def count(name, usual):
    return int(os.environ.get(name, usual))


def chance_of(what):
    print(f"# SEED={SEED}", flush=True)
    return random.Random(SEED + what)


def take(machine, image):
    """How long it took from the plug to the report. That of a next stick takes less: the drivers are there."""
    start = time.monotonic()
    machine.plug(image)
    wait_import(machine, "updated", 120)
    lasts = time.monotonic() - start
    pull(machine)
    return lasts


@test
def power_cut():
    """The plug is pulled at a random moment of an import; then the machine starts again."""
    chance = chance_of("whole")
    folders = stick_folder("old", story("Skerrow", 12)), stick_folder("new", story("Tarn Ferry", 31))
    old, new = fat_stick("old", folders[0]), fat_stick("new", folders[1])
    wanted = [told_of("cut", folder) for folder in folders]
    pages = [pages_of("cut-" + name, os.path.join(folder, "wallwire")) for name, folder in zip(("a", "b"), folders)]
    for cycle in range(count("CUTS", 5)):
        disk = data_disk("cut")
        with boot("cut", disk) as machine:
            machine.wait_shell()
            machine.until("the start is over", 180, lambda: machine.run(
                "systemctl is-system-running", must=False).strip() in ("running", "degraded"))
            lasts = take(machine, old)
            machine.run("sync")
            moment = lasts * chance.uniform(0.05, 0.5)
            machine.plug(new)
            time.sleep(moment)
            machine.cut_power()
        call("cp", "--sparse=always", disk, disk + ".kept")  # the machine is to mend its own disk
        sound, kept = kept_on(disk + ".kept")
        ok(f"cut {cycle + 1}: the store has the old content or the new, whole", sound and kept in wanted,
           f"{['old', 'new'][wanted.index(kept)]}, after {moment:.1f} s of {lasts:.1f}" if kept in wanted
           else kept[:500])
        with boot("again", disk) as machine:
            share, _ = see(machine, pages[wanted.index(kept)] if kept in wanted else sum(pages, []), 180, "after-cut")
            ok(f"cut {cycle + 1}: so does the screen after the next start", True,
               f"{machine.age():.1f} s, {share:.2%} of the pixels differ")


# From a saved machine

def save(disk, old, state):
    """A machine with the old content, as it runs, and its disk."""
    with boot("save", disk, boot=UNSEEN) as machine:
        machine.wait_shell()
        take(machine, old)
        machine.run("sync")
        machine.qmp("stop")
        machine.qmp("migrate", uri="exec:cat >" + state)
        machine.until("the machine is saved", 120, lambda: machine.qmp("query-migrate").get("status") == "completed")
        call("cp", "--sparse=always", disk, disk + ".saved")


def resume(disk, state):
    call("cp", "--sparse=always", disk + ".saved", disk)
    machine = boot("resumed", disk, boot=UNSEEN, more=["-incoming", "exec:cat " + state])
    machine.until("the machine is as it was saved", 120, lambda: machine.qmp("query-status")["status"] != "inmigrate")
    machine.qmp("cont")
    return machine


def updated(machine):
    return import_report(machine).get("state") == "updated"


@test
def saved_cuts():
    chance = chance_of("saved")
    folders = stick_folder("saved-old", story("Skerrow", 12)), stick_folder("saved-new", many("Tarn Ferry", 40))
    old, new = fat_stick("saved-old", folders[0]), fat_stick("saved-new", folders[1])
    wanted = [told_of("saved", folder) for folder in folders]
    disk, state = data_disk("saved"), place("saved.state")
    save(disk, old, state)
    with resume(disk, state) as machine:
        start = time.monotonic()
        machine.plug(new)
        wait_import(machine, "updated", 120)
        lasts = time.monotonic() - start
    seen, losses, cuts = [0, 0], [], count("SAVED_CUTS", 20)
    for cycle in range(cuts):
        with resume(disk, state) as machine:
            start, moment = time.monotonic(), lasts * chance.uniform(0.3, 1.15)
            machine.plug(new)
            while time.monotonic() - start < moment:
                time.sleep(0.05)
            is_told = moment > 0.8 * lasts and updated(machine)
            machine.cut_power()
        sound, kept = kept_on(disk)
        if not sound or kept not in (wanted[1:] if is_told else wanted):
            losses.append((cycle, f"{moment:.1f} s", is_told, sound, kept[:300]))
        else:
            seen[wanted.index(kept)] += 1
    ok(f"{cuts} cuts from a saved machine: the old content or the new, whole", not losses and sum(seen) == cuts,
       losses or f"{seen[0]} old, {seen[1]} new; an import lasts {lasts:.1f} s")
    losses = 0
    for cycle in range(3):
        with resume(disk, state) as machine:
            machine.run(FORGET)
            machine.plug(new)
            wait_import(machine, "updated", 120)
            machine.cut_power()
        sound, kept = kept_on(disk)
        losses += not sound or kept != wanted[1]
    ok("3 cuts of a writer that forgets fsync: it is caught", losses > 0, f"{losses} with loss")
    os.unlink(state)


# By replay

def record_imports(name, sticks, forgets):
    """One machine that takes stick after stick. The base, the record, and for each stick the entries that had been
    written when it was plugged and when it was told as updated."""
    disk, log = data_disk(name), place(name + ".log")
    call("cp", "--sparse=always", disk, disk + ".base")
    plugged, told = [], []
    with boot(name, disk, boot=UNSEEN, data_drive=record.drive(disk, log)) as machine:
        machine.wait_shell()
        if forgets:
            machine.run(FORGET)
        for image in sticks:
            plugged.append(len(record.read(log)))
            machine.plug(image)
            wait_import(machine, "updated", 120)
            time.sleep(0.3)  # what is on its way into the record
            told.append(len(record.read(log)))
            pull(machine)
        machine.cut_power()
    return disk + ".base", record.read(log), plugged, told


def replay(name, sticks, wanted, cuts, forgets):
    """Cuts after the first import. The first few losses, and how many there are."""
    chance = chance_of(name)
    base, entries, plugged, told = record_imports(name, sticks, forgets)
    medium = record.Medium(base, entries)
    losses, dropped, start = [], 0, time.monotonic()
    for at in sorted(chance.choices(range(told[0], len(entries) + 1), k=cuts)):
        medium.forward(at)
        dropped += medium.cut(place(name + ".cut"), chance)
        sound, kept = kept_on(place(name + ".cut"))
        least = max(i for i, entry in enumerate(told) if entry <= at)
        most = max([least] + [i for i, entry in enumerate(plugged) if entry < at])
        if not sound or kept not in wanted[least:most + 1]:
            losses.append(f"after entry {at}: {'sound' if sound else 'broken'}, stick {least} to {most} wanted, "
                          + (f"stick {wanted.index(kept)} there" if kept in wanted else kept[:200]))
    flushes = sum(1 for entry in entries if entry[2] & record.FLUSH)
    print(f"# {name}: {len(entries)} writes, {flushes} of them flushes; {cuts} cuts, {dropped} writes dropped, "
          f"{time.monotonic() - start:.0f} s", flush=True)
    return losses, dropped


@test
def replayed_cuts():
    folders = [stick_folder(f"replay-{i}", many(name, 30 * (i % 2))) for i, name in enumerate(PLACES)]
    sticks = [fat_stick(f"replay-{i}", folder) for i, folder in enumerate(folders)]
    wanted = [told_of("replay", folder) for folder in folders]
    ok("every stick tells something else", len(set(wanted)) == len(wanted))
    cuts = count("REPLAYED_CUTS", 300)
    losses, dropped = replay("replay", sticks, wanted, cuts, False)
    ok(f"{cuts} cuts by replay: the old content or the new, whole, and nothing that was told as updated is lost",
       not losses, losses[:3] or "0 with loss")
    ok("writes that were not flushed were dropped", dropped > 0, dropped)
    losses, _ = replay("forgetful", sticks[:3], wanted[:3], 60, True)
    ok("60 cuts of a writer that forgets fsync: it is caught", len(losses) > 0,
       f"{len(losses)} with loss, the first {losses[:1]}")
