"""Data of any structure as the records of a list: which of its tables holds the things, and which describe sections.

[{title, url}, ...]                                 one table
{categories: [{category, title}], projects: [...]}  a table that describes the values of another
{Tools: [{name, url}], Books: [{name, url}]}        tables of things are sections
[{title: Tools, links: [{name, url}]}, ...]         a mapping without an address around things is a section
{quill: {url}, wool: {url}}                         a mapping of things, each by its name
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.errors import InputError
from awesome_cli.formats.readers import _settings
from awesome_cli.formats.readers._descriptions import described, section_text, split_things
from awesome_cli.formats.readers._records import Record, imported
from awesome_cli.formats.readers._rows import flat, has_address, links_of, title_of
from awesome_cli.imported import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from awesome_cli.formats.readers._data import Data
    from awesome_cli.imported import Imported
    from awesome_cli.model import Collapse


class SourceTable(NamedTuple):
    """Mappings of one kind, and where they are."""

    name: str
    rows: list[dict[str, Data]]
    titles: tuple[str, ...] = ()
    """Of the sections around it."""
    places: tuple[str, ...] = ()
    """The file of each row; empty where they are in one."""
    is_about: bool = False
    """Whether its row says more of the section itself."""


def read(name: str, tables: Sequence[SourceTable], mapped: Mapping[str, str], title: str = "", about: str = "",
         findings: Sequence[Finding] = (), collapse: Collapse | None = None) -> Imported:  # fmt: skip
    """The list that some tables are. Raises InputError where no table holds things."""
    things, others = split_things([table for table in tables if not table.is_about])
    if not things:
        raise InputError(f"{name}: no records with names and values found, so there is nothing to import")
    records = [record for table in things for record in _records(table, len(things) > 1)]
    about_values, more = described(records, others, mapped)
    texts = {
        table.titles: section_text({at: one for at, one in table.rows[0].items() if one != table.titles[-1]})
        for table in tables
        if table.is_about
    }
    about_values = about_values._replace(texts=texts, collapse=collapse)
    return imported(records, mapped, title, about_values, [*findings, *more], about, is_markdown=True)


def read_one(name: str, data: Data, mapped: Mapping[str, str]) -> Imported:
    """The list that the data of one file are."""
    found = list(tables(data))
    about = data if isinstance(data, dict) else {}
    title, description = (
        str(about.get(at, "")) if isinstance(about.get(at), str) else "" for at in ("title", "description")
    )
    return read(name, found, mapped, title, description, left_out(data, found), _settings.collapse(data))


def tables(data: Data, name: str = "", titles: tuple[str, ...] = ()) -> Iterator[SourceTable]:
    """The tables within some data."""
    if isinstance(data, dict):
        if named := _named(data):
            yield SourceTable(name, named, titles)
        else:
            for at, one in data.items():
                yield from tables(one, at, titles)
    elif isinstance(data, list):
        rows = [row for row in data if isinstance(row, dict)]
        if are_sections(rows):
            for row in rows:
                yield from _section(row, titles)
        elif rows:
            yield SourceTable(name, rows, titles)


def are_sections(rows: Sequence[dict[str, Data]]) -> bool:
    """Whether most of some mappings have no address, and things in them."""
    return sum(not has_address(row) and any(map(holds_things, row.values())) for row in rows) * 2 > len(rows)


def _section(row: dict[str, Data], above: tuple[str, ...]) -> Iterator[SourceTable]:
    """The tables of a mapping that is a section, and the thing that it is where it has an address."""
    inner = {at: one for at, one in row.items() if holds_things(one)}
    rest = {at: one for at, one in row.items() if at not in inner}
    titles = (*above, title_of(row))
    if has_address(row) or not inner:
        yield SourceTable("", [row], above)
        return
    for at, one in inner.items():
        yield from tables(one, "", (*titles, at) if len(inner) > 1 else titles)
    if len(rest) > 1:
        yield SourceTable("", [rest], titles, is_about=True)


def left_out(data: Data, found: Sequence[SourceTable]) -> list[Finding]:
    """What of a mapping at the top is in no table."""
    if not isinstance(data, dict):
        return []
    used = {table.name for table in found}
    rest = [
        at
        for at in data
        if at not in used and at not in ("title", "name", "description") and not holds_things(data[at])
    ]
    return [Finding("left out", f"{at}: no records", ()) for at in rest]


def _named(data: dict[str, Data]) -> list[dict[str, Data]]:
    """The rows of a mapping of things, each by its name; empty for any other."""
    rows = {name: row for name, row in data.items() if isinstance(row, dict)}
    if len(rows) < len(data) or not rows or not all(has_address(row) for row in rows.values()):
        return []
    return [row if {"title", "name"} & set(row) else {"title": name, **row} for name, row in rows.items()]


def holds_things(data: Data) -> bool:
    """Whether there are things with addresses in some data, however deep."""
    if isinstance(data, list):
        return any(isinstance(row, dict) and (has_address(row) or any(map(holds_things, row.values()))) for row in data)
    return isinstance(data, dict) and (bool(_named(data)) or any(map(holds_things, data.values())))


def _records(table: SourceTable, several: bool) -> Iterator[Record]:
    """The records of a table; of several tables, each is a section."""
    titles = table.titles or ((table.name,) if several and table.name else ())
    for number, row in enumerate(table.rows):
        values, links = dict(flat(row)), tuple(links_of(row))
        yield Record(values, titles, table.places[number] if table.places else "", links)
