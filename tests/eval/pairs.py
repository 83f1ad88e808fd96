#!/usr/bin/env python3
"""Writes what people have to read before support, differences and headlines can be measured.

OUT gets a sheet for each story: the articles of every origin, then the points shown, without any
word on what the program thinks of them; and templates support.tsv, differ.tsv, headline.tsv with an
empty verdict to fill in: 1 (the origin says every claim of the text; the difference is one; the
headline is good) or 0. What has a label already is left out. Then

    pairs.py --merge support OUT/support.tsv

puts the filled lines into tests/eval/labels/. The sheets hold texts of publishers: keep them out of
the repository.
"""
import argparse
import csv
import sys
from pathlib import Path
from typing import Sequence

import kit

TRAIN_STORIES = 32
NOTE = """Say for each POINT and each ORIGIN except its own whether that origin says it: 1 if every claim
(who, did what, to whom, where, when, how many) stands in the origin's own articles, in one sentence
or in neighbouring ones; else 0. Other words for the same fact are fine, a weaker or other fact is not.
"""


def usual_names() -> list[str]:
    """Seeds, MultiLing, and clusters of NeuS train drawn by the hash of their names."""
    from labels import sha1_of

    known = kit.named_stories()
    train = sorted((name for name in known if name.startswith("train/")), key=sha1_of)
    return [name for name in known if not name.startswith(("train/", "val/"))] + train[:TRAIN_STORIES]


def sheet(story: kit.NamedStory, shown: dict, numbers: dict[str, str]) -> str:
    """The articles by origin, then the points."""
    from common import read
    from reading import origin_files, origin_names

    paths, parts = dict(story.files), [f"STORY {story.name}\n\n{NOTE}"]
    names = origin_names(shown)
    own = {article["file"]: names[article["origin"]] for article in shown["articles"]}
    for origin, name in sorted(names.items(), key=lambda item: item[1]):
        parts.append(f"\n======== ORIGIN {name}")
        for file in origin_files(shown, origin):
            parts.append(f"---- {file}\n{read(paths[file]).strip()}\n")
    for point in shown["points"]:
        parts.append(f"\n######## POINT {numbers[point['text']]} (own origin {own[point['file']]})\n"
                     f"{point['text']}")
    return "\n".join(parts) + "\n"


def difference_sheet(story: kit.NamedStory, shown: dict, number: int, difference: dict) -> str:
    from reading import origin_names

    names = origin_names(shown)
    accounts = "\n".join(f"  {account['value']}  by {', '.join(names[o] for o in account['by'])}\n"
                         f"      {account['text']}" for account in difference["accounts"])
    return f"DIFFERENCE {number} in {story.name}: {difference['what']}\n{accounts}\n"


