"""Titles within sentences, and items that are nothing but links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown.atoms import LINK
from awesome_cli.markdown.labels import says_nothing
from awesome_cli.markdown.plain import visible
from awesome_cli.markdown.recognize import links

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.atoms import Atom
    from awesome_cli.markdown.recognize.recognized import Recognized

_LONGEST = 200
"""Characters of a sentence that is a title."""
_LONGEST_TOPIC = 3
"""Words before a colon and a link that say what the link is about, and are no sentence."""
_GOES_ON = re.compile(r"\b(?:an?|the|this|our|my|its|their|see|at|in|on|by|from|with|and|for|of|to)$", re.IGNORECASE)
"""Words after which a sentence goes on."""
_GOES_ON_BEHIND = re.compile(r"\s+[a-z]")
_BRACKET_OR_DASH = re.compile(r"[(\[|–—-]\s*$")
_LONGEST_GAP = 3
"""Characters between a sentence's words and a link of it."""


def flowing(found: Recognized, row: Sequence[Atom], start: int, text: str) -> int | None:
    """A sentence with links in it is about the first of them that has a name; all of it stays as the description.

    None for a title that is before its links.
    """
    link = next((atom for atom in row if atom.kind == LINK and atom.start >= start), None)
    if link is None or links.is_picture(link) or links.has_own_brackets(link) or not visible(link.text):
        return None
    between = found.source[start + len(text) : link.start]
    if says_nothing(link.text):
        goes_on = _GOES_ON.search(text) or _GOES_ON_BEHIND.match(found.source, link.end)
        return _sentence(found, start, link) if between.isspace() and goes_on else None
    if len(between) > _LONGEST_GAP or (_ends_title(text, between) and not says_nothing(text)):
        return None
    if between.strip() == ":" and (title_end := _behind_colon(found, start, text, link)) is not None:
        return title_end
    if says_nothing(text):
        return _linked_title(found, link)
    end = len(found.source.rstrip())
    found.set(start, end, "description", found.source[start:end])
    found.values |= {"title": visible(link.text), "url": link.href}
    return len(found.source)


def _ends_title(text: str, between: str) -> bool:
    """Whether a text is a title before a link, and no sentence that the link is part of."""
    if text.count("(") > text.count(")"):
        return False
    return _BRACKET_OR_DASH.search(between) is not None or text.rstrip().endswith((".", "!", "?", ")"))


def _behind_colon(found: Recognized, start: int, text: str, link: Atom) -> int | None:
    """`What it does: [Title](url)`, `Topic: [Title](url), more`; returns where the title ends, None for a sentence."""
    words = len(text.split())
    is_last = not found.source[link.end :].strip(" .\n")
    if is_last and words > 1:
        found.set(start, start + len(text), "description", text)
    elif 1 < words <= _LONGEST_TOPIC and "topic" not in found.custom:
        found.set_custom(start, start + len(text), "topic")
        found.unit(start, link.start)
    return _linked_title(found, link) if is_last or words <= _LONGEST_TOPIC else None


def _linked_title(found: Recognized, link: Atom) -> int:
    found.set_title(*links.undressed(link))
    found.set_url(link)
    found.unit(link.start, link.end)
    return link.end


def _sentence(found: Recognized, start: int, link: Atom) -> int:
    """`We were accepted, see the [page](url)`: no link has a name, so the sentence is the title and the description."""
    end = len(found.source.rstrip())
    found.set(start, end, "description", found.source[start:end])
    found.values |= {"title": visible(found.source[start:end])[:_LONGEST], "url": link.href}
    return len(found.source)


def weak(found: Recognized, row: Sequence[Atom], place: int) -> int:
    """Nothing but links: the first is the title, though its label may say nothing."""
    link = next((atom for atom in row if atom.kind == LINK and atom.start >= place), None)
    if link is None:
        return place
    found.has_weak_title = True
    if link.text and not links.is_picture(link):
        found.set_title(*links.undressed(link))
    if not found.title:
        found.values["title"] = link.href
    found.set_url(link)
    found.unit(link.start, link.end)
    return link.end
