"""The display comes and goes, has another size, hangs on another card, goes off and on by the hour."""
import time

from kiosk import boot, journal, ok, pages_of, process, see, seeds, settings, status, test, wait_wall
from machine import Cable
from media import data_disk, fat_stick, stick_folder, story


def status_words(machine):
    return machine.run("systemctl show -P StatusText wallwire").strip()


def wait_status(machine, words, seconds=60):
    return machine.until(f"the status {words}", seconds, lambda: words in status_words(machine))


def dpms(machine):
    return machine.run("cat /sys/class/drm/card0-*/dpms").strip()


@test
def display_comes_and_goes():
    pages = {size: pages_of(f"seeds-{size[0]}", seeds, size=size) for size in ((1280, 720), (800, 480))}
    with boot("display", data_disk("display", seeds), cable=True) as machine:
        cable = Cable(machine)
        cable.unplug()
        machine.wait_shell()
        wait_status(machine, "waiting for a display")
        ok("started without a display, the wall waits and says so", True, status_words(machine))
        before = process(machine)
        now = machine.until("an edition", 60, lambda: (lambda s: s if s["edition"] else None)(status(machine)))
        ok("it has its edition meanwhile", now["display"] is None and now["edition"]["stories"] > 0, now)
        time.sleep(25)  # longer than the watchdog waits
        ok("the watchdog hears of it", process(machine) == before)
        for name, size in (("a display plugged in later", (1280, 720)), ("another one", (800, 480)),
                           ("the first one again", (1280, 720))):
            start = time.monotonic()
            cable.plug(*size)
            see(machine, pages[size], 60, "display-" + name.split()[-1])
            ok(f"{name} shows the page", True, f"{time.monotonic() - start:.1f} s")
            ok(f"{name}: the status has its size", status(machine)["display"] == {"width": size[0], "height": size[1]},
               status_words(machine))
            if size == (800, 480):  # the next is plugged while this one hangs there: another mode
                continue
            cable.unplug()
            wait_status(machine, "waiting for a display")
            ok(f"{name}, unplugged: the status says so", status(machine)["display"] is None)
        for _ in range(5):  # a plug that does not sit well
            cable.plug()
            time.sleep(0.5)
            cable.unplug()
            time.sleep(0.3)
        cable.plug()
        see(machine, pages[(1280, 720)], 60, "display-loose")
        ok("a loose plug does no harm", True)
        ok("it was one process all the time", process(machine) == before)
        log = journal(machine)
        ok("each change is a line in the log", log.count("no display is connected") >= 3
           and "another size" in log and log.count("first picture") == 1, [line for line in log.splitlines() if "display" in line])


def see_painter(machine, pages, painter, name):
    machine.run("systemctl restart wallwire")
    now = process(machine)
    wait_wall(machine, "painted by " + painter, since=now)
    wait_wall(machine, "first picture", since=now)
    see(machine, pages, 60, "painted-by-" + painter, device="second")
    ok(name, True)


@test
def cards():
    """The display hangs on the second graphics card, then on the first. What is drawn without GLES."""
    pages = pages_of("seeds-1024", seeds, size=(1024, 768))
    with boot("cards", data_disk("cards", seeds), cable=True,
              more=["-device", "bochs-display,id=second,xres=1024,yres=768"]) as machine:
        cable = Cable(machine)
        cable.unplug()
        see(machine, pages, 180, "second-card", device="second")
        machine.wait_shell()
        bare = int(machine.run("cd /sys/class/drm && grep -l disconnected card*-*/status")[len("card")])
        ok("the card with a display is taken, not the other one", f"display card{1 - bare}" in journal(machine),
           machine.run("cd /sys/class/drm && grep . card*-*/status").split())
        settings(machine, "s/gpu = .*/gpu = false;/")
        see_painter(machine, pages, "software", "by its settings the processor paints")
        settings(machine, "s/gpu = .*/gpu = true;/")
        see_painter(machine, pages, "opengles2", "by its settings the graphics processor paints")
        machine.run("mkdir -p /run/systemd/system/wallwire.service.d && printf '[Service]\nInaccessiblePaths=%s\n' "
                    "$(ls /usr/lib/*/libGLESv2.so.2) >/run/systemd/system/wallwire.service.d/none.conf && "
                    "systemctl daemon-reload")
        see_painter(machine, pages, "software", "where GLES cannot be loaded the processor paints")
        cable.plug()
        if bare == 0:  # the kernel finds the two in any order
            machine.until("the first card", 60, lambda: "display card0" in journal(machine))
            see(machine, pages_of("seeds-first", seeds), 60, "first-card", device="gpu")
            ok("of two displays the one at the first card is taken", "at another connector" in journal(machine))
        else:
            time.sleep(6)
            see(machine, pages, 60, "second-card", device="second")
            ok("of two displays the one at the first card is kept", "display card1" not in journal(machine))


