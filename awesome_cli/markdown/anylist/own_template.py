"""A template of its own for an item that the list's cannot show: it gives the item back to the letter."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from awesome_cli.markdown.address import same, spot
from awesome_cli.markdown.anylist import induce
from awesome_cli.markdown.anylist.appearance import appearance
from awesome_cli.markdown.anylist.templates import indent_of, marker
from awesome_cli.markdown.atoms import unescaped
from awesome_cli.markdown.item_template.view import Context, ItemView
from awesome_cli.markdown.item_template.write import slot_text
from awesome_cli.model import Catalog
from awesome_cli.templates.language import LINKS, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.markdown.anylist.drafts import ItemDraft
    from awesome_cli.markdown.anylist.tree import SourceItem
    from awesome_cli.markdown.recognize.recognized import Mark
    from awesome_cli.model import Entry, Link

_EMPTY = Context(Catalog(""))
_PART_OF_ADDRESS = ("repo", "name", "owner", "host")


def own_template(draft: ItemDraft, entry: Entry) -> str:
    """A template with a slot wherever the entry gives what stands there."""
    item = draft.item
    marks = [mark for mark in _with_named_links(draft, entry) if _gives(mark, draft, entry)]
    text = induce.template_text(item.source, marks)
    if item.is_row:
        return text
    shown = marker(item)
    indent = indent_of(shown)
    notes = _notes(item, entry).replace("\n", f"\n{indent}")
    more = "\n".join(f"{indent}{line}" if line.strip() else line for line in item.more.split("\n"))
    return shown + re.sub(r"\n(?=[^\n])", f"\n{indent}", text) + notes + induce.braced(more.lstrip(" ")) + item.rule


def _notes(item: SourceItem, entry: Entry) -> str:
    """Its notes: those of the entry, or as they stand where it has others."""
    if not item.notes:
        return ""
    if entry.notes == tuple(item.notes) and "\n" not in "".join(item.notes):
        return f"{item.note_gap}{{*notes \n{item.note_mark or '- '}{{note}}}}"
    return item.note_gap + induce.braced(item.notes_shown())


def _gives(mark: Mark, draft: ItemDraft, entry: Entry) -> bool:
    """Whether an entry gives what a mark stands on."""
    stands = draft.item.source[mark.start : mark.end]
    shown = slot_text(mark.slot, ItemView(entry, _EMPTY), draft.item.is_row)
    if shown is None or shown == stands:
        return shown is not None
    is_label = draft.item.source[mark.end : mark.end + 1] == "]"
    if _is_address(mark.slot) and not is_label:
        return spot(shown) == spot(unescaped(stands))
    has_tags_lost = mark.slot.in_html and shown.count("<") != stands.count("<")
    return appearance(shown) == appearance(stands) and not has_tags_lost


def _is_address(slot: Slot) -> bool:
    return slot.format not in _PART_OF_ADDRESS and (slot.field in ("url", "link") or bool(slot.label))


def _with_named_links(draft: ItemDraft, entry: Entry) -> Iterator[Mark]:
    """Marks in which links are named by their labels, as outside of a repeated group."""
    labels = Counter(link.label for link in entry.links)
    link_of: dict[str, Link] = {}
    for link in entry.links:
        link_of.setdefault(same(link.url), link)
    for mark in draft.recognized.marks:
        if mark.slot.field == "label":
            continue
        if mark.slot.field != "link":
            yield mark
            continue
        known = link_of.get(same(unescaped(draft.item.source[mark.start : mark.end])))
        if known and known.label and labels[known.label] == 1 and not re.search(r"[{}/]", known.label):
            yield mark._replace(slot=mark.slot._replace(field=LINKS, format="", label=known.label))
