"""awesome.yaml. Constraints over several values (unique paths, valid templates) are checked by lint alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli import registry
from awesome_cli.addresses import forges
from awesome_cli.errors import LEVELS
from awesome_cli.kinds import KINDS
from awesome_cli.model import Entry
from awesome_cli.model.rank import RECENT
from awesome_cli.schemas._values import TEXT_VALUE
from awesome_cli.storage import config, config_keys, fields
from awesome_cli.storage.config_ranking import NEVER
from awesome_cli.storage.config_reader import PUBLIC_HOST
from awesome_cli.templates import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.schemas._values import Schema
    from awesome_cli.storage.config_keys import Key
    from awesome_cli.storage.fields import Field

_INSIDE: Schema = {**TEXT_VALUE, "not": {"pattern": r"^/|(?:^|/)\.\.(?:/|$)"}}
"""A path that does not lead out of the list's folder."""
_SECTIONS: Schema = {
    "type": ["array", "null"],
    "items": {"anyOf": [{"$ref": "#/definitions/section"}, {"$ref": "#/definitions/place"}]},
}
_CATEGORY = config_keys.SECTION["categories"].pattern
_TEXTS: Schema = {"type": "array", "items": TEXT_VALUE}
_LEVEL: Schema = {"enum": [*LEVELS, "off"]}
_COUNT: Schema = {"type": ["string", "integer"], "pattern": "^0*[1-9][0-9]{0,4}$", "minimum": 1, "maximum": 99_999}
_FLAG: Schema = {"enum": [True, False, "true", "false"]}
_TYPE: Schema = {"enum": [*fields.CUSTOM]}


def schema(custom: Mapping[str, Field]) -> Schema:
    """The schema of awesome.yaml, which declares the fields itself."""
    formats = registry.names("awesome_cli.formats")
    known: Schema = {
        "title": TEXT_VALUE,
        "description": TEXT_VALUE,
        "url": {"type": "string", "pattern": r"^[hH][tT][tT][pP][sS]?://[^/\s?#]+"},
        "fields": {
            "type": ["object", "null"],
            "propertyNames": {"pattern": "^[a-z][a-z0-9_]{0,39}$", "not": {"enum": _reserved()}},
            "additionalProperties": {"$ref": "#/definitions/field"},
        },
        "sections": _SECTIONS,
        "views": {"type": ["array", "null"], "items": {"$ref": "#/definitions/view"}},
        "rank": _rank(),
        "render": _keys(config_keys.RENDER, _render()),
        "outputs": {
            "type": ["object", "null"],
            "propertyNames": {"not": _INSIDE["not"]},
            "additionalProperties": {
                "anyOf": [
                    {"enum": formats},
                    _keys(config_keys.OUTPUT, {"format": {"enum": formats}, "view": TEXT_VALUE}),
                ]
            },
        },
        "forges": {
            "type": ["object", "null"],
            "propertyNames": {"pattern": f"^{PUBLIC_HOST}$", "not": {"const": "github.com"}},
            "additionalProperties": {"enum": [*forges.INSTALLABLE, "gitea"]},
        },
        "stale_after": {
            "anyOf": [
                {"enum": [False, "false"]},
                {"type": ["string", "integer"], "pattern": "^0*[1-9][0-9]{0,4}$", "minimum": 1, "maximum": 99_999},
            ]
        },
        "licenses": {"type": "array", "items": TEXT_VALUE},
        "lint": _keys(config_keys.LINT, {"rules": {"type": ["object", "null"], "additionalProperties": _rule()}}),
    }
    return {
        "title": "awesome.yaml, the settings of a curated list",
        **_keys(config_keys.LIST, known),
        "type": "object",
        "required": ["title"],
        "definitions": {"section": _section(), "field": _field(), "view": _view(), "place": _place()},
    }


def _keys(table: Mapping[str, Key], known: Mapping[str, Schema]) -> Schema:
    """A mapping with the keys of a table, each with what it is for."""
    properties = {name: {"description": key.about, **known[name]} for name, key in table.items()}
    return {"type": ["object", "null"], "properties": properties, "additionalProperties": False}


def _reserved() -> list[str]:
    return sorted({*fields.FIELDS, *Entry._fields})


