"""Reads the body that GitHub makes of the issue form: a heading for each field, with what was typed below it.

A stranger wrote it. It is split at its headings alone, and whatever the form cannot make is refused.
"""

from __future__ import annotations

from typing import NamedTuple

from awesome_cli.errors import InputError
from awesome_cli.normalize import collapse, printable

FIELDS = ("Reference", "Section", "Note")
"""The labels of the form's fields, in their order."""
MAX_CHARACTERS = 65_536
"""GitHub accepts so many characters in an issue."""
_MAX_VALUE_CHARACTERS = 2_000
_EMPTY = "_No response_"


class FormSuggestion(NamedTuple):
    """A suggested entry."""

    reference: str
    section: str
    note: str = ""


def read(body: str) -> FormSuggestion:
    """Reads the body of an issue. Raises InputError where it is not what the form makes."""
    if len(body) > MAX_CHARACTERS:
        raise InputError(f"the form has {len(body):,} characters, and GitHub takes {MAX_CHARACTERS:,}: it is not read")
    reference, section, note = (
        _field_value(part) for part in _split_fields(body.replace("\r\n", "\n").replace("\r", "\n"))
    )
    if not reference:
        raise InputError("the form names nothing: its field Reference is empty")
    for name, value in (("Reference", reference), ("Section", section)):
        if "\n" in value:
            raise InputError(f"the form's field {name} has {value.count(chr(10)) + 1} lines: one is allowed")
    for name, value in zip(FIELDS, (reference, section, note), strict=True):
        if len(value) > _MAX_VALUE_CHARACTERS:
            raise InputError(
                f"the form's field {name} has {len(value):,} characters: {_MAX_VALUE_CHARACTERS:,} are allowed"
            )
        if printable(value) != value:
            raise InputError(f"the form's field {name} holds control characters: type it again")
    return FormSuggestion(reference, section, collapse(note))


def _split_fields(body: str) -> list[str]:
    """The text below each heading. A heading of the form within the last field belongs to what was typed there."""
    parts: list[list[str]] = []
    for line in body.strip().split("\n"):
        if len(parts) < len(FIELDS) and line.rstrip() == f"### {FIELDS[len(parts)]}":
            parts.append([])
        elif parts:
            parts[-1].append(line)
        else:
            break
    if len(parts) < len(FIELDS):
        headings = ", ".join(f"`### {name}`" for name in FIELDS)
        raise InputError(f"this is not what the issue form makes: it needs {headings}, in this order")
    return ["\n".join(lines) for lines in parts]


def _field_value(text: str) -> str:
    value = text.strip()
    return "" if value == _EMPTY else value
