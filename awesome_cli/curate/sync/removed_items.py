"""Items that a person took off the page: their entries leave the section, and with their last one the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.curate.sync import edits
from awesome_cli.curate.sync.edits import Edit

if TYPE_CHECKING:
    from awesome_cli.curate.sync.draft import ListDraft
    from awesome_cli.curate.sync.page_entries import PageEntries
    from awesome_cli.markdown.edited.showings import Showing
    from awesome_cli.model import Entry


def remove(page: PageEntries, showing: Showing) -> None:
    """Takes one place off an entry; one that the data changed since is kept, and named."""
    draft = page.draft
    entry = draft.entries.get(showing.entry.id)
    if entry is None:
        return
    if _is_changed_since(page, showing, entry):
        reason = "it is gone from the page, but its data have been changed since: it is kept"
        draft.tell(edits.CONFLICT, 0, entry.title, reason)
        return
    rest = _without_place(page, entry, showing)
    if rest is not None:
        draft.entries[entry.id] = rest
    else:
        draft.remove(entry.id)
        _free_children(draft, entry.id)
    path = draft.config.resolve(showing.section.path)
    draft.did(Edit(edits.REMOVED, 0, showing.entry.title, entry.id, place=path))


def _without_place(page: PageEntries, entry: Entry, showing: Showing) -> Entry | None:
    """An entry without the place that an item was; None where it has no other."""
    path = page.draft.config.resolve(showing.section.path)
    now = entry.with_resolved_sections(page.draft.config.resolve)
    if page.readings.placement(showing) is None and path in now.sections:
        return _with_place_left(now._replace(sections=tuple(section for section in now.sections if section != path)))
    gone = next((place for place in now.placements if place.section == path), None)
    return _with_place_left(now._replace(placements=tuple(place for place in now.placements if place is not gone)))


def _with_place_left(entry: Entry) -> Entry | None:
    """An entry with a section of its own; what is left in one place alone has the words of that. None without any."""
    if entry.sections or not entry.placements:
        return entry if entry.sections else None
    first, *others = entry.placements
    return entry.as_placed(first)._replace(sections=(first.section,), placements=tuple(others))


def _is_changed_since(page: PageEntries, showing: Showing, entry: Entry) -> bool:
    """Whether an item would look otherwise now than it did."""
    if entry == page.readings.base_entry(showing):
        return False
    placement = page.readings.placement(showing)
    writer = page.readings.writer_at(showing.section, showing.number)
    now = entry.as_placed(placement) if placement is not None else entry
    return writer.text(now) != writer.text(showing.entry)


def _free_children(draft: ListDraft, id_: str) -> None:
    """What was under an entry that is gone is by itself."""
    for child in list(draft.entries.values()):
        if child.under == id_:
            draft.entries[child.id] = child._replace(under="")
