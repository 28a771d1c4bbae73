"""A whole list as data: entries in sections, with numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.model.answers import NO_FACTS
from awesome_cli.model.entry import Entry
from awesome_cli.model.links import page_of
from awesome_cli.model.rank import Rank, RankWeights, rank
from awesome_cli.model.sections import Collapse

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from awesome_cli.model.answers import Facts, Measure, Subject
    from awesome_cli.model.links import LinkState
    from awesome_cli.model.sections import Section, View


class Upkeep(NamedTuple):
    """What a list asks of the software on it."""

    stale_after: int = 24
    """Months without a commit after which a repository is stale; 0 for never."""
    licenses: tuple[str, ...] = ()
    """The licenses that it may have; any where none is named."""


class Catalog(NamedTuple):
    """A whole list."""

    title: str
    description: str = ""
    sections: tuple[Section, ...] = ()
    entries: tuple[Entry, ...] = ()
    numbers: Mapping[tuple[Subject, str], Measure] = {}
    custom: tuple[str, ...] = ()
    """The names of the fields that the list declares itself."""
    links: Mapping[str, LinkState] = {}
    """What is remembered of addresses that are not alive."""
    facts: Facts = NO_FACTS
    """What services say of software."""
    upkeep: Upkeep = Upkeep()
    ranking: RankWeights = RankWeights()
    """How much each number counts where entries are ranked."""
    collapse: Collapse | None = None
    """Which entries are folded in sections that do not say it themselves; None for none."""
    views: tuple[View, ...] = ()

    def is_dead(self, entry: Entry) -> bool:
        """Whether readers find nothing where an entry should be: a person says so, or it was surely found dead."""
        if entry.status == "gone":
            return True
        state = self.links.get(page_of(entry.address())) if self.links else None
        return state is not None and state.is_sure

    def walk(self) -> Iterator[Section]:
        """All sections, in order."""
        for section in self.sections:
            yield from section.walk()

    def only(self, entries: Collection[Entry]) -> Catalog:
        """The list with some of its entries, the sections that hold any of them, and no views.

        One that was under an entry that is left out is shown by itself.
        """
        ids = {entry.id for entry in entries}
        kept = [entry for entry in self.entries if entry.id in ids]
        kept = [entry if entry.under in ids else entry._replace(under="") for entry in kept]
        filled = {path for entry in kept for path in entry.places()}
        sections = tuple(part for section in self.sections if (part := section.only(filled)))
        return self._replace(entries=tuple(kept), sections=sections, views=())

    def by_section(self) -> dict[str, list[Entry]]:
        """What each section shows, by its path, in order: entries with the words they have there.

        Those that are under another are not among them: `under` has them.
        """
        shown = self._shown_by_section()
        repeating = set[str]().union(*(entry.repeated_places() for entry in self.entries if entry.placements))
        for section in self.walk():
            rows = shown[section.path]
            shown[section.path] = self.arrange(rows, section)
            if section.path in repeating and section.sort != "title":
                shown[section.path] = _repeats_in_order(shown[section.path], rows)
        return shown

    def _shown_by_section(self) -> dict[str, list[Entry]]:
        """What each section shows, by its path, in the order of the entries."""
        shown: dict[str, list[Entry]] = {section.path: [] for section in self.walk()}
        for entry in self.entries:
            if entry.under:
                continue
            for path in dict.fromkeys(entry.sections):
                if path in shown:
                    shown[path].append(entry)
            for placement in entry.placements:
                if placement.section in shown:
                    shown[placement.section].append(entry.as_placed(placement))
        return shown

    def under(self) -> dict[str, list[Entry]]:
        """The entries that are under others, by the others' IDs, in order."""
        entries_by_parent: dict[str, list[Entry]] = {}
        for entry in self.entries:
            if entry.under:
                entries_by_parent.setdefault(entry.under, []).append(entry)
        return {parent: self.ordered(entries) for parent, entries in entries_by_parent.items()}

    def arrange(self, entries: Sequence[Entry], section: Section) -> list[Entry]:
        """Entries as a section has them: sorted, what it folds after the others, what it places elsewhere there."""
        ordered = self._with_folded_last(self.ordered(entries, section.sort), section)
        if not section.placed:
            return ordered
        rest = [entry for entry in ordered if entry.id not in section.placed]
        moved: dict[str, list[Entry]] = {}
        for entry in ordered:
            if entry.id in section.placed:
                moved.setdefault(entry.id, []).append(entry)  # a section may show an entry twice
        for id_, before in section.placed.items():
            if id_ in moved:
                place = next((number for number, entry in enumerate(rest, 1) if entry.id == before), 0)
                rest[place:place] = moved[id_]
        return self._with_folded_last(rest, section)

    def _with_folded_last(self, entries: list[Entry], section: Section) -> list[Entry]:
        shown, folded = self.split_at_fold(entries, section)
        return [*shown, *folded] if folded else shown

    def split_at_fold(self, entries: list[Entry], section: Section) -> tuple[list[Entry], list[Entry]]:
        """The entries of a section that a page shows, and those that it folds, each in their order."""
        collapse = self.collapse if section.collapse is None else section.collapse
        if collapse is None or collapse == Collapse():
            return entries, []
        shown: list[Entry] = []
        folded: list[Entry] = []
        for place, entry in enumerate(entries):
            is_after = collapse.after is not None and place >= collapse.after
            is_folded = not entry.highlight and (is_after or self._is_below(entry, collapse))
            (folded if is_folded else shown).append(entry)
        return shown, folded

    def _is_below(self, entry: Entry, collapse: Collapse) -> bool:
        """Whether the number of an entry is known, and smaller than the least of what is not folded."""
        if collapse.below is None:
            return False
        name, least = collapse.below
        if name == "rank":
            own = self.rank(entry)
            return bool(own.shown) and own.total < least
        number = self.number(entry, name)
        return number is not None and number < least

    def ordered(self, entries: Sequence[Entry], sort: str = "") -> list[Entry]:
        """Entries in the order that `sort` names; without one: no weight first, newest first, then by weight."""
        by_title = sorted(entries, key=lambda entry: (entry.title.casefold(), entry.id))
        if sort == "title":
            return by_title
        if sort in ("citations", "stars"):
            number = self.citations if sort == "citations" else self.stars
            return sorted(by_title, key=lambda entry: -_value(number(entry)))
        if sort == "rank":
            return sorted(by_title, key=lambda entry: -self.rank(entry).total)
        if sort == "added":
            return sorted(by_title, key=lambda entry: entry.added, reverse=True)
        newest = sorted(by_title, key=Entry.newest, reverse=True)
        return newest if sort else sorted(newest, key=lambda entry: -1 if entry.weight is None else entry.weight)

    def has_metric(self, metric: str) -> bool:
        """Whether any number of a metric is known: asked once, it saves looking for each entry's in vain."""
        return any(known == metric for _, known in self.numbers)

    def measure(self, subjects: Sequence[Subject], metric: str) -> Measure | None:
        """The largest number, or newest date, of one metric over some subjects; None where none is known."""
        known = [self.numbers[key] for subject in subjects if (key := (subject, metric)) in self.numbers]
        return max(known, key=lambda one: (_value(one), one.value), default=None)

    def citations(self, entry: Entry) -> Measure | None:
        """How often an entry is cited; None where unknown."""
        return self.measure(entry.identities(), "citations")

    def stars(self, entry: Entry) -> Measure | None:
        """The largest star count over an entry's identity and links; None where unknown."""
        return self.measure(entry.subjects(), "stars")

    def number(self, entry: Entry, name: str) -> int | None:
        """A number of an entry by its metric, or that of a field of the list's own; None where unknown."""
        return self._number(entry, entry.subjects(), name)

    def _number(self, entry: Entry, subjects: Sequence[Subject], name: str) -> int | None:
        if name in self.custom:
            value = entry.custom.get(name)
            return int(value) if isinstance(value, str) and value.isdecimal() else None
        measure = self.citations(entry) if name == "citations" else self.measure(subjects, name)
        return int(measure.value) if measure and measure.value.isdecimal() else None

    def rank(self, entry: Entry) -> Rank:
        """How high an entry ranks, and why."""
        subjects = entry.subjects()
        pushed = self.measure(subjects, "pushed")
        dates = (pushed.value, pushed.checked) if pushed else ("", "")
        numbers = {name: self._number(entry, subjects, name) for name in self.ranking.weights}
        return rank(numbers, *dates, self.ranking)


def _repeats_in_order(arranged: Sequence[Entry], rows: Sequence[Entry]) -> list[Entry]:
    """Arranged rows of a section, those of one entry as its file has them, since its place says nothing of these."""
    remaining: dict[str, list[Entry]] = {}
    for row in reversed(rows):
        remaining.setdefault(row.id, []).append(row)
    return [remaining[row.id].pop() for row in arranged]


def _value(measure: Measure | None) -> int:
    return int(measure.value) if measure and measure.value.isdecimal() else -1
