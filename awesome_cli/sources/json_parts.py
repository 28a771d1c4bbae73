"""Parts of a JSON record, whatever a service has put in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from awesome_cli.sources.source import clean

if TYPE_CHECKING:
    from collections.abc import Mapping


def texts(value: object) -> list[str]:
    """The texts in a list, cleaned; none of anything else."""
    return (
        [text for item in value if isinstance(item, str) and (text := clean(item))] if isinstance(value, list) else []
    )


def record_in(value: object) -> Mapping[str, Any]:
    """A part of a record that is an object; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def records(record: Mapping[str, Any], *names: str) -> list[Mapping[str, Any]]:
    """The objects in the list that is found in a record under some names, one in the other."""
    *outer, last = names
    for name in outer:
        record = record_in(record.get(name))
    found = record.get(last)
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []
