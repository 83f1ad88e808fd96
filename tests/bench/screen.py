"""What the wall costs: pictures of a transition, standing still, memory, the first picture.

Transitions are measured in memory (tests/bench/screen.c), the rest with a window on an X server of
our own, without a graphics processor. What a GL driver takes is printed beside it and not judged.
"""
import os
import shutil
import signal
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import NamedTuple, Optional

from bench import BENCH, ROOT, Targets
from folders import made_up

SIZES = ("800x480", "1920x1080")
MOST_MS = {"800x480": 8, "1920x1080": 16}
MOST_MIB = {"800x480": 32, "1920x1080": 64}
TURNS = (0, 90, 180, 270)
EDITION = ROOT / "tests" / "face" / "editions" / "harbour.json"
STARTS = 7
STILL_S = 30
TICK = os.sysconf("SC_CLK_TCK")


class Pictures(NamedTuple):
    p50: float
    p99: float
    wall_p99: float
    paint: float
    touched: float


def transition(size: str, degrees: int) -> Pictures:
    done = subprocess.run([str(ROOT / "build" / "screen"), "transition", size, str(degrees), str(EDITION)],
                          cwd=ROOT, capture_output=True, text=True, check=True)
    return Pictures(*map(float, done.stdout.split()))


def measure_transitions(targets: Targets) -> None:
    print(f"\n{'transition':12s}{'turned':>8s}{'p50 ms':>9s}{'p99 ms':>9s}{'wall p99':>10s}{'page ms':>9s}"
          f"{'touched':>9s}   (CPU; touched in full-screen copies)")
    for size in SIZES:
        for degrees in TURNS:
            pictures = transition(size, degrees)
            print(f"{size:12s}{degrees:8d}{pictures.p50:9.2f}{pictures.p99:9.2f}{pictures.wall_p99:10.2f}"
                  f"{pictures.paint:9.1f}{pictures.touched:9.2f}", flush=True)
            if degrees == 0:
                targets.judge(f"{size}: p99 of a transition's pictures", pictures.p99, most=MOST_MS[size],
                              unit=" ms")
            targets.judge(f"{size} turned by {degrees}: bytes touched by a picture, in copies",
                          pictures.touched, most=3)


class Wall:
    """`wallwire show` in a window; what it says is read line by line."""

    def __init__(self, program: str, display: str, size: str, content: Path, state: Path, gpu: bool,
                 extra: str = "") -> None:
        settings = state / f"bench-{gpu}.cfg"
        settings.write_text(f"display: {{ gpu = {str(gpu).lower()}; }};\n{extra}", "utf-8")
        self.start = time.monotonic()
        command = [program, "show", "--window", "--size", size, "--config", str(settings), "--state",
                   str(state), "--content", str(content)]
        environment = {**os.environ, "DISPLAY": display, "SDL_VIDEODRIVER": "x11", "SDL_AUDIODRIVER": "dummy"}
        self.process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)

    def until(self, words: str) -> tuple[float, str]:
        said = ""
        for line in self.process.stderr:
            if words in line:
                return 1e3 * (time.monotonic() - self.start), line
            said += line
        raise SystemExit(f"bench: the wall ended without '{words}': {said}")

    def status(self, key: str) -> float:
        text = Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) / 1024 for line in text.splitlines() if line.startswith(key + ":"))

    def cpu(self) -> float:
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def wakes(self) -> int:
        text = Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) for line in text.splitlines()
                    if line.startswith("voluntary_ctxt_switches"))

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(10)
        self.process.stderr.close()


def measure_memory(targets: Targets, program: str, display: str, content: Path, state: Path) -> None:
    print(f"\n{'memory':12s}{'articles':>9s}{'MiB':>9s}{'own':>8s}{'shared':>8s}   (resident; own is not of any file)")
    for size in SIZES:
        for gpu in (False, True):
            wall = Wall(program, display, size, content, state, gpu)
            wall.until("first picture")
            time.sleep(20)  # the new edition, some pages
            most, own, shared = (wall.status(key) for key in ("VmHWM", "RssAnon", "RssShmem"))
            wall.stop()
            print(f"{size + (' GL' if gpu else ''):12s}{1000:9d}{most:9.1f}{own:8.1f}{shared:8.1f}", flush=True)
            if not gpu:
                targets.judge(f"{size}: resident memory with 1,000 articles", most, most=MOST_MIB[size], unit=" MiB")


def measure_still(targets: Targets, program: str, display: str, state: Path, still: Path) -> None:
    """A single page stands; only the minute changes."""
    wall = Wall(program, display, "800x480", still, state, False, "pace: { dwell_min_ms = 600000; "
                "dwell_max_ms = 600000; };\n")
    wall.until("first picture")
    time.sleep(6)
    cpu, wakes, start = wall.cpu(), wall.wakes(), time.monotonic()
    time.sleep(STILL_S)
    passed = time.monotonic() - start
    share, rate = 100 * (wall.cpu() - cpu) / passed, (wall.wakes() - wakes) / passed
    wall.stop()
    print(f"\nstanding still for {passed:.0f} s: {share:.2f} % of a core, {rate:.1f} wake-ups a second")
    targets.judge("standing still: CPU of one core", share, most=0.5, unit=" %")
    targets.judge("standing still: wake-ups a second", rate, most=20.5)


def measure_start(targets: Targets, program: str, display: str, content: Path, state: Path) -> None:
    times, windows = [], []
    if not (state / "edition.json").exists():
        raise SystemExit("bench: no edition was kept")
    for _ in range(STARTS + 1):
        wall = Wall(program, display, "800x480", content, state, False)
        passed, line = wall.until("first picture")
        wall.stop()
        windows.append(float(line.split(" took ")[1].split()[0]))
        times.append(passed - windows[-1])
    own, window = statistics.median(times[1:]), statistics.median(windows[1:])
    print(f"first picture from the last edition: {own:.0f} ms after the start and {window:.0f} ms of SDL's own, "
          f"the fastest {min(times):.0f} ms")
    # A start is all waiting for its turn on a busy machine: the fastest is nearest to the cost.
    targets.judge("first picture without SDL's own start-up, the fastest start", min(times), most=150, unit=" ms")


def own_display() -> Optional[tuple[subprocess.Popen, str]]:
    if not shutil.which("Xvfb"):
        return None
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1920x1080x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command,
                              pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(write)
    with open(read, encoding="ascii") as told:
        number = told.readline().strip()  # all of the line: a server that cannot end it gives up
    return server, f":{number}"


def measure_screen(targets: Targets, program: str) -> None:
    BENCH.mkdir(parents=True, exist_ok=True)
    measure_transitions(targets)
    server = own_display()
    if not server:
        targets.skip("the wall in a window", "Xvfb is not installed (Debian package xvfb)")
        return
    process, display = server
    with tempfile.TemporaryDirectory(dir=BENCH) as folder:
        try:
            content, state, still = made_up(1000).path, Path(folder), Path(folder) / "still"
            still.mkdir()
            (still / "one.txt").write_text("Ferry sails again\n\nThe ferry sails again on Monday.\n", "utf-8")
            measure_memory(targets, program, display, content, state)
            measure_start(targets, program, display, content, state)
            measure_still(targets, program, display, state, still)
        finally:
            process.terminate()
            process.wait()
