"""The template of items, found from them, and which items a template fits."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from awesome_cli import templates as built_in
from awesome_cli.errors import InputError
from awesome_cli.markdown.anylist import induce
from awesome_cli.markdown.anylist.appearance import appearance
from awesome_cli.markdown.anylist.html_tree import structure
from awesome_cli.markdown.anylist.optional import with_optional_values, with_optional_values_of_cell
from awesome_cli.markdown.item_template.view import Context, ItemView
from awesome_cli.markdown.item_template.write import write
from awesome_cli.markdown.recognize.row import cell_of
from awesome_cli.model import Catalog
from awesome_cli.normalize import collapse
from awesome_cli.templates.parser import check, parse
from awesome_cli.templates.raw_html import raw_html

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from awesome_cli.markdown.anylist.drafts import ItemDraft
    from awesome_cli.markdown.anylist.tree import SourceItem
    from awesome_cli.markdown.recognize.recognized import Recognized
    from awesome_cli.model import Entry

T = TypeVar("T", bound="Hashable")
_EMPTY = Context(Catalog(""))
AWESOME = "awesome"
"""For a list that has no items yet."""
_SAMPLE = 20
"""Items of which a well-known template must show as many as the one found, before it is tried on all."""
_MARKER = re.compile(r"(?:> ?)*(?:[-*+]|\{#\}[.)]) |")
_QUOTE = re.compile(r"(?:> ?)*")
_BOLD = re.compile(r"[^\w\[]*?(?:\*\*|__|<b>|<strong>)")
"""What an item or a template begins with whose title is bold, behind its bullet."""
_PARAGRAPH = re.compile(r"\n[ \t>]*\n")
"""What parts two paragraphs."""


def named(template: str) -> str:
    """A template by its name, if it is a built-in one."""
    return next((name for name, text in well_known_templates().items() if text == template), template)


@cache
def well_known_templates() -> dict[str, str]:
    """The built-in templates that are one for all kinds, by name."""
    known = map(built_in.load, built_in.names())
    return {one.name: one.items[""] for one in known if list(one.items) == [""]}


def well_known(found: str, members: Sequence[ItemDraft]) -> str:
    """The built-in template that shows as many items to the letter as the one found; else that one."""
    for text in well_known_templates().values():
        if all(_exact(text, some) >= _exact(found, some) > 0 for some in (members[:_SAMPLE], members)):
            return text
    return found


def _exact(template: str, members: Sequence[ItemDraft]) -> int:
    """How many items a template shows to the letter."""
    return sum(_written(template, draft.entry) == _with_bullet(draft.item) for draft in members if not draft.item.more)


def _written(template: str, entry: Entry) -> str:
    return write(parse(template), ItemView(entry, _EMPTY)).rstrip("\n")


def _with_bullet(item: SourceItem) -> str:
    return item.source if item.is_row else _behind(marker(item).replace("{#}", "1"), item)


def grouped(drafts: Sequence[ItemDraft]) -> dict[tuple[str, str], list[ItemDraft]]:
    """Drafts by the form of their items: only those of one form can share a template."""
    found: dict[tuple[str, str], list[ItemDraft]] = {}
    for draft in drafts:
        found.setdefault(draft.item.form, []).append(draft)
    return found


def fits(template: str, draft: ItemDraft, entry: Entry) -> bool:
    """Whether a template shows an entry as the item of a draft stands: the same words, links and paragraphs."""
    if draft.item.more or not (draft.item.is_row or template.startswith(draft.item.quote)):
        return False
    if draft.item.is_html != bool(raw_html(template)):
        return False
    written = _written(template, entry)
    source = _source(draft.item, template)
    if written == source:
        return True
    is_alike = collapse(written) == collapse(source) or appearance(written) == appearance(source)
    if draft.item.is_html:
        return is_alike and structure(written) == structure(source)
    return is_alike and len(_PARAGRAPH.findall(written)) == len(_PARAGRAPH.findall(source))


def _source(item: SourceItem, template: str) -> str:
    """An item as it stands, with the bullet that the template has."""
    if item.is_row or item.is_html:
        return item.source
    match = _MARKER.match(template)
    shown = (match[0] if match else "").replace("{#}", "1")
    return _behind(shown, item)


def _behind(shown: str, item: SourceItem) -> str:
    """An item with its notes behind a bullet."""
    gap = item.note_gap if item.notes else ""
    return shown + (item.source + gap + item.notes_shown()).replace("\n", f"\n{indent_of(shown)}") + item.rule


def begins_bold(text: str) -> bool:
    """Whether an item or a template begins with bold words."""
    return _BOLD.match(text) is not None


def _commonest(values: Iterable[T]) -> T:
    return Counter(values).most_common(1)[0][0]


def marker(item: SourceItem) -> str:
    """An item's bullet and the blank behind it, as a template says them; in a block quotation behind its mark."""
    bullet = "" if item.is_html else item.bullet
    shown = f"{bullet} " if bullet in ("-", "*", "+") else f"{{#}}{bullet[-1]} " if bullet else ""
    return item.quote + shown


