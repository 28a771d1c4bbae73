"""An edited page cut into units: what is as it was written, and stretches that a person wrote, which are read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.markdown import line_diff, source_map
from awesome_cli.markdown.edited import new_lines
from awesome_cli.markdown.edited.units import PageUnit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from awesome_cli.markdown.edited.new_lines import LineContext
    from awesome_cli.markdown.source_map import Piece, Placed

_CONTENTS_ROW = re.compile(r"[ \t]*(?:[-*+]|\d+[.)]) +\[.*\]\(#[^)]*\)\s*")
_ITEM_BEGINS = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|\[[^\]]+\]\(https?://)|[ \t]*\|")


class Stretch(NamedTuple):
    """Lines of the page that a person wrote or changed."""

    first: int
    end: int
    before: PageUnit | None
    """What is before them as it was written."""
    behind: PageUnit | None
    lost: tuple[Placed, ...]
    """The pieces that were between these two, in their order."""


class EditedPage(NamedTuple):
    """An edited page beside the page as it was written."""

    lines: tuple[str, ...]
    units: tuple[PageUnit, ...]
    """All that it shows, in its order."""
    lost: tuple[Placed, ...]
    """What is not on it as it was written."""
    stretches: tuple[Stretch, ...]


def cut(pieces: Sequence[Piece], text: str, context: Callable[[Stretch], LineContext]) -> EditedPage:
    """Compares a page as it was written with its text now. `context` tells how the lines of a stretch are read."""
    cutter = _Cutter(source_map.placed(pieces), "".join(piece.text for piece in pieces), text)
    stretches = list(cutter.stretches())
    units = list(cutter.whole)
    prose = _LostProse(piece for stretch in stretches for piece in stretch.lost)
    for number, stretch in enumerate(stretches):
        for unit in _read(cutter.lines, stretch, prose, context(stretch)):
            unit.stretch = number
            units.append(unit)
    units.sort(key=lambda unit: unit.first)
    on_page = {id(unit.piece) for unit in units if unit.piece}
    lost = tuple(piece for piece in cutter.placed if id(piece) not in on_page)
    return EditedPage(tuple(cutter.lines), tuple(units), lost, tuple(stretches))


def _read(lines: Sequence[str], stretch: Stretch, prose: _LostProse, context: LineContext) -> Iterator[PageUnit]:
    """The units of a stretch: prose that was put there from elsewhere stays what it was, all else is read."""
    place = start = stretch.first
    while place < stretch.end:
        unit = prose.at(lines, place, stretch.end)
        if unit is None:
            place += 1
            continue
        yield from new_lines.read(lines[start:place], start, context)
        yield unit
        place = start = unit.end
    yield from new_lines.read(lines[start : stretch.end], start, context)


class _LostProse:
    """The prose that is not where it was: each is found again once, where all its lines are."""

    def __init__(self, pieces: Iterable[Placed]) -> None:
        self.by_first_line: dict[str, list[tuple[list[str], Placed]]] = {}
        for piece in pieces:
            if piece.piece.kind in source_map.PROSE:
                own = piece.piece.text.strip("\n").split("\n")
                self.by_first_line.setdefault(own[0], []).append((own, piece))

    def at(self, lines: Sequence[str], first: int, end: int) -> PageUnit | None:
        """The prose that some lines begin with; None where they begin with none."""
        known = self.by_first_line.get(lines[first], [])
        for number, (own, piece) in enumerate(known):
            if first + len(own) <= end and list(lines[first : first + len(own)]) == own:
                del known[number]
                return PageUnit(source_map.TEXT, first, first + len(own), piece)
        return None


class _Cutter:
    def __init__(self, placed: Sequence[Placed], old: str, new: str) -> None:
        self.placed = placed
        self.order = {id(piece): number for number, piece in enumerate(placed)}
        self.lines = new.split("\n")
        self.places = {line: place for place, line in line_diff.matched(old.split("\n"), self.lines).items()}
        """Where lines of the old page are now."""
        self.known = set(self.places.values())
        self.whole = self._grown([unit for piece in placed if (unit := self._unchanged(piece))])
        """The pieces that are there, and prose that was edited."""

    def _unchanged(self, piece: Placed) -> PageUnit | None:
        """A piece that is as it was, or prose of which some lines are."""
        kind = piece.piece.kind
        found = [self.places[line] for line in range(piece.first, piece.end) if line in self.places]
        if len(found) == piece.end - piece.first and found[-1] - found[0] == len(found) - 1:
            return PageUnit(kind, found[0], found[-1] + 1, piece)
        visible = [place for place in found if self.lines[place].strip()]
        if not visible or kind not in (*source_map.PROSE, source_map.CONTENTS):
            return None
        unit = PageUnit(kind, visible[0], visible[-1] + 1, piece)
        unit.is_intact = False
        return unit

    def _grown(self, units: list[PageUnit]) -> list[PageUnit]:
        """Prose takes the new lines right before and after it, contents the rows."""
        ends = [0, *(unit.end for unit in units)]
        begins = [*(unit.first for unit in units), len(self.lines)]
        for number, unit in enumerate(units):
            while unit.end < begins[number + 1] and self._belongs_to(unit, unit.end):
                unit.end, unit.is_intact = unit.end + 1, False
            ends[number + 1] = unit.end
            while unit.first > ends[number] and self._belongs_to(unit, unit.first - 1):
                unit.first, unit.is_intact = unit.first - 1, False
        return units

    def _belongs_to(self, unit: PageUnit, number: int) -> bool:
        """Whether a line beside a unit belongs to it."""
        if unit.kind not in (*source_map.PROSE, source_map.CONTENTS) or number in self.known:
            return False
        line = self.lines[number]
        if unit.kind == source_map.CONTENTS:
            return _CONTENTS_ROW.fullmatch(line) is not None
        return bool(line.strip()) and not line.startswith("#")

    def stretches(self) -> Iterator[Stretch]:
        """The lines between what is there as it was, with what was lost there.

        An item that goes on in such lines is among them, and is no longer one of what is there.
        """
        whole: list[PageUnit] = []
        for behind in [*self.whole, None]:
            first, end = self._between(whole[-1] if whole else None, behind)
            if whole and first < end and self._goes_on(whole[-1], first):
                first = whole.pop().first
            before = whole[-1] if whole else None
            lost = self._lost_between(before, behind)
            if first < end or lost:
                yield Stretch(first, end, before, behind, lost)
            whole += [behind] if behind else []
        self.whole = whole

    def _lost_between(self, before: PageUnit | None, behind: PageUnit | None) -> tuple[Placed, ...]:
        """The pieces that were between two that are there."""
        start = self.order[id(before.piece)] + 1 if before else 0
        stop = self.order[id(behind.piece)] if behind else len(self.placed)
        return tuple(self.placed[start:stop])

    def _between(self, before: PageUnit | None, behind: PageUnit | None) -> tuple[int, int]:
        """The lines between two units, without blank ones around."""
        return self._trimmed(before.end if before else 0, behind.first if behind else len(self.lines))

    def _trimmed(self, first: int, end: int) -> tuple[int, int]:
        while first < end and not self.lines[first].strip():
            first += 1
        while end > first and not self.lines[end - 1].strip():
            end -= 1
        return first, end

    def _goes_on(self, unit: PageUnit, first: int) -> bool:
        """Whether an item goes on in a line after it."""
        if unit.kind != source_map.ITEM or not unit.piece or not unit.piece.piece.item:
            return False
        line = self.lines[first]
        if unit.piece.piece.text.startswith("#"):
            return not line.startswith(("#", "<", "---"))  # all up to the next heading is of one that is an item
        indent = len(line) - len(line.lstrip())
        if indent > len(unit.piece.piece.item.indent) and not line.lstrip().startswith("|"):
            return True
        is_next_line = first == unit.end
        return is_next_line and not _ITEM_BEGINS.match(line) and not line.startswith(("#", "<"))


def texts(page: EditedPage, units: Iterable[PageUnit]) -> list[str]:
    """What units say, as it is there."""
    return ["\n".join(page.lines[unit.first : unit.end]) for unit in units]
