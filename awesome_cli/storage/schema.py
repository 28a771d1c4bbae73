"""Converts between the values of an entry file and an Entry. The schema gives each value its type, never YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import Problem
from awesome_cli.model import Entry, Link, Placement
from awesome_cli.registry import unknown
from awesome_cli.storage import field_types
from awesome_cli.storage.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from awesome_cli.storage.fields import Raw, Table, Value

SCHEMA = field_types.RULE


def unknown_key(key: str, fields: Table) -> Problem:
    """The problem of a key that entries cannot have."""
    message = f"{unknown('key', key, list(fields))} (`fields:` in awesome.yaml declares new ones)"
    return Problem(message, key, rule=SCHEMA)


def entry_of(raw: Raw, id_: str = "", path: str = "", fields: Table = FIELDS) -> tuple[Entry | None, list[Problem]]:
    """An entry from its values; None, with the problems of its fields, where one does not have its type."""
    problems: list[Problem] = []
    values: dict[str, object] = {"id": id_, "path": path}
    for key, value in raw.items():
        field = fields.get(key)
        if field is None:
            problems.append(unknown_key(key, fields))
        else:
            values[key] = field_types.CHECKS[field.type](key, field, value, problems)
    if not (raw.keys() >= _REQUIRED and raw["sections"]):
        problems.extend(_missing_keys(raw))
    if problems:
        return None, problems
    if fields.custom:
        own = {key: values.pop(key) for key in fields.custom if key in values}
        values["custom"] = {key: value for key, value in own.items() if value != ()}
    return Entry(**values), problems  # type: ignore[arg-type]  # each check gives the type of its field


_REQUIRED = {"title": None, "kind": None, "sections": None}.keys()


def _missing_keys(raw: Raw) -> Iterator[Problem]:
    for key in _REQUIRED:
        if key not in raw:
            yield Problem(f"`{key}` is missing", "", rule=SCHEMA)
    if raw.get("sections") == []:
        yield Problem("`sections` names no section", "sections", rule=SCHEMA)


def raw_of(entry: Entry) -> Raw:
    """The values of an entry as a file holds them; empty fields are left out."""
    raw: Raw = {}
    for key in FIELDS:
        value = getattr(entry, key)
        if value is not False and value not in ("", (), None):
            raw[key] = _raw_value(value)
    # False is a value of a field that the list declares: that nothing is known is another.
    raw |= {key: _raw_value(value) for key, value in entry.custom.items()}
    return raw


def _raw_value(value: object) -> Value:
    """One value of an entry as a file holds it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (tuple, list)):
        return [_raw_item(item) for item in value]
    return str(value)


def _raw_item(item: str | Link | Placement) -> str | dict[str, str]:
    if isinstance(item, Link):
        return {"label": item.label, "url": item.url} if item.label else item.url
    if isinstance(item, Placement):
        return {name: value for name, value in item._asdict().items() if value}
    return str(item)


def raw_changes(changes: Mapping[str, object]) -> dict[str, Value | None]:
    """Changed values of an entry as a file holds them; None removes a field."""
    return {key: None if value is None else _raw_value(value) for key, value in changes.items()}
