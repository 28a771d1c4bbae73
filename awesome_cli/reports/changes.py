"""The changes between two states of a list, as events."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.normalize import fold
from awesome_cli.reports import _names
from awesome_cli.storage.fields import STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from awesome_cli.model import Catalog, Entry, Measure

KINDS = ("added", "published", *STATUSES, "replaced", "crossed", "rising", "moved", "renamed", "removed")
"""The kinds of events, in the order of a report."""
METRICS = ("citations", "stars")
"""The numbers that are compared."""
_MOST_RISING = 10
"""So many entries that rose most are reported for each metric."""
_FIRST_MILESTONE = 100


class Event(NamedTuple):
    """One thing that happened to an entry."""

    kind: str
    """One of `KINDS`."""
    entry: Entry
    """As it is now; a removed one as it was."""
    before: str = ""
    """The old value: sections, a title, an ID, a number."""
    after: str = ""
    metric: str = ""
    """The metric of the numbers `before` and `after`; empty for other events."""
    mark: int = 0
    """The number that was crossed: 100, 1,000, ..."""
    date: str = ""
    """The day of the last commit that changed it; empty for what is not committed."""


class SectionEvent(NamedTuple):
    """One thing that happened to a section."""

    kind: str
    """`added`, `renamed` or `removed`."""
    title: str
    before: str = ""


def entry_events(old: Catalog, new: Catalog) -> list[Event]:
    """What happened to entries, in the order of `KINDS`, and within each in the order of the list.

    `old` has its entries' sections as they are now.
    """
    pairs = _match_entries(old.entries, new.entries)
    kept = {entry.id for entry in pairs.values()}
    names = {**_names.section_names(old), **_names.section_names(new)}
    events = list(chain.from_iterable(_events_of_entry(pairs.get(entry.id), entry, names) for entry in _in_order(new)))
    both = [(pairs[entry.id], entry) for entry in new.entries if entry.id in pairs]
    for metric in METRICS:
        events += _events_of_numbers(old, new, both, metric)
    events += [Event("removed", entry) for entry in old.entries if entry.id not in kept]
    return sorted(events, key=lambda event: KINDS.index(event.kind))


def _in_order(catalog: Catalog) -> list[Entry]:
    """All entries: first those that the list shows, in its order."""
    own = {entry.id: entry for entry in catalog.entries}
    shown = [entry.id for entries in catalog.by_section().values() for entry in entries]
    return [own[id_] for id_ in dict.fromkeys([*shown, *own])]


def _match_entries(old: Sequence[Entry], new: Sequence[Entry]) -> dict[str, Entry]:
    """The old state of entries by their current ID, matched by ID, else by identity, else by kind and title."""
    before = {entry.id: entry for entry in old}
    pairs = {entry.id: before[entry.id] for entry in new if entry.id in before}
    gone = [entry for entry in old if entry.id not in pairs]
    came = [entry for entry in new if entry.id not in pairs]
    return {**pairs, **_match_renamed(gone, came)} if gone else pairs


def _match_renamed(old: Sequence[Entry], new: Sequence[Entry]) -> dict[str, Entry]:
    """The old state of entries that have another ID now, each used once."""
    by_key = {key: entry for entry in reversed(old) for key in _match_keys(entry)}
    pairs: dict[str, Entry] = {}
    matched: set[str] = set()
    for entry in new:
        candidates = (by_key[key] for key in _match_keys(entry) if key in by_key)
        if before := next((other for other in candidates if other.id not in matched), None):
            pairs[entry.id] = before
            matched.add(before.id)
    return pairs


def _match_keys(entry: Entry) -> list[str]:
    """What an entry is recognized by, the surest first."""
    return [*entry.identities(), f"{entry.kind} {fold(entry.title)}"]


def _events_of_entry(old: Entry | None, new: Entry, names: Mapping[str, str]) -> Iterator[Event]:
    if old is None:
        yield Event("added", new, after=_sections_of(new, names))
        return
    if new.venue and not old.venue:
        yield Event("published", new, after=f"{new.venue} {new.year}".strip())
    if new.status and new.status != old.status:
        yield Event(new.status, new, old.status, new.status)
    if new.replaced_by and new.replaced_by != old.replaced_by:
        yield Event("replaced", new, old.replaced_by, new.replaced_by)
    if set(new.places()) != set(old.places()):
        yield Event("moved", new, _sections_of(old, names), _sections_of(new, names))
    if fold(new.title) != fold(old.title):
        yield Event("renamed", new, old.title, new.title)
    elif new.id != old.id:
        yield Event("renamed", new, old.id, new.id)


def _sections_of(entry: Entry, names: Mapping[str, str]) -> str:
    """The names of an entry's sections."""
    return ", ".join(names.get(path, path) for path in entry.places())


def _events_of_numbers(old: Catalog, new: Catalog, both: Iterable[tuple[Entry, Entry]], metric: str) -> Iterator[Event]:
    """Milestones (100, 1,000, ...) and the largest rises. Numbers of different sources are not compared."""
    rising = []
    for before, now in both:
        first, last = _measure(old, before, metric), _measure(new, now, metric)
        if not first or not last or first.source != last.source or int(last.value) <= int(first.value):
            continue
        event = Event("rising", now, first.value, last.value, metric)
        rising.append(event)
        milestone = _FIRST_MILESTONE
        while milestone * 10 <= int(last.value):
            milestone *= 10
        if int(first.value) < milestone <= int(last.value):
            yield event._replace(kind="crossed", mark=milestone)
    rising.sort(key=lambda event: (int(event.before) - int(event.after), event.entry.id))
    yield from rising[:_MOST_RISING]


def _measure(catalog: Catalog, entry: Entry, metric: str) -> Measure | None:
    return catalog.citations(entry) if metric == "citations" else catalog.stars(entry)


def section_events(old: Catalog, new: Catalog, renamed: Mapping[str, str]) -> list[SectionEvent]:
    """What happened to sections; `renamed` maps old paths to new ones. Nothing where there was no list before."""
    names, before = _names.section_names(new), _names.section_names(old)
    was = {renamed.get(section.path, section.path): section for section in old.walk()}
    if not was:
        return []
    now = {section.path: section for section in new.walk()}
    renamed_paths = [path for path in now if path in was and now[path].title != was[path].title]
    return [
        *(SectionEvent("added", names[path]) for path in now if path not in was),
        *(SectionEvent("renamed", names[path], before[was[path].path]) for path in renamed_paths),
        *(SectionEvent("removed", before[section.path]) for path, section in was.items() if path not in now),
    ]


def with_dates(events: Iterable[Event], days: Mapping[str, str], numbers: str) -> list[Event]:
    """Events with their dates: when the entry's file was changed, or metrics.csv for events of numbers."""
    return [event._replace(date=days.get(numbers if event.metric else event.entry.path, "")) for event in events]
