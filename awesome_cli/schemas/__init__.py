"""JSON Schemas (draft 7, which editors know): one file each, found by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli import registry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.storage.fields import Field

DRAFT = "http://json-schema.org/draft-07/schema#"


def names() -> list[str]:
    """What there is a schema of."""
    return registry.names(__name__)


def load(name: str, custom: Mapping[str, Field]) -> dict[str, object]:
    """The schema of a thing, on a list that declares some fields. Raises InputError for a thing that has none."""
    found: dict[str, object] = registry.load(__name__, name).schema(custom)
    return {"$schema": DRAFT, **found}
