"""Items of one thing become one entry, with all the places where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.imported import Finding
from awesome_cli.markdown.address import same
from awesome_cli.markdown.anylist.own_template import own_template
from awesome_cli.markdown.grouping import grouped
from awesome_cli.model import Placement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.anylist.drafts import ItemDraft
    from awesome_cli.markdown.anylist.template_choice import TemplateChoice
    from awesome_cli.model import Entry

_PLACE_FIELDS = frozenset(("description", "notes", "links", "custom", "item", "under"))
"""What an entry does not take from an item of another place."""


class UnitedItems:
    """All items of one thing."""

    def __init__(self, drafts: Sequence[ItemDraft]) -> None:
        fullest = min(drafts, key=lambda draft: (draft.recognized.is_mention, not draft.entry.authors))
        self.drafts = sorted(drafts, key=lambda draft: not _stands_for(draft, fullest))
        """Its items: those of the section where one says most, what it is and who made it, then the others."""
        self.entry = _united_entry([draft.entry for draft in self.drafts])


def _stands_for(draft: ItemDraft, fullest: ItemDraft) -> bool:
    """Whether an item is the one that says most, or stands in its section, where their order has to stay."""
    return draft.node is fullest.node and draft.recognized.is_mention == fullest.recognized.is_mention


def unite(drafts: Sequence[ItemDraft], templates: TemplateChoice) -> tuple[list[UnitedItems], list[Finding]]:
    """What items are about, in the order of the first of each, and what to tell about repeats."""
    found = [UnitedItems(group) for group in grouped(drafts)]
    united_of = {draft: united for united in found for draft in united.drafts}
    for united in found:
        _place(united, templates)
    for united in found:
        parent = united.drafts[0].parent
        above = united_of[parent] if parent else united
        if above is not united:
            united.entry = united.entry._replace(under=above.entry.stem())
    return found, [_repeat(united) for united in found if len(united.drafts) > 1]


def _repeat(united: UnitedItems) -> Finding:
    places = ", ".join(dict.fromkeys(draft.node.path for draft in united.drafts))
    lines = tuple(draft.line for draft in united.drafts)
    return Finding("duplicate", f"{united.entry.title} (one entry now, in {places})", lines)


def _united_entry(entries: Sequence[Entry]) -> Entry:
    """The first one's words, and what the others have beside them."""
    entry, *others = entries
    for other in others:
        fields = {name: value for name, value in other._asdict().items() if value and name not in _PLACE_FIELDS}
        entry = entry._replace(**{name: value for name, value in fields.items() if not getattr(entry, name)})
        known = {same(link.url) for link in entry.links} | set(entry.identities())
        more = tuple(link for link in other.links if same(link.url) not in known)
        entry = entry._replace(links=entry.links + more, custom={**other.custom, **entry.custom})
    return entry


def _place(united: UnitedItems, templates: TemplateChoice) -> None:
    """Gives an entry its sections; places where it is called or shown otherwise are placements."""
    entry = united.entry
    sections: list[str] = []
    placements: list[Placement] = []
    item = ""
    for number, draft in enumerate(united.drafts):
        path = draft.node.path
        own_words = _own_words(entry, draft.entry) if number else {}
        shown = entry.as_placed(Placement(path, **own_words))
        own = "" if templates.fits(templates.of(draft, entry.kind), draft, shown) else own_template(draft, shown)
        if number == 0:
            sections.append(path)
            item = own
        elif own_words or own != item:
            # An entry's own form is not that of this place: what the section has for all is here for this one.
            place_item = own or (_row(templates.of(draft, entry.kind)) if item else "")
            placements.append(Placement(path, own_words.get("title", ""), own_words.get("description", ""), place_item))
        elif path not in sections:
            sections.append(path)
    united.entry = entry._replace(sections=tuple(sections), placements=tuple(placements), item=item)


def _row(template: str) -> str:
    """A template, that of a table without its header."""
    return template.rstrip("\n").rsplit("\n", 1)[-1] if template.startswith("|") else template


def _own_words(entry: Entry, other: Entry) -> dict[str, str]:
    """The title and description of one place where they are not the entry's."""
    own = {"title": other.title, "description": other.description}
    return {name: text for name, text in own.items() if text and text != getattr(entry, name)}
