"""Items become entries: one for each thing, in every section that it is in, in one order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from awesome_cli.imported import Finding
from awesome_cli.markdown.address import united
from awesome_cli.markdown.ordering import PartialOrder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awesome_cli.imported import Item
    from awesome_cli.model import Entry, Measure

Group = list["Item"]
"""The items of one thing, the first first."""


def entries_of(items: Sequence[Item]) -> tuple[list[Entry], list[Measure], list[Finding]]:
    """Entries with weights, the numbers known of them, and what to tell about repeats and order."""
    groups = grouped(items)
    findings = [_duplicate(group) for group in groups if len(group) > 1]
    order, contradictions = _order(groups)
    entries, measures = [], []
    for weight, place in enumerate(order, 1):
        entry = united_group(groups[place])._replace(weight=weight)
        entries.append(entry)
        known = [item.measure for item in groups[place] if item.measure]
        if known:
            largest = max(known, key=lambda measure: int(measure.value))
            measures.append(largest._replace(subject=entry.identities()[0]))
    return entries, measures, findings + contradictions


class Listed(Protocol):
    """What is on a line and is an entry."""

    @property
    def entry(self) -> Entry:
        """What it says."""

    @property
    def line(self) -> int:
        """Where it is."""


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


def united_group(group: Group) -> Entry:
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
        custom={name: value for entry in reversed(entries) for name, value in entry.custom.items()},
        links=united(links, (), first),
        packages=tuple(dict.fromkeys(package for entry in entries for package in entry.packages)),
    )


def _order(groups: Sequence[Group]) -> tuple[list[int], list[Finding]]:
    """One order of all groups that keeps that of each section; where two contradict each other the earlier wins."""
    sequences: dict[str, dict[int, None]] = {}
    lines = [(item.line, number, item.entry.sections[0]) for number, group in enumerate(groups) for item in group]
    for _, number, path in sorted(lines):
        sequences.setdefault(path, {})[number] = None
    order = PartialOrder(range(len(groups)))
    findings = []
    for path, sequence in sequences.items():
        for number in _add_section(sequence, order):
            line = next(item.line for item in groups[number] if item.entry.sections[0] == path)
            message = f"{groups[number][0].entry.title} is elsewhere in {path}: an earlier section has it otherwise"
            findings.append(Finding("contradicting order", message, (line,)))
    return order.sorted(), findings


def _add_section(sequence: Iterable[int], order: PartialOrder) -> list[int]:
    """Adds the order of one section; returns the groups whose place in it cannot be kept."""
    kept: list[int] = []
    refused = []
    for number in sequence:
        previous = next((earlier for earlier in reversed(kept) if order.add(earlier, number)), None)
        if kept and previous != kept[-1]:
            refused.append(number)
        else:
            kept.append(number)
    return refused
