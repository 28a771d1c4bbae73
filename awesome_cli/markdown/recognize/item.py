"""The parts of one item, and of a table's cell that holds a title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown.atoms import BREAK, LINK, STRONG, atoms
from awesome_cli.markdown.labels import says_nothing
from awesome_cli.markdown.recognize import badges, links, title, trailers, venue
from awesome_cli.markdown.recognize.authors import names_at_end, names_before_title, names_behind_by, names_behind_title
from awesome_cli.markdown.recognize.decorations import decorations
from awesome_cli.markdown.recognize.edition import mark_edition, mark_preprint, mark_well_known
from awesome_cli.markdown.recognize.heading import mark_under_heading, title_under_heading
from awesome_cli.markdown.recognize.icons import mark_icons
from awesome_cli.markdown.recognize.opening import opening
from awesome_cli.markdown.recognize.recognized import SHORT, Habits, Recognized
from awesome_cli.markdown.recognize.sub_bullets import mark_sub_bullets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.atoms import Atom

_NO_HABITS = Habits()
_SEPARATOR = re.compile(
    rf"(?:\s|{BREAK})*(?:[-–—:|·•]+(?=\s)|[-–—]+>?|=>|→|[:,\uff1a\uff0c]|\.(?=\s|$))?(?:\s|{BREAK})*", re.IGNORECASE
)
"""What stands between a title and a description."""

_LINK = r"\[[^\[\]]+\]\([^\s()]+\)"
_LINK_GROUP = re.compile(rf"\[{_LINK}\]|\[\[[^\[\]]+\]\]\([^\s()]+\)|\({_LINK}(?:\s*[,|/·]\s*{_LINK})*\)")
"""`[[label](url)]`, `[[label]](url)`, `([label](url), [label](url))`."""
_LINK_MORE = re.compile(rf"(?:[/&+,|·]|and\b|or\b)\s*{_LINK}")
"""`/ [label](url)`: a second thing, in the item of the first."""
_FURTHER_LINKS = re.compile(rf"{_LINK_GROUP.pattern}|{_LINK_MORE.pattern}")
_LINKS_BEFORE_SEPARATOR = re.compile(rf"(?:\s*(?:{_FURTHER_LINKS.pattern}))+(?=\s+[-–—:]\s|\s*:\s)")
_LINKS_IN_BRACKETS = re.compile(rf"(?:\s*\[{_LINK}(?:\s*[,|/·]\s*{_LINK})*\])+(?=\s+\w)")
_LINKS_BEHIND_SEPARATOR = re.compile(rf"\s*[-–—:]+(?:\s*(?:{_LINK_GROUP.pattern}))+(?=\s+[^\s-])")


def recognize_item(source: str, habits: Habits = _NO_HABITS, sub_bullets: str = "", bullet: str = "") -> Recognized:
    """The parts of an item, from its source without its bullet.

    `sub_bullets` are those that hold parts of it, each as a line break, `bullet` and its text.
    """
    found = Recognized(source)
    found.is_paper = any(atom.kind == LINK and links.is_paper(atom) for atom in atoms(sub_bullets))
    if heading := title_under_heading(source):
        found.take(recognize_title(found.part(*heading)), heading[0])
        mark_under_heading(found, heading[1])
    else:
        _own_text(found, habits)
    if sub_bullets:
        found.source += sub_bullets
        mark_sub_bullets(found, len(source), bullet)
        links.choose_url(found)
    _finish(found, habits)
    return found


def recognize_content(found: Recognized, start: int, end: int, habits: Habits = _NO_HABITS) -> None:
    """Marks the parts of an item that is an element of HTML, from what it says without its tags."""
    inner = found.part(start, end)
    _own_text(inner, habits)
    _finish(inner, habits)
    found.take(inner, start)


def _finish(found: Recognized, habits: Habits) -> None:
    badges.mark_badges(found)
    mark_icons(found, habits.icons)
    links.mark_pdf(found)
    found.marks.sort()


def _own_text(found: Recognized, habits: Habits) -> None:
    """Marks the parts of the text behind an item's bullet."""
    row = found.atoms()
    if len(row) == 1 and row[0].kind == STRONG and found.source.startswith("~~"):
        found.take(recognize_item(row[0].text, habits), row[0].inner)
        return
    place = title.title(found, row, names_before_title(found, opening(found, row, habits), habits))
    _behind_title(found, row, place, habits)
    if (found.has_weak_title or says_nothing(found.title)) and SHORT in found.custom:
        found.values["title"] = found.custom[SHORT]
        found.has_weak_title = False
    found.rename_custom(SHORT, habits.short)


