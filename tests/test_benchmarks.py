"""The table of the benchmarks tells a goal, how much of it is left, and what missed it."""

from __future__ import annotations

from math import inf
from pathlib import Path

import pytest

from benchmarks import bench_lint
from benchmarks.case import Case, Result
from benchmarks.corpus import Corpus
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


def test_a_list_is_written_for_the_case_that_needs_it_alone(tmp_path: Path) -> None:
    cases = list(bench_lint.cases(Corpus(tmp_path / "canonical", tmp_path / "by-hand")))
    assert list(tmp_path.iterdir()) == []
    small = next(case for case in cases if "265" in case.name)
    assert small.prepare is not None
    small.prepare()
    assert list(tmp_path.iterdir()) == [small.folder]
