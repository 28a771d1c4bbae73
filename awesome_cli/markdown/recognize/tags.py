"""Tags: code spans, and words in brackets that are no link, which say what kind of thing an item is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown.atoms import CODE, LINK, TEXT, Atom, atoms, between
from awesome_cli.markdown.dates import YEAR
from awesome_cli.markdown.recognize import links
from awesome_cli.markdown.recognize.date import mark_date
from awesome_cli.markdown.recognize.edition import mark_named_edition
from awesome_cli.markdown.recognize.recognized import Mark
from awesome_cli.normalize import collapse
from awesome_cli.templates.language import Slot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awesome_cli.markdown.recognize.recognized import Recognized, TagHabits

TAG = "tag"
"""The kind of an atom that is words in brackets."""
EDITION = "edition"
"""What a tag is that says the venue and its year: no field of the list's own."""
DATE = "date"
"""What a tag is that says when a thing was published: no field of the list's own either."""
_BRACKETED = re.compile(r"(?<![\\!\]\w])\[(?P<text>[^\[\]^\\|\n<]{1,60})\](?![\[(:\]])")
_PARENTHESES = re.compile(r"(?:\)|</a>)(?:[*_]|</\w+>)*\s*\([^()\[\]\n]{1,40}\)\s+[-–—:|·]")
"""`(Rust)` between a title and a description."""
_CELL = re.compile(r"[*_]*\s*\|\s+(?P<text>[^|\n\s](?:[^|\n]*[^|\n\s])?)")
_CELLS = re.compile(r"\)[*_]*\s+\|\s[^|\n]+\s\|\s")
"""Two texts behind a linked title, each behind a pipe."""
_IN_PARENTHESES = re.compile(r"\((?P<text>[^()]+)\)")
_PICTURE = re.compile(r"\s*<img\b[^<>]*>\s*", re.IGNORECASE)
_LINK = re.compile(r"\[|<a\b", re.IGNORECASE)
_YEAR = re.compile(YEAR)


def with_tags(source: str, row: Sequence[Atom]) -> Iterator[Atom]:
    """Atoms of a source, words in brackets among them as atoms of their own; these may hold code and emphasis."""
    place, row = 0, [_without_parentheses(atom) for atom in row]
    tags = (match for match in _BRACKETED.finditer(source) if _is_between_texts(row, match)) if "[" in source else ()
    for match in tags:
        yield from between(row, place, match.start())
        yield Atom(TAG, match.start(), match.end(), match["text"], match.start("text"))
        place = match.end()
    yield from between(row, place, len(source)) if place else row


def _is_between_texts(row: Sequence[Atom], match: re.Match[str]) -> bool:
    """Whether both brackets are text."""
    ends = (match.start(), match.end() - 1)
    return all(any(atom.kind == TEXT and atom.start <= end < atom.end for atom in row) for end in ends)


def _without_parentheses(atom: Atom) -> Atom:
    """A code span that is `(a, b)` as what stands between the parentheses."""
    if atom.kind == CODE and (match := _IN_PARENTHESES.fullmatch(atom.text)):
        return atom._replace(text=match["text"], inner=atom.inner + match.start("text"))
    return atom


def may_have(source: str) -> bool:
    """Whether a source could hold tags."""
    return "`" in source or any(pattern.search(source) for pattern in (_BRACKETED, _PARENTHESES, _CELLS))


def is_tag(atom: Atom) -> bool:
    """Whether an atom is a code span or words in brackets."""
    return atom.kind in (CODE, TAG)


def text_of(source: str, tag: Atom) -> str:
    """What a tag says."""
    link = _link_inside(source, tag)
    return link.text if link else tag.text


def is_picture(tag: Atom) -> bool:
    """Whether a tag is nothing but a picture: `<code><img src="url"></code>`."""
    return _PICTURE.fullmatch(tag.text) is not None


def _link_inside(source: str, tag: Atom) -> Atom | None:
    """The link that is all of a tag: `<code><a href="url">MIT</a></code>`."""
    row = atoms(tag.text, tag.inner) if source.startswith("<", tag.start) and _LINK.match(tag.text) else []
    return row[0] if len(row) == 1 and row[0].kind == LINK else None


def cells(source: str, place: int) -> Iterator[Atom]:
    """The texts between pipes right behind a title, the last included: ` | Paris | Makes bread`."""
    while match := _CELL.match(source, place):
        yield Atom(TAG, match.start("text"), match.end(), match["text"], match.start("text"))
        place = match.end()


def mark_tags(found: Recognized, spans: Sequence[Atom], habits: TagHabits) -> None:
    """Marks tags as the fields that those at their places are in this list."""
    for tag, field, separator in zip(spans, habits.names, habits.separators, strict=False):
        atom = _link_inside(found.source, tag) or tag
        if atom.kind == LINK:
            links.add_named(found, atom, field)
        inside = (atom.inner, atom.inner + len(atom.text))
        if field == EDITION:
            mark_named_edition(found, *inside, in_code=atom.kind == CODE)
        elif field == DATE:
            mark_date(found, *inside, in_code=atom.kind == CODE)
        elif field != "year" or _YEAR.fullmatch(collapse(atom.text)):
            _mark_value(found, atom, field, separator)


def _mark_value(found: Recognized, atom: Atom, field: str, separator: str) -> None:
    """Marks a tag as a year, or as a field of the list's own with one value or several."""
    text = collapse(atom.text)
    slot = Slot(field, "" if separator in ("", ", ") else separator, "", in_code=atom.kind == CODE)
    found.marks.append(Mark(atom.inner, atom.inner + len(atom.text), slot))
    if field == "year":
        found.values["year"] = text
    else:
        found.custom[field] = tuple(part.strip() for part in text.split(separator)) if separator else text
