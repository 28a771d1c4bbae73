"""Entries in the order in which a person put them, by as few words in the data as can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.curate.sync import edits
from awesome_cli.curate.sync.edits import Edit
from awesome_cli.markdown.anylist import sorting
from awesome_cli.storage import config_edit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from awesome_cli.curate.sync.draft import ListDraft
    from awesome_cli.curate.sync.entries import EntryEdits
    from awesome_cli.curate.sync.sides import Side
    from awesome_cli.markdown.edited.items import EditedItem
    from awesome_cli.markdown.edited.outline import EditedList, EditedSection
    from awesome_cli.model import Catalog, Entry, Section

_BY_FACTS = ("newest", "added", "citations", "stars", "rank")
"""Orders that follow from dates and numbers: what is new goes where they put it."""


class OrderEdits:
    """Takes the order of items into a draft."""

    def __init__(
        self, draft: ListDraft, base: Side, entries: EntryEdits, path_of: Callable[[EditedSection], str], has_base: bool
    ) -> None:
        self.draft = draft
        self.entries = entries
        self.path_of = path_of
        self.has_base = has_base
        """Without one, what is elsewhere may have been put there by a date that the data have by now."""
        self.before = {path: _ids(shown) for path, shown in base.catalog().by_section().items()}
        self.today = {path: _ids(shown) for path, shown in draft.today.catalog().by_section().items()}
        self.heaviest = max((entry.weight or 0 for entry in draft.entries.values()), default=0)

    def run(self, edited: EditedList, items: Mapping[EditedSection, Sequence[EditedItem]]) -> None:
        """Every section in which something new is, or something is elsewhere than before."""
        for section in edited.top.walk():
            path = self.path_of(section)
            if path and section is not edited.top:
                self.section(section, path, items.get(section, ()))
            for item in items.get(section, ()):
                for inner in item.walk():
                    self.below(inner)

    def below(self, item: EditedItem) -> None:
        """The entries under another: they have no order but that of weights."""
        own = [child for child in item.children if self.entries.ids.get(child) in self.draft.entries]
        there = [self.entries.ids[child] for child in own]
        new = {self.entries.ids[child] for child in own if child in self.entries.added or child in self.entries.moved}
        before = [child.entry.id for child in item.showing.children] if item.showing else []
        rest = [id_ for id_ in there if id_ not in new]
        elsewhere = _elsewhere([id_ for id_ in before if id_ in rest], rest)
        if new or elsewhere:
            self.weigh(there, new | elsewhere)

    def section(self, section: EditedSection, path: str, items: Sequence[EditedItem]) -> None:
        """One section."""
        own = [item for item in items if self.entries.ids.get(item) in self.draft.entries]
        there = [self.entries.ids[item] for item in own]
        new = {self.entries.ids[item]: item for item in own if item in self.entries.added or item in self.entries.moved}
        before = [id_ for id_ in self.before.get(section.path, ()) if id_ in there and id_ not in new]
        rest = [id_ for id_ in there if id_ not in new]
        today = [id_ for id_ in self.today.get(path, ()) if id_ in rest]
        elsewhere = _elsewhere(before, rest) if rest not in (before, today) else set()
        if elsewhere and not self.has_base and self.follows_facts(path, there, new):
            elsewhere = set()
        adrift = self.adrift(path)
        if not new and not elsewhere and not adrift:
            return
        lines = {id_: item.line for id_, item in zip(there, own, strict=True)}
        forced = {id_ for id_ in new if new[id_] in self.entries.moved or not self.follows_facts(path, there, new)}
        if not _section(self.draft, path).sort:
            self.weigh(there, forced | elsewhere)
        self.force(path, there, forced | elsewhere | adrift)
        for id_ in elsewhere:
            title = self.draft.entries[id_].title
            self.draft.did(Edit(edits.MOVED, lines[id_], title, id_, place=path))

    def follows_facts(self, path: str, there: Sequence[str], new: Mapping[str, EditedItem]) -> bool:
        """Whether dates or numbers decide where something new goes: by `sort`, or as nothing has a weight."""
        section = _section(self.draft, path)
        if section.sort:
            return section.sort in _BY_FACTS
        others = [self.draft.entries[id_] for id_ in there if id_ not in new]
        return bool(others) and not any(entry.weight is not None for entry in others)

    def adrift(self, path: str) -> set[str]:
        """The entries that a section places behind others which it does not show any more."""
        placed = _section(self.draft, path).placed
        shown = set(self.shown(path)) if placed else set()
        return {id_ for id_, before in placed.items() if before and before not in shown} & shown

    def force(self, path: str, there: Sequence[str], forced: set[str]) -> None:
        """Makes a section show some entries where a person put them, and all others as they come."""
        shown = self.shown(path)
        wanted = [id_ for id_ in shown if id_ not in forced]
        for number, id_ in enumerate(there):
            if id_ in forced:
                before = next((one for one in reversed(there[:number]) if one in wanted), None)
                wanted.insert(wanted.index(before) + 1 if before is not None else 0, id_)
        if wanted != shown or self.adrift(path):
            self.place(path, wanted)

    def weigh(self, there: Sequence[str], forced: set[str]) -> None:
        """Gives weights to what is after or between entries that have some, where that says its place."""
        for number, id_ in enumerate(there):
            entry = self.draft.entries[id_]
            if id_ not in forced or (id_ not in self.draft.created and len(entry.places()) > 1):
                continue
            before = self.weight(there[number - 1]) if number else None
            behind = self.weight(there[number + 1]) if number + 1 < len(there) else None
            is_last = number + 1 == len(there)
            if before is None and not (number and is_last):
                self.draft.entries[id_] = entry._replace(weight=None if not number else entry.weight)
            elif is_last and before is not None:
                self.heaviest = max(self.heaviest, before) + 1
                self.draft.entries[id_] = entry._replace(weight=self.heaviest)
            elif before is not None:
                self.between(entry, there[number - 1], there[number + 1], (before, behind))

    def between(self, entry: Entry, before: str, behind: str, weights: tuple[int | None, int | None]) -> None:
        """A weight by which an entry is between two others; that of the first where none does."""
        first, second = self.draft.entries[before], self.draft.entries[behind]
        catalog = self.draft.side().catalog()._replace(entries=())
        low, high = weights
        tries = [low, high] if high is not None and low is not None and high - low < 2 else [(low or 0) + 1, low]
        for weight in tries:
            now = entry._replace(weight=weight)
            if weight is not None and [one.id for one in catalog.ordered([first, now, second])][1] == entry.id:
                break
        else:
            now = entry._replace(weight=low)
        self.draft.entries[entry.id] = now

    def weight(self, id_: str) -> int | None:
        """The weight of an entry."""
        return self.draft.entries[id_].weight

    def shown(self, path: str) -> list[str]:
        """What a section shows as the data are now, in order."""
        return _ids(self.catalog().by_section().get(path, ()))

    def catalog(self) -> Catalog:
        """The list as the data are now."""
        return self.draft.side().catalog()

    def place(self, path: str, wanted: Sequence[str]) -> None:
        """Says in awesome.yaml what is elsewhere than its section's order has it."""
        section = _section(self.draft, path)
        catalog = self.catalog()
        once = list(dict.fromkeys(wanted))
        own = [self.draft.entries[id_] for id_ in once]
        ranks = {entry.id: rank for rank, entry in enumerate(catalog.ordered(own, section.sort))}
        placed = sorting.placed(once, [(ranks[id_],) for id_ in once])
        is_held_twice = any(wanted.count(id_) > 1 for id_ in placed)  # one of its items would go
        if placed != dict(section.placed) and not is_held_twice:
            self.draft.configure(config_edit.with_value(self.draft.content, path, "placed", placed))


def _ids(entries: Iterable[Entry]) -> list[str]:
    return [entry.id for entry in entries]


def _section(draft: ListDraft, path: str) -> Section:
    return next(one for top in draft.config.sections for one in top.walk() if one.path == path)


def _elsewhere(before: Sequence[str], there: Sequence[str]) -> set[str]:
    """What is in another order than before: as few as can be. What is there twice is where it will."""
    ranks = {id_: rank for rank, id_ in enumerate(before)}
    known = [id_ for id_ in there if id_ in ranks and there.count(id_) == 1 and before.count(id_) == 1]
    return set(sorting.placed(known, [(ranks[id_],) for id_ in known]))
