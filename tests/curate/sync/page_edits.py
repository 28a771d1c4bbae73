"""Edits as people make them to a list's page by hand: each takes the lines of a page and returns them edited."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from awesome_cli.curate.sync.sides import Side
from awesome_cli.markdown import read_list
from awesome_cli.storage import config_reader, config_text
from awesome_cli.storage.yaml import round_trip

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    Edit = Callable[[list[str], Random], list[str]]

_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d+[.)]) .*\]\(https?://|\|.*\]\(https?://|\*\*.*\]\(https?://")
_CONTENTS_ROW = re.compile(r"[ \t]*[-*+] \[[^\]]*\]\(https?://[^)]*#[\w-]+\)")
_HEADING = re.compile(r"#{2,6} .*\w")


def side(text: str) -> Side:
    """The data that an import makes of a page."""
    imported = read_list.read(text)
    content = config_text.new(
        imported.title or "List", imported.description, imported.sections, imported.render, imported.fields
    )
    settings, problems = config_reader.read(content)
    assert not problems, problems
    entries = tuple(entry._replace(id=entry.stem(), path=f"entries/{entry.stem()}.yaml") for entry in imported.entries)
    numbers = {(measure.subject, measure.metric): measure for measure in imported.measures}
    return Side(content, settings, entries, numbers, imported.header, imported.footer)


def with_views(plain: Side) -> Side:
    """The data with three views: before the first section, behind the last in it, and in the header."""
    yaml = round_trip.editor()
    data = yaml.load(plain.content)
    data["views"] = [{"title": f"View {name}", "query": "kind:link"} for name in ("one", "two", "three")]
    if sections := data.get("sections"):
        sections[0].setdefault("sections", []).append({"view": "view-two"})
        sections.insert(0, {"view": "view-one"})
    content = round_trip.dump(yaml, data)
    settings, problems = config_reader.read(content)
    assert not problems, problems
    header = f"{plain.header}\n<!-- awesome: view view-three -->\n".lstrip()
    return plain._replace(content=content, config=settings, header=header)


def items(lines: list[str]) -> list[tuple[int, int]]:
    """The items of a page, as slices of its lines: an item ends where another, a heading or a blank line comes."""
    found = []
    for number, line in enumerate(lines):
        if not _ITEM.match(line) or _CONTENTS_ROW.fullmatch(line):
            continue
        end = number + 1
        indent = len(line) - len(line.lstrip())
        while end < len(lines) and lines[end].strip() and len(lines[end]) - len(lines[end].lstrip()) > indent:
            end += 1
        found.append((number, end))
    return found


def _other_address(text: str, random: Random) -> str:
    number = random.randrange(10**6)
    return re.sub(r"\]\(https?://[^)\s]*\)", f"](https://example.org/thing-{number})", text, count=1)


def copied(lines: list[str], random: Random) -> list[str]:
    """An item copied and changed."""
    first, end = random.choice(items(lines))
    new = [_other_address(lines[first], random), *lines[first + 1 : end]]
    new[0] = re.sub(
        r"\[(\**)([^\[\]!]*)\]", lambda match: f"[{match[1]}{match[2].rstrip('*')} two{match[1]}]", new[0], count=1
    )
    return [*lines[:end], *new, *lines[end:]]


def reworded(lines: list[str], random: Random) -> list[str]:
    """A word of an item corrected."""
    first, end = random.choice(items(lines))
    number = random.randrange(first, end)
    words = list(re.finditer(r"(?<![\w/.:(<\[`-])[A-Za-z]{4,}(?![\w/.:)>\]`(-])", lines[number]))
    if not words:
        return copied(lines, random)
    word = random.choice(words)
    line = lines[number]
    return [*lines[:number], f"{line[: word.start()]}{word[0][::-1].lower()}{line[word.end() :]}", *lines[number + 1 :]]


def readdressed(lines: list[str], random: Random) -> list[str]:
    """Another address for an item."""
    first, _ = random.choice(items(lines))
    return [*lines[:first], _other_address(lines[first], random), *lines[first + 1 :]]


def linked(lines: list[str], random: Random) -> list[str]:
    """A link put behind an item."""
    first, _ = random.choice(items(lines))
    line, link = lines[first].rstrip(), " ([code](https://example.org/code))"
    line = f"{line[:-1].rstrip()}{link} |" if line.endswith("|") else line + link
    return [*lines[:first], line, *lines[first + 1 :]]


def moved(lines: list[str], random: Random) -> list[str]:
    """An item cut out and put behind another."""
    first, end = random.choice(items(lines))
    rest = [*lines[:first], *lines[end:]]
    row = lines[first].lstrip().startswith("|")
    indent = len(lines[first]) - len(lines[first].lstrip())
    others = [
        stop
        for start, stop in items(rest)
        if rest[start].lstrip().startswith("|") == row and len(rest[start]) - len(rest[start].lstrip()) == indent
    ]
    if not others:
        return lines
    place = random.choice(others)
    return [*rest[:place], *lines[first:end], *rest[place:]]


def removed(lines: list[str], random: Random) -> list[str]:
    """An item deleted."""
    first, end = random.choice(items(lines))
    return [*lines[:first], *lines[end:]]


def renamed(lines: list[str], random: Random) -> list[str]:
    """A heading with another title."""
    known = [number for number, line in enumerate(lines) if _HEADING.fullmatch(line) and "](" not in line]
    if not known:
        return reworded(lines, random)
    number = random.choice(known)
    return [*lines[:number], f"{lines[number]} and more", *lines[number + 1 :]]


def sectioned(lines: list[str], random: Random) -> list[str]:
    """A new section with an item."""
    known = [number for number, line in enumerate(lines) if _HEADING.fullmatch(line) and line.startswith("## ")]
    if not known:
        return copied(lines, random)
    number = random.choice(known)
    first, _ = random.choice(items(lines))
    line = _other_address(lines[first].lstrip(), random)
    head: list[str] = []
    if line.startswith("|"):
        line = "- [A thing](https://example.org/a-thing)"
    return [*lines[:number], f"## Brand new {random.randrange(1000)}", "", *head, line, "", *lines[number:]]


def prefaced(lines: list[str], random: Random) -> list[str]:
    """A sentence added to the header."""
    first = next((number for number, line in enumerate(lines) if line.startswith("# ")), 0)
    return [*lines[: first + 1], "", "Please read the rules before you add something.", *lines[first + 1 :]]


def appended(lines: list[str], random: Random) -> list[str]:
    """A sentence behind an item."""
    first, _ = random.choice(items(lines))
    line = lines[first].rstrip()
    line = f"{line[:-1].rstrip()} Works well. |" if line.endswith("|") else f"{line} Works well."
    return [*lines[:first], line, *lines[first + 1 :]]


def struck(lines: list[str], random: Random) -> list[str]:
    """The link of an item struck through."""
    first, _ = random.choice(items(lines))
    line = re.sub(r"(?<![!\[])\[[^\[\]]+\]\(https?://[^\s()]*\)", r"~~\g<0>~~", lines[first], count=1)
    return [*lines[:first], line, *lines[first + 1 :]]


def swapped(lines: list[str], random: Random) -> list[str]:
    """An item put before the one before it."""
    known = items(lines)
    pairs = [
        (one, other)
        for one, other in itertools.pairwise(known)
        if one[1] == other[0] and _dressing(lines[one[0]]) == _dressing(lines[other[0]])
    ]
    if not pairs:
        return reworded(lines, random)
    (first, middle), (_, end) = random.choice(pairs)
    return [*lines[:first], *lines[middle:end], *lines[first:middle], *lines[end:]]


def _dressing(line: str) -> str:
    """What stands before the words of an item."""
    return line[: len(line) - len(line.lstrip(" \t-*+|"))]


def introduced(lines: list[str], random: Random) -> list[str]:
    """A sentence under a heading."""
    known = [number for number, line in enumerate(lines) if _HEADING.fullmatch(line) and "](" not in line]
    if not known:
        return reworded(lines, random)
    number = random.choice(known)
    return [*lines[: number + 1], "", "Words about what is here.", *lines[number + 1 :]]


def trailing(lines: list[str], random: Random) -> list[str]:
    """Blanks at the end of a line."""
    first, _ = random.choice(items(lines))
    return [*lines[:first], lines[first] + "  ", *lines[first + 1 :]]


def bulleted(lines: list[str], random: Random) -> list[str]:
    """A bullet of another character."""
    first, _ = random.choice(items(lines))
    line = lines[first]
    stripped = line.lstrip()
    if stripped[:1] not in "-*+" or stripped[1:2] != " ":
        return trailing(lines, random)
    other = "*" if stripped[0] != "*" else "-"
    return [*lines[:first], line.replace(stripped[0], other, 1), *lines[first + 1 :]]


def spaced(lines: list[str], random: Random) -> list[str]:
    """A blank line too many, before a heading."""
    known = [number for number, line in enumerate(lines) if _HEADING.fullmatch(line)]
    number = random.choice(known) if known else items(lines)[0][0]
    return [*lines[:number], "", *lines[number:]]


def deepened(lines: list[str], random: Random) -> list[str]:
    """A new section two levels below the others, with an item."""
    head, first, *rest = "\n".join(sectioned(lines, random)).partition("## Brand")
    return "".join([head, "##" if first else "", first, *rest]).split("\n")


CONTENT: tuple[Edit, ...] = (
    copied,
    reworded,
    readdressed,
    linked,
    moved,
    removed,
    renamed,
    sectioned,
    deepened,
    prefaced,
    appended,
    struck,
    swapped,
    introduced,
)
LAYOUT: tuple[Edit, ...] = (trailing, bulleted, spaced)
