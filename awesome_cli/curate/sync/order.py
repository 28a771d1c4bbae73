"""Entries in the order in which a person put them: which of them are somewhere else than their section has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.curate.sync import edits
from awesome_cli.curate.sync.edits import Edit
from awesome_cli.curate.sync.positions import Positions
from awesome_cli.markdown.anylist import sorting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from awesome_cli.curate.sync.page_entries import PageEntries
    from awesome_cli.curate.sync.sides import Side
    from awesome_cli.markdown.edited.items import EditedItem
    from awesome_cli.markdown.edited.outline import EditedList, EditedSection

_DATE = "date"
_BY_FACTS = {"newest": _DATE, "added": _DATE} | {name: name for name in ("citations", "stars", "rank")}
"""Orders that follow from dates and numbers, and what they follow from: what is new goes where they put it."""


class _ShownOrder(NamedTuple):
    """The order in which a page shows the entries of a section."""

    ids: tuple[str, ...]
    items: Mapping[str, EditedItem]
    put: frozenset[str]
    """Those that a person added or moved here."""

    @property
    def others(self) -> list[str]:
        """Those that were here before."""
        return [id_ for id_ in self.ids if id_ not in self.put]


class OrderEdits:
    """Takes the order of items into a draft."""

    def __init__(self, page: PageEntries, base: Side, has_base: bool) -> None:
        self.page = page
        self.draft = page.draft
        self.has_base = has_base
        """Without one, what is elsewhere may have been put there by a date that the data have by now."""
        self.positions = Positions(self.draft)
        self.before = _ids_by_section(base)
        self.today = _ids_by_section(self.draft.today)

    def run(self, edited: EditedList, items: Mapping[EditedSection, Sequence[EditedItem]]) -> None:
        """Every section in which something new is, or something is elsewhere than before."""
        for section in edited.top.walk():
            own = items.get(section, ())
            path = self.page.path_of(section)
            if path and section is not edited.top:
                self.arrange(section, path, self.shown(own))
            for item in own:
                for inner in item.walk():
                    self.arrange_below(inner)

    def shown(self, items: Sequence[EditedItem]) -> _ShownOrder:
        """The order of some items that stand beside each other."""
        ids, entries = self.page.ids, self.draft.entries
        known = [(ids[item], item) for item in items if ids.get(item) in entries]
        put = {id_ for id_, item in known if item in self.page.added or item in self.page.moved}
        return _ShownOrder(tuple(id_ for id_, _ in known), dict(known), frozenset(put))

    def arrange_below(self, item: EditedItem) -> None:
        """The entries under another: they have no order but that of weights."""
        shown = self.shown(item.children)
        before = [child.entry.id for child in item.showing.children] if item.showing else []
        elsewhere = _elsewhere([id_ for id_ in before if id_ in shown.others], shown.others)
        if shown.put or elsewhere:
            self.positions.weigh(shown.ids, shown.put | elsewhere)

    def arrange(self, section: EditedSection, path: str, shown: _ShownOrder) -> None:
        """One section."""
        fact = self.deciding_fact(path, shown)
        elsewhere = set() if fact and not self.has_base else self.elsewhere(section, path, shown)
        stranded = self.positions.stranded(path)
        if not (shown.put or elsewhere or stranded):
            return
        by_fact = self.placed_by_fact(fact, path, shown)
        chosen = elsewhere | (shown.put - by_fact)
        if not self.positions.section(path).sort:
            self.positions.weigh(shown.ids, chosen)
        self.positions.put(path, shown.ids, chosen | stranded)
        for id_ in by_fact:
            reason = f"its section is in the order of {fact}: a render writes it where that puts it"
            self.draft.decided[shown.items[id_].line] = reason
        for id_ in elsewhere:
            self.draft.did(Edit(edits.MOVED, shown.items[id_].line, self.draft.entries[id_].title, id_, place=path))

    def placed_by_fact(self, fact: str, path: str, shown: _ShownOrder) -> set[str]:
        """What is new and goes where a date or number puts it.

        Dates leave it where a person put it if they allow that, or if none is known but the day on which it was added.
        """
        new = {id_ for id_ in shown.put if fact and shown.items[id_] not in self.page.moved}
        if fact != _DATE or self.positions.section(path).sort == "added":
            return new
        dates = [(id_, self.draft.entries[id_].newest()) for id_ in shown.ids if id_ not in new]
        return {id_ for id_ in new if not self.is_in_order(id_, shown.ids, dict(dates))}

    def is_in_order(self, id_: str, ids: Sequence[str], dates: Mapping[str, str]) -> bool:
        """Whether an entry is no newer than the dated one before it, and no older than the one behind it."""
        own = self.draft.entries[id_]._replace(added="").newest()
        place = ids.index(id_)
        before = next((date for one in reversed(ids[:place]) if (date := dates.get(one))), own)
        behind = next((date for one in ids[place:] if (date := dates.get(one))), own)
        return not own or (_is_as_new(before, own) and _is_as_new(own, behind))

    def elsewhere(self, section: EditedSection, path: str, shown: _ShownOrder) -> set[str]:
        """What a person put before or behind another that was here, too."""
        before = [id_ for id_ in self.before.get(section.path, ()) if id_ in shown.ids and id_ not in shown.put]
        today = [id_ for id_ in self.today.get(path, ()) if id_ in shown.others]
        return set() if shown.others in (before, today) else _elsewhere(before, shown.others)

    def deciding_fact(self, path: str, shown: _ShownOrder) -> str:
        """The date or number that decides where something new goes; empty where a person does.

        A section that states no order is in that of dates where nothing in it has a weight, and dates tell it apart.
        """
        section = self.positions.section(path)
        if section.sort:
            return _BY_FACTS.get(section.sort, "")
        others = [self.draft.entries[id_] for id_ in shown.others]
        dates = {entry.newest() for entry in others}
        has_order = len(dates) > 1 or (len(others) == 1 and any(dates))
        return _DATE if has_order and all(entry.weight is None for entry in others) else ""


def _is_as_new(date: str, other: str) -> bool:
    """Whether a date is not before another, as far as both are known."""
    known = min(len(date), len(other))
    return date[:known] >= other[:known]


def _ids_by_section(side: Side) -> dict[str, list[str]]:
    return {path: [entry.id for entry in shown] for path, shown in side.catalog().by_section().items()}


def _elsewhere(before: Sequence[str], now: Sequence[str]) -> set[str]:
    """What is in another order than before: as few as can be. What is there twice is where it will."""
    ranks = {id_: rank for rank, id_ in enumerate(before)}
    known = [id_ for id_ in now if id_ in ranks and now.count(id_) == 1 and before.count(id_) == 1]
    return set(sorting.placed(known, [(ranks[id_],) for id_ in known]))
