"""Words that were changed in an item, changed alike in the one value that holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Entry

_ADDRESS = pattern(r"https?://[^\s<>()\[\]\"|]+")
_TEXTS = ("title", "description", "venue", "year", "url", "published", "replaced_by", "doi", "arxiv", "isbn")


def substituted(entry: Entry, old: str, new: str) -> Iterator[Entry]:
    """The entry with the words that two texts of its item differ in, put into each value that has them."""
    for before, after in _fragments(old, new):
        for field in _TEXTS:
            if (value := str(getattr(entry, field))).count(before) == 1:
                yield entry._replace(**{field: value.replace(before, after)})  # type: ignore[arg-type]
        for number, note in enumerate(entry.notes):
            if note.count(before) == 1:
                notes = (*entry.notes[:number], note.replace(before, after), *entry.notes[number + 1 :])
                yield entry._replace(notes=notes)
        yield from _in_links(entry, before, after)
        for name, own in entry.custom.items():
            if isinstance(own, str) and own.count(before) == 1:
                yield entry._replace(custom={**entry.custom, name: own.replace(before, after)})
        yield from _in_authors(entry, before, after)


def _in_links(entry: Entry, before: str, after: str) -> Iterator[Entry]:
    for number, link in enumerate(entry.links):
        for field in link._fields:
            if (value := getattr(link, field)).count(before) == 1:
                changed = link._replace(**{field: value.replace(before, after)})
                yield entry._replace(links=(*entry.links[:number], changed, *entry.links[number + 1 :]))


def _in_authors(entry: Entry, before: str, after: str) -> Iterator[Entry]:
    names = ", ".join(entry.authors)
    if names.count(before) == 1:
        yield entry._replace(authors=tuple(filter(None, names.replace(before, after).split(", "))))


def _fragments(old: str, new: str) -> Iterator[tuple[str, str]]:
    """What two texts differ in: the characters, then the address that holds them, then the words around, then more."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    places = list(_wider(old, start, len(old) - end))
    fragments = ((old[first:last], new[first : len(new) - len(old) + last]) for first, last in places)
    yield from dict.fromkeys((before, after) for before, after in fragments if before)


def _wider(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """A stretch of a text, the address that it is in, and the words around it, more and more."""
    yield first, last
    if address := next((one for one in _ADDRESS.finditer(text) if one.start() <= first and last <= one.end()), None):
        yield address.span()
    for _ in range(3):
        first = text.rfind(" ", 0, max(first - 1, 0)) + 1
        behind = text.find(" ", last + 1)
        last = behind if behind >= 0 else len(text)
        yield first, last
