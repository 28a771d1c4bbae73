"""Which stretches of an item are HTML alone, where Markdown means nothing.

A block of HTML goes on up to a blank line (CommonMark 0.31, 4.6); behind that, Markdown begins again. An item that
begins with a tag stands in such a block, be it begun by a `<table>` or a `<p>` before the item.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

_BEGINS = pattern(r"[ \t]*<(?:/?[A-Za-z][\w-]*(?=[\s/>])|!--)")
_DECORATED_LINE = pattern(
    r"(?:[ \t]|&nbsp;|&#\d+;|:[\w+-]+:|[^\w\s<>\[\]{}()*+#.:`~&\\-])+<a\s[^\n]*<br ?/?>\s*\Z", re.IGNORECASE
)
"""A line of a paragraph in HTML: a link behind spaces or emoji, and a break at its end."""
_BLOCK = pattern(
    r" {0,3}</?(?:blockquote|center|details|div|h[1-6]|p|section|summary|[dou]l|d[dt]|li"
    r"|table|thead|tbody|tfoot|t[dhr])(?=[\s/>])",
    re.IGNORECASE,
)
"""The line that begins a block of HTML."""


_PART = pattern(r"\s*<(?:/|(?:d[dt]|li|t(?:[dhr]|body|foot|head))\b)", re.IGNORECASE)
"""What cannot stand by itself: the end of an element, or part of a list or table."""
_OPEN = pattern(r"<(?P<close>/?)(?:table|ul|ol|dl|p)\b", re.IGNORECASE)
_BLANK_LINE = pattern(r"\n[ \t]*\n")


def raw_html(text: str) -> list[tuple[int, int]]:
    """The stretches of an item or of its template that are HTML alone; none for what begins with no tag."""
    if not (_BEGINS.match(text) or _DECORATED_LINE.match(text)):
        return []
    found: list[tuple[int, int]] = []
    start, place = 0, 0
    is_html = True
    for line in text.splitlines(keepends=True):
        if is_html and not line.strip():
            found.append((start, place))
            is_html = False
        elif not is_html and _BLOCK.match(line):
            start, is_html = place, True
        place += len(line)
    if is_html:
        found.append((start, place))
    return found


def is_in(stretches: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether a place lies in one of several stretches."""
    return any(start <= place < end for start, end in stretches)


def goes_on(before: str, text: str, is_item: bool = False) -> bool:
    """Whether text goes on with the HTML that stands before it: with `</ul>`, the next `<tr>`, an item within `<p>`."""
    last = _BLANK_LINE.split(before)[-1]
    if _PART.match(text):
        return last.rstrip().endswith(">")
    is_open = sum(-1 if tag["close"] else 1 for tag in _OPEN.finditer(last)) > 0
    return is_item and is_open and (text.lstrip().startswith("<") or _DECORATED_LINE.match(text) is not None)
