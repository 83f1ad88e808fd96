"""Item 2: copies of an article, exact or lightly edited, bring no weight and no origin."""
import copies
import kit
from board import Board
from bootstrap import mean
from common import Program, article_files, clusters, read

NUMBER, SEED = 6, 1


def run_set(board: Board, program: Program, key: str, stories: list[list[str]], words: int) -> None:
    runs = {"program": copies.by_program(program, words), "support": copies.by_support(words)}
    print(f"\ncopies, {key}, {words} words: share before, exact, edited; digest and origins as before")
    made = {}
    for name, run in runs.items():
        made[name] = [row for story in stories for row in copies.try_story(run, story, NUMBER, SEED)]
        print(copies.summary(name, made[name]))
    rows = made["program"]
    drift = {kind: [100 * (row[kind] - row["before"]) for row in rows] for kind in copies.KINDS}
    changed = {kind: sum(row[f"{kind} origins"] != row["origins"] or row["origins"] is None for row in rows)
               for kind in copies.KINDS}
    of = f"of {len(rows)}"
    board.measure(f"copies {key} exact share", max(map(abs, drift["exact"])))
    board.measure(f"copies {key} exact digest", sum(not row["exact same"] for row in rows), of)
    board.measure(f"copies {key} exact origins", changed["exact"], of)
    board.measure(f"copies {key} edited share", abs(mean(drift["edited"])),
                  f"mean of sizes {mean(list(map(abs, drift['edited']))):.2f}, largest "
                  f"{max(map(abs, drift['edited'])):.1f}, {sum(not row['edited same'] for row in rows)} "
                  "digests changed")
    board.measure(f"copies {key} edited origins", changed["edited"], of)


def measure_copies(board: Board, program: Program) -> None:
    for key, folder, words, first in (("multiling", kit.multiling(), 100, None),
                                      ("val", kit.neus("val"), 70, 30)):
        if not folder:
            board.lack("NeuS (give NEUS=GITDIR)" if key == "val" else "MultiLing 2011 in the kit")
            continue
        stories = [[read(path) for path in article_files(group)] for group in clusters(folder)[:first]]
        run_set(board, program, key, stories, words)
