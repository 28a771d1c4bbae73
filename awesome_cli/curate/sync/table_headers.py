"""The header of a table that a person changed: columns renamed, moved, taken off, or added as fields of the list."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.curate.sync import edits
from awesome_cli.curate.sync.edits import Edit, FieldChange
from awesome_cli.errors import ConfigError
from awesome_cli.markdown import source_map
from awesome_cli.markdown.anylist.items import cells
from awesome_cli.markdown.plain import visible
from awesome_cli.markdown.recognize.roles import field_name
from awesome_cli.storage import config_edit, config_reader
from awesome_cli.storage.fields import TEXT, Field

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from awesome_cli.curate.sync.draft import ListDraft
    from awesome_cli.curate.sync.sides import Side
    from awesome_cli.markdown.edited.cut import EditedPage
    from awesome_cli.model import Section

_FIELD_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)
_OF_TEXT = ("venue", "year", "description")
"""The fields of every list that a new column may show."""


class ChangedHeader(NamedTuple):
    """The header of a table that is another now."""

    section: str
    """The path of the section that the table is in."""
    line: int
    """Its first line, from 1."""
    lines: tuple[str, ...]
    """It and the row of alignments below it."""
    rows: tuple[str, ...]
    """The rows below these, as they are."""


def changed(page: EditedPage) -> list[ChangedHeader]:
    """The headers that stand where others stood."""
    found = []
    for unit in page.units:
        if unit.kind == source_map.HEAD and unit.piece is None and unit.stretch >= 0:
            lost = (one for one in page.stretches[unit.stretch].lost if one.piece.kind == source_map.HEAD)
            before = next(lost, None)
            if before is not None and unit.end - unit.first == 2:
                lines = tuple(line.rstrip() for line in page.lines[unit.first : unit.end])
                rows = tuple(_rows(page.lines, unit.end))
                found.append(ChangedHeader(before.piece.section, unit.first + 1, lines, rows))
    return found


def _rows(lines: Sequence[str], first: int) -> Iterator[str]:
    for line in lines[first:]:
        if not line.lstrip().startswith("|"):
            return
        yield line.rstrip()


def taken_in(headers: Sequence[ChangedHeader], base: Side, draft: ListDraft) -> Side:
    """Gives the base and the draft the tables with other headers; returns the base. What is not clear stays as it was.

    All else is compared with a page that has these headers already.
    """
    for header in headers:
        section = next(one for one in base.catalog().walk() if one.path == header.section)
        table = _table(section, base)
        new = _changed_table(table, header, base.config.fields) if table else None
        if new is not None:
            base = _with_table(header, section, new, base, draft)
    return base


def _table(section: Section, side: Side) -> str:
    """The template of a section's table; empty where its items have several."""
    item = section.item or side.config.render.item.get("", "")
    return item if item.startswith("|") and len(item.rstrip("\n").split("\n")) == 3 else ""


def _with_table(header: ChangedHeader, section: Section, new: _Table, base: Side, draft: ListDraft) -> Side:
    path = draft.config.resolve(section.path)
    ours = next((one for top in draft.config.sections for one in top.walk() if one.path == path), None)
    old = _table(section, base)
    if ours is None or _table(ours, draft.side()) != old:
        reason = "its table has another form in the data by now, which is kept"
        draft.tell(edits.CONFLICT, header.line, section.title, reason)
        return base
    try:
        content = _with_item(base.content, section.path, new)
        settings, problems = config_reader.read(content)
        if problems:
            return base
        draft.configure(_with_item(draft.content, path, new))
    except ConfigError:
        return base
    change = FieldChange("header", old.partition("\n")[0], header.lines[0])
    draft.did(Edit(edits.SECTION_TEXT, header.line, section.title, path, (change,)))
    for name in new.fields:
        draft.did(Edit(edits.LIST, header.line, "fields", changes=(FieldChange("fields", "", name),)))
    return base._replace(content=content, config=settings)


