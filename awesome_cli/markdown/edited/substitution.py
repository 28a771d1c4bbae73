"""Words that were changed in an item, changed alike in the one value that holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Entry

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
    """What two texts differ in: the characters, then the words around them, then some more."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    seen = set()
    for _ in range(4):
        before, after = old[start : len(old) - end], new[start : len(new) - end]
        if before and before not in seen:
            seen.add(before)
            yield before, after
        start = old.rfind(" ", 0, max(start - 1, 0)) + 1
        behind = old.find(" ", len(old) - end + 1)
        end = len(old) - behind if behind >= 0 else 0
