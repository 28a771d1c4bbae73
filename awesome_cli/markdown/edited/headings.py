"""Headings that a person wrote and those that are gone: which are the same section."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from awesome_cli.markdown import source_map
from awesome_cli.markdown.edited.part import HeadingForm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from awesome_cli.markdown.edited.cut import EditedPage
    from awesome_cli.markdown.edited.units import PageUnit
    from awesome_cli.markdown.source_map import Placed
    from awesome_cli.model import Section

_ALIKE = 0.4
"""How alike two titles at one place are (0 to 1) where one is the other, renamed."""


def form(piece: Placed, section: Section, level: int) -> HeadingForm | None:
    """The form of a heading of one line, where Markdown would not know it as one; None for any other."""
    text = piece.piece.text.strip()
    if text.startswith("#") or "\n" in text:
        return None
    before, found, behind = text.partition(section.title)
    if not found:
        return None
    pattern = rf"[ \t]*{re.escape(before)}(?P<title>\S.*?){re.escape(behind)}"
    return HeadingForm(re.compile(pattern), level, section.shown)


def pair(page: EditedPage, sections: Mapping[str, Section]) -> None:
    """Tells each new heading which section it is that was there, or elsewhere, before."""
    lost = [piece for piece in page.lost if piece.piece.kind == source_map.HEADING]
    new = [unit for unit in page.units if unit.kind == source_map.HEADING and unit.piece is None]
    titles = {id(piece): sections[piece.piece.section].title for piece in lost}
    _pair(new, lost, lambda unit, piece: "\n".join(page.lines[unit.first : unit.end]) == piece.piece.text)
    _pair(new, lost, lambda unit, piece: unit.title == titles[id(piece)])
    for number, stretch in enumerate(page.stretches):
        own = [unit for unit in new if unit.stretch == number and unit.piece is None]
        there = [piece for piece in stretch.lost if piece in lost]
        if len(own) == len(there):
            _pair(own, lost, lambda unit, piece, own=own, there=there: own.index(unit) == _index(there, piece))  # type: ignore[misc]
        else:
            _pair(own, [one for one in lost if one in there], lambda unit, piece: _alike(unit.title, titles[id(piece)]))


def _pair(units: Iterable[PageUnit], lost: list[Placed], is_same: Callable[[PageUnit, Placed], bool]) -> None:
    """Pairs units with lost pieces, each once; those that are paired are taken out of the list."""
    for unit in units:
        if unit.piece is None and (found := next((piece for piece in lost if is_same(unit, piece)), None)):
            unit.piece = found
            lost.remove(found)


def _index(pieces: Sequence[Placed], piece: Placed) -> int:
    return pieces.index(piece) if piece in pieces else -1


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio() >= _ALIKE
