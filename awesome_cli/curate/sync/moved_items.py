"""Items that a person put into another section, below another item, or out of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.curate.sync import edits
from awesome_cli.curate.sync.edits import Edit

if TYPE_CHECKING:
    from awesome_cli.curate.sync.page_entries import PageEntries
    from awesome_cli.markdown.edited.items import EditedItem
    from awesome_cli.markdown.edited.showings import Showing
    from awesome_cli.model import Entry


def move(page: PageEntries, item: EditedItem, showing: Showing) -> None:
    """Takes the new place of an item into the draft; nothing where it is in its old one."""
    has_other_parent = page.parent_id(item) != (showing.parent.entry.id if showing.parent else "")
    if not has_other_parent and item.section.path == showing.section.path:
        return
    page.moved.add(item)
    before = page.draft.entries[showing.entry.id]
    after = _in_section(page, before, showing, page.path_of(item.section))
    if has_other_parent:
        after = _below(page, after, item)
    if after != before:
        page.draft.entries[after.id] = after
        _tell(page, item, showing, after)


def _tell(page: PageEntries, item: EditedItem, showing: Showing, entry: Entry) -> None:
    """Notes where an item is now, unless it moved along with the one that it is under."""
    if item.parent is None or item.parent not in page.moved:
        old, new = page.draft.config.resolve(showing.section.path), page.path_of(item.section)
        place = f"{old} → {new}" if old != new else f"below {entry.under}" if entry.under else new
        page.draft.did(Edit(edits.MOVED, item.line, entry.title, entry.id, place=place))


def _in_section(page: PageEntries, entry: Entry, showing: Showing, new: str) -> Entry:
    """An entry with another section in the place of the one that an item was in; as it is where that is the same."""
    resolve = page.draft.config.resolve
    old = resolve(showing.section.path)
    if new in ("", old):
        return entry
    sections = tuple(dict.fromkeys(new if resolve(path) == old else path for path in entry.sections))
    if page.readings.placement(showing) is None and sections != entry.sections:
        return entry._replace(sections=sections)
    places = [one._replace(section=new) if resolve(one.section) == old else one for one in entry.placements]
    return entry._replace(placements=tuple(places))


def _below(page: PageEntries, entry: Entry, item: EditedItem) -> Entry:
    """An entry below the one that its item is under; in its sections, an entry is below another or it is not."""
    parent = page.parent_id(item)
    if parent and page.counts[entry.id] > 1:
        page.not_understood(item, "it is in other places too, so it cannot be below another in one of them")
        return entry
    return entry._replace(under=parent)
