"""Items read with a template that somebody gave, where they have its form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli import templates
from awesome_cli.markdown.anylist.templates import indent_of, marker
from awesome_cli.markdown.item_template.read import read_any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.anylist.drafts import ItemDraft
    from awesome_cli.markdown.anylist.tree import SourceItem
    from awesome_cli.model import Measure


def read_with(template: str, drafts: Sequence[ItemDraft]) -> list[Measure]:
    """Gives the items that a template reads the values that it finds; returns the numbers that it finds."""
    measures: list[Measure] = []
    items = templates.load(template).items if templates.is_built_in_name(template) else {"": template}
    for draft in drafts:
        values = read_any(items, _text(draft.item), draft.entry.kind)
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
    return shown.replace("{#}", "1") + re.sub(r"\n(?=[^\n])", indent, item.source) + notes
