"""Stories as the program shows them: the folder it reads, the JSON it writes, faults in its lines."""
import json
import re
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator, Sequence

from kit import NamedStory
from common import Program

BOILER = re.compile(r"""(?ix)
      ^ (?: read\ more | click\ here | sign\ up | subscribe | follow\ us | share\ (?:this|on)
        | advertisement | related\ (?:stories|articles|:) | watch: | photo: | image: | listen:
        | caption | file\ photo | date\ \d{4}- | sure! | editor['\u2019]s\ note | correction: | copyright
        | all\ rights | by\ [a-z]+\ [a-z]+ $ )
    | \b (?: contributed\ to\ this\ (?:report|story) | (?:additional\ )? reporting\ by | editing\ by
        | all\ rights\ reserved | ap\ photo | getty\ images | could\ you\ please\ provide
        | we\ use\ cookies | reported\ from\ \w+ \.? $ )
    | (?-i:REUTERS/|/AP\b) | \u00a9 | https?:// | ^[-\u2013\u2014*_=\s]+$
""")
DATELINE = re.compile(r"^[A-Z][A-Z .,'-]{2,40}(?:\([A-Za-z/ ]+\) ?)?(?:_|--|\u2014|\u2013) |^[^.]{2,40} \((?:AP|AFP|Reuters|CNN)\) (?:_|--|\u2014|-|\u2013)")
END = re.compile("[.!?\u2026][\"')\\]\u201d\u2019]*$")
PAIRS = (("\u00ab", "\u00bb"), ("(", ")"))


@contextmanager
def folder_with(story: NamedStory) -> Iterator[Path]:
    """A temporary folder with the articles of one story under their own paths."""
    folder = Path(tempfile.mkdtemp(prefix="eval-"))
    try:
        for name, path in story.files:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, folder / name)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def shown_story(program: Program, story: NamedStory, *options: str) -> dict:
    """What the wall shows of a story, with the default budget."""
    with folder_with(story) as folder:
        output = program.call("digest", "--one-story", "--format", "json", *options, str(folder))
    try:
        return dict(json.loads(output)["stories"][0]) if output else {}
    except (ValueError, LookupError, TypeError):
        program.failures.append(f"{story.name}: no .stories[0] in the output")
        return {}


def is_half_quotation(line: str) -> bool:
    """Curly and straight marks may be mixed in one quotation, as in some papers."""
    straight, opened, closed = (line.count(mark) for mark in '"\u201c\u201d')
    half = (straight + opened + closed) % 2 == 1 or (straight == 0 and opened != closed)
    return half or any(line.count(a) != line.count(b) for a, b in PAIRS)


def is_boiler_plate(line: str) -> bool:
    letters = [char for char in line if char.isalpha()]
    shouts = len(letters) > 20 and all(char.isupper() for char in letters)
    return bool(BOILER.search(line) or DATELINE.match(line) or shouts or not END.search(line))


def origin_names(story: dict) -> dict[int, str]:
    """Each origin's name in labels: the smallest file name of its articles."""
    names: dict[int, str] = {}
    for article in story.get("articles", []):
        origin, file = article["origin"], article["file"]
        names[origin] = min(names.get(origin, file), file)
    return names


def origin_files(story: dict, origin: int) -> Sequence[str]:
    return sorted(article["file"] for article in story["articles"] if article["origin"] == origin)
