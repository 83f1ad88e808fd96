"""Items 3, 4 and 7 by reading: what people found true of the pairs, differences and headlines shown.

labels/support.tsv has a line for each (point, origin) pair that was read: does this origin, in its
own articles, say every claim of the text? The text itself is not there, only its hash. A pair is
known by story, hash and origin: the same words of another article need no second reading. The
origin that a point is taken from says it by definition and has no line.

Half of the stories is frozen: their figures are printed, their mistakes never.
"""
import csv
import hashlib
from collections import Counter
from pathlib import Path
from typing import Iterable, Iterator, NamedTuple

import kit
from board import Board
from common import Program
from reading import origin_names, shown_story

COLUMNS = {
    "support": ("story", "file", "start", "end", "sha1", "origin", "verdict", "half"),
    "differ": ("story", "sha1", "verdict", "half"),
    "headline": ("story", "sha1", "verdict", "half"),
}
HALVES = ("dev", "frozen")
Row = dict[str, str]


def sha1_of(*texts: str) -> str:
    return hashlib.sha1("\n".join(texts).encode("utf-8")).hexdigest()[:12]


def half_of(story: str) -> str:
    """Which half a story belongs to, for ever."""
    return HALVES[int(sha1_of("half", story), 16) % 2]


def key_of(kind: str, row: Row) -> tuple[str, ...]:
    return (row["story"], row["sha1"]) + ((row["origin"],) if kind == "support" else ())


def path_of(kind: str) -> Path:
    return kit.LABELS / f"{kind}.tsv"


def read_table(path: Path) -> list[Row]:
    if not path.exists():
        return []
    with open(path, encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


class Pair(NamedTuple):
    """One point and one origin of its story, and whether the wall shows a dot for the two."""

    row: Row
    text: str
    is_own: bool
    is_shown: bool


def pairs_of(name: str, story: dict) -> Iterator[Pair]:
    """Every (point, origin) pair of a story."""
    names = origin_names(story)
    own = {article["file"]: article["origin"] for article in story.get("articles", [])}
    for point in story.get("points", []):
        for origin in sorted(names):
            row = {"story": name, "file": point["file"], "start": str(point["start"]),
                   "end": str(point["end"]), "sha1": sha1_of(point["text"]),
                   "origin": names[origin], "verdict": "", "half": half_of(name)}
            yield Pair(row, point["text"], own[point["file"]] == origin, origin in point["by"])


def difference_row(name: str, difference: dict) -> Row:
    accounts = sorted(f"{account['value']}\t{account['text']}" for account in difference["accounts"])
    return {"story": name, "sha1": sha1_of(difference["what"], *accounts), "verdict": "",
            "half": half_of(name)}


def headline_row(name: str, story: dict) -> Row:
    return {"story": name, "sha1": sha1_of(story.get("headline", "")), "verdict": "",
            "half": half_of(name)}


def percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def figures(tally: Counter, own: int = 0) -> tuple[float, float]:
    """Precision and recall of dots; `own` dots count as shown and true."""
    right = tally["right"] + own
    return percent(right, right + tally["wrong"]), percent(right, right + tally["missed"])


def tally_pair(pair: Pair, verdict: str) -> str:
    """What a pair adds to a tally."""
    if not verdict:
        return "unlabelled"
    if verdict == "1":
        return "right" if pair.is_shown else "missed"
    return "wrong" if pair.is_shown else "empty"


def stories_named(board: Board, names: Iterable[str]) -> list[kit.NamedStory]:
    """Those at hand, in order of name; tells the board of the others."""
    known, found = kit.named_stories(), []
    for name in sorted(set(names)):
        if name in known:
            found.append(known[name])
        else:
            board.lack("NeuS (give NEUS=GITDIR)" if name.startswith(("train/", "val/"))
                       else f"the story {name}")
    return found


def print_support(tallies: dict[str, Counter]) -> None:
    print(f"{'':8s}{'stories':>9s}{'points':>8s}{'labels':>8s}{'none':>6s}{'right':>7s}{'wrong':>7s}"
          f"{'missed':>8s}{'precision':>11s}{'recall':>8s}   without own dots")
    for name, tally in tallies.items():
        labels = sum(tally[key] for key in ("right", "wrong", "missed", "empty"))
        precision, recall = figures(tally, tally["own"])
        bare = figures(tally)
        print(f"{name:8s}{tally['stories']:9d}{tally['own']:8d}{labels:8d}{tally['unlabelled']:6d}"
              f"{tally['right']:7d}{tally['wrong']:7d}{tally['missed']:8d}{precision:11.2f}"
              f"{recall:8.2f}   {bare[0]:.2f} {bare[1]:.2f}")


def write_mistakes(kind: str, lines: list[str]) -> None:
    path = kit.BUILD / "eval" / f"{kind}-mistakes.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", "utf-8")


