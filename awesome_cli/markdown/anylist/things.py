"""The things of a list: one entry for each, with all the places where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.imported import Finding
from awesome_cli.markdown.address import same
from awesome_cli.markdown.anylist.own_template import own_template
from awesome_cli.markdown.merge import grouped
from awesome_cli.model import Placement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.anylist.drafts import ItemDraft
    from awesome_cli.markdown.anylist.template_choice import TemplateChoice
    from awesome_cli.model import Entry

_PLACE_FIELDS = frozenset(("description", "notes", "links", "custom", "item", "under"))
"""What an entry does not take from an item of another place."""


class UnitedItems:
    """One thing of the list."""

    def __init__(self, drafts: Sequence[ItemDraft]) -> None:
        self.drafts = sorted(drafts, key=lambda draft: (draft.recognized.is_mention, not draft.entry.authors))
        """Its items, the one that says most of it first: what it is, who made it."""
        self.entry = _united([draft.entry for draft in self.drafts])


def things(drafts: Sequence[ItemDraft], templates: TemplateChoice) -> tuple[list[UnitedItems], list[Finding]]:
    """The things of a list in the order of their first items, and what to tell about repeats."""
    found = [UnitedItems(group) for group in grouped(drafts)]
    thing_of = {draft: thing for thing in found for draft in thing.drafts}
    for thing in found:
        _place(thing, templates)
    for thing in found:
        parent = thing.drafts[0].parent
        above = thing_of[parent] if parent else thing
        if above is not thing:
            thing.entry = thing.entry._replace(under=above.entry.stem())
    return found, [_repeat(thing) for thing in found if len(thing.drafts) > 1]


def _repeat(thing: UnitedItems) -> Finding:
    places = ", ".join(dict.fromkeys(draft.node.path for draft in thing.drafts))
    lines = tuple(draft.line for draft in thing.drafts)
    return Finding("duplicate", f"{thing.entry.title} (one entry now, in {places})", lines)


def _united(entries: Sequence[Entry]) -> Entry:
    """The first one's words, and what the others have beside them."""
    entry, *others = entries
    for other in others:
        fields = {name: value for name, value in other._asdict().items() if value and name not in _PLACE_FIELDS}
        entry = entry._replace(**{name: value for name, value in fields.items() if not getattr(entry, name)})
        known = {same(link.url) for link in entry.links} | set(entry.identities())
        more = tuple(link for link in other.links if same(link.url) not in known)
        entry = entry._replace(links=entry.links + more, custom={**other.custom, **entry.custom})
    return entry


def _place(thing: UnitedItems, templates: TemplateChoice) -> None:
    """Gives an entry its sections; places where it is called or shown otherwise are placements."""
    entry = thing.entry
    sections: list[str] = []
    placements: list[Placement] = []
    item = ""
    for number, draft in enumerate(thing.drafts):
        path = draft.node.path
        own_words = _own_words(entry, draft.entry) if number else {}
        shown = entry.placed(Placement(path, **own_words))
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
    thing.entry = entry._replace(sections=tuple(sections), placements=tuple(placements), item=item)


def _row(template: str) -> str:
    """A template, that of a table without its header."""
    return template.rstrip("\n").rsplit("\n", 1)[-1] if template.startswith("|") else template


def _own_words(entry: Entry, other: Entry) -> dict[str, str]:
    """The title and description of one place where they are not the entry's."""
    own = {"title": other.title, "description": other.description}
    return {name: text for name, text in own.items() if text and text != getattr(entry, name)}
