"""Item 1: sentence boundaries on the kit's cases, and how many rows the project has of its own."""
import kit
import sentences
from board import Board
from common import Program
from rows import read_rows


def measure_sentences(board: Board, program: Program) -> None:
    data = kit.existing(kit.KIT / "sentences")
    if not data:
        board.lack("the kit's sentence cases")
        return
    cases = sentences.load(data)
    made = {"program": sentences.tallies(cases, sentences.by_program(program)),
            "naive": sentences.tallies(cases, sentences.naive),
            "abbreviations": sentences.tallies(cases, sentences.plain)}
    print("\nsentences")
    sentences.print_tallies(made)
    ours = made["program"]
    board.measure("golden", ours["pragmatic_golden"]["exact"])
    board.measure("sentencex", ours["sentencex"]["exact"])
    board.measure("syntok", 100 * sentences.f1_of(ours["syntok"]))


def measure_rows(board: Board) -> None:
    """Rows of cleaning: a row whose wanted lines hold all words of its input must not be cut."""
    rows = [row for name in ("clean", "sentence") for row in read_rows(kit.ROOT / "tests/rows" / f"{name}.txt")]
    if not rows:
        board.lack("tests/rows/clean.txt")
        return
    kept = sum("".join(row.given.split()) == "".join("".join(row.wanted).split()) for row in rows)
    print(f"\nrows of cleaning and sentences: {len(rows)}, of them {kept} that must not be cut")
    board.measure("rows", len(rows))
    board.measure("rows kept", 100 * kept / len(rows))
