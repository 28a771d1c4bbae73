"""The table of the benchmarks tells a goal, how much of it is left, and what missed it."""

from __future__ import annotations

from importlib import import_module
from math import inf
from pathlib import Path

import pytest

import benchmarks
from awesome_cli.markdown import read_list
from benchmarks import corpus
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
    lists = Corpus(tmp_path / "canonical", tmp_path / "by-hand")
    modules = [import_module(f"benchmarks.{path.stem}") for path in Path(benchmarks.__file__).parent.glob("bench_*.py")]
    cases = [case for module in modules for case in module.cases(lists)]
    assert list(tmp_path.iterdir()) == []
    small = next(case for case in cases if case.name == "lint, 265 entries")
    assert small.prepare is not None
    small.prepare()
    assert list(tmp_path.iterdir()) == [small.folder]
    small.prepare()  # of several cases, each asks for it
    assert len(list((small.folder / "entries").iterdir())) == 265


def test_a_page_of_the_corpus_is_imported_whole(tmp_path: Path) -> None:
    imported = read_list.read(corpus.markdown(40))
    assert len(imported.entries) == 40
    assert "[**{title}**]" in imported.render.item[""]
