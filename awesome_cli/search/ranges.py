"""Ranges of numbers, years and dates: `7`, `7..13`, `7..`, `..13`, `>7`, `<=13`; of dates also ages, `<30d`."""

from __future__ import annotations

import operator
import re
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli import clock
from awesome_cli.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    Comparison = Callable[[str, str, str], bool]
    """Whether a value is on the right side of a bound: the value, the operator, the bound."""

_COMPARE = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
_FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_AGE = re.compile(r"(<=?|>=?)(\d{1,6})([dwmy])", re.ASCII)
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


class Order(NamedTuple):
    """A type of values that have an order."""

    pattern: str
    """What a value looks like, as a regular expression."""
    examples: str
    """What a range of them may be, for messages."""
    compare: Comparison


def _compare_numbers(value: str, comparison: str, bound: str) -> bool:
    return bool(_COMPARE[comparison](float(value), float(bound)))


def _compare_dates(value: str, comparison: str, bound: str) -> bool:
    if len(value) < len(bound):  # a date without its day may lie on any of them
        return bool(_COMPARE[f"{comparison[0]}="](value, bound[: len(value)]))
    return bool(_COMPARE[comparison](value[: len(bound)], bound))


NUMBER = Order(r"-?\d{1,15}(?:\.\d{1,15})?", "a number, 7, 7..13, 7.., ..13, >7 or <=13", _compare_numbers)
YEAR = Order(r"\d{4}", "2024, 2023..2024, 2023.., ..2024, >2023 or <=2024", _compare_numbers)
DATE = Order(
    r"\d{4}(?:-\d\d){0,2}", "a date, 2024, 2023..2024-06, 2023.., ..2024, >2023-06-01 or an age, <30d", _compare_dates
)


def range_test(name: str, value: str, order: Order) -> Callable[[str], bool]:
    """Whether a value of a field is within a range. Raises InputError for a range that means nothing."""
    bounds = _age_bounds(value) if order is DATE else []
    bounds = bounds or _bounds(value, order)
    if not bounds:
        raise InputError(f"`{name}` is {order.examples}, not {value!r}")
    return lambda held: all(order.compare(held, comparison, bound) for comparison, bound in bounds)


def _bounds(value: str, order: Order) -> list[tuple[str, str]]:
    """The operators and bounds of a range; none where it is no range."""
    form = f"({order.pattern})"
    if match := re.fullmatch(f"(<=?|>=?){form}", value, re.ASCII):
        return [(match[1], match[2])]
    match = re.fullmatch(rf"{form}?(\.\.)?{form}?", value, re.ASCII)
    if match is None or (match[1] and match[3] and not match[2]):
        return []
    first, dots, last = match.groups(default="")
    last = last if dots else first
    return [(comparison, bound) for comparison, bound in ((">=", first), ("<=", last)) if bound]


def _age_bounds(value: str) -> list[tuple[str, str]]:
    """The bound that an age means, counted back from today: `<30d` is after the day thirty days ago."""
    match = _AGE.fullmatch(value)
    if match is None:
        return []
    from datetime import date, timedelta  # few queries have an age

    today = clock.today()
    days = min(int(match[2]) * _DAYS[match[3]], (today - date.min).days)
    return [(_FLIPPED[match[1]], (today - timedelta(days)).isoformat())]
