"""Schemas of single values.

An editor parses the YAML before it applies the schema, so that a text which looks like a number is a number then.
Therefore a text may also be a number or a boolean; only `awesome lint` knows how it is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from awesome_cli.storage.fields import CHOICE, DATE, DIGITS, FLAG, LINKS, NUMBER, PLACEMENTS, TEXT, TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awesome_cli.storage.fields import Field

Schema = dict[str, Any]

_SCALAR = ["string", "number", "boolean"]
TEXT_VALUE: Schema = {"type": _SCALAR, "pattern": r"\S"}
"""A text that is not empty or white space."""
_ANY_TEXT: Schema = {"type": _SCALAR}
_MONTH = r"(?:0[1-9]|1[0-2])"
_LEAP_YEAR = r"(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
_DAY = (
    rf"{_MONTH}-(?:0[1-9]|1[0-9]|2[0-8])"
    r"|(?:0[13-9]|1[0-2])-(?:29|30)"
    r"|(?:0[13578]|1[02])-31"
)
_DATE = rf"^(?:[0-9]{{4}}(?:-{_MONTH})?|[0-9]{{4}}-(?:{_DAY})|{_LEAP_YEAR}-02-29)$"
_ARXIV_ID = (
    r"(?:(?:07(?:0[4-9]|1[0-2])|(?:0[89]|1[0-4])(?:0[1-9]|1[0-2]))\.[0-9]{4}"
    r"|(?:1[5-9]|[2-9][0-9])(?:0[1-9]|1[0-2])\.[0-9]{5}"
    r"|[A-Za-z]+(?:-[A-Za-z]+)?(?:\.[A-Za-z-]{2,})?/(?:9[1-9]|0[0-7])(?:0[1-9]|1[0-2])[0-9]{3})"
)
_BEFORE = r"^(?:https?://\S*/|[^0-9A-Za-z]*(?:[A-Za-z]+:\s*)?(?:10\.48550/[aA][rR][xX][iI][vV]\.)?)"
_ARXIV = rf"{_BEFORE}{_ARXIV_ID}(?:[vV][0-9]+)?(?:\.pdf)?(?:[^0-9A-Za-z]|$)"
_DOI = r"^(?:https?://\S*/|[^0-9A-Za-z]*(?:[A-Za-z]+:\s*)?)10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+"

_ISBN = (
    r"^\s*(?:(?:[uU][rR][nN]:)?[iI][sS][bB][nN](?:[-\s]?1[03])?\s*:?\s*)?"
    r"(?:97[89](?:[-\s]*[0-9]){10}|(?:[0-9][-\s]*){9}[0-9Xx])[-\s]*$"
)


def _list_of(item: Schema) -> Schema:
    return {"type": "array", "items": item}


_OF_TYPE: dict[str, Schema] = {
    TEXT: TEXT_VALUE,
    TEXTS: _list_of(TEXT_VALUE),
    LINKS: _list_of(
        {
            "anyOf": [
                TEXT_VALUE,
                {
                    "type": "object",
                    "properties": {"label": _ANY_TEXT, "url": TEXT_VALUE},
                    "required": ["url"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
    PLACEMENTS: _list_of(
        {
            "type": "object",
            "properties": {
                "section": TEXT_VALUE,
                "title": _ANY_TEXT,
                "description": _ANY_TEXT,
                "item": _ANY_TEXT,
            },
            "required": ["section"],
            "additionalProperties": False,
        }
    ),
    DATE: {"type": ["string", "integer"], "pattern": _DATE, "minimum": 1000, "maximum": 9999},
    DIGITS: {"type": ["string", "integer"], "pattern": "^[0-9]{1,9}$", "minimum": 0, "maximum": 999_999_999},
    NUMBER: {
        "type": ["string", "number"],
        "pattern": r"^-?[0-9]{1,15}(?:\.[0-9]{1,15})?$",
        "exclusiveMinimum": -(10**15),
        "exclusiveMaximum": 10**15,
    },
    FLAG: {"enum": [True, False, "true", "false"]},
}
_OF_KEY: dict[str, Schema] = {
    # A number has lost its trailing zeros: whether it is an ID, only the text in the file tells.
    "arxiv": {
        **{"type": ["string", "number"], "pattern": _ARXIV, "minimum": 704, "exclusiveMaximum": 10_000},
        "not": {"type": "integer"},
    },
    "doi": {"type": "string", "anyOf": [{"pattern": _DOI}, {"pattern": _ARXIV}]},
    # Whether the check digit is right, no pattern can tell.
    "isbn": {
        "anyOf": [
            {"type": "string", "pattern": _ISBN},
            {"type": "integer", "minimum": 10**9, "exclusiveMaximum": 10**10},
            {"type": "integer", "minimum": 978 * 10**10, "exclusiveMaximum": 980 * 10**10},
        ]
    },
    "sections": {**_list_of(TEXT_VALUE), "minItems": 1},
}
"""Built-in fields with more constraints than their type."""


def of_field(key: str, field: Field, custom: bool = False) -> Schema:
    """The schema of one field of an entry."""
    return {"description": field.about, **_of_field(key, field, custom)}


def _of_field(key: str, field: Field, custom: bool) -> Schema:
    if key in _OF_KEY and not custom:
        return _OF_KEY[key]
    if not field.choices:
        return _OF_TYPE[field.type]
    choices = {"enum": list(_as_read(field.choices))}
    return _list_of(choices) if field.type not in (TEXT, CHOICE) else choices


def _as_read(choices: Iterable[str]) -> Iterable[object]:
    """Choices, and what YAML makes of them without quotes."""
    for choice in choices:
        yield choice
        if choice in ("true", "false"):
            yield choice == "true"
        elif choice.replace(".", "", 1).isdecimal():
            yield float(choice)
