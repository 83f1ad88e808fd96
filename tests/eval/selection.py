"""Items 5, 6 and 7: digests and headlines beside the kit's baselines, and what is wrong with them."""
from collections import Counter
from pathlib import Path
from typing import Optional, Sequence

import baselines
import digests
import faults
import headlines
import kit
from board import FAULTS, Board
from bootstrap import mean, paired
from common import Program, article_files, clusters, read, squeeze
from kit import NamedStory
from reading import is_boiler_plate, is_half_quotation, shown_story

METRICS = ("1", "2", "SU4", "L")
WORDS = {"multiling": 250, "val": 70, "train": 70}
POINTS, HEADLINE_WORDS = 4, 12


class Faults:
    """Counts what must not be there, and keeps the lines for reading."""

    def __init__(self) -> None:
        self.counts: Counter = Counter()
        self.kept: list[str] = []
        self.headlines = self.long_headlines = self.points = self.empty = 0

    def add(self, place: str, lines: Sequence[str], texts: Sequence[str], budget: int) -> None:
        found = faults.count_faults(lines, texts, budget, True)
        wholes = [squeeze(text) for text in texts]
        parts = [part for text in texts for part in text.split("\n\n")]
        odd = {"altered": [line for line in lines if not faults.is_from(line, wholes, parts, True)],
               "half": list(filter(is_half_quotation, lines)),
               "boiler": list(filter(is_boiler_plate, lines))}
        found.update({key: len(odd[key]) for key in ("half", "boiler")})
        self.points += len(lines)
        self.empty += not lines
        for key, _ in FAULTS:
            self.counts[key] += found[key]
            if found[key]:
                self.kept.append(f"{key}\t{place}\t{' / '.join(odd.get(key, lines))}")

    def add_headline(self, place: str, headline: str) -> None:
        self.headlines += 1
        if not 0 < len(headline.split()) <= HEADLINE_WORDS:
            self.long_headlines += 1
            self.kept.append(f"headline\t{place}\t{headline}")


def seen(path: Path) -> str:
    """An article without characters of no width, which its reader takes out of words."""
    return read(path).translate(dict.fromkeys((0x200B, 0x2060, 0xFEFF)))


def f1(rows: Sequence) -> list[float]:
    return [row.f1 for row in rows]


def best_rival(scores: digests.Scores, rivals: Sequence[str]) -> str:
    return max(rivals, key=lambda name: mean(f1(scores[name]["2"])))


def judge_small(board: Board, key: str, scores: digests.Scores) -> None:
    """NeuS: against the best baseline of the same run."""
    best = best_rival(scores, baselines.NAMES)
    ours, theirs = f1(scores[digests.OURS]["2"]), f1(scores[best]["2"])
    result = paired(ours, theirs)
    ahead = 100 * (mean(ours) / mean(theirs) - 1)
    if key == "train":
        board.judge("train ahead", f"{ahead:+.1f} % over {best}: {result}",
                    result.difference > 0 and result.p < 0.05)
        board.goal(f"NeuS train, R-2 F1 4 % ahead of the best baseline: {ahead:+.1f} %")
    else:
        board.measure("val not below", 100 * result.difference, f"{best}: {result}")


def judge_multiling(board: Board, scores: digests.Scores) -> None:
    ours = f1(scores[digests.OURS]["2"])
    for name in ("lexrank", "support", "concepts"):
        board.measure(f"multiling {name}", 100 * (mean(ours) / mean(f1(scores[name]["2"])) - 1))
    result = paired(ours, f1(scores["lead"]["2"]))
    board.judge("multiling lead", str(result), result.difference >= 0 or result.p >= 0.05)


def measure_digests(board: Board, program: Program, key: str, groups: list[Path], found: Faults) -> None:
    made = digests.make_digests(program, groups, WORDS[key])
    for system, lines in made.items():
        digests.keep(kit.BUILD / "eval" / key / system, lines)
    scores = digests.score(made, groups, 0, metrics=METRICS)
    print(f"\ndigests, {key}: {len(groups)} clusters, {WORDS[key]} words, F1")
    digests.print_scores(scores, "f1", made)
    if key == "multiling":
        judge_multiling(board, scores)
    else:
        judge_small(board, key, scores)
    for group in groups:
        texts = [seen(path) for path in article_files(group)]
        found.add(f"{key}/{group.name}, {WORDS[key]} words", made[digests.OURS][group.name], texts, WORDS[key])


def judge_headlines(board: Board, scores: digests.Scores) -> None:
    ours = scores[digests.OURS]
    for metric in ("1", "L"):
        above = 100 * (mean(f1(ours[metric])) - mean(f1(scores["first"][metric])))
        board.measure(f"headline R-{metric}", above)
        result = paired(f1(ours[metric]), f1(scores["central"][metric]))
        board.judge(f"headline central R-{metric}", str(result), result.difference >= 0 or result.p >= 0.05)


def measure_headlines(board: Board, key: str, groups: list[Path], ours: dict[str, str]) -> None:
    made = headlines.make_headlines(None, "", groups)
    made = {digests.OURS: ours, **made}
    scores = headlines.score_headlines(made, groups)
    print(f"\nheadlines, {key}: {len(groups)} clusters, F1")
    digests.print_scores(scores, "f1")
    if key == "val":
        judge_headlines(board, scores)


def look_at_wall(program: Program, story: NamedStory, found: Faults) -> str:
    """Checks what the wall shows of one story; returns its headline."""
    shown = shown_story(program, story)
    texts = [seen(path) for _, path in story.files]
    points = shown.get("points", [])
    lines = [point["text"] for point in points]
    found.add(f"{story.name}, wall", lines, texts, 10 ** 9)
    found.counts["over"] += len(points) > POINTS
    squeezed = {name: " ".join(text.split()) for (name, _), text in zip(story.files, texts)}
    found.counts["altered"] += sum(point["full"] not in squeezed.get(point["file"], "") for point in points)
    headline = " ".join(str(shown.get("headline", "")).split())
    found.add_headline(story.name, headline)
    return headline


def groups_of(board: Board, key: str) -> Optional[list[Path]]:
    folder = kit.multiling() if key == "multiling" else kit.neus(key)
    if not folder:
        board.lack("MultiLing 2011 in the kit" if key == "multiling" else "NeuS (give NEUS=GITDIR)")
        return None
    return clusters(folder)


def measure_selection(board: Board, program: Program) -> None:
    found, complete = Faults(), True
    for story in kit.seed_stories():
        look_at_wall(program, story, found)
    for key in WORDS:
        groups = groups_of(board, key)
        if groups is None:
            complete = False
            continue
        measure_digests(board, program, key, groups, found)
        folder = groups[0].parent
        shown = {story.name.split("/")[1]: look_at_wall(program, story, found)
                 for story in kit.cluster_stories(key, folder)}
        titled = [group for group in groups if (group / "title_ref.txt").exists()]
        if titled:
            measure_headlines(board, key, titled, shown)
    print(f"\nfaults in {found.points} points and {found.headlines} headlines; lines in build/eval/faults.tsv")
    print("  ".join(f"{key} {found.counts[key]}" for key, _ in FAULTS), f" headlines {found.long_headlines}",
          f" (digests without a point: {found.empty}; every sentence of some clusters is cut off)")
    (kit.BUILD / "eval").mkdir(parents=True, exist_ok=True)
    (kit.BUILD / "eval" / "faults.tsv").write_text("\n".join(found.kept) + "\n", "utf-8")
    if complete:
        for key, _ in FAULTS:
            board.measure(f"fault {key}", found.counts[key])
        board.measure("headline words", found.long_headlines, f"of {found.headlines}")