def _section() -> Schema:
    whole = _keys(
        config_keys.SECTION,
        {
            "title": TEXT_VALUE,
            "slug": {**TEXT_VALUE, "not": {"pattern": r"[/\s]"}},
            "text": TEXT_VALUE,
            "sort": {"enum": list(config.SORTS)},
            "was": {"anyOf": [TEXT_VALUE, _TEXTS]},
            "shown": {"enum": list(config.SHOWN)},
            "heading": TEXT_VALUE,
            "closing": TEXT_VALUE,
            "item": TEXT_VALUE,
            "placed": {"type": ["object", "null"], "additionalProperties": {"type": ["string", "number", "null"]}},
            "queries": _TEXTS,
            "categories": {"type": "array", "items": {**TEXT_VALUE, "pattern": f"^{_CATEGORY}$"}},
            "feeds": {"type": "array", "items": {**TEXT_VALUE, "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://"}},
            "collapse": _collapse(),
            "sections": _SECTIONS,
        },
    )
    return {**whole, "type": "object", "required": ["title"]}


def _view() -> Schema:
    whole = _keys(
        config_keys.VIEW,
        {
            "title": TEXT_VALUE,
            "slug": {**TEXT_VALUE, "not": {"pattern": r"[/\s]"}},
            "query": TEXT_VALUE,
            "sort": {"enum": list(config.SORTS)},
            "limit": _COUNT,
            "item": TEXT_VALUE,
        },
    )
    return {**whole, "type": "object", "required": ["title", "query"]}


def _place() -> Schema:
    return {**_keys(config_keys.VIEW_PLACE, {"view": TEXT_VALUE}), "type": "object", "required": ["view"]}


def _rank() -> Schema:
    """Weights by number; which of the list's own fields are numbers, lint alone knows."""
    weight = _number(config_keys.WEIGHT.pattern, 100)
    known = dict.fromkeys(config_keys.RANK, weight)
    known[RECENT] = _number(config_keys.RANK[RECENT].pattern, 1)
    return {**_keys(config_keys.RANK, known), "additionalProperties": weight}


def _number(pattern: str, most: int) -> Schema:
    return {"type": ["string", "number"], "pattern": f"^(?:{pattern})$", "minimum": 0, "maximum": most}


def _collapse() -> Schema:
    limits: dict[str, Schema] = {
        "after": {"type": ["string", "integer"], "pattern": "^[0-9]{1,5}$", "minimum": 0, "maximum": 99_999},
        "below": {**TEXT_VALUE, "pattern": f"^(?:{config_keys.COLLAPSE['below'].pattern})$"},
        "summary": TEXT_VALUE,
    }
    whole: Schema = {**_keys(config_keys.COLLAPSE, limits), "type": "object"}
    return {"anyOf": [{"enum": [False, NEVER]}, {**whole, "anyOf": [{"required": ["after"]}, {"required": ["below"]}]}]}


def _field() -> Schema:
    whole = _keys(config_keys.FIELD, {"type": _TYPE, "about": TEXT_VALUE, "choices": _TEXTS})
    with_choices: Schema = {"properties": {"type": {"enum": ["text", "list"]}}}
    described = {
        **whole,
        "type": "object",
        "required": ["type"],
        "if": {"required": ["choices"]},
        "then": with_choices,
    }
    return {"anyOf": [_TYPE, described]}


def _render() -> dict[str, Schema]:
    by_kind: Schema = {"type": "object", "properties": {}, "additionalProperties": False}
    by_kind["properties"] = dict.fromkeys((*KINDS, DEFAULT), TEXT_VALUE)
    contents = {
        "bullet": TEXT_VALUE,
        "indent": {"type": ["string", "integer"], "pattern": "^[0-9]{1,2}$", "minimum": 0, "maximum": 99},
        "depth": {"type": ["string", "integer"], "pattern": "^[1-9][0-9]?$", "minimum": 1, "maximum": 99},
        "numbered": _FLAG,
        "shown": _FLAG,
    }
    return {
        "authors": _COUNT,
        "header": _INSIDE,
        "footer": _INSIDE,
        "item": {"anyOf": [TEXT_VALUE, by_kind]},
        "heading": TEXT_VALUE,
        "split": {"enum": list(config.SPLITS)},
        "collapse": _collapse(),
        "contents": {"anyOf": [{"enum": [False, "false"]}, _keys(config_keys.CONTENTS, contents)]},
    }


def _rule() -> Schema:
    option: Schema = {"anyOf": [TEXT_VALUE, _TEXTS]}
    return {
        "anyOf": [
            _LEVEL,
            {"type": "object", "properties": {"level": _LEVEL}, "additionalProperties": option},
        ]
    }
