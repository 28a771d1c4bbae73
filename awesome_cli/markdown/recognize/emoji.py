"""Emoji beside an item's title or behind its links: a mark that the list gives it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown.recognize.recognized import Mark
from awesome_cli.templates.language import Slot

if TYPE_CHECKING:
    from awesome_cli.markdown.recognize.recognized import Recognized

_PUNCTUATION = r"\w\s\[\]()\"'“”\u2018’*_<>`!|\\~.,:;#&@$%^+=/?{}–—\u2190-\u21ff\u3001-\u301f\uff01-\uff65-"
"""No emoji, arrows included, which part a title from what is said of it."""
_SYMBOL = rf"(?:[^{_PUNCTUATION}]|[#*0-9]\ufe0f\u20e3|:[a-z0-9_+-]+:)[\ufe0f\u200d]*\s*"
"""An emoji, also as a key (`1️⃣`) or by name (`:star:`)."""
EMOJI = re.compile(rf"(?:{_SYMBOL}(?:/(?={_SYMBOL}))?|!(?!\[)\s*)+", re.IGNORECASE)
"""Emoji, perhaps with exclamation marks, or slashes between two."""
_CLOSING = re.compile(rf"(?<=[)\]`*])\s+(?:[·|]\s+)?(?P<emoji>(?:{_SYMBOL}){{1,8}})$", re.IGNORECASE)
ENDING_EMOJI = re.compile(rf"(?<!\s)\s+(?P<emoji>(?:{_SYMBOL}){{1,4}})$", re.IGNORECASE)
"""Emoji at the end of a text."""
_LONGEST = 60
FIELD = "mark"
"""The field of an entry that it is."""
SECOND_FIELD = "mark2"
"""That of a second one, behind the text."""


def mark_emoji(found: Recognized, start: int, end: int, in_code: bool = False) -> None:
    """Marks emoji, perhaps as code; of an item that has some at two places already, they are part of the text."""
    field = FIELD if FIELD not in found.custom else SECOND_FIELD
    if field in found.custom:
        return
    inner = start + in_code
    text = found.source[inner : end - in_code].rstrip()
    found.custom[field] = text
    found.marks.append(Mark(inner, inner + len(text), Slot(field, in_code=in_code)))
    found.unit(start, end)


def closing_emoji(found: Recognized, place: int, end: int) -> int:
    """Marks emoji behind links at the end of an item; returns where the text before them ends."""
    match = _CLOSING.search(found.source, max(place, end - _LONGEST), end)
    if match is None or SECOND_FIELD in found.custom:
        return end
    mark_emoji(found, *match.span("emoji"))
    return match.start()
