"""Which entry each item of an edited page is, as far as that is known."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from awesome_cli.curate.sync import edits

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from awesome_cli.curate.sync.draft import ListDraft
    from awesome_cli.curate.sync.readings import PageReadings
    from awesome_cli.markdown.edited.items import EditedItem
    from awesome_cli.markdown.edited.outline import EditedSection
    from awesome_cli.model import Entry


class PageEntries:
    """The items of a page with their entries in the draft, and what a person did with them."""

    def __init__(
        self,
        draft: ListDraft,
        readings: PageReadings,
        path_of: Callable[[EditedSection], str],
        items: Sequence[EditedItem],
    ) -> None:
        self.draft = draft
        self.readings = readings
        self.path_of = path_of
        """The path of a section in the draft; empty where it has none."""
        self.items = items
        self.ids = {item: item.showing.entry.id for item in items if item.showing is not None}
        """The IDs of the entries that are known or were understood."""
        self.added: set[EditedItem] = set()
        self.moved: set[EditedItem] = set()
        """Those that a person put where they are."""
        self.counts = Counter(self.ids.values())
        """How many items of the page each entry is."""

    def parent_id(self, item: EditedItem) -> str:
        """The ID of the entry that an item is under; empty for none."""
        return self.ids.get(item.parent, "") if item.parent is not None else ""

    def others(self, item: EditedItem, id_: str) -> list[EditedItem]:
        """The other items of an entry."""
        if self.counts[id_] < 2:
            return []
        return [other for other, known in self.ids.items() if known == id_ and other is not item]

    def not_understood(self, item: EditedItem, reason: str) -> None:
        """Names an item that stays on the page alone."""
        self.draft.tell(edits.NOT_UNDERSTOOD, item.line, " ".join(item.text.split())[:100], reason)

    def with_declared(self, item: EditedItem, entry: Entry) -> Entry:
        """An entry without fields that the list does not declare, which are named: a service states them."""
        declared = self.draft.config.fields
        if undeclared := [name for name in entry.custom if name not in declared]:
            names = ", ".join(f"`{name}`" for name in undeclared)
            self.not_understood(item, f"services state {names}: declared under `fields:`, an entry may say it itself")
        return entry._replace(custom={name: value for name, value in entry.custom.items() if name in declared})

    def has_too_many_cells(self, item: EditedItem) -> bool:
        """Whether an item is a row that no table of its section could hold; it is named then."""
        found = self.readings.has_too_many_cells(item)
        if found:
            self.not_understood(item, "this row has more cells than its table has columns")
        return found
