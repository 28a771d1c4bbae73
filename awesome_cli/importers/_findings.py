"""What only a person can know about an item, found by the look of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.importers import Finding
from awesome_cli.model import ET_AL
from awesome_cli.normalize import SHORTENERS, host_name, without_site_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.importers import Item
    from awesome_cli.model import Entry

_PLACEHOLDER = re.compile(
    r"Fetching Title\b|Site Unreachable$|Untitled$|Just a moment\.*$|Access denied\b|Page not found\b|"
    r"(?:Error )?40[34]\b|Loading\.*$|Redirecting\b|Attention Required!|https?://",
    re.IGNORECASE,
)
_LONG = 300
"""Characters; no title has as many."""


def of(item: Item) -> Iterator[Finding]:
    """What to look at in one item."""
    for kind, message in _of(item.entry):
        yield Finding(kind, message, (item.line,))


def _of(entry: Entry) -> Iterator[tuple[str, str]]:
    title = entry.title
    if _PLACEHOLDER.match(title):
        yield "placeholder title", title
    if len(title) > _LONG:
        yield "long title", f"{len(title):,} characters: {title[:60]}..."
    if (shorter := without_site_name(title)) != title:
        yield "site name in a title", f"{title} (without it: {shorter})"
    yield from (("cut names", message) for message in _names(entry.authors))
    for url in (entry.url, *(link.url for link in entry.links)):
        if host_name(url) in SHORTENERS:
            yield "short link", f"{url} leads elsewhere ({title})"


def _names(authors: tuple[str, ...]) -> Iterator[str]:
    alone = [" " not in name and name != ET_AL for name in authors]
    if all(alone):
        return
    if alone[-1]:
        yield f"the last author is one word: {authors[-1]}"
    for number in range(1, len(authors)):
        if alone[number - 1] and alone[number]:
            yield f"perhaps one person: {authors[number - 1]}, {authors[number]}"
