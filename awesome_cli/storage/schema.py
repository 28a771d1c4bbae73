"""Between an entry file's text and an Entry: the schema gives each value its type, never YAML."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from awesome_cli.errors import Problem
from awesome_cli.identity import arxiv_id, short_doi
from awesome_cli.identity import read as read_reference
from awesome_cli.model import Entry, Link, Placement
from awesome_cli.registry import unknown
from awesome_cli.storage.fields import CHOICE, DATE, DIGITS, FIELDS, FLAG, LINKS, NUMBER, PLACEMENTS, TEXT, TEXTS, Field
from awesome_cli.storage.yaml import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from awesome_cli.storage.fields import Raw, Table, Value

SCHEMA = "schema"
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_DIGITS = re.compile(r"\d{1,9}", re.ASCII)
ITEM_KEYS = {LINKS: ("a link", ["label", "url"]), PLACEMENTS: ("a placement", list(Placement._fields))}
"""What an item with keys is called, and the keys it may have, by the type of its field."""
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?", re.ASCII)


def unknown_key(key: str, fields: Table) -> Problem:
    """The problem of a key that entries cannot have."""
    message = f"{unknown('key', key, list(fields))} (`fields:` in awesome.yaml declares new ones)"
    return Problem(message, key, rule=SCHEMA)


def entry_of(raw: Raw, id_: str = "", path: str = "", fields: Table = FIELDS) -> tuple[Entry | None, list[Problem]]:
    """An entry from its values; None, with the problems of its fields, where one of them is not what it must be."""
    problems: list[Problem] = []
    values: dict[str, object] = {"id": id_, "path": path}
    for key, value in raw.items():
        field = fields.get(key)
        if field is None:
            problems.append(unknown_key(key, fields))
        else:
            values[key] = _CHECKS[field.type](key, field, value, problems)
    if not (raw.keys() >= _REQUIRED and raw["sections"]):
        problems.extend(_missing(raw))
    if problems:
        return None, problems
    if fields.custom:
        own = {key: values.pop(key) for key in fields.custom if key in values}
        values["custom"] = {key: value for key, value in own.items() if value != ()}
    return Entry(**values), problems  # type: ignore[arg-type]  # each check gives the type of its field


def is_valid(text: str, type_: str) -> bool:
    """Whether a text is a value of a type."""
    problems: list[Problem] = []
    _CHECKS[type_]("", Field(type_, ""), text, problems)
    return not problems


def _wrong(problems: list[Problem], key: str, message: str, hint: str = "") -> None:
    problems.append(Problem(message, key, rule=SCHEMA, hint=hint))


def _text(key: str, field: Field, value: Value, problems: list[Problem]) -> str:
    if not isinstance(value, str):
        joined = canonical.field_text(key, ", ".join(item for item in value if isinstance(item, str)), field).strip()
        _wrong(problems, key, f"`{key}` is text, not a list", joined)
        return ""
    if not value.strip():
        _wrong(problems, key, f"`{key}` is empty: remove the key or fill it in")
    elif key in ("arxiv", "doi") and _names_no(key, value):
        _wrong(problems, key, _should_be(key, value))
    elif field.choices:
        _choice(key, field, value, problems)
    return value


def _names_no(key: str, value: str) -> bool:
    if key == "arxiv" and arxiv_id(value):  # as nearly all are written; to read a reference in any form takes longer
        return False
    reference = read_reference(value)
    wanted = ("arxiv:",) if key == "arxiv" else ("doi:", "arxiv:")
    return reference is None or not reference.identity.startswith(wanted)


def _should_be(key: str, value: str) -> str:
    if key == "doi" and (short := short_doi(value)):
        return f"{value!r} is a shortDOI: open https://doi.org/{short} and write the DOI that it leads to"
    example = "2406.14491" if key == "arxiv" else "10.1145/3534678"
    return f"{value!r} is no {'arXiv id' if key == 'arxiv' else 'DOI'}, such as {example}"


def _texts(key: str, field: Field, value: Value, problems: list[Problem]) -> tuple[str, ...]:
    if isinstance(value, str):
        return _not_a_list(key, field, value, problems)
    for number, item in enumerate(value):
        if not isinstance(item, str):
            _wrong(problems, f"{key}/{number}", f"each of `{key}` is text, not keys and values")
        elif not item.strip():
            _wrong(problems, f"{key}/{number}", f"an empty value in `{key}`: remove it")
        elif field.choices and item not in field.choices:
            _wrong(problems, f"{key}/{number}", unknown(key, item, list(field.choices)))
    return tuple(value)  # type: ignore[arg-type]  # anything but text was a problem


def _not_a_list(key: str, field: Field, value: str, problems: list[Problem]) -> tuple[str, ...]:
    separator = ", " if field.flow else "\n"
    items: list[str | dict[str, str]] = [part.strip() for part in value.split(separator) if part.strip()]
    hint = canonical.field_text(key, items, field).strip() if field.type is not PLACEMENTS else ""
    _wrong(problems, key, f"`{key}` is a list", hint)
    return ()


def _links(key: str, field: Field, value: Value, problems: list[Problem]) -> tuple[Link, ...]:
    if isinstance(value, str):
        _not_a_list(key, field, value, problems)
        return ()
    links = []
    for number, item in enumerate(value):
        if isinstance(item, str):
            links.append(Link(item))
            if not item.strip():
                _wrong(problems, f"{key}/{number}", "an empty link: remove it")
            continue
        _known_keys(key, number, field, item, problems)
        url = item.get("url", "")
        if not url.strip():
            _wrong(problems, f"{key}/{number}", 'a link needs a url: `{label: talk, url: "https://..."}`')
        links.append(Link(url, item.get("label", "")))
    return tuple(links)


def _placements(key: str, field: Field, value: Value, problems: list[Problem]) -> tuple[Placement, ...]:
    if isinstance(value, str):
        _not_a_list(key, field, value, problems)
        return ()
    placements = []
    for number, item in enumerate(value):
        if isinstance(item, str):
            _wrong(problems, f"{key}/{number}", f"each of `{key}` has keys: `{{section: tools, title: ...}}`")
            continue
        _known_keys(key, number, field, item, problems)
        if not item.get("section", "").strip():
            _wrong(problems, f"{key}/{number}", "a placement needs a `section`")
        placements.append(Placement(*[item.get(name, "") for name in Placement._fields]))
    return tuple(placements)


def _known_keys(key: str, number: int, field: Field, item: dict[str, str], problems: list[Problem]) -> None:
    known = ITEM_KEYS[field.type][1]
    for name in item:
        if name not in known:
            _wrong(problems, f"{key}/{number}/{name}", unknown("key", name, known))


def _date(key: str, _: Field, value: Value, problems: list[Problem]) -> str:
    if not isinstance(value, str) or not _is_date(value):
        _wrong(problems, key, f"`{key}` is a date, YYYY, YYYY-MM or YYYY-MM-DD, not {value!r}")
    return str(value)


@lru_cache(maxsize=4096)  # many entries share theirs
def _is_date(value: str) -> bool:
    if not _DATE.fullmatch(value):
        return False
    if len(value) < 10 or value[8:] <= "28":
        return True
    from datetime import date

    try:
        return bool(date.fromisoformat(value))
    except ValueError:
        return False


def _digits(key: str, _: Field, value: Value, problems: list[Problem]) -> int | str | None:
    if not isinstance(value, str) or not _DIGITS.fullmatch(value):
        _wrong(problems, key, f"`{key}` is a whole number, not {value!r}")
        return None
    return int(value) if key == "weight" else value


def _number(key: str, _: Field, value: Value, problems: list[Problem]) -> str:
    if not isinstance(value, str) or not _NUMBER.fullmatch(value):
        _wrong(problems, key, f"`{key}` is a number, such as 7 or 0.5, not {value!r}")
    return str(value)


def _flag(key: str, _: Field, value: Value, problems: list[Problem]) -> bool:
    if value not in ("true", "false"):
        _wrong(problems, key, f"`{key}` is true or false, not {value!r}")
    return value == "true"


def _choice(key: str, field: Field, value: Value, problems: list[Problem]) -> str:
    if value not in field.choices:
        _wrong(problems, key, unknown(key, str(value), list(field.choices)))
    return str(value)


_CHECKS = {
    TEXT: _text,
    TEXTS: _texts,
    LINKS: _links,
    PLACEMENTS: _placements,
    DATE: _date,
    DIGITS: _digits,
    NUMBER: _number,
    FLAG: _flag,
    CHOICE: _choice,
}


_REQUIRED = {"title": None, "kind": None, "sections": None}.keys()


def _missing(raw: Raw) -> Iterator[Problem]:
    for key in _REQUIRED:
        if key not in raw:
            yield Problem(f"`{key}` is missing", "", rule=SCHEMA)
    if raw.get("sections") == []:
        yield Problem("`sections` names no section", "sections", rule=SCHEMA)


def raw_of(entry: Entry) -> Raw:
    """The values of an entry as they are written; fields that are not known are left out."""
    raw: Raw = {}
    for key in FIELDS:
        value = getattr(entry, key)
        if value is not False and value not in ("", (), None):
            raw[key] = _raw_value(value)
    # Of a field that the list declares, false is a value: not to know is another.
    raw |= {key: _raw_value(value) for key, value in entry.custom.items()}
    return raw


def _raw_value(value: object) -> Value:
    """One value of an entry as it is written."""
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
    """Changed values of an entry as they are written; None takes a field away."""
    return {key: None if value is None else _raw_value(value) for key, value in changes.items()}
