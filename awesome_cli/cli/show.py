"""`awesome show`."""

from __future__ import annotations

from typing import Annotated

import typer

from awesome_cli import entry_json, formats
from awesome_cli.cli import _complete, _console, _formatted, _list
from awesome_cli.cli._frame import Session
from awesome_cli.errors import InputError
from awesome_cli.model import Catalog, Entry, Measure
from awesome_cli.normalize import collapse, printable
from awesome_cli.storage import canonical, schema
from awesome_cli.storage.fields import Raw, Table


def command(
    session: Session,
    id_: Annotated[
        str,
        typer.Argument(metavar="ID", help="An entry's file, or any reference to it.", autocompletion=_complete.ids),
    ],
    json: Annotated[bool, typer.Option("--json", help="For programs: one object.")] = False,
    format_: Annotated[str | None, typer.Option("--format", metavar="NAME", help=_formatted.HELP)] = None,
) -> int:
    """Print an entry with its numbers.

    A panel on a terminal, elsewhere the entry file with the numbers as comments."""
    renderer = formats.load_for_entries(format_) if format_ else None
    if renderer and json:
        raise InputError("`--json` and `--format` both say how the entry is printed: give one of them")
    list_ = _list.read(session)
    entry = list_.entry(id_)
    if renderer:
        _formatted.write(session, list_, [entry], renderer)
        return 0
    raw, numbers = schema.raw_of(entry), _numbers(list_.catalog(), entry)
    if json:
        session.json(entry_json.as_object(list_.catalog(), entry))
    elif _console.is_terminal():
        _console.panel(entry.title, _rows(raw, numbers, list_.config.table()), entry.path)
    else:
        # Comments, so that what is printed is an entry file still.
        comments = [f"{measure.metric}: {_number(measure)}" for measure in numbers]
        lines = [f"# {printable(collapse(text))}\n" for text in (entry.path, *comments)]
        session.write("".join(lines) + canonical.text(raw, list_.config.table()))
    return 0


def _numbers(catalog: Catalog, entry: Entry) -> list[Measure]:
    """Every number known of an entry, in the order of metrics.csv."""
    subjects = set(entry.subjects())
    return [measure for key, measure in sorted(catalog.numbers.items()) if key[0] in subjects]


def _number(measure: Measure) -> str:
    parts = (measure.subject, measure.source, measure.checked)
    return f"{measure.value} ({', '.join([part for part in parts if part])})"


def _rows(raw: Raw, numbers: list[Measure], fields: Table) -> list[tuple[str, str]]:
    rows = []
    for key, value in raw.items():
        shown = value if isinstance(value, str) else "\n".join(_item(item) for item in value)
        rows.append((key, ", ".join(map(str, value)) if fields[key].flow else shown))
    return [*rows[1:], *[(measure.metric, _number(measure)) for measure in numbers]]


def _item(item: str | dict[str, str]) -> str:
    """One of several values: a link as `label: url`, a placement by all that it says."""
    if isinstance(item, str):
        return item
    if "label" in item:
        return f"{item['label']}: {item['url']}"
    return ", ".join(f"{key} {value}" for key, value in item.items())
