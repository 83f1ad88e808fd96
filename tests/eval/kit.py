"""Where things are: the kit beside the project, its data, NeuS, the seeds, and stories by name.

Importing this module puts the kit's modules on the path; it is imported before any of them. Folders
that are not there are None, and the caller says which target that leaves absent.
"""
import sys
from pathlib import Path
from typing import Iterator, NamedTuple, Optional

ROOT = Path(__file__).resolve().parents[2]
KIT = ROOT.parent / "shared" / "eval"
BUILD = ROOT / "build"
FIRST_SEEDS = ROOT.parent / "shared" / "seeds"
LABELS = ROOT / "tests" / "eval" / "labels"

sys.path.insert(0, str(KIT))


def is_there() -> bool:
    return (KIT / "common.py").is_file()


class NamedStory(NamedTuple):
    """The articles of one story, by the name that labels use: `set/cluster`."""

    name: str
    files: list[tuple[str, Path]]  # path as the program sees it, and where it lies


def existing(path: Path) -> Optional[Path]:
    return path if path.exists() else None


def multiling() -> Optional[Path]:
    return existing(KIT / "digest" / "multiling2011")


def ecbplus() -> Optional[Path]:
    return existing(KIT / "stories" / "ecbplus")


def neus(split: str) -> Optional[Path]:
    return existing(BUILD / "neus" / split)


def make_neus(gitdir: str) -> None:
    """Converts what is not there yet."""
    import subprocess

    for split in ("train", "val"):
        folder = BUILD / "neus" / split
        done = folder / "done"
        if done.exists():
            continue
        command = [sys.executable, str(KIT / "neus.py"), gitdir, str(folder), split]
        if subprocess.run(command).returncode == 0:
            done.touch()


def cluster_stories(kind: str, folder: Optional[Path]) -> Iterator[NamedStory]:
    from common import article_files, clusters

    for group in clusters(folder) if folder else []:
        yield NamedStory(f"{kind}/{group.name}", [(path.name, path) for path in article_files(group)])


def seed_stories() -> Iterator[NamedStory]:
    """The English stories of seeds/ by their truth table, and the five first articles.

    The kit's checks know English words and ASCII letters alone; stories of other languages (named
    `world-...`) are held by tests/rows/languages-*.txt and the golden editions.
    """
    groups: dict[str, list[tuple[str, Path]]] = {}
    for line in (ROOT / "tests" / "news" / "seeds.tsv").read_text("utf-8").splitlines():
        file, story = line.split("\t")[:2]
        if story != "none" and not story.startswith("world-"):
            groups.setdefault(story, []).append((file, ROOT / "seeds" / file))
    for story, files in sorted(groups.items()):
        yield NamedStory(f"seeds/{story}", sorted(files))
    if FIRST_SEEDS.exists():
        yield NamedStory("first/hamas", [(path.name, path) for path in sorted(FIRST_SEEDS.glob("*.txt"))])


def named_stories() -> dict[str, NamedStory]:
    """Every development story that is at hand."""
    found = list(seed_stories())
    found += cluster_stories("multiling", multiling())
    found += cluster_stories("train", neus("train"))
    found += cluster_stories("val", neus("val"))
    return {story.name: story for story in found}
