"""`awesome show`."""

from __future__ import annotations

from typing import Annotated

import typer

from awesome_cli import entry_json
from awesome_cli.cli import _console, _list, _pick, _references
from awesome_cli.cli._frame import Session
from awesome_cli.cli._options import IdsOrWords
from awesome_cli.model import Catalog, Entry, Measure
from awesome_cli.normalize import collapse, printable
from awesome_cli.storage import canonical, schema
from awesome_cli.storage.fields import Table


def command(
    session: Session,
    ids: IdsOrWords,
    json: Annotated[bool, typer.Option("--json", help="For programs: an object, a list of them for several.")] = False,
) -> int:
    """Print entries with their numbers.

    Panels on a terminal, elsewhere the entry files with the numbers as comments."""
    list_ = _list.read(session)
    entries, missing = _pick.picked(session, list_, _references.given(ids))
    catalog = list_.catalog()
    if json:
        objects = [entry_json.as_object(catalog, entry) for entry in entries]
        session.json(objects[0] if len(objects) == 1 and not missing else objects)
    elif _console.is_terminal():
        for entry in entries:
            _console.panel(entry.title, _rows(entry, _numbers(catalog, entry)), entry.path)
    else:
        session.write(
            "---\n".join(_as_file(entry, _numbers(catalog, entry), list_.config.table()) for entry in entries)
        )
    return missing


def _as_file(entry: Entry, numbers: list[Measure], fields: Table) -> str:
    """The entry file, with its path and numbers as comments, so that it is an entry file still."""
    comments = [entry.path, *(f"{measure.metric}: {_number(measure)}" for measure in numbers)]
    return "".join(f"# {printable(collapse(text))}\n" for text in comments) + canonical.text(
        schema.raw_of(entry), fields
    )


def _numbers(catalog: Catalog, entry: Entry) -> list[Measure]:
    """Every number known of an entry, in the order of metrics.csv."""
    subjects = set(entry.subjects())
    return [measure for key, measure in sorted(catalog.numbers.items()) if key[0] in subjects]


def _number(measure: Measure) -> str:
    parts = (measure.subject, measure.source, measure.checked)
    return f"{measure.value} ({', '.join([part for part in parts if part])})"


def _rows(entry: Entry, numbers: list[Measure]) -> list[tuple[str, str]]:
    rows = [("id", entry.id)]
    for key, value in schema.raw_of(entry).items():
        shown = value if isinstance(value, str) else "\n".join(_item(item) for item in value)
        rows.append((key, ", ".join(map(str, value)) if key in ("authors", "sections") else shown))
    return [*(row for row in rows if row[0] != "title"), *[(measure.metric, _number(measure)) for measure in numbers]]


def _item(item: str | dict[str, str]) -> str:
    """One of several values: a link as `label: url`, a placement by all that it says."""
    if isinstance(item, str):
        return item
    if "label" in item:
        return f"{item['label']}: {item['url']}"
    return ", ".join(f"{key} {value}" for key, value in item.items())
