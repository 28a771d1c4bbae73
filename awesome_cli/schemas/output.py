"""What `awesome render --format json` writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from awesome_cli.formats.json import VERSION
from awesome_cli.kinds import KINDS
from awesome_cli.model.values import FACTS, METRICS
from awesome_cli.storage.fields import FLAG, LINKS, PLACEMENTS, STATUSES, TEXTS, table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.storage.fields import Field

Schema = dict[str, Any]
_TEXT: Schema = {"type": "string"}
_OR_NULL: Schema = {"type": ["string", "null"]}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_DAY: Schema = {"type": ["string", "null"], "pattern": "^[0-9]{4}(?:-[0-9]{2}){0,2}$"}


def schema(custom: Mapping[str, Field]) -> Schema:
    """The schema of the JSON form. Keys that it does not name may be added without a new version."""
    return {
        "title": "A curated list, with its entries and their numbers",
        **_object(
            {
                "version": {"const": VERSION},
                "title": _TEXT,
                "description": _OR_NULL,
                "url": _OR_NULL,
                "sections": {"type": "array", "items": {"$ref": "#/definitions/section"}},
                "entries": {"type": "array", "items": {"$ref": "#/definitions/entry"}},
            }
        ),
        "definitions": {"section": _section(), "entry": _entry(custom)},
    }


def _object(properties: Schema) -> Schema:
    """An object that has all of these keys."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def _section() -> Schema:
    below = {"type": "array", "items": {"$ref": "#/definitions/section"}}
    return _object({"path": _TEXT, "title": _TEXT, "text": _OR_NULL, "sections": below})


def _entry(custom: Mapping[str, Field]) -> Schema:
    own = {key: {"description": field.about, **_of_field(key, field)} for key, field in table({}).items()}
    return _object(
        {
            "id": _TEXT,
            "path": _TEXT,
            **own,
            "custom": {"type": "object", "properties": {key: _custom(field) for key, field in custom.items()}},
            "address": {**_OR_NULL, "description": "Where a reader goes."},
            "identities": _TEXTS,
            "numbers": _numbers(),
            "measures": {"type": "array", "items": _measure()},
            "facts": _facts(),
            "statements": {"type": "array", "items": _statement()},
        }
    )


def _of_field(key: str, field: Field) -> Schema:
    special: dict[str, Schema] = {
        "kind": {"enum": list(KINDS)},
        "status": {"enum": [*STATUSES, None]},
        "weight": {"type": ["integer", "null"]},
        "published": _DAY,
        "added": _DAY,
    }
    by_type: dict[str, Schema] = {
        TEXTS: _TEXTS,
        FLAG: {"type": "boolean"},
        LINKS: {"type": "array", "items": _object({"url": _TEXT, "label": _OR_NULL})},
        PLACEMENTS: {
            "type": "array",
            "items": _object({"section": _TEXT, "title": _OR_NULL, "description": _OR_NULL, "item": _OR_NULL}),
        },
    }
    return special.get(key) or by_type.get(field.type) or _OR_NULL


def _custom(field: Field) -> Schema:
    return {TEXTS: _TEXTS, FLAG: {"type": "boolean"}}.get(field.type, _TEXT)


def _numbers() -> Schema:
    counts = {name: {"type": "integer", "minimum": 0} for name in METRICS if name != "pushed"}
    return {"type": "object", "properties": {**counts, "pushed": _DAY}, "additionalProperties": False}


def _facts() -> Schema:
    """A list may declare a field of the same name with another type."""
    known = {name: {"description": field.about} for name, field in FACTS.items()}
    return {"type": "object", "properties": known, "additionalProperties": False}


def _statement() -> Schema:
    about = "The identity that it is of."
    name = {"enum": list(FACTS)}
    return _object(
        {"subject": {**_TEXT, "description": about}, "fact": name, "value": _TEXT, "source": _TEXT, "since": _TEXT}
    )


def _measure() -> Schema:
    return _object(
        {
            "subject": {**_TEXT, "description": "The identity that the number is of."},
            "metric": {"enum": list(METRICS)},
            "value": {"type": ["integer", "string"]},
            "url": _TEXT,
            "source": _TEXT,
            "checked": _TEXT,
        }
    )
