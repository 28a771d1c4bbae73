"""Emoji beside an item's title or behind its links: a mark that the list gives it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from awesome_cli.markdown.recognize.recognized import Recognized

_PUNCTUATION = r"\w\s\[\]()\"'“”\u2018’*_<>`!|\\~.,:;#&@$%^+=/?{}–—\u3001-\u301f\uff01-\uff65-"
_SYMBOL = rf"(?:[^{_PUNCTUATION}]|[#*0-9]\ufe0f\u20e3|:[a-z0-9_+-]+:)[\ufe0f\u200d]*\s*"
"""An emoji, also as a key (`1️⃣`) or by name (`:star:`)."""
EMOJI = re.compile(rf"(?:{_SYMBOL}|!(?!\[)\s*)+", re.IGNORECASE)
"""Emoji, perhaps with exclamation marks."""
_CLOSING = re.compile(rf"(?<=[)\]`*])\s+(?P<emoji>(?:{_SYMBOL}){{1,8}})$", re.IGNORECASE)
_LONGEST = 60
FIELD = "mark"
"""The field of an entry that it is."""


def mark_emoji(found: Recognized, start: int, end: int) -> None:
    """Marks emoji; of an item that has some already, they are part of the text."""
    if FIELD in found.custom:
        return
    text = found.source[start:end].rstrip()
    found.custom[FIELD] = text
    found.mark(start, start + len(text), FIELD)
    found.unit(start, end)


def closing_emoji(found: Recognized, place: int, end: int) -> int:
    """Marks emoji behind links at the end of an item; returns where the text before them ends."""
    match = _CLOSING.search(found.source, max(place, end - _LONGEST), end)
    if match is None or FIELD in found.custom:
        return end
    mark_emoji(found, *match.span("emoji"))
    return match.start()
