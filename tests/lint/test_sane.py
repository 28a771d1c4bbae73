"""No false alarm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import INFORMATION
from awesome_cli.lint import engine
from tests.lint import sane
from tests.lint.examples import write_list

if TYPE_CHECKING:
    from pathlib import Path


def test_a_thousand_sane_entries_give_no_alarm(tmp_path: Path) -> None:
    entries = [sane.entry(number) for number in range(10000, 11000)]
    report = engine.lint(write_list(tmp_path, {one.path: one.text for one in entries}))
    assert report.files == 1000
    alarms = [problem for problem in report.problems if problem.path != "awesome.yaml"]
    assert [problem for problem in alarms if problem.level != INFORMATION] == []
    assert {problem.rule for problem in alarms} <= {"author-truncated"}
