"""Items become entries: one for each thing, in every section that it stands in, in one order."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, Protocol, TypeVar

from awesome_cli.imported import Finding
from awesome_cli.markdown.address import united

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awesome_cli.imported import Item
    from awesome_cli.model import Entry, Measure

Group = list["Item"]
"""The items of one thing, the first first."""


def merged(items: Sequence[Item]) -> tuple[list[Entry], list[Measure], list[Finding]]:
    """Entries with weights, the numbers known of them, and what to tell about repeats and order."""
    groups = grouped(items)
    findings = [_duplicate(group) for group in groups if len(group) > 1]
    order, contradictions = _order(groups)
    entries, measures = [], []
    for weight, place in enumerate(order, 1):
        entry = _entry(groups[place])._replace(weight=weight)
        entries.append(entry)
        known = [item.measure for item in groups[place] if item.measure]
        if known:
            largest = max(known, key=lambda measure: int(measure.value))
            measures.append(largest._replace(subject=entry.identities()[0]))
    return entries, measures, findings + contradictions


class Listed(Protocol):
    """What stands on a line and is an entry."""

    @property
    def entry(self) -> Entry:
        """What it says."""

    @property
    def line(self) -> int:
        """Where it stands."""


L = TypeVar("L", bound=Listed)


def grouped(items: Sequence[L]) -> list[list[L]]:
    """Items that share an identity, directly or through others."""
    group_of: dict[str, list[L]] = {}
    for item in items:
        names = item.entry.identities()
        met = list({id(group_of[name]): group_of[name] for name in names if name in group_of}.values())
        group: list[L] = max(met, key=len, default=[])
        group.append(item)
        group_of.update(dict.fromkeys(names, group))
        for other in met:
            if other is not group:  # the smaller ones move: one thing listed thousands of times costs no more each time
                group += other
                group_of.update((name, group) for one in other for name in one.entry.identities())
    groups = {id(group): group for group in group_of.values()}.values()
    return sorted((sorted(group, key=_line) for group in groups), key=lambda group: group[0].line)


def _line(item: Listed) -> int:
    return item.line


def _duplicate(group: Group) -> Finding:
    lines = tuple(item.line for item in group)
    places = ", ".join(dict.fromkeys(item.entry.sections[0] for item in group))
    return Finding("duplicate", f"{group[0].entry.title} (one entry now, in {places})", lines)


def _entry(group: Group) -> Entry:
    """The first item's fields, what it lacks from the others, sections, links and notes of all."""
    entries = [item.entry for item in group]
    first, *others = entries
    for other in others:
        lacking = {field: value for field, value in other._asdict().items() if not getattr(first, field) and value}
        if first.venue or first.year:
            lacking = {field: value for field, value in lacking.items() if field not in ("venue", "year")}
        first = first._replace(**lacking)
    links = [link for entry in entries for link in entry.links]
    return first._replace(
        sections=tuple(dict.fromkeys(path for entry in entries for path in entry.sections)),
        notes=tuple(dict.fromkeys(note for entry in entries for note in entry.notes)),
        links=united(links, (), first),
    )


def _order(groups: Sequence[Group]) -> tuple[list[int], list[Finding]]:
    """One order of all groups that keeps each section's own; where sections contradict each other the earlier wins."""
    sequences: dict[str, dict[int, None]] = {}
    places = [(item.line, place, item.entry.sections[0]) for place, group in enumerate(groups) for item in group]
    for _, place, path in sorted(places):
        sequences.setdefault(path, {})[place] = None
    after: dict[int, set[int]] = {place: set() for place in range(len(groups))}
    findings = []
    for path, sequence in sequences.items():
        for place in _chain(sequence, after):
            line = next(item.line for item in groups[place] if item.entry.sections[0] == path)
            message = f"{groups[place][0].entry.title} stands elsewhere in {path}: an earlier section has it otherwise"
            findings.append(Finding("contradicting order", message, (line,)))
    return _sorted(after), findings


def _chain(sequence: Iterable[int], after: dict[int, set[int]]) -> list[int]:
    """Adds the order of one section; returns those whose place in it cannot be kept."""
    chain: list[int] = []
    refused = []
    for place in sequence:
        before = next((earlier for earlier in reversed(chain) if not _reaches(place, earlier, after)), None)
        if before is not None:
            after[before].add(place)
        if chain and before != chain[-1]:
            refused.append(place)
        else:
            chain.append(place)
    return refused


def _reaches(start: int, end: int, after: dict[int, set[int]]) -> bool:
    stack, seen = list(after[start]), {start}
    while stack:
        place = stack.pop()
        if place == end:
            return True
        if place not in seen:
            seen.add(place)
            stack.extend(after[place])
    return False


def _sorted(after: dict[int, set[int]]) -> list[int]:
    """A topological order; of those that may come next, the one whose first line is earliest."""
    waiting = dict.fromkeys(after, 0)
    for followers in after.values():
        for place in followers:
            waiting[place] += 1
    ready = [place for place, count in waiting.items() if count == 0]
    heapify(ready)
    order = []
    while ready:
        order.append(place := heappop(ready))
        for follower in after[place]:
            waiting[follower] -= 1
            if waiting[follower] == 0:
                heappush(ready, follower)
    return order
