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
    resolve = page.draft.config.resolve
    path = resolve(showing.section.path)
    sections = tuple(section for section in entry.sections if resolve(section) != path)
    places = entry.placements
    if page.readings.placement(showing) is not None or sections == entry.sections:
        sections = entry.sections
        gone = next((one for one in places if resolve(one.section) == path), None)
        places = tuple(one for one in places if one is not gone)
    if not sections and places:  # what is left of it has the words of that place
        return entry.as_placed(places[0])._replace(sections=(places[0].section,), placements=places[1:])
    return entry._replace(sections=sections, placements=places) if sections else None


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
