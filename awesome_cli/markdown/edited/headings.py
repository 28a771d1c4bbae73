"""Headings that a person wrote and those that are gone: which are the same section."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from awesome_cli.markdown import source_map
from awesome_cli.markdown.edited.new_lines import HeadingForm

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
    lost = _headings(page.lost)
    new = _unpaired(unit for unit in page.units if unit.kind == source_map.HEADING)
    titles = {id(piece): sections[piece.piece.section].title for piece in lost}
    _pair(new, lost, lambda unit, piece: "\n".join(page.lines[unit.first : unit.end]) == piece.piece.text)
    _pair(new, lost, lambda unit, piece: unit.title == titles[id(piece)])
    for number, stretch in enumerate(page.stretches):
        own = _unpaired(unit for unit in new if unit.stretch == number)
        _pair_in_place(own, [piece for piece in stretch.lost if piece in lost], titles)


def _headings(pieces: Iterable[Placed]) -> list[Placed]:
    return [piece for piece in pieces if piece.piece.kind == source_map.HEADING]


def _unpaired(units: Iterable[PageUnit]) -> list[PageUnit]:
    return [unit for unit in units if unit.piece is None]


def _pair_in_place(units: Sequence[PageUnit], lost: list[Placed], titles: Mapping[int, str]) -> None:
    """Pairs the headings of one stretch: one after the other where there are as many, else those that are alike."""
    if len(units) == len(lost):
        for unit, piece in zip(units, lost, strict=True):
            unit.piece = piece
    else:
        _pair(units, lost, lambda unit, piece: _alike(unit.title, titles[id(piece)]))


def _pair(units: Iterable[PageUnit], lost: list[Placed], is_same: Callable[[PageUnit, Placed], bool]) -> None:
    """Pairs units with lost pieces, each once; those that are paired are taken out of the list."""
    for unit in units:
        if unit.piece is None and (found := next((piece for piece in lost if is_same(unit, piece)), None)):
            unit.piece = found
            lost.remove(found)


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio() >= _ALIKE
