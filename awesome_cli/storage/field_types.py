"""The types of fields: how the text of a value is read, and what is said where it does not have its type.

A check takes the key, its field and the raw value, adds to the problems, and returns the typed value.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from awesome_cli.addresses import isbn
from awesome_cli.addresses.paper_ids import arxiv_id
from awesome_cli.errors import Problem
from awesome_cli.identity import read as read_reference
from awesome_cli.identity import short_doi
from awesome_cli.model import Link, Placement
from awesome_cli.registry import unknown
from awesome_cli.storage.fields import CHOICE, DATE, DIGITS, FLAG, LINKS, NUMBER, PLACEMENTS, TEXT, TEXTS, Field
from awesome_cli.storage.yaml import canonical
from awesome_cli.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.storage.fields import Item, Value

RULE = "schema"
"""The lint rule that reports what does not have its type."""
_DATE = pattern(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_DIGITS = pattern(r"\d{1,9}", re.ASCII)
_NUMBER = pattern(r"-?\d{1,15}(?:\.\d{1,15})?", re.ASCII)
_IDENTIFIERS = {
    "arxiv": ("arXiv id", "2406.14491"),
    "doi": ("DOI", "10.1145/3534678"),
    "isbn": ("ISBN", "978-0-262-03561-3"),
}
"""Fields that identify: what their values are called, and one of them."""
ITEM_KEYS = {LINKS: ("a link", ["label", "url"]), PLACEMENTS: ("a placement", list(Placement._fields))}
"""By type of field: what an item with keys is called, and the keys that it may have."""


def is_valid(text: str, type_: str) -> bool:
    """Whether a text is a value of a type."""
    problems: list[Problem] = []
    CHECKS[type_]("", Field(type_, ""), text, problems)
    return not problems


def _add_problem(problems: list[Problem], key: str, message: str, hint: str = "") -> None:
    problems.append(Problem(message, key, rule=RULE, hint=hint))


def _text(key: str, field: Field, value: Value, problems: list[Problem]) -> str:
    if not isinstance(value, str):
        joined = canonical.field_text(key, ", ".join(item for item in value if isinstance(item, str)), field).strip()
        _add_problem(problems, key, f"`{key}` is text, not a list", joined)
        return ""
    if not value.strip():
        _add_problem(problems, key, f"`{key}` is empty: remove the key or fill it in")
    elif key in _IDENTIFIERS and _is_not_identifier(key, value):
        _add_problem(problems, key, _identifier_message(key, value))
    elif field.choices:
        _choice(key, field, value, problems)
    return value


def _is_not_identifier(key: str, value: str) -> bool:
    if key == "arxiv" and arxiv_id(value):  # nearly all are written so; reading a reference in any form takes longer
        return False
    if key == "isbn":
        return not isbn.read_isbn(value)
    reference = read_reference(value)
    wanted = ("arxiv:",) if key == "arxiv" else ("doi:", "arxiv:")
    return reference is None or not reference.identity.startswith(wanted)


def _identifier_message(key: str, value: str) -> str:
    if key == "doi" and (short := short_doi(value)):
        return f"{value!r} is a shortDOI: open https://doi.org/{short} and write the DOI that it leads to"
    if key == "isbn" and (reason := isbn.explain(value)):
        return f"{value!r} is not an ISBN: {reason}"
    name, example = _IDENTIFIERS[key]
    return f"{value!r} is not a valid {name}, such as {example}"


def _texts(key: str, field: Field, value: Value, problems: list[Problem]) -> tuple[str, ...]:
    if isinstance(value, str):
        return _reject_text(key, field, value, problems)
    if field.choices or not _are_texts(value):
        _check_texts(key, field, value, problems)
    return tuple(value)  # type: ignore[arg-type]  # anything but text was a problem


def _are_texts(items: Sequence[Item]) -> bool:
    """Quick, as nearly all lists are: whether each item is text with something in it."""
    return all([isinstance(item, str) and item.strip() for item in items])  # noqa: C419  # a generator takes longer


def _check_texts(key: str, field: Field, value: Sequence[Item], problems: list[Problem]) -> None:
    for number, item in enumerate(value):
        if not isinstance(item, str):
            _add_problem(problems, f"{key}/{number}", f"each of `{key}` is text, not keys and values")
        elif not item.strip():
            _add_problem(problems, f"{key}/{number}", f"an empty value in `{key}`: remove it")
        elif field.choices and item not in field.choices:
            _add_problem(problems, f"{key}/{number}", unknown(key, item, list(field.choices)))


def _reject_text(key: str, field: Field, value: str, problems: list[Problem]) -> tuple[str, ...]:
    separator = ", " if field.flow else "\n"
    items: list[str | dict[str, str]] = [part.strip() for part in value.split(separator) if part.strip()]
    hint = canonical.field_text(key, items, field).strip() if field.type is not PLACEMENTS else ""
    _add_problem(problems, key, f"`{key}` is a list", hint)
    return ()


def _links(key: str, field: Field, value: Value, problems: list[Problem]) -> tuple[Link, ...]:
    if isinstance(value, str):
        _reject_text(key, field, value, problems)
        return ()
    links = []
    for number, item in enumerate(value):
        if isinstance(item, str):
            links.append(Link(item))
            if not item.strip():
                _add_problem(problems, f"{key}/{number}", "an empty link: remove it")
            continue
        _check_keys(f"{key}/{number}", field, item, problems)
        if not item.get("url", "").strip():
            _add_problem(problems, f"{key}/{number}", 'a link needs a url: `{label: talk, url: "https://..."}`')
        links.append(Link(item.get("url", ""), item.get("label", "")))
    return tuple(links)


def _placements(key: str, field: Field, value: Value, problems: list[Problem]) -> tuple[Placement, ...]:
    if isinstance(value, str):
        _reject_text(key, field, value, problems)
        return ()
    placements = []
    for number, item in enumerate(value):
        if isinstance(item, str):
            _add_problem(problems, f"{key}/{number}", f"each of `{key}` has keys: `{{section: tools, title: ...}}`")
            continue
        _check_keys(f"{key}/{number}", field, item, problems)
        if not item.get("section", "").strip():
            _add_problem(problems, f"{key}/{number}", "a placement needs a `section`")
        placements.append(Placement(*[item.get(name, "") for name in Placement._fields]))
    return tuple(placements)


def _check_keys(at: str, field: Field, item: dict[str, str], problems: list[Problem]) -> None:
    for name in item:
        if name not in (known := ITEM_KEYS[field.type][1]):
            _add_problem(problems, f"{at}/{name}", unknown("key", name, known))


def _date(key: str, _: Field, value: Value, problems: list[Problem]) -> str:
    if not isinstance(value, str) or not _is_date(value):
        _add_problem(problems, key, f"`{key}` is a date, YYYY, YYYY-MM or YYYY-MM-DD, not {value!r}")
    return str(value)


@lru_cache(maxsize=4096)  # many entries share a date
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
        _add_problem(problems, key, f"`{key}` is a whole number, not {value!r}")
        return None
    return int(value) if key == "weight" else value


def _number(key: str, _: Field, value: Value, problems: list[Problem]) -> str:
    if not isinstance(value, str) or not _NUMBER.fullmatch(value):
        _add_problem(problems, key, f"`{key}` is a number, such as 7 or 0.5, not {value!r}")
    return str(value)


def _flag(key: str, _: Field, value: Value, problems: list[Problem]) -> bool:
    if value not in ("true", "false"):
        _add_problem(problems, key, f"`{key}` is true or false, not {value!r}")
    return value == "true"


def _choice(key: str, field: Field, value: Value, problems: list[Problem]) -> str:
    if value not in field.choices:
        _add_problem(problems, key, unknown(key, str(value), list(field.choices)))
    return str(value)


CHECKS = {
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
