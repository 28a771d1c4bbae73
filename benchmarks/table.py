"""How results are shown: a Markdown table with each goal, and how much of it is left."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.case import Result

HEAD = """\
| case                           | seconds | yardstick | ratio | goal | margin |        |
|--------------------------------|--------:|----------:|------:|-----:|-------:|--------|"""


def row(result: Result) -> str:
    """A line of the table; a case that is not judged has neither goal nor margin."""
    case = result.case
    yardstick, ratio = (f"{result.yardstick:.3f}", f"{result.ratio:.2f}") if result.yardstick else ("", "")
    goal, margin = (f"{case.goal:.2f}", f"{1 - result.ratio / case.goal:+.0%}") if isfinite(case.goal) else ("", "")
    verdict = "" if result.passed else "MISSED"
    return (
        f"| {case.name:<30} | {result.seconds:7.3f} | {yardstick:>9} | {ratio:>5} | {goal:>4} | {margin:>6} "
        f"| {verdict:<6} |"
    )
