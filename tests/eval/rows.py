"""Rows as text: blocks parted by blank lines, `#` at the start of a line for remarks."""
import json
from pathlib import Path
from typing import Iterator, NamedTuple

import kit
from board import Board
from common import Program, folder_of

FILLERS = (
    ["The harbour office opens at seven on weekdays.", "A choir from the valley sang in the old chapel.",
     "Gardeners planted limes along the northern canal."],
    ["Trams were full of schoolchildren in the afternoon.", "The baker on Mill Lane sold out of rye loaves.",
     "Two painters restored the clock of the town hall."],
)


class Row(NamedTuple):
    given: str
    wanted: list[str]


def blocks(path: Path) -> Iterator[list[str]]:
    if not path.exists():
        return
    for block in path.read_text("utf-8").split("\n\n"):
        lines = [line for line in block.split("\n") if line and not line.startswith("#")]
        if lines:
            yield lines


def read_rows(path: Path) -> list[Row]:
    return [Row(lines[0], lines[1:]) for lines in blocks(path)]


def ask(program: Program, first: str, second: str) -> dict:
    """The story of two articles, each one of these sentences among idle ones."""
    texts = [" ".join([sentence, *fillers]) for sentence, fillers in zip((first, second), FILLERS)]
    files = [(f"{n}.txt", text + "\n") for n, text in enumerate(texts, 1)]
    with folder_of(files) as folder:
        output = program.call("digest", "--one-story", "--full", "--points", "50", "--format", "json",
                              str(folder))
    try:
        return dict(json.loads(output)["stories"][0])
    except (ValueError, LookupError):
        return {}


def dots(story: dict, sentence: str) -> int:
    """How many origins the point with this sentence has; 0 where it is not shown."""
    return max((point["agree"] for point in story.get("points", []) if point["text"] == sentence),
               default=0)


def measure_negatives(board: Board, program: Program) -> None:
    """Each row: two sentences, then what holds of them.

    apart: neither says what the other says; wider: the first says more than the second; same: both
    say the same.
    """
    counts = {"apart": [0, 0, 0], "wider": [0, 0, 0], "same": [0, 0, 0]}  # supported, not, not shown
    wrong = []
    for first, second, relation, *_ in blocks(Path(__file__).parent / "rows" / "support.txt"):
        story = ask(program, first, second)
        seen = [dots(story, first)] + ([] if relation == "wider" else [dots(story, second)])
        supported = any(count > 1 for count in seen)
        counts[relation][0 if supported else 1 if any(seen) else 2] += 1
        if supported and relation != "same":
            wrong.append(f"  {relation}: {first} | {second}")
    print("\nown rows of support: supported, not supported, not shown")
    for relation, row in counts.items():
        print(f"{relation:8s}" + "".join(f"{number:6d}" for number in row))
    print("\n".join(wrong))
    total = sum(map(sum, (counts["apart"], counts["wider"])))
    if total:
        board.measure("negatives", counts["apart"][0] + counts["wider"][0], f"of {total} rows")
    else:
        board.lack("tests/eval/rows/support.txt")
