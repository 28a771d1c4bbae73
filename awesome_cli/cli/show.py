"""`awesome show`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from awesome_cli import entry_json, formats
from awesome_cli.cli import _console, _entry_formats, _entry_lookup, _list, _references
from awesome_cli.cli._options import IdsOrWords
from awesome_cli.cli._session import Session
from awesome_cli.errors import InputError
from awesome_cli.model import Catalog, Entry
from awesome_cli.normalize import collapse, printable
from awesome_cli.reports import rank_text
from awesome_cli.storage import schema, store
from awesome_cli.storage.fields import Table


def command(
    session: Session,
    ids: IdsOrWords,
    json: Annotated[bool, typer.Option("--json", help="For programs: an object, a list of them for several.")] = False,
    format_: _entry_formats.Format = None,
    why: Annotated[bool, typer.Option("--why", help="Print how the rank of each comes about instead.")] = False,
) -> int:
    """Print entries with their numbers and facts.

    Panels on a terminal, elsewhere the entry files with numbers and facts as comments."""
    renderer = formats.load_for_entries(format_) if format_ else None
    if renderer and (json or why):
        other = "--json" if json else "--why"
        raise InputError(f"`{other}` and `--format` both say how the entry is printed: give one of them")
    list_ = _list.read(session)
    entries, missing = _entry_lookup.find_entries(session, list_, _references.read_arguments(ids))
    if renderer:
        _entry_formats.write(session, list_, entries, renderer)
    elif json:
        objects = _objects(list_.catalog(), entries, why)
        session.json(objects[0] if len(objects) == 1 and not missing else objects)
    elif why:
        catalog = list_.catalog()
        session.write("".join(rank_text.text(entry, catalog.rank(entry)) for entry in entries))
    else:
        _print_entries(session, list_.catalog(), entries, list_.config.table())
    return missing


def _print_entries(session: Session, catalog: Catalog, entries: Sequence[Entry], fields: Table) -> None:
    """Panels on a terminal, elsewhere the entry files."""
    if not _console.is_terminal():
        session.write("---\n".join(_as_file(catalog, entry, fields) for entry in entries))
        return
    for entry in entries:
        _console.print_panel(entry.title, [*_rows(entry, fields), *_numbers_and_facts(catalog, entry)], entry.path)


def _objects(catalog: Catalog, entries: Sequence[Entry], why: bool) -> list[dict[str, object]]:
    if why:
        return [rank_text.as_object(entry, catalog.rank(entry)) for entry in entries]
    return [entry_json.as_object(catalog, entry) for entry in entries]


def _as_file(catalog: Catalog, entry: Entry, fields: Table) -> str:
    """The entry file with its path and what services say as comments, so that it stays a valid entry file."""
    comments = [entry.path, *(f"{name}: {value}" for name, value in _numbers_and_facts(catalog, entry))]
    header = "".join(f"# {printable(collapse(text))}\n" for text in comments)
    return header + store.text_of(entry, fields)


def _numbers_and_facts(catalog: Catalog, entry: Entry) -> list[tuple[str, str]]:
    """The numbers of an entry, in the order of metrics.csv, and what else services say of it."""
    subjects = set(entry.subjects())
    numbers = [measure for key, measure in sorted(catalog.numbers.items()) if key[0] in subjects]
    facts = entry_json.statements(catalog, entry)
    return [
        *[(one.metric, _with_origin(one.value, one.subject, one.source, one.checked)) for one in numbers],
        *[(one.fact, _with_origin(one.value, one.subject, one.source, _since(one.since))) for one in facts],
    ]


def _since(day: str) -> str:
    return f"since {day}" if day else ""


def _with_origin(value: str, *origin: str) -> str:
    return f"{value} ({', '.join([part for part in origin if part])})"


def _rows(entry: Entry, fields: Table) -> list[tuple[str, str]]:
    rows = [("id", entry.id)]
    for key, value in schema.raw_of(entry).items():
        shown = value if isinstance(value, str) else "\n".join(_item(item) for item in value)
        rows.append((key, ", ".join(map(str, value)) if fields[key].flow else shown))
    return [row for row in rows if row[0] != "title"]


def _item(item: str | dict[str, str]) -> str:
    """One of several values: a link as `label: url`, a placement as its keys and values."""
    if isinstance(item, str):
        return item
    if "label" in item:
        return f"{item['label']}: {item['url']}"
    return ", ".join(f"{key} {value}" for key, value in item.items())