def write_template(path: Path, columns: Sequence[str], rows: list[dict]) -> None:
    with open(path, "w", encoding="utf-8", newline="") as table:
        writer = csv.DictWriter(table, ["number", *columns], delimiter="\t", quoting=csv.QUOTE_NONE,
                                escapechar="\\", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_support(program: object, names: Sequence[str], out: Path, options: Sequence[str]) -> int:
    """Sheets and template of the pairs without a label."""
    from labels import COLUMNS, key_of, pairs_of, path_of, read_table
    from reading import shown_story

    done = {key_of("support", row) for row in read_table(path_of("support"))}
    known, rows = kit.named_stories(), []
    for place, name in enumerate(names, 1):
        shown = shown_story(program, known[name], *options)
        numbers = {point["text"]: f"{place}.{n}" for n, point in enumerate(shown.get("points", []), 1)}
        new = [{"number": numbers[pair.text], **pair.row} for pair in pairs_of(name, shown)
               if not pair.is_own and key_of("support", pair.row) not in done]
        if new:
            (out / f"{place:03d}-{name.replace('/', '-')}.txt").write_text(
                sheet(known[name], shown, numbers), "utf-8")
        rows += new
    write_template(out / "support.tsv", COLUMNS["support"], rows)
    return len(rows)


def write_differences(program: object, out: Path) -> int:
    """Every difference shown for any development story."""
    from labels import COLUMNS, difference_row, key_of, path_of, read_table
    from reading import shown_story

    done = {key_of("differ", row) for row in read_table(path_of("differ"))}
    rows, sheets = [], []
    for name, story in kit.named_stories().items():
        shown = shown_story(program, story)
        for difference in shown.get("differ", []):
            row = difference_row(name, difference)
            if key_of("differ", row) not in done:
                rows.append({"number": len(rows) + 1, **row})
                sheets.append(difference_sheet(story, shown, len(rows), difference))
    (out / "differ.txt").write_text("\n".join(sheets), "utf-8")
    write_template(out / "differ.tsv", COLUMNS["differ"], rows)
    return len(rows)


def write_headlines(program: object, names: Sequence[str], out: Path) -> int:
    from labels import COLUMNS, headline_row, key_of, path_of, read_table
    from reading import shown_story

    done = {key_of("headline", row) for row in read_table(path_of("headline"))}
    known, rows, lines = kit.named_stories(), [], []
    for name in names:
        shown = shown_story(program, known[name])
        row = headline_row(name, shown)
        if key_of("headline", row) not in done:
            rows.append({"number": len(rows) + 1, **row})
            lines.append(f"{len(rows)}\t{name}\t{shown.get('headline', '')}\n")
    (out / "headline.txt").write_text("".join(lines), "utf-8")
    write_template(out / "headline.tsv", COLUMNS["headline"], rows)
    return len(rows)


def merge(kind: str, filled: Path) -> int:
    """Puts the lines with a verdict into the labels; a second verdict on one pair must agree."""
    from labels import COLUMNS, half_of, key_of, path_of, read_table

    rows = {key_of(kind, row): row for row in read_table(path_of(kind))}
    before, wrong = len(rows), []
    for number, row in enumerate(read_table(filled), 2):
        verdict, known = row["verdict"].strip(), rows.get(key_of(kind, row))
        if not verdict:
            continue
        if verdict not in ("0", "1") or (known and known["verdict"] != verdict):
            wrong.append(f"{filled}:{number}: {row['story']} {row['sha1']}: '{verdict}'"
                         + (f", but '{known['verdict']}' was found before" if known else " is not 0 or 1"))
            continue
        rows[key_of(kind, row)] = {**row, "verdict": verdict, "half": half_of(row["story"])}
    path_of(kind).parent.mkdir(parents=True, exist_ok=True)
    with open(path_of(kind), "w", encoding="utf-8", newline="") as table:
        writer = csv.DictWriter(table, COLUMNS[kind], delimiter="\t", quoting=csv.QUOTE_NONE,
                                escapechar="\\", lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(sorted(rows.values(), key=lambda row: tuple(row[c] for c in COLUMNS[kind])))
    print(f"{len(rows) - before} new labels, {len(rows)} in all", *wrong, sep="\n")
    return 1 if wrong else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", nargs="?", help="the built wallwire")
    parser.add_argument("out", nargs="?", type=Path, help="folder outside the repository")
    parser.add_argument("--points", type=int, help="read more points than are shown")
    parser.add_argument("--stories", nargs="+", metavar="NAME", help="like multiling/M000")
    parser.add_argument("--merge", nargs=2, metavar=("KIND", "FILE"))
    options = parser.parse_args()
    if not kit.is_there():
        print(f"the evaluation kit belongs in {kit.KIT}", file=sys.stderr)
        return 2
    if options.merge:
        return merge(options.merge[0], Path(options.merge[1]))
    if not options.out or kit.ROOT in options.out.resolve().parents:
        parser.error("OUT has to lie outside the repository")
    from common import Program

    program = Program(options.program)
    options.out.mkdir(parents=True, exist_ok=True)
    more = ["--points", str(options.points)] if options.points else []
    names = options.stories or usual_names()
    if not options.stories:
        from labels import path_of, read_table
        names = sorted({*names, *(row["story"] for row in read_table(path_of("support")))})
    print(f"{write_support(program, names, options.out, more)} pairs, "
          f"{write_differences(program, options.out)} differences, "
          f"{write_headlines(program, names, options.out)} headlines to read in {options.out}")
    program.report()
    return 0


if __name__ == "__main__":
    sys.exit(main())
