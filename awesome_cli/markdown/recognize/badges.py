"""Badges: pictures whose address names what the item says elsewhere, so that only that name is the item's own.

Most name a repository that the item links to: its stars, the state of its builds, its license. Others are drawn from a
text that is in their address, as `badge/Conference-ICML'24-blue` does, and say the venue.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.addresses.repositories import github_repository
from awesome_cli.markdown.recognize.recognized import Mark
from awesome_cli.templates.language import LINKS, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.markdown.recognize.recognized import Recognized

_PICTURE = re.compile(
    r"!\[[^\[\]]*\]\((?P<markdown>https?://[^\s)]+)|<img\b[^<>]*\bsrc\s*=\s*[\"']?(?P<html>https?://[^\s\"'>]+)"
)
_VENUE = re.compile(
    r"/badge/(?:[\w.%]+-)?(?P<venue>arXiv|[A-Z][A-Za-z]*[A-Z][A-Za-z]*)(?:[’'_-]|%27|%20)*"
    r"(?:(?P<year>(?:19|20)\d\d)|(?<!-)(?P<short>\d\d))-[\w.%]+(?:[?#]|$)"
)
"""An acronym and a year as the text of a badge (shields.io: `/badge/<label>-<text>-<color>`, `_` and `--` escaped)."""


def mark_badges(found: Recognized) -> None:
    """Marks in the address of each badge the repository that it is about, or the venue."""
    if "![" not in found.source and "<img" not in found.source:
        return
    slots = _slots(found)
    for picture in _PICTURE.finditer(found.source):
        start, end = picture.span("markdown" if picture["markdown"] else "html")
        marks = list(_repositories(found.source, start, end, slots)) or list(_venue(found, start, end))
        if marks:
            found.marks += marks
            closer = found.source[picture.end() : picture.end() + 1] in (")", ">")
            found.unit(picture.start(), picture.end() + closer)


def _repositories(source: str, start: int, end: int, slots: dict[str, Slot]) -> Iterator[Mark]:
    """The name of a repository in an address, between slashes or at its end."""
    address = source[start:end].lower()
    for name, slot in slots.items():
        place = address.find(f"/{name}") + 1
        if place and address[place + len(name) : place + len(name) + 1] in ("", "/", ".", "?", "#", "&"):
            yield Mark(start + place, start + place + len(name), slot)
            return


def _venue(found: Recognized, start: int, end: int) -> Iterator[Mark]:
    """The venue and the year that a badge says, where nothing else of the item does."""
    match = _VENUE.search(found.source, start, end)
    if match is None or "venue" in found.values or "year" in found.values:
        return
    group = "year" if match["year"] else "short"
    found.values |= {"venue": match["venue"], "year": match["year"] or f"20{match['short']}"}
    yield Mark(*match.span("venue"), Slot("venue"))
    yield Mark(*match.span(group), Slot("year", "" if match["year"] else "%y"))


def _slots(found: Recognized) -> dict[str, Slot]:
    """The slot that shows the name of each repository that the item links to."""
    slots = {}
    if own := github_repository(found.url):
        slots["/".join(own).lower()] = Slot("url", "repo")
    for link in found.links:
        if other := github_repository(link.url):
            slot = Slot(LINKS, "repo", link.label) if link.label else Slot("url", "repo")
            slots.setdefault("/".join(other).lower(), slot)
    return slots
