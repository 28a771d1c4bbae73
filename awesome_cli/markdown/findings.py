"""What only a person can know, found by the look of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.model import ET_AL
from awesome_cli.normalize import without_site_name

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLACEHOLDER = re.compile(
    r"Fetching Title\b|Site Unreachable$|Untitled$|Just a moment\.*$|Access denied\b|Page not found\b|"
    r"(?:Error )?40[34]\b|Loading\.*$|Redirecting\b|Attention Required!|https?://",
    re.IGNORECASE,
)
_LONG = 300
"""Characters; no title has as many."""
_CUT = 10
"""Names at which scripts cut author lists."""


def title(text: str) -> Iterator[tuple[str, str]]:
    """What to look at in a title: the kind of finding and what to say."""
    if _PLACEHOLDER.match(text):
        yield "placeholder title", text
    if len(text) > _LONG:
        yield "long title", f"{len(text):,} characters: {text[:60]}..."
    if (shorter := without_site_name(text)) != text:
        yield "site name in a title", f"{text} (without it: {shorter})"


def names(written: str, authors: tuple[str, ...]) -> Iterator[str]:
    """What to look at in an author list, as it was written and as it was read."""
    if authors and written.count(",") + 1 == _CUT and ET_AL not in authors:
        yield f"exactly {_CUT} authors, perhaps cut off after {authors[-1]}"
    alone = [" " not in name and name != ET_AL for name in authors]
    if all(alone):
        return
    if alone[-1]:
        yield f"the last author is one word: {authors[-1]}"
    for number in range(1, len(authors)):
        if alone[number - 1] and alone[number]:
            yield f"perhaps one person: {authors[number - 1]}, {authors[number]}"
