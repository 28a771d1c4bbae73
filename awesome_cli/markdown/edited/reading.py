"""What an item of an edited page says: read with the templates of its section, else as an import reads it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.kinds import KINDS
from awesome_cli.markdown.anylist.drafts import ItemDraft, Recognizer
from awesome_cli.markdown.anylist.tree import untitled
from awesome_cli.markdown.edited import new_lines
from awesome_cli.markdown.edited.item_parts import template_text
from awesome_cli.markdown.item_template import read as template_read
from awesome_cli.storage.custom_values import with_declared_types
from awesome_cli.templates import CLASSIC, for_kind
from awesome_cli.templates.language import Group
from awesome_cli.templates.parser import parse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from awesome_cli.markdown.anylist.tree import SourceItem
    from awesome_cli.markdown.item_template.values import Values
    from awesome_cli.model import Entry, Measure
    from awesome_cli.storage.config import RenderOptions
    from awesome_cli.storage.fields import Field
    from awesome_cli.templates.language import Template


_MARKER = re.compile(r"(?:[-*+]|\{#\}[.)]|\d+[.)])[ \t]+")


class Reading(NamedTuple):
    """What an item says."""

    entry: Entry
    """Without ID and sections."""
    measures: tuple[Measure, ...] = ()


class Readings(NamedTuple):
    """All that an item may say: what the templates read, and what an import would read."""

    by_template: Mapping[str, Reading]
    """By the texts of the templates."""
    draft: ItemDraft

    def all(self) -> list[Reading]:
        """The best first."""
        return [*self.by_template.values(), Reading(self.draft.entry)]

    @property
    def entry(self) -> Entry:
        """What it says at best."""
        return self.all()[0].entry


def templates(item: str, options: RenderOptions) -> list[Template]:
    """The templates that an item of a section may have been written with; `item` is the section's own."""
    texts = [for_kind(item or options.item.get(kind) or options.item.get("") or CLASSIC, kind) for kind in ("", *KINDS)]
    return [parse(text) for text in dict.fromkeys(texts)]


def read(
    source: SourceItem,
    text: str,
    forms: Sequence[Template],
    fields: Mapping[str, Field],
    siblings: Sequence[SourceItem],
) -> Readings:
    """What an item says. `text` is its source; its siblings tell what items of the list have in common."""
    found = {}
    for form in forms:
        values = None
        if form.is_table == source.is_row:
            values = values_in(form, with_marker(text, form), fields)
        if values is not None:
            found[form.text] = Reading(values.entry, values.measures)
    recognized = Recognizer([*siblings, source])(source)
    draft = ItemDraft(source, untitled(source.first), recognized, None)
    draft.entry = with_declared_types(draft.entry, fields)
    return Readings(found, draft)


def values_in(form: Template, text: str, fields: Mapping[str, Field]) -> Values | None:
    """What an item says in a form. Of several ways to read it, that is taken in which it is written back to the letter.

    A group may take the words that a later one is for, the description's most of all; so each is left out in turn.
    """
    values = template_read.read(form, text, fields)
    if values is None or form.is_table or _is_sure(values, form, text):
        return values
    for number, node in enumerate(form.nodes):
        if isinstance(node, Group):
            shorter = parse(template_text([*form.nodes[:number], *form.nodes[number + 1 :]]))
            other = template_read.read(shorter, text, fields)
            if other is not None and _is_sure(other, form, text):
                return other
    return values


def _is_sure(values: Values, form: Template, text: str) -> bool:
    """Whether a form writes values back to the letter, and has found a description if it shows any."""
    has_description = bool(values.entry.description) or "description" not in form.fields()
    return has_description and template_read.written(form, values) == text


def with_marker(text: str, form: Template) -> str:
    """An item with the bullet that a template has."""
    wanted, there = _MARKER.match(form.text), _MARKER.match(text)
    if form.is_table or not wanted or not there or "{" in wanted[0]:
        return text
    return wanted[0] + text[there.end() :]


def sources(text: str, context: new_lines.LineContext) -> list[SourceItem]:
    """The items that some lines of a page hold."""
    units = new_lines.read(text.split("\n"), 0, context)
    return [unit.item for unit in units if unit.item is not None]
