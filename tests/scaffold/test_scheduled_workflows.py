"""The workflows that refresh and discover: one pull request, one issue, edited in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.cli import run
from tests.git import git
from tests.loopback import Paper
from tests.scaffold.conftest import checked_out, commit, log

if TYPE_CHECKING:
    from pathlib import Path

    from tests.loopback import Loopback
    from tests.scaffold.workflows import Runner

pytestmark = pytest.mark.slow


def test_a_refresh_is_one_pull_request_edited_in_place(clone: Path, runner: Runner, server: Loopback) -> None:
    stranger = {"number": 7, "head": "awesome/refresh", "isCrossRepository": True, "title": "theirs", "body": ""}
    runner.put({"pulls": [stranger]})
    for number in range(2):
        folder = checked_out(clone, f"checkout-{number}", "--depth=1")
        ran = runner.run(folder, "refresh.yml", "refresh", {})
        assert ran.failed == "", ran.outputs
        theirs, ours = runner.github["pulls"]
        assert theirs == stranger
        assert ours["title"] == "Refresh numbers and facts"
        assert "1 number looked up, " in ours["body"]
        assert log(clone, "main..awesome/refresh") == ["Refresh numbers and facts"]
    assert log(clone, "main") == ["list"]
    assert [call[:2] for call in runner.github["calls"]].count(["pr", "edit"]) == 1


def test_a_refresh_that_could_ask_nobody_proposes_nothing(clone: Path, runner: Runner, server: Loopback) -> None:
    server.faults.update(dict.fromkeys(("arxiv", "semantic_scholar", "github"), "500"))
    ran = runner.run(checked_out(clone, "checkout"), "refresh.yml", "refresh", {})
    assert ran.failed == "Refresh"
    assert runner.github["pulls"] == []


def test_what_is_new_is_one_issue_edited_in_place(clone: Path, runner: Runner, server: Loopback) -> None:
    theirs = {"number": 1, "author": "stranger", "title": "New for the list", "body": ""}
    runner.put({"issues": [theirs]})
    ran = runner.run(checked_out(clone, "empty"), "discover.yml", "discover", {})
    assert ran.failed == "", ran.outputs
    assert "no section holds enough" in ran.summary
    for number, title in enumerate(("Sparse experts", "Experts that route", "Dense experts")):
        server.world.load(Paper(f"2406.0000{number}", title))
        assert run(["add", f"2406.0000{number}", "--section", "methods", "--quiet", "--root", str(clone)]) == 0
    commit(clone, "papers")
    git(clone, "push", "--quiet", "origin", "main")
    for number in range(2):
        server.world.load(Paper(f"2407.0000{number}", f"Experts of number {number}", is_daily=True))
        ran = runner.run(checked_out(clone, f"checkout-{number}"), "discover.yml", "discover", {})
        assert ran.failed == "", ran.outputs
    first, ours = runner.github["issues"]
    assert first == theirs
    assert ours["title"] == "New for the list"
    assert "- [ ] [Experts of number 1](https://arxiv.org/abs/2407.00001)" in ours["body"]
    assert [call[:2] for call in runner.github["calls"]].count(["issue", "edit"]) == 1
