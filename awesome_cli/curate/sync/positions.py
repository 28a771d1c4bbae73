"""How the data say that an entry is somewhere in its section: by a weight, else by `placed` in awesome.yaml."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from awesome_cli.markdown.anylist import sorting
from awesome_cli.storage import config_edit

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from awesome_cli.curate.sync.draft import ListDraft
    from awesome_cli.model import Section


class Positions:
    """Puts entries of a draft where a person put them; all others stay where the order of their section has them."""

    def __init__(self, draft: ListDraft) -> None:
        self.draft = draft
        self.heaviest = max((entry.weight or 0 for entry in draft.entries.values()), default=0)

    def section(self, path: str) -> Section:
        """A section of the draft."""
        return next(one for top in self.draft.config.sections for one in top.walk() if one.path == path)

    def shown(self, path: str) -> list[str]:
        """The IDs of what a section shows as the data are now, in order."""
        return [entry.id for entry in self.draft.side().catalog().by_section().get(path, ())]

    def stranded(self, path: str) -> set[str]:
        """The entries that `placed` puts behind others which the section does not show any more."""
        placed = self.section(path).placed
        shown = set(self.shown(path)) if placed else set()
        return {id_ for id_, before in placed.items() if before and before not in shown} & shown

    def put(self, path: str, order: Sequence[str], chosen: Collection[str]) -> None:
        """Makes a section show the chosen entries where an order of its IDs has them, and all others as they come."""
        shown = self.shown(path)
        chosen = set(chosen).intersection(shown)  # an item may have become what is shown elsewhere alone
        wanted = [id_ for id_ in shown if id_ not in chosen]
        for number, id_ in enumerate(order):
            if id_ in chosen:
                before = next((one for one in reversed(order[:number]) if one in wanted), None)
                wanted.insert(wanted.index(before) + 1 if before is not None else 0, id_)
        if wanted != shown or self.stranded(path):
            self._place(path, wanted)

    def _place(self, path: str, wanted: Sequence[str]) -> None:
        """Says in awesome.yaml what is elsewhere than the order of the section has it.

        Of an entry that the section shows twice, both items would go: it stays, and the others are put around it.
        """
        section, once = self.section(path), list(dict.fromkeys(wanted))
        twice = [id_ for id_, count in Counter(wanted).items() if count > 1]
        moved = _moved(once, self._arranged(section, {}), twice)
        placed = {id_: before for before, id_ in zip(["", *once], once, strict=False) if id_ in moved}
        if twice and self._arranged(section, placed) != list(wanted):
            return
        if placed != dict(section.placed):
            self.draft.configure(config_edit.with_value(self.draft.content, path, "placed", placed))

    def _arranged(self, section: Section, placed: Mapping[str, str]) -> list[str]:
        """What a section would show, in order."""
        catalog = self.draft.side().catalog()
        shown = catalog.by_section()[section.path]
        return [entry.id for entry in catalog.arrange(shown, section._replace(placed=placed))]

    # Weights

    def weigh(self, order: Sequence[str], chosen: Collection[str]) -> None:
        """Gives weights to what is after or between entries that have some, where that says its place."""
        for number, id_ in enumerate(order):
            is_in_one_place = id_ in self.draft.created or len(self.draft.entries[id_].places()) == 1
            if id_ in chosen and is_in_one_place:
                self._weigh(order, number)

    def _weigh(self, order: Sequence[str], number: int) -> None:
        entry = self.draft.entries[order[number]]
        before = self.draft.entries[order[number - 1]].weight if number else None
        is_last = number + 1 == len(order)
        if not number:
            self.draft.entries[entry.id] = entry._replace(weight=None)
        elif before is not None and is_last:
            self.heaviest = max(self.heaviest, before) + 1
            self.draft.entries[entry.id] = entry._replace(weight=self.heaviest)
        elif before is not None:
            weight = self._weight_between(order[number - 1], entry.id, order[number + 1])
            self.draft.entries[entry.id] = entry._replace(weight=weight)

    def _weight_between(self, before: str, id_: str, behind: str) -> int:
        """A weight by which an entry is between two others; that of the first where none does."""
        first, entry, second = (self.draft.entries[one] for one in (before, id_, behind))
        catalog = self.draft.side().catalog()._replace(entries=())
        low, high = first.weight or 0, second.weight
        tries = (low, high) if high is not None and high - low < 2 else (low + 1, low)
        for weight in tries:
            if [one.id for one in catalog.ordered([first, entry._replace(weight=weight), second])][1] == id_:
                return weight
        return low


def _moved(wanted: Sequence[str], shown: Sequence[str], fixed: Sequence[str]) -> set[str]:
    """Which IDs are elsewhere in one order than in another, as few as can be; some stay where they are."""
    ranks = {id_: rank for rank, id_ in reversed(list(enumerate(shown)))}
    places = {id_: place for place, id_ in enumerate(wanted)}

    def has_crossed(id_: str, other: str) -> bool:
        return id_ != other and (places[id_] < places[other]) != (ranks[id_] < ranks[other])

    moved = {id_ for id_ in wanted if any(has_crossed(id_, other) for other in fixed)}
    rest = [id_ for id_ in wanted if id_ not in moved]
    return moved | {*sorting.placed(rest, [(ranks[id_],) for id_ in rest])}
