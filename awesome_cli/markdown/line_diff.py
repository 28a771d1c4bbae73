"""Which lines of a text are in another again, in time that grows with the texts alone.

Lines that both texts hold once are anchors (patience); from each, what is the same before and after it follows. Only
short stretches between anchors are compared line by line.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SHORT = 10_000
"""Pairs of lines (those of one stretch times those of the other) that are compared one by one."""


def matched(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """The lines of a text by the lines of the old one that they are again, both from 0 and both rising."""
    found: dict[int, int] = {}
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        first, end, new_first, new_end = waiting.pop()
        begins = _same(old[first:end], new[new_first:new_end])
        found.update((new_first + number, first + number) for number in range(begins))
        first, new_first = first + begins, new_first + begins
        ends = _same(old[first:end][::-1], new[new_first:new_end][::-1])
        end, new_end = end - ends, new_end - ends
        found.update((new_end + number, end + number) for number in range(ends))
        if first == end or new_first == new_end:
            continue
        anchors = list(_anchors(old[first:end], new[new_first:new_end]))
        if not anchors:
            found.update(_compared(old, new, (first, end, new_first, new_end)))
            continue
        for place, new_place in anchors:
            found[new_first + new_place] = first + place
        waiting += _gaps(anchors, (first, end, new_first, new_end))
    _begin_at_headings(found, new)
    return found


def _gaps(
    anchors: Sequence[tuple[int, int]], stretch: tuple[int, int, int, int]
) -> Iterator[tuple[int, int, int, int]]:
    """The stretches between the anchors of a stretch."""
    first, end, new_first, new_end = stretch
    begin, new_begin = first, new_first
    for place, new_place in anchors:
        yield begin, first + place, new_begin, new_first + new_place
        begin, new_begin = first + place + 1, new_first + new_place + 1
    yield begin, end, new_begin, new_end


def _same(old: Sequence[str], new: Sequence[str]) -> int:
    """How many lines two texts begin with alike."""
    for number, (line, other) in enumerate(zip(old, new, strict=False)):
        if line != other:
            return number
    return min(len(old), len(new))


def _begin_at_headings(found: dict[int, int], new: Sequence[str]) -> None:
    """Of several places where new lines may begin that end as what is before them does, takes that at a heading.

    Sections often end alike, and the end of a new one is easily taken for that of the one before it.
    """
    known = sorted(found)
    for place, behind in zip([-1, *known], known, strict=False):
        first, count = place + 1, 0
        while first + count < behind and found.get(behind + count) is not None:
            if new[first + count].startswith("#"):
                for number in range(count):
                    found[first + number] = found.pop(behind + number)
                break
            if new[first + count] != new[behind + count]:
                break
            count += 1


def _anchors(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The lines that both have once, as many as are in one order."""
    counts, new_counts = Counter(old), Counter(new)
    places = {line: place for place, line in enumerate(old) if line and counts[line] == 1 == new_counts[line]}
    pairs = [(places[line], place) for place, line in enumerate(new) if line in places]
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (place, _) in enumerate(pairs):
        length = bisect_left(tails, place)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1], ends[length : length + 1] = [place], [number]
    number = ends[-1] if ends else -1
    row = []
    while number >= 0:
        row.append(pairs[number])
        number = before[number]
    return reversed(row)


def _compared(old: Sequence[str], new: Sequence[str], stretch: tuple[int, int, int, int]) -> Iterator[tuple[int, int]]:
    """The lines that two short stretches without an anchor have in common; of long ones, none."""
    from difflib import SequenceMatcher

    first, end, new_first, new_end = stretch
    if (end - first) * (new_end - new_first) > _SHORT:
        return
    matcher = SequenceMatcher(None, old[first:end], new[new_first:new_end], autojunk=False)
    for place, new_place, size in matcher.get_matching_blocks():
        for number in range(size):
            yield new_first + new_place + number, first + place + number
