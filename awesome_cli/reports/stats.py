"""The numbers of a list: what it holds by section, kind, year and venue, what is known best, and what it lacks."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.formats import listed
from awesome_cli.formats._dates import appeared, by_year
from awesome_cli.markdown.escape import clean
from awesome_cli.model import ET_AL
from awesome_cli.reports import _names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from awesome_cli.model import Catalog, CustomValue, Entry, Measure

_MOST = 10
"""So many are told where there may be any number: venues, values of fields, authors, entries."""
_NAMED = 3
"""So many ids stand in a command; a longer one nobody reads."""
_KNOWN_BY_SOURCES = ("arxiv:", "doi:", "github:", "hf:")


class Count(NamedTuple):
    """How many entries are of one sort."""

    name: str
    entries: int


class Counts(NamedTuple):
    """Entries by sort."""

    by: str
    """What the sorts are: `section`, `kind`, `year`, `venue`, `author`, or a field of the list's own."""
    rows: tuple[Count, ...]
    more: int = 0
    """How many sorts are left out, all of them with fewer entries."""


class Rank(NamedTuple):
    """The entries with the largest numbers of a metric."""

    metric: str
    rows: tuple[tuple[Entry, int], ...]


class Gap(NamedTuple):
    """What entries lack, and the command that fills it."""

    what: str
    ids: tuple[str, ...]
    command: str


class Stats(NamedTuple):
    """All numbers of a list."""

    entries: int
    counts: tuple[Counts, ...]
    ranks: tuple[Rank, ...]
    gaps: tuple[Gap, ...]


def stats(catalog: Catalog) -> Stats:
    """The numbers of a list."""
    entries = listed(catalog)
    return Stats(len(entries), tuple(_counts(catalog, entries)), tuple(_ranks(catalog, entries)), tuple(_gaps(catalog)))


def _counts(catalog: Catalog, entries: Sequence[Entry]) -> Iterator[Counts]:
    yield Counts("section", tuple(_by_section(catalog)))
    yield _most("kind", (entry.kind for entry in entries))
    yield Counts("year", tuple(Count(*item) for item in by_year(entries)))
    yield _most("venue", (clean(entry.venue) for entry in entries if entry.venue))
    for field in catalog.custom:
        yield _most(field, (value for entry in entries for value in _values(entry.custom.get(field, ()))))
    yield _most("author", (name for entry in entries for name in dict.fromkeys(map(clean, entry.authors))))


def _by_section(catalog: Catalog) -> Iterator[Count]:
    shown = catalog.by_section()
    for path, name in _names.of_sections(catalog).items():
        yield Count(name, len({entry.id for entry in shown[path]}))


def _most(by: str, values: Iterable[str]) -> Counts:
    found = Counter(value for value in values if value and value != ET_AL)
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return Counts(by, tuple(Count(*item) for item in ordered[:_MOST]), max(0, len(ordered) - _MOST))


def _values(value: CustomValue) -> tuple[str, ...]:
    if isinstance(value, bool):
        return ("yes" if value else "no",)
    return tuple(map(clean, (value,) if isinstance(value, str) else value))


def _ranks(catalog: Catalog, entries: Sequence[Entry]) -> Iterator[Rank]:
    metrics: Mapping[str, Callable[[Entry], Measure | None]] = {"citations": catalog.citations, "stars": catalog.stars}
    for metric, measured in metrics.items():
        known = [(entry, int(measure.value)) for entry in entries if (measure := measured(entry))]
        known.sort(key=lambda item: (-item[1], item[0].id))
        yield Rank(metric, tuple(known[:_MOST]))


def _gaps(catalog: Catalog) -> Iterator[Gap]:
    """What is missing where it could be there, the largest gap first within what one command fills."""
    counted = {subject for subject, _ in catalog.numbers}
    lacking: dict[str, Callable[[Entry], bool]] = {
        "a number": lambda entry: _is_known(entry) and counted.isdisjoint(entry.subjects()),
        "an abstract": lambda entry: entry.kind == "paper" and not entry.abstract,
        "a date": lambda entry: not appeared(entry),
        "a description": lambda entry: entry.kind == "repo" and not entry.description,
    }
    for what, lacks in lacking.items():
        found = [entry for entry in catalog.entries if lacks(entry)]
        fetched = [entry.id for entry in found if _is_known(entry) and what != "a description"]
        written = [entry.id for entry in found if entry.id not in set(fetched)]
        if fetched:
            named = f" {' '.join(fetched)}" if len(fetched) <= _NAMED else ""
            yield Gap(what, tuple(fetched), f"awesome refresh{named}")
        if written:
            yield Gap(what, tuple(written), f"awesome edit {written[0]}")


def _is_known(entry: Entry) -> bool:
    """Whether a source that knows facts and numbers can be asked for it."""
    return any(identity.startswith(_KNOWN_BY_SOURCES) for identity in entry.identities())
