"""The numbers of a list: entries by section, kind, year, venue; the most cited and starred; what is missing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli import kinds
from awesome_cli.formats import shown_entries
from awesome_cli.formats._dates import appearance_date, by_year
from awesome_cli.markdown.escape import clean
from awesome_cli.model import ET_AL, values
from awesome_cli.reports import _names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from awesome_cli.model import Catalog, CustomValue, Entry, Measure

_MOST_ROWS = 10
"""So many rows are shown of venues, values of fields, authors and entries."""
_MOST_IDS = 3
"""A command names so many IDs at most."""
_PAGES_AND_TITLES = ("url:", "title:")
"""What begins the identities of what no service counts."""


class Count(NamedTuple):
    """The number of entries with one value."""

    name: str
    entries: int


class Counts(NamedTuple):
    """The number of entries by value."""

    by: str
    """What is counted: `section`, `kind`, `year`, `venue`, `author`, or a declared field."""
    rows: tuple[Count, ...]
    more: int = 0
    """How many values with fewer entries are left out."""


class TopEntries(NamedTuple):
    """The entries with the largest numbers of a metric."""

    metric: str
    rows: tuple[tuple[Entry, int], ...]


class Gap(NamedTuple):
    """What entries lack, and the command that adds it."""

    what: str
    ids: tuple[str, ...]
    command: str


class Stats(NamedTuple):
    """All numbers of a list."""

    entries: int
    counts: tuple[Counts, ...]
    ranks: tuple[TopEntries, ...]
    gaps: tuple[Gap, ...]


def stats(catalog: Catalog) -> Stats:
    """The numbers of a list."""
    entries = shown_entries(catalog)
    return Stats(len(entries), tuple(_counts(catalog, entries)), tuple(_ranks(catalog, entries)), tuple(_gaps(catalog)))


def _counts(catalog: Catalog, entries: Sequence[Entry]) -> Iterator[Counts]:
    yield Counts("section", tuple(_by_section(catalog)))
    yield _count_values("kind", (entry.kind for entry in entries))
    yield Counts("year", tuple(Count(*item) for item in by_year(entries)))
    yield _count_values("venue", (clean(entry.venue) for entry in entries if entry.venue))
    categories = [name for name in values.names_known(catalog) if values.FACTS[name].is_category]
    for field in dict.fromkeys([*catalog.custom, *categories]):
        yield _count_values(field, _texts_of_field(catalog, entries, field))
    yield _count_values("author", (name for entry in entries for name in dict.fromkeys(map(clean, entry.authors))))


def _by_section(catalog: Catalog) -> Iterator[Count]:
    shown = catalog.by_section()
    for path, name in _names.section_names(catalog).items():
        yield Count(name, len({entry.id for entry in shown[path]}))


def _count_values(by: str, texts: Iterable[str]) -> Counts:
    counts = Counter(text for text in texts if text and text != ET_AL)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return Counts(by, tuple(Count(*item) for item in ordered[:_MOST_ROWS]), max(0, len(ordered) - _MOST_ROWS))


def _texts_of_field(catalog: Catalog, entries: Iterable[Entry], field: str) -> Iterator[str]:
    for entry in entries:
        value = values.own_or_fact(catalog, entry, field)
        if value is not None:
            yield from _texts(value)


def _texts(value: CustomValue) -> tuple[str, ...]:
    if isinstance(value, bool):
        return ("yes" if value else "no",)
    return tuple(map(clean, (value,) if isinstance(value, str) else value))


def _ranks(catalog: Catalog, entries: Sequence[Entry]) -> Iterator[TopEntries]:
    metrics: Mapping[str, Callable[[Entry], Measure | None]] = {"citations": catalog.citations, "stars": catalog.stars}
    for metric, measure_of in metrics.items():
        known = [(entry, int(measure.value)) for entry in entries if (measure := measure_of(entry))]
        known.sort(key=lambda item: (-item[1], item[0].id))
        yield TopEntries(metric, tuple(known[:_MOST_ROWS]))


def _gaps(catalog: Catalog) -> Iterator[Gap]:
    """What is missing where it is to be expected."""
    known = {subject for subject, _ in (*catalog.numbers, *catalog.facts)}  # SourceForge states facts alone
    tests: dict[str, Callable[[Entry], bool]] = {
        "a number": lambda entry: _is_fetchable(entry) and known.isdisjoint(entry.subjects()),
        "an abstract": lambda entry: kinds.of(entry.kind).expects == "abstract" and not entry.abstract,
        "a date": lambda entry: not appearance_date(entry),
        "a description": lambda entry: kinds.of(entry.kind).expects == "description" and not entry.description,
    }
    for what, has_gap in tests.items():
        yield from _gaps_of(what, [entry for entry in catalog.entries if has_gap(entry)])


def _gaps_of(what: str, entries: Sequence[Entry]) -> Iterator[Gap]:
    """One kind of gap: of entries that `awesome refresh` can complete, and of those that a person has to."""
    fetchable = [entry.id for entry in entries if what != "a description" and _is_fetchable(entry)]
    by_hand = [entry.id for entry in entries if entry.id not in set(fetchable)]
    if fetchable:
        arguments = f" {' '.join(fetchable)}" if len(fetchable) <= _MOST_IDS else ""
        yield Gap(what, tuple(fetchable), f"awesome refresh{arguments}")
    if by_hand:
        yield Gap(what, tuple(by_hand), f"awesome edit {by_hand[0]}")


def _is_fetchable(entry: Entry) -> bool:
    """Whether a source of facts and numbers can be asked about it."""
    return any(not identity.startswith(_PAGES_AND_TITLES) for identity in entry.identities())
