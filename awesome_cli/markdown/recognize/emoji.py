"""Emoji before or behind a title, or at the end: the mark of an item."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from awesome_cli.markdown.recognize.recognized import Recognized

_PUNCTUATION = r"\w\s\[\]()\"'“”\u2018’*_<>`!|\\~.,:;#&@$%^+=/?{}–—→\u3001-\u301f\uff01-\uff65-"
_EMOJI = re.compile(
    rf"(?:(?:[^{_PUNCTUATION}]|[#*0-9]\ufe0f\u20e3|!(?!\[)|:[a-z0-9_+-]+:)[\ufe0f\u200d]*\s*)+", re.IGNORECASE
)
"""Emoji, also as keys (`1️⃣`) and by name (`:star:`), and an exclamation mark."""
_AT_END = re.compile(rf"(?<=[)\]`*])[ \t]+(?P<emoji>{_EMOJI.pattern})$", re.IGNORECASE)
_LONGEST_AT_END = 60
_BLANK = re.compile(r"[ \t]*")


def mark_emoji(found: Recognized, place: int, end: int | None = None) -> int:
    """Marks emoji at a place, perhaps behind blanks; returns where they end, the place itself where there are none."""
    blank = _BLANK.match(found.source, place)
    start = blank.end() if blank else place
    match = _EMOJI.match(found.source, start, len(found.source) if end is None else end)
    if match is None:
        return place
    if "mark" not in found.custom:
        text = match[0].rstrip()
        found.custom["mark"] = text
        found.mark(start, start + len(text), "mark")
        found.unit(*match.span())
    return match.end()


def mark_closing_emoji(found: Recognized, place: int, end: int) -> int:
    """Marks emoji behind the links that end what lies between two places; returns where the text before them ends."""
    match = _AT_END.search(found.source, max(place, end - _LONGEST_AT_END), end)
    if match is None or "mark" in found.custom:
        return end
    mark_emoji(found, match.start("emoji"), end)
    return match.start()
