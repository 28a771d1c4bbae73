"""An edit that was made to the data of a while ago, made to those of today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from awesome_cli.markdown.edited.merging import patched

if TYPE_CHECKING:
    from collections.abc import Mapping


class Clash(NamedTuple):
    """A value that two sides changed in two ways."""

    field: str
    ours: Any
    theirs: Any


def merged(
    base: Mapping[str, Any], theirs: Mapping[str, Any], ours: Mapping[str, Any]
) -> tuple[dict[str, Any], list[Clash]]:
    """What ours must be given to hold their changes too, and what cannot be given since ours is another by now."""
    values: dict[str, Any] = {}
    clashes = []
    for field, wanted in theirs.items():
        before, now = base[field], ours[field]
        if wanted in (before, now):
            continue
        if now == before:
            values[field] = wanted
        elif isinstance(wanted, tuple) and isinstance(now, tuple):
            values[field] = patched(now, before, wanted)
        elif isinstance(wanted, dict) and isinstance(now, dict):
            values[field], inner = _merged_dicts(before, wanted, now)
            clashes += [clash._replace(field=clash.field) for clash in inner]
        else:
            clashes.append(Clash(field, now, wanted))
    return values, clashes


def _merged_dicts(
    base: Mapping[str, Any], theirs: Mapping[str, Any], ours: Mapping[str, Any]
) -> tuple[dict[str, Any], list[Clash]]:
    names = dict.fromkeys([*base, *theirs, *ours])
    before, wanted, now = ({name: side.get(name) for name in names} for side in (base, theirs, ours))
    values, clashes = merged(before, wanted, now)
    return {name: value for name, value in {**ours, **values}.items() if value is not None}, clashes
