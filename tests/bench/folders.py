"""`wallwire digest` over folders of articles, beside `wc -w` and `ots` over the same bytes."""
import json
import os
import shutil
import statistics
import subprocess
from html import escape
from pathlib import Path
from typing import Callable, NamedTuple, Optional

from bench import BENCH, ROOT, Targets

PAIRS = {100: 21, 1000: 9, 10000: 5, 100000: 3}
KIT = ROOT.parent / "shared" / "eval"
NEUS = ROOT / "build" / "neus" / "train"
CORE = str(max(os.sched_getaffinity(0)))
MIB = 1 << 20
OTS_SECONDS = 240


class Cost(NamedTuple):
    wall: float
    cpu: float
    peak: int  # bytes
    status: int


class Folder(NamedTuple):
    name: str
    path: Path
    files: int
    bytes: int
    pairs: int


class Result(NamedTuple):
    """Medians over the runs of one folder."""

    cpu: float
    wall: float
    wc: float
    ratio: float
    wall_ratio: float
    peak: int


def cost_of(command: list[str], seconds: Optional[int] = None) -> Cost:
    """One run on one core; raises TimeoutExpired."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run([str(ROOT / "build" / "cost"), CORE, *command], env=environment,
                          capture_output=True, text=True, timeout=seconds, check=True)
    wall, cpu, peak, status = done.stdout.split()
    return Cost(float(wall), float(cpu), int(peak) * 1024, int(status))


def texts_of(path: Path) -> list[Path]:
    return sorted(file for file in path.rglob("*.txt") if file.is_file())


def folder(name: str, path: Path, pairs: int) -> Folder:
    """Also writes the list of files that wc reads."""
    files = texts_of(path)
    (BENCH / f"{name}.list").write_bytes(b"\0".join(os.fsencode(file) for file in files))
    return Folder(name, path, len(files), sum(file.stat().st_size for file in files), pairs)


def made_up(articles: int) -> Folder:
    """A corpus made by tests/bench/corpus.c, again only when that has changed."""
    maker, path, shape = ROOT / "build" / "corpus", BENCH / f"{articles}", BENCH / f"{articles}.shape"
    if not shape.exists() or shape.stat().st_mtime < maker.stat().st_mtime:
        shutil.rmtree(path, ignore_errors=True)
        done = subprocess.run([str(maker), str(articles), str(path)], capture_output=True, text=True,
                              check=True)
        shape.write_text(done.stdout, "utf-8")
    print("  " + shape.read_text("utf-8").strip())
    return folder(str(articles), path, PAIRS[articles])


def as_nitf(number: int, headline: str, paragraphs: list[str]) -> str:
    body = "".join(f"<p>{escape(text, quote=False)}</p>" for text in paragraphs)
    return (f'<?xml version="1.0"?><nitf><head><docdata><doc-id id-string="n{number}"/></docdata></head><body><body.head>'
            f"<hedline><hl1>{escape(headline, quote=False)}</hl1></hedline></body.head><body.content>{body}</body.content>"
            "</body></nitf>")


def as_ninjs(number: int, headline: str, paragraphs: list[str]) -> str:
    body = "".join(f"<p>{escape(text, quote=False)}</p>" for text in paragraphs)
    return json.dumps({"uri": f"n{number}", "type": "text", "headline": headline, "body_html": body})


def dressed(plain: Folder, name: str, dress: Callable[[int, str, list[str]], str]) -> Folder:
    """The same articles in the dress of a format; the names say nothing of it."""
    path = BENCH / f"{plain.name}-{name}"
    shutil.rmtree(path, ignore_errors=True)
    for number, file in enumerate(texts_of(plain.path)):
        headline, *paragraphs = [part for part in file.read_text("utf-8").split("\n\n") if part.strip()]
        there = path / file.relative_to(plain.path)
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_text(dress(number, headline.strip(), paragraphs), "utf-8")
    return folder(f"{plain.name}-{name}", path, 5)


def neus_folder() -> Optional[Folder]:
    """The articles of NeuS train, as `make eval` converts them, in one folder without references."""
    if not NEUS.exists():
        return None
    flat = BENCH / "neus-train"
    if not flat.exists():
        flat.mkdir()
        for file in NEUS.glob("*/[0-9][0-9].txt"):
            shutil.copyfile(file, flat / f"{file.parent.name}-{file.name}")
    return folder("NeuS-train", flat, 5)


def digest_of(program: str, where: Folder) -> list[str]:
    return [program, "digest", "--format", "json", str(where.path)]


def count_of(where: Folder) -> list[str]:
    return ["wc", "-w", f"--files0-from={BENCH / where.name}.list"]


def sound_cost_of(command: list[str]) -> Cost:
    """One run that does what it should: a failed one would be cheap."""
    cost = cost_of(command)
    if cost.status:
        raise SystemExit(f"bench: {' '.join(command)} failed")
    return cost


def measure(program: str, where: Folder) -> Result:
    """Paired runs, the first of which only warms the files."""
    digest, count = digest_of(program, where), count_of(where)
    pairs = [(sound_cost_of(digest), sound_cost_of(count)) for _ in range(where.pairs + 1)][1:]
    median = statistics.median
    return Result(median(ours.cpu for ours, _ in pairs), median(ours.wall for ours, _ in pairs),
                  median(wc.cpu for _, wc in pairs), median(ours.cpu / wc.cpu for ours, wc in pairs),
                  median(ours.wall / wc.wall for ours, wc in pairs), max(ours.peak for ours, _ in pairs))


def growth(small: Folder, large: Folder, command: Callable[[Folder], list[str]]) -> float:
    """Cost per article of the large folder in times of that of the small one. The machine is not equally
    fast from one minute to the next: each run over the large one stands between two over the small one."""
    ratios = []
    for _ in range(large.pairs):
        before, whole, after = (sound_cost_of(command(where)).cpu for where in (small, large, small))
        ratios.append(whole / large.files / ((before + after) / 2 / small.files))
    return statistics.median(ratios)


def print_result(where: Folder, result: Result) -> None:
    print(f"{where.name:12s}{where.files:9d}{where.bytes / MIB:9.1f}{result.cpu:10.3f}{result.wall:9.3f}"
          f"{result.wc:9.4f}{result.ratio:8.2f}{result.wall_ratio:8.2f}"
          f"{1e6 * result.cpu / where.files:12.0f}{1e9 * result.cpu / where.bytes:9.1f}"
          f"{result.peak / MIB:9.1f}{(result.peak / MIB - 32) * MIB / where.bytes:9.2f}", flush=True)


def ots_seconds(where: Folder) -> tuple[float, bool]:
    """ots over all texts in one file, as its users call it; whether it came to an end in time."""
    whole = BENCH / "ots.txt"
    whole.write_bytes(b"\n".join(file.read_bytes() for file in texts_of(where.path)))
    try:
        return cost_of(["ots", "--ratio=5", str(whole)], OTS_SECONDS).cpu, True
    except subprocess.TimeoutExpired:
        return float(OTS_SECONDS), False


def judge_ots(targets: Targets, where: Folder, result: Result) -> None:
    words = "ots at 1,000 articles, times the digest's CPU"
    if not shutil.which("ots"):
        targets.skip(words, "ots is not installed (Debian package ots)")
        return
    seconds, ended = ots_seconds(where)
    print(f"ots over {where.bytes / MIB:.1f} MiB in one file: {seconds:.1f} s of CPU"
          + ("" if ended else ", stopped then"))
    targets.judge(words, seconds / result.cpu, least=100)


def judge(targets: Targets, where: Folder, result: Result) -> None:
    if where.files >= 900:  # ECB+ has 982
        targets.judge(f"{where.name}: digest's CPU in times of wc -w", result.ratio, most=5)
    limit = 4 * where.bytes / MIB + 32
    targets.judge(f"{where.name}: peak memory, {where.bytes / MIB:.1f} MiB of text", result.peak / MIB,
                  most=limit, unit=" MiB")


def measure_folders(targets: Targets, program: str, full: bool) -> None:
    BENCH.mkdir(parents=True, exist_ok=True)
    print("made-up news")
    wanted = [made_up(articles) for articles in (100, 1000, 10000) + ((100000,) if full else ())]
    ecbplus, neus = KIT / "stories" / "ecbplus" / "articles", neus_folder()
    if ecbplus.exists():
        wanted.append(folder("ECB+", ecbplus, 9))
    else:
        targets.skip("ECB+", f"the evaluation kit is not in {KIT}")
    if neus:
        wanted.append(neus)
    else:
        targets.skip("NeuS-train", "make eval NEUS=GITDIR converts it")
    print(f"\n{'digest':12s}{'articles':>9s}{'MiB':>9s}{'CPU s':>10s}{'wall s':>9s}{'wc CPU s':>9s}"
          f"{'ratio':>8s}{'wall':>8s}{'us/article':>12s}{'ns/byte':>9s}{'peak MiB':>9s}{'- 32, x':>9s}")
    results = {}
    for where in wanted:
        results[where.name] = measure(program, where)
        print_result(where, results[where.name])
        judge(targets, where, results[where.name])
    # Told, not judged: how much of a text is marks is not ours to say; readers.py judges the readers.
    for where in (dressed(wanted[1], "NITF", as_nitf), dressed(wanted[1], "ninjs", as_ninjs)):
        print_result(where, measure(program, where))
    words = "cost per article, 100,000 against 10,000"
    if full:
        small, large = wanted[2], wanted[3]
        targets.judge(words, growth(small, large, lambda where: digest_of(program, where)), most=1.2)
        print(f"{words}, of wc -w itself: {growth(small, large, count_of):.2f}")
    else:
        targets.skip(words, "make bench FULL=1 measures it")
    judge_ots(targets, wanted[1], results["1000"])
