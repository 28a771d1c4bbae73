"""Values of a list's own fields, as the list declares them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.storage.fields import TEXT, TEXTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.model import CustomValue, Entry
    from awesome_cli.storage.fields import Field


def with_declared_types(entry: Entry, fields: Mapping[str, Field]) -> Entry:
    """An entry whose values of declared fields have the types that the list declares."""
    types = {name: field.type for name, field in fields.items()}
    return entry._replace(custom={name: _convert(value, types.get(name, "")) for name, value in entry.custom.items()})


def _convert(value: CustomValue, type_: str) -> CustomValue:
    if type_ is TEXTS:
        return value if isinstance(value, tuple) else (_convert(value, TEXT),)  # type: ignore[return-value]  # text
    if type_ is TEXT and not isinstance(value, str):
        return ", ".join(value) if isinstance(value, tuple) else str(value).lower()
    return value
