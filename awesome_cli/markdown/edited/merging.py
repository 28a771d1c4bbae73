"""An entry that gets what a person changed: the values in which one reading of its item differs from another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from awesome_cli.model import CustomValue, Entry

_NOT_SHOWN = frozenset(("id", "path", "sections", "weight", "under", "item", "placements", "custom", "kind"))
_ADDRESS = ("arxiv", "doi", "isbn", "url")


def merged(entry: Entry, before: Entry, after: Entry) -> Entry:
    """The entry with each value that an item says now and did not say before; all others stay."""
    values: dict[str, Any] = {}
    for field in entry._fields:
        old, new = getattr(before, field), getattr(after, field)
        if field in _NOT_SHOWN or old == new:
            continue
        known = getattr(entry, field)
        values[field] = patched(known, old, new) if isinstance(new, tuple) else new
    if set(values) & set(_ADDRESS) and before.kind != after.kind and entry.kind == before.kind:
        values["kind"] = after.kind
    custom = _custom(entry.custom, before.custom, after.custom)
    return entry._replace(**values, custom=custom)


def _custom(
    known: Mapping[str, CustomValue], before: Mapping[str, CustomValue], after: Mapping[str, CustomValue]
) -> dict[str, CustomValue]:
    found = dict(known)
    for name in {**before, **after}:
        old, new = before.get(name), after.get(name)
        if old == new:
            continue
        if new is None:
            found.pop(name, None)
        elif isinstance(new, tuple) and isinstance(held := found.get(name, ()), tuple):
            found[name] = patched(held, old if isinstance(old, tuple) else (), new)
        else:
            found[name] = new
    return found


def patched(known: Sequence[Any], old: Sequence[Any], new: Sequence[Any]) -> tuple[Any, ...]:
    """Some values with what was changed between two lists that show them, perhaps in part."""
    if tuple(known) == tuple(old):
        return tuple(new)
    found = list(known)
    changes = list(_changes(old, new))
    put = {value for change in changes for value in change.put}
    for change in changes:
        place = _place(found, old, change.first)
        place = _take(found, [value for value in change.taken if value not in put], place)  # others are moved
        _put(found, [value for value in change.put if value in old or value not in found], place)
    return tuple(found)


class _Change(NamedTuple):
    """Some values of a list in the place of others."""

    first: int
    taken: Sequence[Any]
    put: Sequence[Any]


def _changes(old: Sequence[Any], new: Sequence[Any]) -> Iterator[_Change]:
    from difflib import SequenceMatcher

    for kind, first, end, new_first, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield _Change(first, old[first:end], new[new_first:new_end])


def _take(found: list[Any], values: Iterable[Any], place: int) -> int:
    """Takes values away; returns the place of the last of them, else the given one."""
    for value in values:
        if value in found:
            place = found.index(value)
            del found[place]
    return place


def _put(found: list[Any], values: Sequence[Any], place: int) -> None:
    """Puts values at a place; those that were elsewhere are moved there."""
    for value in values:
        if value in found:
            place -= found.index(value) < place
            found.remove(value)
    found[place:place] = values


def _place(found: Sequence[Any], old: Sequence[Any], first: int) -> int:
    """Where something goes that was put before the value `first`: after the last one that is known before that."""
    for value in reversed(old[:first]):
        if value in found:
            return list(found).index(value) + 1
    return len(found) if first else 0
