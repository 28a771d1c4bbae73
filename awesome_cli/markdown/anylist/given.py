"""Items read with a template that somebody gave, where they have its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.markdown.anylist.templates import indent_of, marker
from awesome_cli.markdown.item_template import read as template_read
from awesome_cli.templates import for_kind
from awesome_cli.templates.parser import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.anylist.drafts import ItemDraft
    from awesome_cli.markdown.anylist.tree import SourceItem
    from awesome_cli.model import Measure


def read_with(template: str, drafts: Sequence[ItemDraft]) -> list[Measure]:
    """Gives the items that a template reads the values that it finds; returns the numbers that it finds."""
    measures: list[Measure] = []
    for draft in drafts:
        values = template_read.read(parse(for_kind(template, draft.entry.kind)), _text(draft.item))
        if values is not None:
            draft.entry = values.entry
            measures += values.measures
    return measures


def _text(item: SourceItem) -> str:
    """An item as it stands on the page, whatever it is indented by."""
    if item.is_row:
        return item.source
    shown = marker(item)
    indent = f"\n{indent_of(shown)}"
    notes = "".join(f"{indent}{item.note_mark or '- '}{note}" for note in item.notes)
    return shown.replace("{#}", "1") + item.source.replace("\n", indent) + notes
