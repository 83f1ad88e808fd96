"""sync_test.py PROGRAM: a desk and two kiosks on this machine, kept the same by Debian's Syncthing on
loopback alone. An edition made at the desk is in both kiosks' stores; while it comes, and whatever comes
first, a kiosk shows the one before or the next, whole. The last line is `N passed, N failed`."""
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import xml.etree.ElementTree as tree

NOT_YET = 8
KIB_A_SECOND = 150  # slow enough that a kiosk sees a folder that is half there
program = os.path.abspath(sys.argv[1])
work = tempfile.mkdtemp(prefix="wallwire-sync-")
results = {"passed": 0, "failed": 0}


def ok(name, is_good, more=""):
    results["passed" if is_good else "failed"] += 1
    print(f"{'ok' if is_good else 'not ok'} {name}{': ' + str(more) if more != '' else ''}", flush=True)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Peer:
    """One Syncthing with one folder. It finds the others by their addresses and asks nobody else."""

    def __init__(self, name):
        self.name, self.home, self.folder = name, os.path.join(work, name, "home"), os.path.join(work, name, "folder")
        self.port, self.door, self.process = free_port(), free_port(), None
        os.makedirs(self.folder)
        said = subprocess.run(["syncthing", "generate", "--home", self.home, "--no-default-folder"], check=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout.decode()
        self.id = re.search(r"[A-Z0-9]{7}(-[A-Z0-9]{7}){7}", said)[0]

    def know(self, peers, kind):
        path = os.path.join(self.home, "config.xml")
        config = tree.parse(path)
        root = config.getroot()
        options = root.find("options")
        wanted = {"listenAddress": f"tcp://127.0.0.1:{self.port}", "globalAnnounceEnabled": "false",
                  "localAnnounceEnabled": "false", "relaysEnabled": "false", "natEnabled": "false",
                  "startBrowser": "false", "urAccepted": "-1", "crashReportingEnabled": "false",
                  "autoUpgradeIntervalH": "0", "reconnectionIntervalS": "1", "setLowPriority": "false",
                  "maxSendKbps": str(KIB_A_SECOND), "limitBandwidthInLan": "true"}
        for name, value in wanted.items():
            for old in options.findall(name):
                options.remove(old)
            tree.SubElement(options, name).text = value
        root.find("gui/address").text = f"127.0.0.1:{self.door}"
        self.key = root.find("gui/apikey").text
        for old in root.findall("device") + root.findall("folder"):
            root.remove(old)
        folder = tree.SubElement(root, "folder", id="wallwire", path=self.folder, type=kind, rescanIntervalS="3600",
                                 fsWatcherEnabled="true", fsWatcherDelayS="1")
        for peer in peers:
            device = tree.SubElement(root, "device", id=peer.id, name=peer.name, compression="never")
            tree.SubElement(device, "address").text = f"tcp://127.0.0.1:{peer.port}"
            tree.SubElement(folder, "device", id=peer.id)
        config.write(path)

    def start(self):
        self.process = subprocess.Popen(["syncthing", "serve", "--home", self.home, "--no-browser", "--no-restart"],
                                        stdout=open(os.path.join(work, self.name, "log"), "a"),
                                        stderr=subprocess.STDOUT, env=dict(os.environ, HOME=self.home, STNOUPGRADE="1"))

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait()
            self.process = None

    def ask(self, what, method="GET"):
        request = urllib.request.Request(f"http://127.0.0.1:{self.door}/rest/{what}", method=method,
                                         headers={"X-API-Key": self.key})
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.loads(answer.read() or b"null")

    def is_up(self):
        try:
            return self.ask("system/ping")["ping"] == "pong"
        except OSError:
            return False


class Kiosk(Peer):
    """What the units of the package do, by hand: the import is tried again until the folder is whole."""

    def __init__(self, name):
        super().__init__(name)
        self.store = os.path.join(work, name, "store")
        self.codes, self.halves = [], 0

    def take(self):
        self.halves += self.is_half()
        done = subprocess.run([program, "import", "--whole", "--store", self.store, self.folder], check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.codes.append(done.returncode)

    def is_half(self):
        """Whether the folder has some files of an edition and not all of them."""
        folder = os.path.join(self.folder, "wallwire", "Coast Wire")
        names = os.listdir(folder) if os.path.exists(folder) else []
        names = [name for name in names if re.fullmatch(r"\d+-\d+\.txt", name)]
        return any(0 < sum(name.startswith(f"{n}-") for name in names) < FILES for n in (1, 2, 3))

    def editions(self):
        """Which editions the newest generation has files of, and how many."""
        found = {}
        numbers = sorted(name for name in os.listdir(self.store) if name.startswith("generation-")) \
            if os.path.exists(self.store) else []
        if numbers:
            with open(os.path.join(self.store, numbers[-1]), "rb") as file:
                head = file.read(1 << 20).decode("utf-8", "replace")
            for edition in re.findall(r"^file .* Coast Wire/(\d+)-\d+\.txt$", head, re.M):
                found[int(edition)] = found.get(int(edition), 0) + 1
        return found


def until(what, seconds, ask, meanwhile=lambda: None):
    end = time.monotonic() + seconds
    while not ask():
        if time.monotonic() > end:
            raise TimeoutError(f"not within {seconds} s: {what}")
        meanwhile()
        time.sleep(0.1)


FILES = 40


def make_edition(desk, number):
    """As an editor does: articles in a folder, packed into the one that is synced."""
    articles = os.path.join(work, "articles")
    shutil.rmtree(articles, ignore_errors=True)
    os.makedirs(os.path.join(articles, "Coast Wire"))
    for which in range(FILES):
        with open(os.path.join(articles, "Coast Wire", f"{number}-{which}.txt"), "w", encoding="utf-8") as file:
            file.write(f"Report {which} of edition {number}\n\n")
            for line in range(300):
                file.write(f"The harbour office closed berth {which} on day {line} of run {number} after a survey. ")
    subprocess.run([program, "pack", "--sequence", str(number), articles, desk.folder], check=True,
                   stdout=subprocess.DEVNULL)


def follow(kiosks, number, seconds=120):
    """Imports on each kiosk, again and again, until both have this edition; everything that was ever shown."""
    seen = {kiosk.name: [] for kiosk in kiosks}

    def look():
        for kiosk in kiosks:
            kiosk.take()
            now = kiosk.editions()
            if not seen[kiosk.name] or seen[kiosk.name][-1] != now:
                seen[kiosk.name].append(now)
    until(f"edition {number} on {', '.join(kiosk.name for kiosk in kiosks)}", seconds,
          lambda: all(kiosk.editions() == {number: FILES} for kiosk in kiosks), look)
    return seen


def is_whole(seen, allowed):
    return all(edition in allowed for way in seen.values() for edition in way)


def is_half_seen(name, kiosks):
    """Else the test has tested nothing."""
    ok(name, all(kiosk.halves > 0 for kiosk in kiosks), {kiosk.name: f"{kiosk.halves} times" for kiosk in kiosks})
    for kiosk in kiosks:
        kiosk.halves = 0


def run():
    desk, kiosks = Peer("desk"), [Kiosk("hall"), Kiosk("tower")]
    peers = [desk, *kiosks]
    try:
        for peer in peers:
            peer.know(peers, "sendonly" if peer is desk else "receiveonly")
        make_edition(desk, 1)
        for peer in peers:
            peer.start()
        until("three Syncthings", 60, lambda: all(peer.is_up() for peer in peers))
        start = time.monotonic()
        seen = follow(kiosks, 1)
        ok("an edition made at the desk is on both kiosks", True, f"{time.monotonic() - start:.1f} s")
        ok("before it was whole, nothing was", is_whole(seen, [{}, {1: FILES}]), seen)
        is_half_seen("a folder that was half there was looked at", kiosks)
        make_edition(desk, 2)
        start = time.monotonic()
        seen = follow(kiosks, 2)
        ok("the next one takes its place", True, f"{time.monotonic() - start:.1f} s")
        ok("either was shown whole, never a mixture", is_whole(seen, [{1: FILES}, {2: FILES}]), seen)
        is_half_seen("and this one was half there too", kiosks)

        kiosks[1].stop()
        make_edition(desk, 3)
        follow(kiosks[:1], 3)
        ok("a kiosk that is off does not hold up the other", kiosks[1].editions() == {2: FILES})
        kiosks[1].start()
        seen = follow(kiosks[1:], 3)
        ok("and catches up", is_whole(seen, [{2: FILES}, {3: FILES}]), seen)
        before = [kiosk.editions() for kiosk in kiosks]
        os.unlink(os.path.join(desk.folder, "wallwire", "Coast Wire", "3-7.txt"))
        desk.ask("db/scan?folder=wallwire", "POST")
        until("the file is gone everywhere", 60, lambda: not any(
            os.path.exists(os.path.join(k.folder, "wallwire", "Coast Wire", "3-7.txt")) for k in kiosks))
        for kiosk in kiosks:
            kiosk.take()
        ok("what somebody deletes by hand is no edition", [kiosk.editions() for kiosk in kiosks] == before
           and all(kiosk.codes[-1] == NOT_YET for kiosk in kiosks))
        with open(os.path.join(work, "desk", "log"), encoding="utf-8") as file:
            log = file.read()
        outside = re.findall(r"(?:https?|relay|quic)://(?!127\.0\.0\.1)\S+", log)
        ok("nobody outside this machine was asked", not outside, outside[:3])
    finally:
        for peer in peers:
            peer.stop()


def main():
    try:
        run()
    except (TimeoutError, subprocess.CalledProcessError) as trouble:
        ok("all of it", False, f"{trouble}; see {work}")
    else:
        shutil.rmtree(work)
    print(f"{results['passed']} passed, {results['failed']} failed")
    sys.exit(results["failed"] != 0)


main()
