"""The table of the benchmarks tells a goal, how much of it is left, and what missed it."""

from __future__ import annotations

from math import inf
from pathlib import Path

import pytest

from benchmarks.case import Case, Result
from benchmarks.table import HEAD, row


@pytest.mark.parametrize(
    ("goal", "seconds", "yardstick", "cells"),
    [
        (2.0, 1.5, 1.0, ["lint", "1.500", "1.000", "1.50", "2.00", "+25%", ""]),
        (2.0, 2.1, 1.0, ["lint", "2.100", "1.000", "2.10", "2.00", "-5%", "MISSED"]),
        (inf, 2.1, 1.0, ["lint", "2.100", "1.000", "2.10", "", "", ""]),
        (0.5, 0.1, 0.0, ["lint", "0.100", "", "", "0.50", "+80%", ""]),
    ],
)
def test_a_row_tells_goal_and_margin(goal: float, seconds: float, yardstick: float, cells: list[str]) -> None:
    line = row(Result(Case("lint", (), Path(), goal), seconds, yardstick))
    assert [cell.strip() for cell in line.split("|")[1:-1]] == cells
    assert {len(one) for one in HEAD.splitlines()} == {len(line)}
