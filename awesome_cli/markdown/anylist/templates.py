"""The templates of a list and of its sections, found from their items."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from awesome_cli import templates as built_in
from awesome_cli.errors import InputError
from awesome_cli.markdown.anylist import induce
from awesome_cli.markdown.anylist.html_tree import structure
from awesome_cli.markdown.anylist.look import look
from awesome_cli.markdown.anylist.optional import with_optional_values
from awesome_cli.markdown.item_template.view import Context, View
from awesome_cli.markdown.item_template.write import write
from awesome_cli.markdown.recognize.row import cell_of
from awesome_cli.model import Catalog
from awesome_cli.normalize import collapse
from awesome_cli.templates import for_kind
from awesome_cli.templates.parser import check, parse
from awesome_cli.templates.raw_html import raw_html

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from awesome_cli.markdown.anylist.drafts import ItemDraft
    from awesome_cli.markdown.anylist.tree import Node, SourceItem
    from awesome_cli.markdown.recognize.recognized import Recognized
    from awesome_cli.model import Entry

T = TypeVar("T", bound="Hashable")
_EMPTY = Context(Catalog(""))
AWESOME = "awesome"
"""For a list that has no items yet."""
_SAMPLE = 20
"""Items of which a well-known template must show as many as the one found, before it is tried on all."""
_FEWEST = 3
"""Items that a section must have for a template of its own."""
_SHARED = 0.4
"""The share of all items that the template of most must fit to be the list's."""
_FITS, _FITS_FAR_MORE, _FITS_ITS_OWN = 0.8, 1.2, 0.6
"""The share of a section's items that the list's template must fit; a section's own must fit more, and most."""
_MARKER = re.compile(r"(?:> ?)*(?:[-*+]|\{#\}[.)]) |")
_QUOTE = re.compile(r"(?:> ?)*")
_PARAGRAPH = re.compile(r"\n[ \t>]*\n")
"""What parts two paragraphs."""


class Templates:
    """The templates of a list, of its sections, and which items they fit."""

    def __init__(self, drafts: Sequence[ItemDraft], given: str = "") -> None:
        self.given = given
        """The template that all items take, by name or as a text; empty where they give it themselves."""
        self._fitting: dict[tuple[str, ItemDraft], bool] = {}
        forms = _grouped(drafts)
        self._of_form = {form: _well_known(induced(members), members) for form, members in forms.items()}
        self.whole = self._of_list(drafts, forms)
        """The template of the list."""
        members: dict[Node, list[ItemDraft]] = {}
        for draft in drafts:
            members.setdefault(draft.node, []).append(draft)
        self._of_node = {node: self._best(own) for node, own in members.items()}

    def _of_list(self, drafts: Sequence[ItemDraft], forms: Mapping[tuple[str, str], Sequence[ItemDraft]]) -> str:
        """That of most items; where few look so, the built-in one that fits most, for entries to come."""
        if not drafts:
            return ""
        found = self._of_form[max(forms, key=lambda form: len(forms[form]))]
        if self._count(found, drafts) >= len(drafts) * _SHARED:
            return found
        by_name = _built_in()
        candidates = [by_name[AWESOME], *by_name.values()]
        return max(candidates, key=lambda template: self._count(template, drafts))

    def _count(self, template: str, drafts: Sequence[ItemDraft]) -> int:
        return sum(self.fits(template, draft) for draft in drafts)

    def _best(self, own: Sequence[ItemDraft]) -> str:
        """The template of a section: the list's, unless one of its own fits far more of its items."""
        common = self._of_form[own[0].item.form]
        fits = self._count(common, own)
        is_bullet = own[0].item.form[0] == "list"
        if is_bullet and not self.whole.startswith("|") and self._count(self.whole, own) >= fits:
            common, fits = self.whole, self._count(self.whole, own)
        if fits < len(own) * _FITS and len(own) >= _FEWEST:
            special = induced(own)
            if self._count(special, own) > max(fits * _FITS_FAR_MORE, len(own) * _FITS_ITS_OWN):
                return special
        return common

    def of_list(self) -> dict[str, str]:
        """`render: item:`"""
        return {"": self.given or named(self.whole) or AWESOME}

    def of_section(self, node: Node) -> str:
        """The template of a section where it is not the list's."""
        template = self._of_node.get(node, "")
        return "" if template == self.whole or self.given else named(template)

    def of(self, draft: ItemDraft) -> str:
        """The template that a draft is written with, unless it has one of its own."""
        return for_kind(self.given, draft.entry.kind) if self.given else self._of_node[draft.node]

    def fits(self, template: str, draft: ItemDraft, entry: Entry | None = None) -> bool:
        """Whether a template shows an item as it stands, perhaps by another entry: the same words and links.

        What was given is asked of every item.
        """
        if self.given:
            return True
        if entry is not None and entry != draft.entry:
            return _fits(template, draft, entry)
        key = (template, draft)
        if key not in self._fitting:
            self._fitting[key] = _fits(template, draft, draft.entry)
        return self._fitting[key]


def named(template: str) -> str:
    """A template by its name, if it is a built-in one."""
    return next((name for name, text in _built_in().items() if text == template), template)


@cache
def _built_in() -> dict[str, str]:
    """The built-in templates that are one for all kinds, by name."""
    known = map(built_in.load, built_in.names())
    return {one.name: one.items[""] for one in known if list(one.items) == [""]}


def _well_known(found: str, members: Sequence[ItemDraft]) -> str:
    """The built-in template that shows as many items to the letter as the one found; else that one."""
    for text in _built_in().values():
        if all(_exact(text, some) >= _exact(found, some) > 0 for some in (members[:_SAMPLE], members)):
            return text
    return found


def _exact(template: str, members: Sequence[ItemDraft]) -> int:
    """How many items a template shows to the letter."""
    return sum(_written(template, draft.entry) == _with_bullet(draft.item) for draft in members if not draft.item.more)


def _written(template: str, entry: Entry) -> str:
    return write(parse(template), View(entry, _EMPTY)).rstrip("\n")


def _with_bullet(item: SourceItem) -> str:
    return item.source if item.is_row else _behind(marker(item).replace("{#}", "1"), item)


def _grouped(drafts: Sequence[ItemDraft]) -> dict[tuple[str, str], list[ItemDraft]]:
    found: dict[tuple[str, str], list[ItemDraft]] = {}
    for draft in drafts:
        found.setdefault(draft.item.form, []).append(draft)
    return found


def _fits(template: str, draft: ItemDraft, entry: Entry) -> bool:
    if draft.item.more or not (draft.item.is_row or template.startswith(draft.item.quote)):
        return False
    if draft.item.is_html != bool(raw_html(template)):
        return False
    written = _written(template, entry)
    source = _source(draft.item, template)
    if written == source:
        return True
    is_alike = collapse(written) == collapse(source) or look(written) == look(source)
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
    text = _induced_table(members) if first.has_cells else with_optional_values(_induced_list(members))
    try:
        check(text, {name for draft in members for name in draft.entry.custom})
    except InputError:
        if first.is_html:
            return "<p>{title}</p>"
        head = _commonest(draft.item.table_header for draft in members)
        return f"{head}\n| {{title}} |\n" if first.is_row else _built_in()[AWESOME]
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
    return f"{{?{text}{{or}}{_commonest(empty)}}}" if empty else text
