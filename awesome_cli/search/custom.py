"""Filters by the fields that a list declares itself: `license:MIT`, `size:7..13`, `since:2024`, `offline:true`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.errors import InputError
from awesome_cli.normalize import fold
from awesome_cli.registry import unknown
from awesome_cli.storage.fields import DATE, FLAG, NUMBER

if TYPE_CHECKING:
    from collections.abc import Callable

    from awesome_cli.model import Catalog, Entry
    from awesome_cli.storage.fields import Field

    Test = Callable[[Entry], bool]


def make_filter(name: str, field: Field) -> Callable[[Catalog, str], Test]:
    """The filter of one declared field: given a value, it makes a test of entries according to the field's type."""

    def make(_: Catalog, value: str) -> Test:
        fits = _value_test(name, field, value)

        def test(entry: Entry) -> bool:
            held = entry.custom.get(name, ())
            return any(map(fits, held)) if isinstance(held, tuple) else fits(str(held))

        return test

    return make


def _value_test(name: str, field: Field, value: str) -> Callable[[str], bool]:
    if field.type == FLAG:
        if value.lower() not in ("true", "false"):
            raise InputError(f"`{name}` is true or false, not {value!r}")
        return lambda held: held == value.lower().capitalize()
    if field.type in (NUMBER, DATE):
        return _range_test(name, field, value)
    wanted = fold(value)
    if not field.choices:
        return lambda held: wanted in fold(held) if wanted else value in held
    chosen = [choice for choice in field.choices if choice.casefold() == value.casefold()]
    if not chosen:
        raise InputError(unknown(name, value, list(field.choices)))
    return lambda held: held in chosen


_ORDERED_TYPES = {
    NUMBER: (r"-?\d{1,15}(?:\.\d{1,15})?", "a number, 7, 7..13, 7.. or ..13"),
    DATE: (r"\d{4}(?:-\d\d){0,2}", "a date, 2024, 2023..2024-06, 2023.. or ..2024"),
}
"""The types whose values have an order: the pattern of a value, and examples of a filter."""


def _range_test(name: str, field: Field, value: str) -> Callable[[str], bool]:
    """Whether a number or date is within bounds."""
    first, last = _bounds(name, field, value)
    if field.type == NUMBER:
        return lambda held: (not first or float(first) <= float(held)) and (not last or float(held) <= float(last))
    # A date without its day may lie on any of them.
    return lambda held: (not first or held >= first[: len(held)]) and (not last or held[: len(last)] <= last)


def _bounds(name: str, field: Field, value: str) -> tuple[str, str]:
    """The least and the greatest value of a range, "" for none: `7`, `7..13`, `7..`, `..13`."""
    form, example = _ORDERED_TYPES[field.type]
    match = re.fullmatch(rf"({form})?(\.\.)?({form})?", value, re.ASCII)
    if match is None or not (match[1] or match[3]) or (match[1] and match[3] and not match[2]):
        raise InputError(f"`{name}` is {example}, not {value!r}")
    first, dots, last = match.groups(default="")
    return first, last if dots else first