def judge_support(board: Board, tallies: dict[str, Counter]) -> None:
    tally, frozen = tallies["all"], tallies["frozen"]
    board.measure("support stories", tally["stories"])
    board.measure("support unlabelled", tally["unlabelled"])
    if tally["unlabelled"]:
        board.lack(f"labels of {tally['unlabelled']} shown pairs (tests/eval/pairs.py writes what to read)")
        return
    for prefix, row in (("all", tally), ("frozen half", frozen)):
        precision, recall = figures(row)
        board.goal(f"dots beside the own one, {prefix}: precision {precision:.1f} %, recall {recall:.1f} % "
                   f"({row['right']} true, {row['wrong']} false, {row['missed']} missed)")
    for prefix, row in (("support", tally), ("support frozen", frozen)):
        precision, recall = figures(row, row["own"])
        board.measure(f"{prefix} precision", precision, f"{row['right'] + row['own']} true dots, {row['wrong']} false")
        board.measure(f"{prefix} recall", recall, f"{row['missed']} missed")


def measure_support(board: Board, program: Program) -> None:
    rows = read_table(path_of("support"))
    if not rows:
        board.lack("tests/eval/labels/support.tsv")
        return
    verdicts = {key_of("support", row): row["verdict"] for row in rows}
    tallies = {name: Counter() for name in ("all", *HALVES)}
    mistakes = []
    for story in stories_named(board, (row["story"] for row in rows)):
        both = (tallies["all"], tallies[half_of(story.name)])
        for tally in both:
            tally["stories"] += 1
        for pair in pairs_of(story.name, shown_story(program, story)):
            found = "own" if pair.is_own else tally_pair(pair, verdicts.get(key_of("support", pair.row), ""))
            for tally in both:
                tally[found] += 1
            if found in ("wrong", "missed") and pair.row["half"] == "dev":
                mistakes.append(f"{found}\t{story.name}\t{pair.row['origin']}\t{pair.text}")
    print(f"\nsupport by {len(rows)} labels; mistakes of the dev half in build/eval/support-mistakes.txt")
    print_support(tallies)
    write_mistakes("support", sorted(mistakes))
    judge_support(board, tallies)


def measure_differences(board: Board, program: Program) -> None:
    """Over every development story, not only those with labels."""
    verdicts = {key_of("differ", row): row["verdict"] for row in read_table(path_of("differ"))}
    tallies = {name: Counter() for name in ("all", *HALVES)}
    mistakes = []
    for story in kit.named_stories().values():
        for difference in shown_story(program, story).get("differ", []):
            row = difference_row(story.name, difference)
            verdict = verdicts.get(key_of("differ", row), "")
            for name in ("all", row["half"]):
                tallies[name][verdict] += 1
            if verdict == "0" and row["half"] == "dev":
                said = " | ".join(f"{a['value']}: {a['text']}" for a in difference["accounts"])
                mistakes.append(f"{story.name}\t{difference['what']}\t{said}")
    write_mistakes("differ", sorted(mistakes))
    print(f"\ndifferences by {len(verdicts)} labels; mistakes of the dev half in "
          "build/eval/differ-mistakes.txt")
    for name, row in tallies.items():
        print(f"{name:8s}{sum(row.values()):4d} shown, {row['']} without a label, {row['0']} wrong, "
              f"precision {percent(row['1'], row['1'] + row['0']):.2f}")
    tally = tallies["all"]
    shown = sum(tally.values())
    precision = percent(tally["1"], tally["1"] + tally["0"])
    if not kit.neus("train"):
        board.lack("NeuS (give NEUS=GITDIR)")
        return
    board.measure("differ unlabelled", tally[""], f"of {shown}")
    if tally[""]:
        board.lack(f"labels of {tally['']} shown differences (tests/eval/pairs.py writes what to read)")
    else:
        board.measure("differ precision", precision, f"of {shown}")


def measure_read_headlines(board: Board, program: Program) -> None:
    rows = read_table(path_of("headline"))
    if not rows:
        board.lack("tests/eval/labels/headline.tsv")
        return
    verdicts = {key_of("headline", row): row["verdict"] for row in rows}
    read = []
    for story in stories_named(board, (row["story"] for row in rows)):
        row = headline_row(story.name, shown_story(program, story))
        read.append(verdicts.get(key_of("headline", row), ""))
    known = [verdict for verdict in read if verdict]
    print(f"\nheadlines read: {len(known)} of {len(read)}, bad {known.count('0')}")
    board.measure("headlines read", len(known))
    board.measure("headlines bad", known[:50].count("0"))


def measure_labels(board: Board, program: Program) -> None:
    measure_support(board, program)
    measure_differences(board, program)
    measure_read_headlines(board, program)
