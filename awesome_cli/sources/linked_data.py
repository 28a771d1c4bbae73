"""Reads JSON-LD, as pages hold it: the records of some types, and the texts of their values. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_MAX_DEPTH = 6
"""Linked data is searched to this depth."""


def records(documents: Iterable[str], types: Collection[str]) -> Iterator[dict[str, Any]]:
    """The records of some types (in lower case) in the texts of a page, the outermost first; broken texts have none."""
    import json

    for text in documents:
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _within(data, types, 0)


def _within(data: object, types: Collection[str], depth: int) -> Iterator[dict[str, Any]]:
    """Breadcrumbs, sites and organizations are passed over."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(data, dict):
        if any(kind.rpartition("/")[2].rpartition(":")[2].lower() in types for kind in texts(data.get("@type"))):
            yield data
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "about", "hasPart"):
            yield from _within(data.get(name), types, depth + 1)
    elif isinstance(data, list):
        for item in data:
            yield from _within(item, types, depth + 1)


def as_list(value: object) -> list[object]:
    """A value as a list: none has no items, a single one is the only item."""
    return value if isinstance(value, list) else [] if value is None else [value]


def texts(value: object) -> list[str]:
    """The texts of a value, in any of its forms."""
    found = []
    for item in as_list(value):
        if isinstance(item, dict):
            item = item.get("value") or item.get("name") or item.get("@value") or item.get("@id")
        if isinstance(item, str) and item.strip():
            found.append(item)
    return found


def person(value: object) -> str:
    """The name of a person, or whatever name there is."""
    if isinstance(value, dict) and (parts := [*texts(value.get("givenName")), *texts(value.get("familyName"))]):
        return " ".join(parts)
    return next(iter(texts(value)), "")
