"""Data of any structure as the records of a list: which of its tables holds the things, and which describe sections.

[{title, url}, ...]                                 one table
{categories: [{category, title}], projects: [...]}  a table that describes the values of another
{Tools: [{name, url}], Books: [{name, url}]}        tables of things are sections
[{title: Tools, links: [{name, url}]}, ...]         a mapping without an address around things is a section
{quill: {url}, wool: {url}}                         a mapping of things, each by its name
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.errors import InputError
from awesome_cli.formats.readers import _settings
from awesome_cli.formats.readers._columns import columns, key
from awesome_cli.formats.readers._records import Described, Record, imported
from awesome_cli.imported import Finding
from awesome_cli.normalize import collapse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from awesome_cli.formats.readers._data import Data
    from awesome_cli.formats.readers._records import Value
    from awesome_cli.imported import Imported
    from awesome_cli.model import Collapse

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_TITLES = ("title", "name", "label", "text", "category", "section", "id", "key")
"""Keys that say what a mapping is called."""
_TEXTS = ("description", "subtitle", "summary", "about", "text")
_COVERED = 0.5
"""The share of a column's values, or of a table's rows, that the two must have in common."""
_PICTURES = frozenset("image icon logo cover thumbnail badge avatar picture screenshot favicon".split())
_ADDRESS_KEYS = frozenset(
    "url link href website website_url homepage github_id github repo repository doi arxiv isbn".split()
)


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
    things, others = _parted([table for table in tables if not table.is_about])
    if not things:
        raise InputError(f"{name}: no records with names and values found, so there is nothing to import")
    records = [record for table in things for record in _records(table, len(things) > 1)]
    described, more = _described(records, others, mapped)
    texts = {
        table.titles: _section_text({at: one for at, one in table.rows[0].items() if one != table.titles[-1]})
        for table in tables
        if table.is_about
    }
    described = described._replace(texts=texts, collapse=collapse)
    return imported(records, mapped, title, described, [*findings, *more], about, is_markdown=True)


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
    return sum(not _has_address(row) and any(map(holds_things, row.values())) for row in rows) * 2 > len(rows)


def _section(row: dict[str, Data], above: tuple[str, ...]) -> Iterator[SourceTable]:
    """The tables of a mapping that is a section, and the thing that it is where it has an address."""
    inner = {at: one for at, one in row.items() if holds_things(one)}
    rest = {at: one for at, one in row.items() if at not in inner}
    titles = (*above, _title(row))
    if _has_address(row) or not inner:
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
    if len(rows) < len(data) or not rows or not all(_has_address(row) for row in rows.values()):
        return []
    return [row if {"title", "name"} & set(row) else {"title": name, **row} for name, row in rows.items()]


def holds_things(data: Data) -> bool:
    """Whether there are things with addresses in some data, however deep."""
    if isinstance(data, list):
        return any(
            isinstance(row, dict) and (_has_address(row) or any(map(holds_things, row.values()))) for row in data
        )
    return isinstance(data, dict) and (bool(_named(data)) or any(map(holds_things, data.values())))


def _has_address(row: Mapping[str, Data]) -> bool:
    return any(
        isinstance(one, str) and (key(at) in _ADDRESS_KEYS or _ADDRESS.fullmatch(one.strip()))
        for at, one in row.items()
    )


def _title(row: Mapping[str, Data]) -> str:
    """What a mapping is called: by a key that says so, else by its first text."""
    texts = {key(at): one for at, one in row.items() if isinstance(one, str)}
    return next((texts[at] for at in _TITLES if at in texts), next(iter(texts.values()), ""))


# Which tables hold things, and which describe the values of those --------------------------------------------


def _parted(found: Sequence[SourceTable]) -> tuple[list[SourceTable], list[SourceTable]]:
    """The tables of things, and all others."""
    with_addresses = [table for table in found if sum(map(_has_address, table.rows)) * 2 >= len(table.rows)]
    things = with_addresses or sorted(found, key=lambda table: -len(table.rows))[:1]
    flat_rows = {id(table): [dict(flat(row)) for row in table.rows] for table in things}
    describing = [
        table
        for table in things
        if any(_described_column(table, flat_rows[id(other)]) for other in things if other is not table)
    ]
    if len(describing) < len(things):
        things = [table for table in things if not any(table is one for one in describing)]
    return things, [table for table in found if not any(table is thing for thing in things)]


def _described_column(table: SourceTable, rows: Sequence[Mapping[str, Value]]) -> tuple[str, str] | None:
    """The column of some rows whose values a table describes, and the table's own that has them; None for no such."""
    unique = {}
    for name in dict.fromkeys(at for row in table.rows for at in row):
        values = {one for row in table.rows if isinstance(one := row.get(name), str)}
        if len(values) == len(table.rows) and not any(map(_ADDRESS.match, values)):
            unique[name] = values
    for column in dict.fromkeys(at for row in rows for at in row):
        uses = [one for row in rows if column in row for one in _texts(row[column])]
        used = set(uses)
        for name, values in unique.items():
            is_name_of_both = name == column and len(used) == len(uses)
            if not is_name_of_both and len(used & values) > min(len(used), len(values)) * _COVERED:
                return column, name
    return None


