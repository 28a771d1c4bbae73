"""The parts of one item, and of a table's cell that holds a title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown.atoms import LINK, STRONG, atoms
from awesome_cli.markdown.recognize import badges, links, title, trailers, venue
from awesome_cli.markdown.recognize.authors import names_behind_title
from awesome_cli.markdown.recognize.decorations import decorations
from awesome_cli.markdown.recognize.opening import opening
from awesome_cli.markdown.recognize.recognized import Habits, Recognized
from awesome_cli.markdown.words import says_nothing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.atoms import Atom

_NO_HABITS = Habits()
_SEPARATOR = re.compile(r"\s*(?:[-–—:|·•]+(?=\s)|[-–—]+>?|=>|→|[:,\uff1a\uff0c]|\.(?=\s|$))?\s*")
"""What stands between a title and a description."""


def recognize_item(source: str, habits: Habits = _NO_HABITS) -> Recognized:
    """The parts of an item, from its source without its bullet."""
    found = Recognized(source)
    row = atoms(source)
    if len(row) == 1 and row[0].kind == STRONG and source.startswith("~~"):
        found.take(recognize_item(row[0].text, habits), row[0].inner)
        return found
    place = title.title(found, row, opening(found, row))
    _behind_title(found, row, place, habits)
    if (found.has_weak_title or says_nothing(found.title)) and "short" in found.custom:
        found.values["title"] = found.custom["short"]
        found.has_weak_title = False
    badges.mark_badges(found)
    links.mark_pdf(found)
    found.marks.sort()
    return found


def recognize_title(source: str) -> Recognized:
    """The parts of a cell that holds a title: all of it, but for badges, emoji and further links."""
    found = Recognized(source)
    row = atoms(source)
    place = title.title(found, row, opening(found, row), is_whole=True)
    for atom in row:
        if atom.kind == LINK and atom.start >= place and atom.href:
            links.add_named(found, atom)
    found.marks.sort()
    return found


def _behind_title(found: Recognized, row: Sequence[Atom], place: int, habits: Habits) -> None:
    """Names, venue and description from the front; links, code spans and a date from the end."""
    row = [atom for atom in row if atom.end > place]
    place = decorations(found, row, place, habits)
    end = trailers.trailers(found, row, place, habits)
    place = venue.rest_of_title(found, place, end)
    place = names_behind_title(found, row, place, end)
    place = venue.in_parentheses(found, place, end)
    place = venue.venue(found, place, end)
    _description(found, place, end)
    links.choose_url(found)


def _description(found: Recognized, place: int, end: int) -> None:
    match = _SEPARATOR.match(found.source, place, end)
    start = match.end() if match else place
    text = found.source[start:end].rstrip()
    if any(map(str.isalnum, text)):
        found.set(start, start + len(text), "description", text)
