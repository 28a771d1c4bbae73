"""Sub-bullets that hold the parts of an item: its authors, its links, `Code: https://...`."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.markdown.atoms import IMAGE, LINK, TEXT, atoms
from awesome_cli.markdown.plain import visible
from awesome_cli.markdown.recognize import links, roles, venue
from awesome_cli.markdown.recognize.citation_line import is_citation, mark_citation
from awesome_cli.markdown.recognize.date import mark_date
from awesome_cli.markdown.recognize.edition import is_edition, mark_edition
from awesome_cli.markdown.recognize.emoji import EMOJI
from awesome_cli.markdown.recognize.names import OTHERS, are_full_names, are_names, form_of, mark_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awesome_cli.markdown.recognize.recognized import Recognized

_LABELED = re.compile(
    rf"(?:{EMOJI.pattern})?"
    r"(?P<mark>\*\*|__|\*|_|)(?P<label>[^\W\d_][^:\uff1a\[\]()*`/]{0,29}?(?:\([^()]{1,20}\))?)(?:(?P=mark)\s*[:\uff1a]|[:\uff1a](?P=mark))\s*(?=\S)",
    re.IGNORECASE,
)
"""`Code: `, `**Code**: `, `**Code:** `, perhaps behind emoji, and the same with a full-width colon."""
_VENUE_LINE = re.compile(r"[(*_]*(?P<venue>[^\[\]()*_|]{3,40}?)[)*_.,:]*\s*(?=\[|$)")
_EMPHASIZED = re.compile(r"(?P<mark>[*_]{1,2})(?P<inside>[^*_]+)(?P=mark)")
_GLUE = " \t,|·/•&+;()[]【】.-–—"
"""What stands between links that are alone on a line."""
_COMMON = 0.2
"""The share of items with sub-bullets whose label a field of the list's own has."""
_OTHERS = re.compile(OTHERS, re.IGNORECASE)


class SubBullets(NamedTuple):
    """What the sub-bullets of a list are."""

    labels: frozenset[str] = frozenset()
    """The labels that most of its items have, in lower case."""
    has_people_first: bool = False
    """Whether the first of most items lists people, so that one name there is somebody too."""

    def parts(self, notes: Sequence[str]) -> int:
        """How many sub-bullets of an item, from the first, hold parts of it."""
        start = int(self.has_people_first and bool(notes) and are_full_names(notes[0], fewest=1))
        return next(
            (number for number, note in enumerate(notes) if number >= start and not self._is_part(note)), len(notes)
        )

    def _is_part(self, note: str) -> bool:
        match = _LABELED.match(note)
        if match is None:
            is_venue = _venue_line(note, 0, len(note)) is not None
            return is_venue or are_links(note) or _are_people(note) or is_citation(note)
        label, rest = match["label"].lower(), note[match.end() :]
        if are_links(rest):
            return True
        return label in self.labels and bool(roles.role(label) or roles.field_name(label))


def is_labeled(note: str) -> bool:
    """Whether a sub-bullet says what it holds: `Code: url`."""
    return _LABELED.match(note) is not None


def known(notes: Iterable[Sequence[str]]) -> SubBullets | None:
    """What the sub-bullets of a list's items are; None where most of them are notes."""
    rows = [row for row in notes if row]
    labels = Counter(match["label"].lower() for row in rows for note in row if (match := _LABELED.match(note)))
    common = frozenset(label for label, count in labels.items() if count > max(1, len(rows) * _COMMON))
    found = SubBullets(common, sum(_are_people(row[0]) for row in rows) * 2 > len(rows))
    return found if rows and sum(found.parts(row) > 0 for row in rows) * 2 > len(rows) else None


def are_links(source: str) -> bool:
    """Whether a source is nothing but links, perhaps with pictures."""
    row = atoms(source)
    kinds = {atom.kind for atom in row if atom.kind != TEXT}
    return LINK in kinds and kinds <= {LINK, IMAGE} and not any(a.text.strip(_GLUE) for a in row if a.kind == TEXT)


def _are_people(note: str) -> bool:
    """Whether a sub-bullet lists people: several names of at least two words, or one with `et al.`"""
    text = visible(note).rstrip(". ")
    if others := _OTHERS.search(text):
        return not text[others.end() :].strip(" .")
    _, people = form_of(text)
    return len(people) > 1 and are_names(text) and all(len(person.split()) > 1 for person in people)


def _venue_line(source: str, start: int, end: int) -> re.Match[str] | None:
    """The `ICML 2019` of a sub-bullet that has nothing else but links behind it; None where it is something else."""
    match = _VENUE_LINE.match(source, start, end)
    if match is None or not is_edition(match["venue"]):
        return None
    rest = source[match.end() : end]
    return match if not rest.strip(_GLUE) or are_links(rest) else None


def mark_sub_bullets(found: Recognized, start: int, bullet: str) -> None:
    """Marks what the sub-bullets hold that an item's source ends with, each behind a line break and a bullet."""
    while start < len(found.source):
        line_end = found.source.find("\n", start + 1)
        end = line_end if line_end >= 0 else len(found.source)
        _line(found, start + 1 + len(bullet), end)
        found.unit(start, end)
        start = end


def _line(found: Recognized, start: int, end: int) -> None:
    label = _LABELED.match(found.source, start, end)
    if label is None:
        edition = _venue_line(found.source, start, end)
        if edition is not None and mark_edition(found, *edition.span("venue")):
            start = edition.end()
        if edition is None and not are_links(found.source[start:end]):
            if mark_citation(found, start, end):
                return
            emphasized = _EMPHASIZED.fullmatch(found.source, start, end)
            mark_names(found, *(emphasized.span("inside") if emphasized else (start, end)))
            return
        add = links.add if edition is None else links.add_named  # a line with a venue comes and goes as a whole
        for atom in atoms(found.source[start:end], start):
            if atom.kind == LINK:
                add(found, atom)
    elif are_links(found.source[label.end() : end]):
        _labeled_links(found, label["label"], label.end(), end)
    else:
        _labeled(found, label["label"], label.end(), end)


def mark_labeled(found: Recognized, start: int, end: int) -> bool:
    """Marks what a line says behind a label of a known meaning: `**Authors**: Ada Byron`; False for any other line."""
    label = _LABELED.match(found.source, start, end)
    if label is None or not roles.role(label["label"]):
        return False
    _labeled(found, label["label"], label.end(), end)
    return True


def _labeled_links(found: Recognized, label: str, start: int, end: int) -> None:
    """Links behind a label: the first is called by it."""
    for number, atom in enumerate(one for one in atoms(found.source[start:end], start) if one.kind == LINK):
        links.add_named(found, atom, visible(atom.text) if number else label)


def _labeled(found: Recognized, label: str, start: int, end: int) -> None:
    """The value behind a label."""
    text, role = found.source[start:end], roles.role(label)
    if role == roles.AUTHORS and mark_names(found, start, end) is not None:
        return
    if role == roles.VENUE and venue.venue(found, start, end) > start:
        return
    if role in (roles.DATE, roles.YEAR) and mark_date(found, start, end):
        return
    if role == roles.DESCRIPTION and "description" not in found.values:
        found.set(start, end, "description", text)
    elif (field := roles.field_name(label)) and field not in found.custom:
        found.set_custom(start, end, field)
