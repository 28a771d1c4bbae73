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
    is_in_parentheses = text.count("(") > text.count(")")
    ends = re.search(r"[(\[|–—-]\s*$", between) or text.rstrip().endswith((".", "!", "?", ")"))
    ends = ends and not is_in_parentheses
    if len(between) > 3 or (ends and not says_nothing(text)):
        return None
    is_last = not found.source[link.end :].strip(" .\n")
    if between.strip() == ":" and is_last and len(text.split()) > 1:
        found.set(start, start + len(text), "description", text)
    elif between.strip() == ":" and 1 < len(text.split()) <= _LONGEST_TOPIC and "topic" not in found.custom:
        found.set_custom(start, start + len(text), "topic")
        found.unit(start, link.start)
    if says_nothing(text) or (between.strip() == ":" and (is_last or len(text.split()) <= _LONGEST_TOPIC)):
        found.set_title(*links.undressed(link))
        found.set_url(link)
        found.unit(link.start, link.end)
        return link.end
    end = len(found.source.rstrip())
    found.set(start, end, "description", found.source[start:end])
    found.values |= {"title": visible(link.text), "url": link.href}
    return len(found.source)


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
