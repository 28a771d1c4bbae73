"""The data of a YAML or JSON text: texts, lists and mappings. Nothing is typed, and nothing can grow."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NoReturn

from awesome_cli.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

Data = str | list["Data"] | dict[str, "Data"]

_DEEPEST = 50
_LARGEST = 2_000_000
"""Values that a text may mean, those that it repeats by aliases counted each time."""
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


def of_json(name: str, text: str) -> Data:
    """What a JSON text says: numbers as they are written, true and false as words, null as nothing."""
    try:
        found = json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
        return _plain(found, 0)
    except json.JSONDecodeError as error:
        raise InputError(f"{name}:{error.lineno}: not JSON: {error.msg}") from None
    except RecursionError:
        raise InputError(f"{name}: nested more than {_DEEPEST} deep") from None


def _plain(value: object, depth: int) -> Data:
    if depth > _DEEPEST:
        raise RecursionError
    if isinstance(value, dict):
        return {_without_surrogates(str(key)): _plain(one, depth + 1) for key, one in value.items() if one is not None}
    if isinstance(value, list):
        return [_plain(one, depth + 1) for one in value if one is not None]
    return str(value).lower() if isinstance(value, bool) else "" if value is None else _without_surrogates(str(value))


def _without_surrogates(text: str) -> str:
    """A text without halves of characters, which JSON can hold and no file can."""
    return text.encode("utf-8", "replace").decode()


def of_yaml(name: str, text: str) -> Data:
    """What the first document of a YAML text says; every scalar is text."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return _YamlEvents(name, yaml.parse(_without_surrogates(text), loader)).document()
    except yaml.MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
        raise InputError(f"{name}{line}: not YAML: {error.problem or error.context}") from None
    except yaml.YAMLError as error:
        raise InputError(f"{name}: not YAML: {str(error).splitlines()[0]}") from None


class _YamlEvents:
    """Goes through the events of a text once."""

    def __init__(self, name: str, events: Iterator[Any]) -> None:
        self.name = name
        self.events = events
        self.anchors: dict[str, tuple[Data, int]] = {}
        """What each anchor means, and how many values that is."""
        self.count = 0

    def document(self) -> Data:
        for event in self.events:
            if type(event).__name__ not in ("StreamStartEvent", "DocumentStartEvent", "StreamEndEvent"):
                return self.value(event, 0)
        return ""

    def value(self, event: Any, depth: int) -> Data:
        kind = type(event).__name__
        if depth > _DEEPEST:
            self.refuse(event, f"nested more than {_DEEPEST} deep")
        if kind == "AliasEvent":
            return self.alias(event)
        before = self.count
        self.grow(event, 1)
        found: Data
        if kind == "ScalarEvent":
            found = "" if event.implicit[0] and event.value in _NULLS else str(event.value)
        elif kind == "SequenceStartEvent":
            found = [one for one in self.inner(depth) if one != ""]
        else:
            found = self.mapping(event, depth)
        if event.anchor:
            self.anchors[event.anchor] = (found, self.count - before)
        return found

    def mapping(self, event: Any, depth: int) -> Data:
        inner = list(self.inner(depth))
        keys = [key if isinstance(key, str) else self.refuse(event, "a key must be one word") for key in inner[::2]]
        return {key: one for key, one in zip(keys, inner[1::2], strict=True) if one != ""}

    def inner(self, depth: int) -> Iterator[Data]:
        for event in self.events:
            if type(event).__name__ in ("SequenceEndEvent", "MappingEndEvent"):
                return
            yield self.value(event, depth + 1)

    def alias(self, event: Any) -> Data:
        if event.anchor not in self.anchors:
            self.refuse(event, f"nothing is called {event.anchor!r} above")
        found, size = self.anchors[event.anchor]
        self.grow(event, size)
        return found

    def grow(self, event: Any, size: int) -> None:
        self.count += size
        if self.count > _LARGEST:
            self.refuse(event, f"more than {_LARGEST:,} values")

    def refuse(self, event: Any, reason: str) -> NoReturn:
        raise InputError(f"{self.name}:{event.start_mark.line + 1}: {reason}")
