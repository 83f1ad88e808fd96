"""Item 1: sentence boundaries on the kit's cases, and how many rows the project has of its own."""
import kit
import sentences
from board import Board
from common import Program
from rows import Row, read_rows


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


def is_kept(row: Row) -> bool:
    """The sentences that must be left hold all words of the text, as it is printed in the row."""
    sentences = [line for line in row.wanted if not line.startswith("agency: ")]
    return "".join(row.given.replace("\\n", " ").split()) == "".join("".join(sentences).split())


def measure_rows(board: Board) -> None:
    rows = read_rows(kit.ROOT / "tests" / "rows" / "clean.txt")
    if not rows:
        board.lack("tests/rows/clean.txt")
        return
    kept = sum(map(is_kept, rows))
    print(f"\nrows of cleaning: {len(rows)}, of them {kept} that must not be cut")
    board.measure("rows", len(rows))
    board.measure("rows kept", 100 * kept / len(rows))
