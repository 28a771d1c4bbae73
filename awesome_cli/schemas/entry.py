"""An entry file. It accepts what the rule `schema` accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.schemas import _values
from awesome_cli.storage import fields

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.schemas._values import Schema
    from awesome_cli.storage.fields import Field


def schema(custom: Mapping[str, Field]) -> Schema:
    """The schema of the entry files of a list with fields of its own."""
    properties = {key: _values.of_field(key, field, key in custom) for key, field in fields.table(custom).items()}
    return {
        "title": "An entry of a curated list",
        "type": "object",
        "properties": properties,
        "required": ["title", "kind", "sections"],
        "additionalProperties": False,
    }
