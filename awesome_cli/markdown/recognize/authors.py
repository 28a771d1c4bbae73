"""The names behind a title: in italics, on a line of their own, or before a venue."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown.atoms import BREAK, EM, TEXT
from awesome_cli.markdown.recognize import venue
from awesome_cli.markdown.recognize.names import are_names, mark_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.atoms import Atom
    from awesome_cli.markdown.recognize.recognized import Recognized

_SEPARATOR = re.compile(rf"(?:[\s.,:–—\\-]|{BREAK})*", re.IGNORECASE)
_LINE_ENDS = re.compile(rf"\n|{BREAK}", re.IGNORECASE)
_NAMES_AND_OTHERS = re.compile(r"(?P<names>[^()]{3,200}?),?\s*\bet\.? ?al\b", re.IGNORECASE)
_NAMES_BEFORE_VENUE = re.compile(rf"(?P<names>[^()\[\]]{{3,400}}?)[,.]\s+(?={venue.NAME},?\s+(?:19|20)\d\d\b)")


def names_behind_title(found: Recognized, row: Sequence[Atom], place: int, end: int) -> int:
    """Marks the names that stand at a place, and a venue with them in italics; returns where they end."""
    if "authors" in found.values:
        return place
    match = _SEPARATOR.match(found.source, place)
    start = match.end() if match else place
    atom = next((atom for atom in row if atom.start <= start < atom.end), None)
    if atom is None or start >= end:
        return place
    if atom.kind == EM and atom.start == start:
        inner_end = atom.inner + len(atom.text)
        done = mark_names(found, atom.inner, inner_end)
        if done is not None:
            venue.venue(found, done, inner_end)
            found.unit(atom.start, atom.end)
            return atom.end
    if atom.kind == TEXT:
        is_own_line = _LINE_ENDS.search(found.source, place, start) is not None
        length = _length_of_names(found.source[start:end], min(atom.end, end) - start, is_own_line)
        return (mark_names(found, start, start + length) if length else None) or place
    return place


def _length_of_names(text: str, plain: int, is_own_line: bool) -> int:
    """How much of the beginning of a text may be names, of which so much is plain text; 0 where none begin it."""
    others = _NAMES_AND_OTHERS.match(text)
    if not others and (match := _NAMES_BEFORE_VENUE.match(text, 0, plain)) and are_names(match["names"]):
        return match.end("names")
    if is_own_line or (others and are_names(others["names"])):
        line = text.find("\n", 0, plain)
        return plain if line < 0 else line
    return 0
