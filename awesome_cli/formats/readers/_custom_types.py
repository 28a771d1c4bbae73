"""The types of a list's own fields, from all values that are in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.imported import Finding
from awesome_cli.storage import field_types
from awesome_cli.storage.fields import DATE, FLAG, NUMBER, TEXT, TEXTS, Field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from awesome_cli.model import CustomValue, Entry

_WORDS = {"true": True, "false": False}


def infer_types(
    entries: Sequence[Entry], choices: Mapping[str, tuple[str, ...]]
) -> tuple[list[Entry], dict[str, Field], list[Finding]]:
    """Entries whose own values have one type in each field, the fields, and what to tell of `choices`."""
    values: dict[str, list[CustomValue]] = {}
    for entry in entries:
        for name, value in entry.custom.items():
            values.setdefault(name, []).append(value)
    fields = {name: Field(type_, "", flow=type_ is TEXTS) for name, of in values.items() for type_ in [_type(of)]}
    findings = []
    for name, allowed in choices.items():
        if strange := sorted(_texts(values.get(name, ())) - set(allowed)):
            findings.append(Finding("unknown value", f"{name}: {', '.join(strange)}", ()))
        elif name in fields and fields[name].type in (TEXT, TEXTS):
            fields[name] = fields[name]._replace(choices=allowed)
    return [_with_types(entry, fields) for entry in entries], fields, findings


def _texts(values: Sequence[CustomValue]) -> set[str]:
    return {text for value in values for text in (value if isinstance(value, tuple) else (str(value),))}


def _with_types(entry: Entry, fields: Mapping[str, Field]) -> Entry:
    return entry._replace(custom={name: _as(value, fields[name].type) for name, value in entry.custom.items()})


def _type(values: Sequence[CustomValue]) -> str:
    texts = [value for value in values if isinstance(value, str)]
    if len(texts) < len(values):
        return TEXTS
    if all(text.lower() in _WORDS for text in texts):
        return FLAG
    for type_ in (NUMBER, DATE):
        if all(field_types.is_valid(text, type_) for text in texts):
            return type_
    return TEXT


def _as(value: CustomValue, type_: str) -> CustomValue:
    if type_ is FLAG:
        return _WORDS[str(value).lower()]
    return (value,) if type_ is TEXTS and isinstance(value, str) else value
