"""An entry that gets what a person changed: the values in which one reading of its item differs from another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    from difflib import SequenceMatcher

    found = list(known)
    changes = [
        change for change in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if change[0] != "equal"
    ]
    put = {value for *_, new_first, new_end in changes for value in new[new_first:new_end]}
    for _, first, end, new_first, new_end in changes:
        place = _place(found, old, first)
        for value in old[first:end]:
            if value in found and value not in put:  # what is put elsewhere is moved there
                place = found.index(value)
                found.remove(value)
        for value in new[new_first:new_end]:
            if value in found and value in old:
                place -= found.index(value) < place
                found.remove(value)
        found[place:place] = [value for value in new[new_first:new_end] if value not in found]
    return tuple(found)


def _place(found: Sequence[Any], old: Sequence[Any], first: int) -> int:
    """Where something goes that was put before the value `first`: after the last one that is known before that."""
    for value in reversed(old[:first]):
        if value in found:
            return list(found).index(value) + 1
    return len(found) if first else 0
