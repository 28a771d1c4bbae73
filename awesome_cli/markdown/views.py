"""The frames of views on a page: what they show is there once more, and no reader takes it for further entries.

    <!-- awesome: view recently-added -->
    ## Recently added

    - an entry

    <!-- awesome: end of view recently-added 1f2e3d4c -->

The first line alone says where a view is; a person writes it into the header, the footer or the text of a section.
The last one has a checksum of what is framed, so that an edit in it is seen whatever the data are by then. A page is
read without what its views show: each is the line of its place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.markdown.layout import laid_out
from awesome_cli.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_PLACE = pattern(r"<!-- awesome: view (?P<name>\S+) -->[ \t]*")
_END = pattern(r"<!-- awesome: end of view (?P<name>\S+) (?P<checksum>[0-9a-f]{8}) -->[ \t]*")
_PLACE_LINE = pattern(rf"^{_PLACE.pattern}$(?P<behind>\n*)", re.MULTILINE)


def place(name: str) -> str:
    """The line that marks the place of a view."""
    return f"<!-- awesome: view {name} -->"


def framed(name: str, shown: str) -> str:
    """What a view shows, in its frame."""
    return f"{place(name)}\n{shown}\n\n<!-- awesome: end of view {name} {checksum(shown.split(chr(10)))} -->"


def checksum(lines: Sequence[str]) -> str:
    """Eight hexadecimal digits for what lines show, whatever their layout."""
    import hashlib

    text = laid_out("\n".join(lines))
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]


def named(text: str) -> list[tuple[str, int]]:
    """The views that have a place in a text, each with its line."""
    lines = enumerate(text.split("\n"), 1)
    return [(match["name"], number) for number, line in lines if (match := _PLACE.fullmatch(line))]


def with_each(text: str, shown: Callable[[str], str]) -> str:
    """A text with something else in the place of each view that is named there; with no line where that is empty."""
    if "<!-- awesome: view " not in text:
        return text

    def replaced(match: re.Match[str]) -> str:
        found = shown(match["name"])
        return f"{found}{match['behind']}" if found else ""

    return _PLACE_LINE.sub(replaced, text).strip("\n")


def is_there(text: str) -> bool:
    """Whether a text may hold a view: a quick test."""
    return "<!-- awesome: view " in text or "<!-- awesome: end of view " in text


class Frame(NamedTuple):
    """A view on a page."""

    name: str
    first: int
    end: int
    """Its lines, from 0, as a slice."""
    is_intact: bool
    """Whether it is as it was written."""


class ReducedPage(NamedTuple):
    """A page without what its views show."""

    text: str
    frames: tuple[Frame, ...]
    """On the page as it was."""
    kept: tuple[int, ...]
    """The lines that are left, from 0, as they were numbered."""

    @property
    def is_intact(self) -> bool:
        """Whether all views are as they were written."""
        return all(frame.is_intact for frame in self.frames)

    def line(self, number: int) -> int:
        """The number that a line had, both from 1; 0 stays."""
        return self.kept[number - 1] + 1 if 0 < number <= len(self.kept) else number


def reduced(text: str, keeps_places: bool = True) -> ReducedPage:
    """A page with the line of its place for each view, or with nothing."""
    lines = text.split("\n")
    frames = find(lines) if is_there(text) else []
    gone = {number for frame in frames for number in range(frame.first + keeps_places, frame.end)}
    kept = tuple(number for number in range(len(lines)) if number not in gone)
    return ReducedPage("\n".join(lines[number] for number in kept), tuple(frames), kept)


def is_same_page(text: str, reduced_page: str) -> bool:
    """Whether a page is one that was rendered without what its views show, and nobody edited these."""
    page = reduced(text)
    return page.text == reduced_page and page.is_intact


def find(lines: Sequence[str]) -> list[Frame]:
    """The views on a page, those too whose frame has lost its first or last line; a place alone is none."""
    frames: list[Frame] = []
    number = 0
    while number < len(lines):
        frame = None
        if match := _PLACE.fullmatch(lines[number]):
            frame = _from_place(lines, number, match["name"])
        elif match := _END.fullmatch(lines[number]):
            first = _last_heading(lines, frames[-1].end if frames else 0, number)
            frame = Frame(match["name"], first, number + 1, False)
        if frame:
            frames.append(frame)
        number = frame.end if frame else number + 1
    return frames


def _from_place(lines: Sequence[str], first: int, name: str) -> Frame | None:
    """The frame that begins in a line. One that has lost its end goes on as long as lines look like its items."""
    for number in range(first + 1, len(lines)):
        if match := _END.fullmatch(lines[number]):
            is_intact = match["name"] == name and match["checksum"] == checksum(lines[first + 1 : number])
            return Frame(name, first, number + 1, is_intact)
        if _PLACE.fullmatch(lines[number]):
            break
    if first + 1 == len(lines) or not lines[first + 1].strip() or _PLACE.fullmatch(lines[first + 1]):
        return None
    return Frame(name, first, _end_of_items(lines, first + 2), False)


def _end_of_items(lines: Sequence[str], first: int) -> int:
    """Where lines end that begin as the first of them does, those indented below it and blank ones among them."""
    end, like = first, ""
    for number in range(first, len(lines)):
        line = lines[number]
        like = like or line[:1]
        if line.strip() and (line[:1] not in (like, " ", "\t") or like in "#<" or "](#" in line):
            break
        end = number + 1 if line.strip() else end
    return end


def _last_heading(lines: Sequence[str], first: int, end: int) -> int:
    """The last heading before a line; that line itself where there is none."""
    return next((number for number in range(end - 1, first - 1, -1) if lines[number].startswith("#")), end)
