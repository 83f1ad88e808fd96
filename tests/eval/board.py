"""The targets of the digest, each with its bound, and what was measured of them.

A target that nothing measured is absent, never held. A goal is printed beside its figure and counts
for nothing. The order of the table is the order of print.
"""
from typing import NamedTuple, Optional


class Target(NamedTuple):
    """A figure has to reach `least`, or stay within `most`; with neither, the caller judges."""

    key: str
    words: str
    least: Optional[float] = None
    most: Optional[float] = None

    def holds(self, figure: float) -> bool:
        return ((self.least is None or figure >= self.least)
                and (self.most is None or figure <= self.most))

    def bound(self) -> str:
        if self.least is not None:
            return f"at least {self.least:g}"
        return f"at most {self.most:g}" if self.most else "0" if self.most == 0 else ""


SETS = (("multiling", "MultiLing"), ("val", "NeuS val"), ("train", "NeuS train"))
FAULTS = (("over", "digests over budget"), ("altered", "strings that stand in no article"),
          ("repeated", "sentences shown twice"),
          ("alike", "points nearly alike"), ("dangling", "points that begin with a dangling word"),
          ("half", "half quotations"), ("boiler", "boiler-plate lines"))


def copies_targets(key: str, name: str) -> list[Target]:
    return [
        Target(f"copies {key} exact share", f"{name}, exact copies: largest drift of share, points", most=0),
        Target(f"copies {key} exact digest", f"{name}, exact copies: digests changed", most=0),
        Target(f"copies {key} exact origins", f"{name}, exact copies: numbers of origins changed", most=0),
        Target(f"copies {key} edited share", f"{name}, edited copies: mean drift of share, points", most=2),
        Target(f"copies {key} edited origins", f"{name}, edited copies: numbers of origins changed", most=0),
    ]


def label_targets() -> list[Target]:
    return [
        Target("support stories", "stories with labels", least=40),
        Target("support unlabelled", "shown (point, origin) pairs without a label", most=0),
        Target("support precision", "precision of shown dots, %", least=97),
        Target("support recall", "recall of dots, %", least=70),
        Target("support frozen precision", "the same, frozen half: precision, %", least=97),
        Target("support frozen recall", "the same, frozen half: recall, %", least=70),
        Target("negatives", "hard negatives that were taken for support", most=0),
        Target("differ unlabelled", "shown differences without a label", most=0),
        Target("differ precision", "precision of shown differences, %", least=95),
    ]


TARGETS: dict[str, tuple[Target, ...]] = {
    "1 cleaning and sentences": (
        Target("golden", "golden cases exactly right, of 52", least=48),
        Target("sentencex", "sentencex cases exactly right, of 236", least=190),
        Target("syntok", "syntok text, boundary F1, %", least=97),
        Target("rows", "rows of cleaning", least=150),
        Target("rows kept", "of these, % that must not be cut", least=50),
    ),
    "2 origins": (*copies_targets("multiling", "MultiLing"),
                  *copies_targets("val", "NeuS val, first 30")),
    "3, 4 support and differences": tuple(label_targets()),
    "5 selection": (
        Target("train ahead", "NeuS train, R-2 F1 significantly ahead of the best baseline"),
        Target("val not below", "NeuS val, R-2 F1 against the best baseline, points", least=0),
        Target("multiling lexrank", "MultiLing, R-2 F1 above lexrank by, %", least=8),
        Target("multiling support", "MultiLing, R-2 F1 above support by, %", least=8),
        Target("multiling concepts", "MultiLing, R-2 F1 above concepts by, %", least=8),
        Target("multiling lead", "MultiLing, R-2 F1 not significantly below lead"),
    ),
    "6 readable": tuple(Target(f"fault {key}", words, most=0) for key, words in FAULTS)
                  + (Target("calls", "failed calls of the program", most=0),),
    "7 headlines": (
        Target("headline words", "headlines over 12 words or empty", most=0),
        Target("headline R-1", "NeuS val, R-1 F1 above the first article's headline, points", least=0.01),
        Target("headline R-L", "NeuS val, R-L F1 above the first article's headline, points", least=0.01),
        Target("headline central R-1", "NeuS val, R-1 F1 not significantly below the most central"),
        Target("headline central R-L", "NeuS val, R-L F1 not significantly below the most central"),
        Target("headlines read", "headlines shown and read", least=50),
        Target("headlines bad", "of the first 50 read, bad ones", most=1),
    ),
    "8 stories": (
        Target("stories ecbplus", "ECB+ events, BCubed F1, %", least=89),
        Target("stories multiling", "MultiLing in one folder, BCubed F1, %", least=95),
        Target("stories val", "NeuS val in one folder, BCubed F1, %", least=86),
    ),
}


class Result(NamedTuple):
    figure: str
    holds: bool


class Board:
    """Collects figures by the key of their target, and names what was missing."""

    def __init__(self) -> None:
        self.targets = {target.key: target for group in TARGETS.values() for target in group}
        self.results: dict[str, Result] = {}
        self.missing: list[str] = []
        self.goals: list[str] = []

    def measure(self, key: str, figure: float, note: str = "") -> None:
        """A figure that its target's bound judges."""
        text = f"{figure:.2f}".rstrip("0").rstrip(".") if isinstance(figure, float) else str(figure)
        self.judge(key, text + (f" ({note})" if note else ""), self.targets[key].holds(figure))

    def judge(self, key: str, figure: str, holds: bool) -> None:
        """A figure that the caller judged."""
        assert key in self.targets and key not in self.results, key
        self.results[key] = Result(figure, holds)

    def goal(self, words: str) -> None:
        self.goals.append(words)

    def lack(self, what: str) -> None:
        """Something that a target needs is not there."""
        if what not in self.missing:
            self.missing.append(what)

    def line(self, target: Target) -> str:
        result = self.results.get(target.key)
        verdict = "absent" if result is None else "holds" if result.holds else "misses"
        figure = "-" if result is None else result.figure
        bound = target.bound()
        return f"{verdict:7s} {target.words}: {figure}" + (f"; target {bound}" if bound else "")

    def close(self) -> int:
        """Prints every target and the sum; the exit status."""
        print("\ntargets")
        for title, group in TARGETS.items():
            print(f"  {title}")
            for target in group:
                print(f"    {self.line(target)}")
        for goal in self.goals:
            print(f"  goal, not counted: {goal}")
        for what in self.missing:
            print(f"missing: {what}")
        held = sum(result.holds for result in self.results.values())
        print(f"eval: {held} of {len(self.targets)} targets hold")
        if self.missing or len(self.results) < len(self.targets):
            return 2
        return 0 if held == len(self.targets) else 1