def recognize_title(found: Recognized) -> Recognized:
    """Marks the parts of a cell that holds a title: all of it, but for badges, emoji and further links."""
    row = found.atoms()
    place = title.title(found, row, opening(found, row), is_whole=True)
    place = _names_and_venue(found, row, place, len(found.source))
    for atom in row:
        if atom.kind == LINK and atom.start >= place and atom.href:
            links.add_named(found, atom)
            is_in_parentheses = found.source[atom.start - 1] == "(" and found.source[atom.end : atom.end + 1] == ")"
            found.unit(atom.start - is_in_parentheses, atom.end + is_in_parentheses)
    found.marks.sort()
    return found


def _behind_title(found: Recognized, row: Sequence[Atom], place: int, habits: Habits) -> None:
    """Names, venue and description from the front; links, code spans and a date from the end."""
    row = [atom for atom in row if atom.end > place]
    place = _links_before_text(found, row, decorations(found, row, place, habits))
    end = trailers.trailers(found, row, place, habits)
    names_start = names_at_end(found, row, place, end)
    if names_start < end:
        end = trailers.before_pictures(found, row, place, names_start)
    place = venue.rest_of_title(found, place, end)
    place = _names_and_venue(found, row, place, end, habits)
    place = _links_in_brackets(found, row, place, end)
    _description(found, place, end)
    links.choose_url(found)


def _names_and_venue(found: Recognized, row: Sequence[Atom], place: int, end: int, habits: Habits = _NO_HABITS) -> int:
    """Names, a venue, a year and a date at a place, in any order; returns where they end."""
    while True:
        after = names_behind_by(found, row, place, end, habits)
        after = names_behind_title(found, row, after, end)
        after = venue.behind_bars(found, after, end)
        after = venue.emphasized(found, row, after, end)
        after = venue.in_parentheses(found, after, end)
        after = venue.in_square_brackets(found, after, end)
        after = venue.venue(found, venue.on_line(found, after, end), end)
        after = venue.in_citation(found, after, end)
        if after == place:
            return place
        place = after


def _links_before_text(found: Recognized, row: Sequence[Atom], place: int) -> int:
    """`[Title](url) [[label](url)] / [label](url) - description`: links before a separator; returns where they end.

    Of an item whose title is no link, behind one too: `**Title** - ([label](url), [label](url)) description`.
    """
    before_text = _LINKS_BEFORE_SEPARATOR.match(found.source, place)
    if before_text is None and not found.url:
        before_text = _LINKS_BEHIND_SEPARATOR.match(found.source, place)
    if before_text is None:
        return place
    for group in _FURTHER_LINKS.finditer(before_text[0]):
        start, end = place + group.start(), place + group.end()
        links.add_row(found, start, end, [atom for atom in row if atom.kind == LINK and start <= atom.start < end])
    return before_text.end()


def _links_in_brackets(found: Recognized, row: Sequence[Atom], place: int, end: int) -> int:
    """`[[label](url), [label](url)] description`: links right before a description; returns where they end."""
    match = _LINKS_IN_BRACKETS.match(found.source, place, end)
    if match is None:
        return place
    links.add_row(
        found, *match.span(), [atom for atom in row if atom.kind == LINK and place <= atom.start < match.end()]
    )
    return match.end()


def _description(found: Recognized, place: int, end: int) -> None:
    """Marks the first paragraph of what is left; a second one is text of the item's own."""
    match = _SEPARATOR.match(found.source, place, end)
    start = match.end() if match else place
    text = found.source[start:end].split("\n\n", 1)[0].rstrip()
    inside = (start, start + len(text))
    if mark_edition(found, *inside) or mark_well_known(found, *inside) or mark_preprint(found, *inside):
        found.unit(place, inside[1])
    elif any(map(str.isalnum, text)):
        found.set(start, start + len(text), "description", text)
