"""What stands between a title and its description: pictures, emoji, tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown.atoms import IMAGE, Atom
from awesome_cli.markdown.recognize.emoji import EMOJI, mark_emoji
from awesome_cli.markdown.recognize.tags import TAG, cells, is_tag, mark_tags, with_tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awesome_cli.markdown.recognize.recognized import Habits, Recognized

_BLANK = re.compile(r"[ \t]*")
_DASH = re.compile(r"\s*(?:[-–—:|·]\s*)?")
_GOES_ON = re.compile(r"\s*[-–—:|·]\s+\S")
"""What parts tags from a description."""

_EMOJI_AS_CODE = re.compile(rf"`{EMOJI.pattern}`(?!`)")
_PARENTHESES = re.compile(
    rf"[ \t]*\((?P<text>(?={EMOJI.pattern})[^()\[\]\n]{{1,40}}|[^()\[\]\n\d][^()\[\]\n]{{0,39}}(?<!\d))\)"
)
"""`(Rust)`, `(⭐ 120)`, but no year."""


def decorations(found: Recognized, row: Sequence[Atom], place: int, habits: Habits) -> int:
    """Marks pictures, emoji and tags right behind a title; returns where they end."""
    for atom in row:
        if atom.kind == IMAGE and atom.start >= place and not found.source[place : atom.start].strip():
            found.unit(atom.start, atom.end)
            place = atom.end
    return _tags(found, row, _emoji(found, place), habits)


def _emoji(found: Recognized, place: int) -> int:
    blank = _BLANK.match(found.source, place)
    start = blank.end() if blank else place
    if match := _EMOJI_AS_CODE.match(found.source, start):
        mark_emoji(found, *match.span(), in_code=True)
        return match.end()
    match = EMOJI.match(found.source, start)
    if match is None:
        return place
    end = match.start() + len(match[0].rstrip())
    mark_emoji(found, match.start(), end)
    return end


def _tags(found: Recognized, row: Sequence[Atom], place: int, habits: Habits) -> int:
    """Marks tags, perhaps behind a dash, that a dash parts from the description: `` - `Rust` - ``."""
    if not habits.front.names:
        return place
    found.front_cells = [atom.text for atom in cells(found.source, place)][:-1]
    if habits.front.are_cells:
        return _cells(found, place, habits)
    start = _behind_dash(found.source, place)
    spans: list[Atom] = []
    for atom in (*_in_parentheses(found.source, place), *with_tags(found.source, row)):
        if atom.start >= place and is_tag(atom) and not found.source[start : atom.start].strip(" ,"):
            spans.append(atom)
            start = atom.end
    if not spans or not _GOES_ON.match(found.source, start):
        return place
    found.front_tags = [atom.text for atom in spans]
    found.unit(_behind_dash(found.source, place) if place == spans[0].start else place, start)
    mark_tags(found, spans, habits.front)
    return start


def _cells(found: Recognized, place: int, habits: Habits) -> int:
    """Marks texts between pipes, as many as most items have; what follows is the description."""
    spans = list(cells(found.source, place))[: len(habits.front.names)]
    if not spans:
        return place
    found.unit(place, spans[-1].end)
    mark_tags(found, spans, habits.front)
    return spans[-1].end


def _in_parentheses(source: str, place: int) -> Iterator[Atom]:
    """`(Rust)` right behind a title."""
    if match := _PARENTHESES.match(source, place):
        yield Atom(TAG, match.start("text") - 1, match.end(), match["text"], match.start("text"))


def _behind_dash(source: str, place: int) -> int:
    match = _DASH.match(source, place)
    return match.end() if match else place