@test
def hours():
    """Screen-off hours: the display's own switch, the panel's light and a command, inside the unit's walls. A light
    of the keyboard stands for that of a panel: to the kernel both are one folder."""
    pages = pages_of("seeds", seeds)
    stick = fat_stick("waking", stick_folder("waking", story("Skerrow", 12)))
    with boot("hours", data_disk("hours", seeds), more=["-device", "virtio-keyboard-pci"], cable=True) as machine:
        cable = Cable(machine)
        machine.wait_shell()
        light = machine.until("a light", 60, lambda: machine.run(
            "ls -d /sys/class/leds/*capslock", must=False).split()[:1])[0]
        # The rule for udev, for this light.
        machine.run("mkdir -p /run/udev/rules.d && sed 's/\"backlight\"/\"leds\"/; s, $sys$devpath/bl_power,,g; /^ACTION.*leds/!d' "
                    "/usr/lib/udev/rules.d/90-wallwire.rules >/run/udev/rules.d/91-light.rules && "
                    "udevadm control --reload && udevadm trigger -c add -s leds && udevadm settle")
        owner = machine.run(f"stat -L -c '%G %A' {light}/brightness").strip()
        ok("the rule gives the light to the wall's group", owner == "video -rw-rw-r--", owner)
        settings(machine, f's,backlight = .*,backlight = "{light}";,', 's/off_from = .*/off_from = "23:00";/',
                 's/off_to = .*/off_to = "6:00";/', 's/source = .*/source = "system";/',
                 's,off_command = .*,off_command = "echo off >>/run/wallwire/command";,',
                 's,on_command = .*,on_command = "echo on >>/run/wallwire/command";,')
        machine.run("date -s 22:58 && systemctl restart wallwire")
        see(machine, pages, 60, "evening")
        ok("in the evening the screen is on", dpms(machine) == "On" and machine.run(
            f"cat {light}/brightness").strip() == "1", dpms(machine))
        machine.run("date -s 23:00")
        machine.until("the display is off", 20, lambda: dpms(machine) == "Off")
        ok("by its hours the display is switched off", True, status_words(machine))
        dump = machine.screen()
        dump.save(f"{machine.folder}/off.png")
        # QEMU writes a line of its own on a display that gets no picture.
        ok("nothing of the page is left on it", sum(dump.bytes) < len(dump.bytes),
           f"{dump.width}x{dump.height}, bytes {sorted(set(dump.bytes))[:4]}")
        ok("the panel's light is out", machine.run(f"cat {light}/brightness").strip() == "0")
        cable.unplug()
        wait_status(machine, "waiting for a display")
        cable.plug()
        wait_status(machine, "off by its hours")
        machine.until("the display is off", 20, lambda: dpms(machine) == "Off")
        ok("a display plugged in at night goes off", True)
        machine.plug(stick)
        machine.until("the display is on", 60, lambda: dpms(machine) == "On")
        ok("a stick wakes it", True)
        machine.pull()
        machine.run("rm -f /var/lib/wallwire/store/generation-*")
        machine.run("date -s 6:00")
        see(machine, pages, 90, "morning")
        ok("in the morning the picture is back", dpms(machine) == "On" and machine.run(
            f"cat {light}/brightness").strip() == "1", dpms(machine))
        settings(machine, "s/gpu = .*/gpu = false;/")
        machine.run("systemctl restart wallwire")
        wait_wall(machine, "painted by software")
        see(machine, pages, 60, "morning-software")
        machine.run("date -s 23:00")
        machine.until("the display is off", 20, lambda: dpms(machine) == "Off")
        machine.run("date -s 6:00")
        machine.until("the display is on", 20, lambda: dpms(machine) == "On")
        see(machine, pages, 60, "day-software")
        ok("the same where the processor paints", True)
        words = machine.run("cat /run/wallwire/command").split()
        ok("the commands were run", words[:2] == ["on", "off"] and words[-1] == "on", words)
        ok("nothing was refused", "cannot" not in journal(machine, "| grep -v 'cannot keep'"), journal(machine)[-600:])
