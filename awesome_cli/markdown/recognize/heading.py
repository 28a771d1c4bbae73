"""The parts of an item that is a heading without a link, with what stands under it: names, prose, a line of links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown.atoms import LINK, atoms
from awesome_cli.markdown.recognize import links
from awesome_cli.markdown.recognize.sub_bullets import are_links, mark_labeled

if TYPE_CHECKING:
    from awesome_cli.markdown.recognize.recognized import Recognized

_HEADING = re.compile(r"#{1,6}[ \t]+(?:\d{1,4}[.)][ \t]+)?(?P<title>[^\n]*?)[ \t]*#*[ \t]*(?=\n)")
_LINE = re.compile(r"[ \t]*(?P<text>[^\n]*?)[ \t]*\\?(?:\n|$)")
_HTML_BEGINS = re.compile(r"[ \t]*<[a-zA-Z/!]")


def title_under_heading(source: str) -> tuple[int, int] | None:
    """Where the title of an item stands that is a heading without a link; None for any other item."""
    match = _HEADING.match(source)
    if match is None or any(atom.kind == LINK for atom in atoms(match["title"])):
        return None
    return match.span("title")


def mark_under_heading(found: Recognized, place: int) -> None:
    """Marks labeled values, links and the description in the lines behind a heading; blocks of HTML are its face."""
    in_html = False
    while place < len(found.source) and (line := _LINE.match(found.source, place)):
        in_html = bool(line["text"]) and (in_html or _HTML_BEGINS.match(line[0]) is not None)
        if line["text"] and not in_html:
            _mark_line(found, *line.span("text"))
        place = max(line.end(), place + 1)
    links.choose_url(found)


def _mark_line(found: Recognized, start: int, end: int) -> None:
    text = found.source[start:end]
    if are_links(text):
        for atom in atoms(text, start):
            if atom.kind == LINK:
                links.add_named(found, atom)
    elif not mark_labeled(found, start, end) and "description" not in found.values:
        found.set(start, end, "description", text)
