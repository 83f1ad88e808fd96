"""The first picture, and that the wall comes back whatever happens to its process."""
import json
import os
import time

from kiosk import SIZE, boot, journal, ok, pages_of, process, see, seeds, status, test
from media import data_disk

# "Jump here", to be written where a process is; then it is in an endless loop.
LOOPS = {"amd64": r"\xeb\xfe", "arm64": r"\x00\x00\x00\x14"}
# /proc/PID/syscall ends with the stack and the place behind the call that the process waits in.
PLANT = """cd /proc/{pid} && for i in $(seq 100); do
    at=$(awk 'NF > 2 {{ print $NF }}' syscall); [ -z "$at" ] || break; done &&
printf '{loop}' | dd of=mem bs=1 seek=$(($at)) conv=notrunc status=none"""


def see_picture(machine, pages):
    share, page = see(machine, pages, 240, "first-picture-" + machine.arch)
    ok(f"first picture ({machine.arch})", True, f"{machine.age():.1f} s after power on; {os.path.basename(page)}, "
                                                f"{share:.2%} of the pixels differ")
    machine.wait_shell()
    who = machine.run("ps -o user= -C wallwire | sort -u; cat /sys/class/tty/tty0/active").split()
    ok("an unprivileged user shows it", who[0] == "wallwire" and "root" not in who, who)
    caps = machine.run("grep -h ^CapEff /proc/$(systemctl show -P MainPID wallwire)/status").split()[1]
    ok("it has no capability", int(caps, 16) == 0, caps)
    now = status(machine)
    ok("the status tells edition and display", now["edition"]["stories"] > 0
       and now["display"] == {"width": SIZE[0], "height": SIZE[1]}, now)


@test
def first_picture():
    pages = pages_of("seeds", seeds)
    with boot("first", data_disk("first", seeds)) as machine:
        see_picture(machine, pages)
        log = machine.run("journalctl -b -u wallwire -o json --no-pager")
        lines = [json.loads(line) for line in log.splitlines() if '"_COMM":"wallwire"' in line]
        ok("the journal has priorities", lines and all(line["PRIORITY"] in "34567" for line in lines),
           [line["PRIORITY"] + " " + line["MESSAGE"] for line in lines])
        ok("one line is about the first picture", sum("first picture" in line["MESSAGE"] for line in lines) == 1)
        ok("no unit has failed", "0 loaded" in machine.run("systemctl --failed --no-pager"),
           machine.run("systemctl --failed --no-legend --no-pager").strip())
        health(machine, pages)


def timeouts(machine):
    return int(journal(machine, "| grep -ci 'watchdog timeout'").strip() or 0)


def health(machine, pages):
    """Killed, stopped and caught in a loop, the wall comes back; the last two by the watchdog."""
    for name, command, is_watched in (("SIGSEGV", "kill -SEGV {pid}", False), ("SIGSTOP", "kill -STOP {pid}", True),
                                      ("an endless loop", PLANT, True)):
        before, counted = process(machine), timeouts(machine)
        machine.run(command.format(pid=before, loop=LOOPS[machine.arch]))
        start = time.monotonic()
        if name == "an endless loop":
            loops(machine, before)
        machine.until("another process", 90, lambda: process(machine) not in ("0", before))
        see(machine, pages, 60, "after-" + name.split()[-1])
        ok(f"after {name} the picture is back", True, f"{time.monotonic() - start:.1f} s")
        now = timeouts(machine) - counted
        ok(f"after {name} the watchdog was {'the one that ended it' if is_watched else 'not asked'}",
           now == int(is_watched), now)


def loops(machine, pid):
    """The process is busy, and does nothing."""
    def ticks():
        words = machine.run(f"cat /proc/{pid}/task/{pid}/stat").rsplit(")", 1)[1].split()
        return words[0], int(words[11]) + int(words[12])
    before, start = ticks(), time.monotonic()
    time.sleep(4)
    now = ticks()
    ok("a loop can be planted into it", now[0] == "R" and now[1] - before[1] > 50,
       f"{now[1] - before[1]} ticks in {time.monotonic() - start:.1f} s")
