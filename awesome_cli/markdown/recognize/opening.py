"""What stands before an item's title: badges, emoji, a task's box, a date, a short name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown.atoms import HTML, IMAGE, LINK, STRONG, TEXT
from awesome_cli.markdown.labels import says_nothing
from awesome_cli.markdown.recognize import emoji, links
from awesome_cli.markdown.recognize.front_edition import (
    TITLE_FOLLOWS,
    date_or_edition,
    edition_before_comma,
    edition_in_link,
    emphasized_date_or_edition,
)
from awesome_cli.markdown.recognize.recognized import Habits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.atoms import Atom
    from awesome_cli.markdown.recognize.recognized import Recognized

_TASK = re.compile(r"\[[ xX]\]\s+(?=\S)")
_UNDERLINED = re.compile(r"\s*<(?P<tag>u|b|strong|em|i)>(?P<name>(?:(?!\]\()[^<>]){1,80})</(?P=tag)>(?!\s*<br)\s*:?\s*")
_BRACKETED = re.compile(r"\[(?:\*\*)?(?P<name>[^\[\]\n*]{1,60})(?:\*\*)?\](?![(\[])[ :]*")
"""A name in brackets that are no link's: `[Flock]`, `[**Flock**]`."""
_BOLD_NAME = re.compile(r"(?:\*\*|__)[\[(](?P<name>[^()\[\]\n*]{1,60})[\])](?:\*\*|__):?\s+(?=[\w\"“])")
"""`**[Flock]** ` before a title."""
_NO_HABITS = Habits()
_TITLE_OF_PAPER_FOLLOWS = re.compile(r"(?:\s*[-–—:|]+)?\s+[\w\"“*]")
"""`[Paper](url) - The title`; `[Docs](url) - What they say` has a title, though not a good one."""
_PLACEHOLDER = re.compile(r"\|[\w-]{1,30}\|\s*")
"""`|FREE|`: a name for a picture, which another program puts there."""
_NUMBER = re.compile(r"\[?\d{1,4}\]?[.:]?")
_BLANK = re.compile(r"\s*")


def opening(found: Recognized, row: Sequence[Atom], habits: Habits = _NO_HABITS) -> int:
    """Marks what stands before the title; returns where that ends."""
    task = _TASK.match(found.source)
    place = task.end() if task else 0
    if habits.has_editions_first:
        place = edition_before_comma(found, place)
    for atom in row:
        while atom.start <= place < atom.end:
            end = _part(found, place, atom)
            if end == place:
                return place
            place = end
        if atom.start > place:
            return place
    return place


def _part(found: Recognized, place: int, atom: Atom) -> int:
    """Marks one thing before the title; returns where it ends."""
    underlined = _UNDERLINED.match(found.source, place)
    if underlined and found.source[underlined.end() :].strip():
        return _short(found, place, underlined)
    if atom.kind == TEXT:
        return _text(found, place, atom.end)
    if atom.start != place:
        return place
    if atom.kind in (IMAGE, HTML):
        return atom.end
    if atom.kind == LINK:
        return _link(found, place, atom)
    return _emphasized(found, place, atom)


def _link(found: Recognized, place: int, link: Atom) -> int:
    """Marks a link that is no title: an emoji, a label, a venue, a picture; returns where it ends."""
    if _is_legend(link):
        blank = _BLANK.match(found.source, link.end)
        end = blank.end() if blank else link.end
        found.set_custom(link.inner, link.inner + len(link.text), emoji.FIELD)
        found.unit(link.start, end)
        return end
    if _is_label(found, link) or (links.is_picture(link) and not links.has_own_brackets(link)):
        links.add(found, link)
        found.unit(link.start, link.end)
        return link.end
    return edition_in_link(found, place, link) if links.has_own_brackets(link) else place


def _emphasized(found: Recognized, place: int, atom: Atom) -> int:
    """Marks a date, an edition, a number or a short name in emphasis or code; returns where it ends."""
    if end := emphasized_date_or_edition(found, atom):
        return end
    if atom.kind != STRONG:
        return place
    if _NUMBER.fullmatch(atom.text):
        return atom.end
    if name := _BOLD_NAME.match(found.source, place):
        return _short(found, place, name)
    is_bracketed = found.source[place - 1 : place] == "[" and found.source[atom.end : atom.end + 1] == "]"
    return atom.end if is_bracketed else place


def _is_label(found: Recognized, atom: Atom) -> bool:
    """Whether a link only says what it leads to, and the title follows."""
    if not says_nothing(atom.text):
        return False
    follows = _TITLE_OF_PAPER_FOLLOWS if links.is_paper(atom) else TITLE_FOLLOWS
    return follows.match(found.source, atom.end) is not None


def _is_legend(link: Atom) -> bool:
    """Whether a link is an emoji that leads to where the page says what it means: `[🤖](#icons)`."""
    return link.href.startswith("#") and emoji.EMOJI.fullmatch(link.text) is not None


def _text(found: Recognized, place: int, end: int) -> int:
    if match := emoji.EMOJI.match(found.source, place, end) or _PLACEHOLDER.match(found.source, place, end):
        emoji.mark_emoji(found, *match.span())
        return match.end()
    if end_of_part := date_or_edition(found, place):
        return end_of_part
    name = _BRACKETED.match(found.source, place)
    if name and found.source[name.end() :].strip():
        name_end = _short(found, place, name)
        if name_end > place:
            return name_end
    blank = _BLANK.match(found.source, place)
    return blank.end() if blank else place


def _short(found: Recognized, place: int, match: re.Match[str]) -> int:
    """Marks a short name; an item has one."""
    if "short" in found.custom:
        return place
    found.set_custom(*match.span("name"), "short")
    found.unit(place, match.end())
    return match.end()
