"""Tables that hold no things: what they say of the values of those that do, such as the sections of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.formats.readers._columns import columns
from awesome_cli.formats.readers._records import Described
from awesome_cli.formats.readers._rows import ADDRESS, flat, has_address, joined, title_of, url_of
from awesome_cli.imported import Finding
from awesome_cli.normalize import collapse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from awesome_cli.formats.readers._data import Data
    from awesome_cli.formats.readers._records import Record, Value
    from awesome_cli.formats.readers._tables import SourceTable

_TEXTS = ("description", "subtitle", "summary", "about", "text")
"""Keys of what a row says of its section."""
_COVERED = 0.5
"""The share of a column's values, or of a table's rows, that the two must have in common."""


class _Description(NamedTuple):
    """A table that describes the values of a column."""

    table: SourceTable
    column: str
    at: str
    """The key of its rows that has the values."""

    def values(self) -> tuple[str, ...]:
        return tuple(str(row[self.at]) for row in self.table.rows)


def split_things(found: Sequence[SourceTable]) -> tuple[list[SourceTable], list[SourceTable]]:
    """The tables of things, and all others: those without addresses, and those that describe another's values."""
    things = [table for table in found if sum(map(has_address, table.rows)) * 2 >= len(table.rows)]
    things = things or sorted(found, key=lambda table: -len(table.rows))[:1]
    describing = set(_describing(things))
    if len(describing) < len(things):
        things = [table for table in things if id(table) not in describing]
    chosen = set(map(id, things))
    return things, [table for table in found if id(table) not in chosen]


def _describing(things: Sequence[SourceTable]) -> Iterator[int]:
    """The identities of the tables that describe values of another one."""
    rows = {id(table): [dict(flat(row)) for row in table.rows] for table in things}
    for table in things:
        if any(_description(table, rows[id(other)]) for other in things if other is not table):
            yield id(table)


def _description(table: SourceTable, rows: Sequence[Mapping[str, Value]]) -> _Description | None:
    """The column of some rows whose values a table describes; None where it describes none."""
    names = _names(table)
    for column in dict.fromkeys(at for row in rows for at in row):
        uses = [text for row in rows if column in row for text in _texts(row[column])]
        for at, values in names.items():
            if _describes(values, uses, is_same_key=at == column):
                return _Description(table, column, at)
    return None


def _names(table: SourceTable) -> dict[str, set[str]]:
    """The values by which the rows of a table could be named, by their keys: each has one, and another."""
    found = {}
    for at in dict.fromkeys(at for row in table.rows for at in row):
        values = {text for row in table.rows if isinstance(text := row.get(at), str)}
        if len(values) == len(table.rows) and not any(map(ADDRESS.match, values)):
            found[at] = values
    return found


def _describes(values: set[str], uses: Sequence[str], is_same_key: bool) -> bool:
    """Whether the names of rows are the values of a column. Two tables of things may both have names, each its own."""
    used = set(uses)
    if is_same_key and len(used) == len(uses):
        return False
    return len(used & values) > min(len(used), len(values)) * _COVERED


def _texts(value: Value) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def described(
    records: Sequence[Record], others: Sequence[SourceTable], mapped: Mapping[str, str]
) -> tuple[Described, list[Finding]]:
    """What tables without things say of some records, and what of them is left out."""
    rows = [record.values for record in records]
    pairs = [(table, _description(table, rows)) for table in others]
    by_column = {found.column: found for _, found in pairs if found}
    column = _sections_column(records, mapped, by_column)
    sections = by_column.pop(column, None)
    findings = [Finding("left out", _unused(table), ()) for table, found in pairs if found is None]
    findings += _unused_texts(by_column.values())
    choices = {column: found.values() for column, found in by_column.items()}
    return Described(_section_texts(sections) if sections else {}, column, choices), findings


def _sections_column(
    records: Sequence[Record], mapped: Mapping[str, str], by_column: Mapping[str, _Description]
) -> str:
    """The column whose values are sections, by its name, else as the only one that is described; else empty."""
    named = next((name for name, column in columns(records, mapped).items() if column.role == "sections"), "")
    return named or (next(iter(by_column)) if len(by_column) == 1 else "")


def _unused_texts(descriptions: Iterable[_Description]) -> Iterator[Finding]:
    """What is said of values that are no sections has no place on a list."""
    for found in descriptions:
        if rest := ", ".join(dict.fromkeys(name for row in found.table.rows for name in row if name != found.at)):
            yield Finding("left out", f"{rest} of the values of {found.column}", ())


def _section_texts(description: _Description) -> dict[str, tuple[str, str]]:
    """The title and the text of each section, by the value that names it."""
    texts = {}
    for row in description.table.rows:
        title = _section_title(row, description.at)
        rest = {name: data for name, data in row.items() if name != description.at and data != title}
        texts[str(row[description.at])] = (title, section_text(rest))
    return texts


def _unused(table: SourceTable) -> str:
    name = " / ".join((*table.titles, table.name)).strip(" /")
    values = "; ".join(f"{at}: {one}" for row in table.rows[:1] for at, one in flat(row))
    shown = collapse(values)[:200]
    return f"{name or 'records'}, {len(table.rows)} of them, describe nothing that is listed: {shown}"


def _section_title(row: Mapping[str, Data], at: str) -> str:
    return next((str(row[name]) for name in ("title", "name") if isinstance(row.get(name), str)), str(row[at]))


def section_text(row: Mapping[str, Data]) -> str:
    """What a row says of its section, as Markdown."""
    own = dict(row)
    about = [str(own.pop(name)) for name in _TEXTS if isinstance(own.get(name), str)]
    rest = []
    for name, one in own.items():
        shown = ", ".join(_markdown(part) for part in (one if isinstance(one, list) else [one]))
        rest.append(f"{name.replace('_', ' ').capitalize()}: {shown}")
    return "\n\n".join(collapse(part) for part in (*about, *rest))


def _markdown(data: Data) -> str:
    if isinstance(data, dict) and (url := url_of(data)):
        return f"[{title_of(data)}]({url})"
    return data if isinstance(data, str) else joined(data)
