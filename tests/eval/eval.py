#!/usr/bin/env python3
"""Every figure of the digest beside its baselines, and whether it reaches its target.

Exit status 0: every target was measured and holds; 1: some miss; 2: data is missing.
"""
import argparse
import sys
import time

import kit
from board import Board

SECTIONS = ("sentences", "rows", "copies", "support", "selection", "stories")


def run(section: str, board: Board, program: object) -> None:
    """One section; its modules need the kit, so they are imported here."""
    if section == "sentences":
        from splitting import measure_rows, measure_sentences
        measure_sentences(board, program)
        measure_rows(board)
    elif section == "rows":
        from rows import measure_negatives
        measure_negatives(board, program)
    elif section == "copies":
        from reprints import measure_copies
        measure_copies(board, program)
    elif section == "support":
        from labels import measure_labels
        measure_labels(board, program)
    elif section == "selection":
        from selection import measure_selection
        measure_selection(board, program)
    elif section == "stories":
        from sorting import measure_stories
        measure_stories(board, program)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", help="the built wallwire")
    parser.add_argument("--neus", default="", metavar="GITDIR", help="repository with the NeuS data")
    parser.add_argument("--only", choices=SECTIONS, action="append", help="these sections alone")
    options = parser.parse_args()
    board = Board()
    if not kit.is_there():
        board.lack(f"the evaluation kit, which belongs in {kit.KIT}")
        return board.close()
    if options.neus:
        kit.make_neus(options.neus)
    from common import Program
    program = Program(options.program)
    for section in options.only or SECTIONS:
        start = time.monotonic()
        run(section, board, program)
        print(f"({section}: {time.monotonic() - start:.0f} s)", flush=True)
    program.report()
    board.measure("calls", len(program.failures))
    return board.close()


if __name__ == "__main__":
    sys.exit(main())