def indent_of(shown: str) -> str:
    """What lines begin with that belong to an item with a marker: blanks, in a block quotation behind its mark."""
    match = _QUOTE.match(shown)
    quote = match[0] if match else ""
    own = shown[len(quote) :].replace("{#}", "1")
    return quote + (" " * max(2, len(own)) if own else "")


def induced(members: Sequence[ItemDraft]) -> str:
    """The template of items that have one form; a plain one where theirs holds what no template can say."""
    first = members[0].item
    try:
        text = _induced_table(members) if first.has_cells else with_optional_values(_induced_list(members))
        check(text, {name for draft in members for name in draft.entry.custom})
    except InputError:
        if first.is_html:
            return "<p>{title}</p>"
        head = _commonest(draft.item.table_header for draft in members)
        return f"{head}\n| {{title}} |\n" if first.is_row else well_known_templates()[AWESOME]
    return text


def _induced_list(members: Sequence[ItemDraft]) -> str:
    first = _commonest(marker(draft.item) for draft in members)
    indent = indent_of(first)
    rows = [induce.parts(draft.recognized) for draft in members]
    text = first + re.sub(r"\n(?=[^\n])", f"\n{indent}", induce.induce(rows))
    text += _induced_notes([draft.item for draft in members if draft.item.notes], indent)
    text += _commonest(draft.item.rule for draft in members)
    return text + _blank_line_behind(members)


def _blank_line_behind(members: Sequence[ItemDraft]) -> str:
    """What a template ends with so that a blank line stands between items, where it does between most."""
    loose = [draft.item.is_loose for draft in members if draft.item.is_loose is not None]
    return "\n" if sum(loose) * 2 > len(loose) else ""


def _induced_notes(items: Sequence[SourceItem], indent: str) -> str:
    if not items:
        return ""
    mark, gap = _commonest((item.note_mark, item.note_gap) for item in items)
    return f"{{?{gap}{{*notes \n{indent}{mark}{{note}}}}}}"


def _induced_table(members: Sequence[ItemDraft]) -> str:
    """The template of rows: of each cell, with what stands before the first and behind each in most rows."""
    columns = _commonest(draft.item.columns for draft in members)
    width = len(columns) or _commonest(len(draft.recognized.cells) for draft in members)
    whole = [draft for draft in members if draft.item.columns == columns and len(draft.recognized.cells) == width]
    row = induce.braced(_commonest(draft.item.source[: draft.recognized.cells[0][0]] for draft in whole))
    for place in range(width):
        known = whole if columns else [draft for draft in members if len(draft.recognized.cells) > place]
        row += _induced_cell(known, place)
        row += induce.braced(_commonest(_behind_cell(draft.recognized, place) for draft in whole))
    head = _commonest(draft.item.table_header for draft in members)
    return f"{head}\n{row}\n" if head else row + _blank_line_behind(members)


def _behind_cell(row: Recognized, place: int) -> str:
    """What stands between a cell of a row and the next, or the end."""
    end = row.cells[place + 1][0] if place + 1 < len(row.cells) else len(row.source)
    return row.source[row.cells[place][1] : end]


def _induced_cell(members: Sequence[ItemDraft], place: int) -> str:
    cells = [cell_of(draft.recognized, place) for draft in members]
    filled = [induce.parts(cell) for cell in cells if cell.marks]
    empty = [induce.braced(cell.source) for cell in cells if not cell.marks]
    if not filled:
        return _commonest(empty)
    text = induce.induce(filled)
    if empty:
        return f"{{?{text}{{or}}{_commonest(empty)}}}"
    return text if members[0].item.is_html else with_optional_values_of_cell(text)
