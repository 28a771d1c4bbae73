"""Entries that a person added, changed, moved or removed, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.curate.sync import edits, moved_items, removed_items
from awesome_cli.curate.sync.added_items import AddedItems
from awesome_cli.curate.sync.changed_items import ChangedItems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.curate.sync.page_entries import PageEntries
    from awesome_cli.markdown.edited.items import EditedItem
    from awesome_cli.markdown.edited.showings import Showing


def take_in(page: PageEntries, gone: Sequence[Showing], day: str) -> None:
    """Takes what became of all items into the draft; `gone` are those that the page has no more.

    `day` is today, when new entries came onto the list.
    """
    changed = ChangedItems(page)
    for item in page.items:
        if item.showing is not None:
            _take_in_known(page, changed, item, item.showing)
    for showing in gone:
        removed_items.remove(page, showing)
    added = AddedItems(page, day)
    for item in page.items:
        if item.showing is None:
            added.add(item)


def _take_in_known(page: PageEntries, changed: ChangedItems, item: EditedItem, showing: Showing) -> None:
    """An item that was there before."""
    has_other_text = item.source is not None and item.text != showing.text(page.readings.writer)
    is_elsewhere = item.section.path != showing.section.path
    if showing.entry.id not in page.draft.entries:
        if has_other_text or is_elsewhere:
            page.draft.tell(edits.CONFLICT, item.line, showing.entry.title, "it has been taken off the list since")
        del page.ids[item]
        return
    if has_other_text or (is_elsewhere and page.readings.looks_other(item, showing)):
        changed.reword(item, showing)
    elif is_elsewhere:
        changed.keep_form(item, showing)
    if item.showing is not None:  # else it is about something else by now
        moved_items.move(page, item, showing)
