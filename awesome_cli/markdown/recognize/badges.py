"""Badges: pictures whose address names a repository that the item links to. Only that name is the item's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.identity import repository
from awesome_cli.markdown import dialect
from awesome_cli.markdown.recognize.recognized import Mark
from awesome_cli.templates.language import LINKS, Slot

if TYPE_CHECKING:
    from awesome_cli.markdown.recognize.recognized import Recognized

_PICTURE = re.compile(
    r"!\[[^\]]*\]\((?P<markdown>https?://[^\s)]+)|<img\b[^>]*\bsrc\s*=\s*[\"']?(?P<html>https?://[^\s\"'>]+)"
)


def mark_badges(found: Recognized) -> None:
    """Marks in the address of each badge the repository that it is about."""
    if "![" not in found.source and "<img" not in found.source:
        return
    slots = _slots(found)
    for picture in _PICTURE.finditer(found.source):
        group = "markdown" if picture["markdown"] else "html"
        badge = dialect.BADGE.search(picture[group])
        if badge is None:
            continue
        name = f"{badge[1]}/{badge[2].removesuffix('.svg')}"
        if (slot := slots.get(name.lower())) is not None:
            start = picture.start(group) + badge.start(1)
            found.marks.append(Mark(start, start + len(name), slot))
            closer = found.source[picture.end() : picture.end() + 1] in (")", ">")
            found.unit(picture.start(), picture.end() + closer)


def _slots(found: Recognized) -> dict[str, Slot]:
    """The slot that shows the name of each repository that the item links to."""
    slots = {}
    if own := repository(found.url):
        slots["/".join(own).lower()] = Slot("url", "repo")
    for link in found.links:
        if other := repository(link.url):
            slot = Slot(LINKS, "repo", link.label) if link.label else Slot("url", "repo")
            slots.setdefault("/".join(other).lower(), slot)
    return slots
