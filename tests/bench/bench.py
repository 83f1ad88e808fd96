#!/usr/bin/env python3
"""What the program costs beside its yardsticks, in one run: tables, targets, and their sum.

The corpora are made once, under build/bench. A cost is CPU time on one core, because the machine
may be busy with other things; the wall's time stands beside it. A ratio is the median over paired
runs. A target that was not measured is named and not counted.
"""
import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BENCH = ROOT / "build" / "bench"
sys.dont_write_bytecode = True


class Targets:
    """Figures and the most they may be (`least` where they have to be large)."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.held = self.measured = 0

    def judge(self, words: str, figure: float, most: float = 0, least: float = 0, unit: str = "") -> None:
        holds = figure <= most if most else figure >= least
        bound = f"at most {most:g}" if most else f"at least {least:g}"
        self.lines.append(f"{'holds' if holds else 'misses':7s} {words}: {figure:.2f}{unit}; target {bound}{unit}")
        self.held += holds
        self.measured += 1

    def skip(self, words: str, why: str) -> None:
        self.lines.append(f"{'absent':7s} {words}: {why}")

    def close(self) -> int:
        print("\ntargets")
        for line in self.lines:
            print(f"  {line}")
        print(f"bench: {self.held} of {self.measured} targets hold")
        return 0 if self.held == self.measured else 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", help="the built wallwire")
    parser.add_argument("--full", action="store_true", help="100,000 articles as well")
    parser.add_argument("--only", choices=("folders", "screen", "readers"), help="one part of it")
    options = parser.parse_args()
    from folders import measure_folders
    from readers import measure_readers
    from screen import measure_screen

    targets = Targets()
    program = str(Path(options.program).resolve())
    if options.only in (None, "folders"):
        measure_folders(targets, program, options.full)
    if options.only in (None, "readers"):
        measure_readers(targets)
    if options.only in (None, "screen"):
        measure_screen(targets, program)
    return targets.close()


if __name__ == "__main__":
    sys.exit(main())