def _with_item(content: str, path: str, new: _Table) -> str:
    if new.fields:
        content = config_edit.with_fields(content, {name: Field(TEXT, "") for name in new.fields})
    return config_edit.with_value(content, path, "item", new.template)


# From an old table to a new one


class _Table(NamedTuple):
    """The template of a table, and the fields that the list must declare for it."""

    template: str
    fields: tuple[str, ...]


def _changed_table(template: str, header: ChangedHeader, known: Mapping[str, Field]) -> _Table | None:
    """A table with another header; None where it is not clear which of its columns are which."""
    head, _, row = template.rstrip("\n").split("\n")
    before, after = cells(head.strip()), cells(header.lines[0].strip())
    own = _template_cells(row)
    columns = _columns(list(map(_name, before)), list(map(_name, after)))
    if columns is None or len(own) != len(before):
        return None
    fields = {number: _field(_name(after[number]), number, template) for number in _new_columns(columns)}
    if len({*fields.values()}) < len(fields):
        return None
    shown = {number: _cell(field, _values(header, number)) for number, field in fields.items()}
    found = [shown[number] if column is None else own[column] for number, column in enumerate(columns)]
    end = "|" if row.rstrip().endswith("|") else ""
    new = {*fields.values()} - {*known, *_OF_TEXT}
    text = "\n".join([*header.lines, f"|{'|'.join(found)}{end}", ""])
    return _Table(text, tuple(filter(new.__contains__, fields.values())))


def _new_columns(columns: Sequence[int | None]) -> list[int]:
    return [number for number, column in enumerate(columns) if column is None]


def _values(header: ChangedHeader, number: int) -> list[str]:
    """The cells of a column, its header last."""
    rows = [cells(row.strip()) for row in (*header.rows, header.lines[0])]
    return [row[number] for row in rows if len(row) > number]


def _name(cell: str) -> str:
    return visible(cell).strip().casefold()


def _template_cells(row: str) -> list[str]:
    """The cells of a template's row; a `|` in braces is none of the table's."""
    found, depth = [""], 0
    for number, character in enumerate(row):
        depth += (character == "{") - (character == "}")
        if character == "|" and depth == 0 and row[number - 1 : number] != "\\":
            found.append("")
        else:
            found[-1] += character
    return found[1:-1] if not found[-1].strip() else found[1:]


def _columns(before: Sequence[str], after: Sequence[str]) -> list[int | None] | None:
    """Which of the old columns each new one is, None for one that was added; None where that is not clear."""
    if len(before) == len(after):
        is_moved = sorted(before) == sorted(after) and len({*before}) == len(before)
        return [before.index(name) for name in after] if is_moved else [*range(len(after))]
    found: list[int | None] = []
    for kind, first, end, new_first, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "insert":
            found += [None] * (new_end - new_first)
        elif kind != "delete":
            if end - first != new_end - new_first:
                return None
            found += range(first, end)
    return found


def _field(name: str, number: int, template: str) -> str:
    """The field that a new column shows: by its name as an import has it, else by its place."""
    field = name if name in _OF_TEXT else field_name(name)
    is_shown = re.search(rf"\{{{field}\b", template) is not None
    return field if _FIELD_NAME.fullmatch(field) and not is_shown else f"column_{number + 1}"


def _cell(field: str, values: Sequence[str]) -> str:
    """The cell of a template as most rows have it, with a value and without."""
    shown = next(value for value in values if value.strip())
    before, behind = shown[: len(shown) - len(shown.lstrip())], shown[len(shown.rstrip()) :]
    empty = next((value for value in values if not value.strip()), before + behind)
    if len(empty) == len(before + behind):
        return f"{before}{{{field}}}{behind}"
    return f"{{?{before}{{{field}}}}}{behind}" if empty == behind else f"{{?{before}{{{field}}}{behind}}}{empty}"
