"""Item 8: articles poured into one folder and sorted into stories, by one default setting."""
import kit
import stories
from board import Board
from common import Program
from grouping import fit


def measure_stories(board: Board, program: Program) -> None:
    sets = (("ecbplus", kit.ecbplus(), "ECB+ in the kit"),
            ("multiling", kit.multiling(), "MultiLing 2011 in the kit"),
            ("val", kit.neus("val"), "NeuS (give NEUS=GITDIR)"))
    for key, folder, missing in sets:
        if not folder:
            board.lack(missing)
            continue
        texts, gold = stories.load(folder, "event")
        ours = fit(gold, stories.sort_by_program(program, texts))
        print(f"\nstories, {key}: {len(texts)} articles, {len(set(gold))} stories")
        stories.print_fits([("program", ours), *stories.baseline_fits(texts, gold)])
        board.measure(f"stories {key}", 100 * ours.bcubed_f1)