def _texts(value: Value) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def _described(
    records: Sequence[Record], others: Sequence[SourceTable], mapped: Mapping[str, str]
) -> tuple[Described, list[Finding]]:
    rows = [record.values for record in records]
    pairs = [(table, _described_column(table, rows)) for table in others]
    by_column = {found[0]: (table, found[1]) for table, found in pairs if found}
    sections = next((at for at, one in columns(records, mapped).items() if one.role == "sections"), "")
    if not sections and len(by_column) == 1:
        sections = next(iter(by_column))
    findings = [Finding("left out", _unused(table), ()) for table, found in pairs if found is None]
    choices = {}
    for column, (table, at) in by_column.items():
        if column != sections:
            choices[column] = tuple(str(row[at]) for row in table.rows)
            rest = ", ".join(dict.fromkeys(name for row in table.rows for name in row if name != at))
            findings += [Finding("left out", f"{rest} of the values of {column}", ())] if rest else []
    texts = {}
    if sections in by_column:
        table, at = by_column[sections]
        for row in table.rows:
            shown = _section_title(row, at)
            others_of_row = {name: one for name, one in row.items() if name != at and one != shown}
            texts[str(row[at])] = (shown, _section_text(others_of_row))
    return Described(texts, sections, choices), findings


def _unused(table: SourceTable) -> str:
    name = " / ".join((*table.titles, table.name)).strip(" /")
    values = "; ".join(f"{at}: {one}" for row in table.rows[:1] for at, one in flat(row))
    shown = collapse(values)[:200]
    return f"{name or 'records'}, {len(table.rows)} of them, describe nothing that is listed: {shown}"


def _section_title(row: Mapping[str, Data], at: str) -> str:
    return next((str(row[name]) for name in ("title", "name") if isinstance(row.get(name), str)), str(row[at]))


def _section_text(row: Mapping[str, Data]) -> str:
    """What a row says of its section, as Markdown."""
    own = dict(row)
    about = [str(own.pop(name)) for name in _TEXTS if isinstance(own.get(name), str)]
    rest = []
    for name, one in own.items():
        shown = ", ".join(_markdown(part) for part in (one if isinstance(one, list) else [one]))
        rest.append(f"{name.replace('_', ' ').capitalize()}: {shown}")
    return "\n\n".join(collapse(part) for part in (*about, *rest))


def _markdown(data: Data) -> str:
    if isinstance(data, dict) and (url := _url(data)):
        return f"[{_title(data)}]({url})"
    return data if isinstance(data, str) else _joined(data)


def _url(row: Mapping[str, Data]) -> str:
    return next((one for one in row.values() if isinstance(one, str) and _ADDRESS.fullmatch(one)), "")


# Rows as records ---------------------------------------------------------------------------------------------


def _records(table: SourceTable, several: bool) -> Iterator[Record]:
    """The records of a table; of several tables, each is a section."""
    titles = table.titles or ((table.name,) if several and table.name else ())
    for number, row in enumerate(table.rows):
        values, links = dict(flat(row)), tuple(_links(row))
        yield Record(values, titles, table.places[number] if table.places else "", links)


def _links(row: Mapping[str, Data]) -> Iterator[tuple[str, str]]:
    """The mappings with an address in a row's lists."""
    for at, one in row.items():
        for part in one if isinstance(one, list) else ():
            if isinstance(part, dict) and (url := _url(part)):
                title = ", ".join(str(value) for _, value in flat(part) if value != url)
                yield url, title or at.replace("_", " ").capitalize()


def flat(row: Mapping[str, Data], above: str = "") -> Iterator[tuple[str, Value]]:
    """The values of a row: those of a mapping in it by both names, or in a list where its keys are values too."""
    for at, one in row.items():
        name = f"{above}_{at}" if above else at
        if isinstance(one, str):
            if one.strip():
                yield name, one
        elif isinstance(one, dict):
            if all(key(inner) == inner for inner in one) and not above:
                yield from flat(one, name)
            else:
                yield name, tuple(f"{inner}: {_joined(value)}" for inner, value in one.items())
        elif texts := tuple(_joined(part) for part in one if not (isinstance(part, dict) and _url(part))):
            yield name, texts


def _joined(data: Data) -> str:
    if isinstance(data, dict):
        return "; ".join(f"{at}: {_joined(one)}" for at, one in data.items())
    return data if isinstance(data, str) else ", ".join(map(_joined, data))
