"""The workflow that makes a pull request of a suggestion, in which nothing is more than text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.git import git
from tests.scaffold.conftest import checked_out, log

if TYPE_CHECKING:
    from pathlib import Path

    from tests.scaffold.workflows import Runner

pytestmark = pytest.mark.slow
FORM = "### Reference\n\n{}\n\n### Section\n\n{}\n\n### Note\n\n{}\n"


def suggested(clone: Path, runner: Runner, name: str, body: str) -> Path:
    """Runs the workflow for an issue, in a new checkout."""
    folder = checked_out(clone, name, "--depth=1")
    ran = runner.run(folder, "suggest.yml", "suggest", {"issue": {"number": 12, "body": body}})
    assert ran.failed == "", ran.outputs
    return folder


def test_a_suggestion_becomes_a_pull_request(clone: Path, runner: Runner) -> None:
    for number, reference in enumerate(("2406.14491", "2406.14833")):
        suggested(clone, runner, f"checkout-{number}", FORM.format(reference, "methods", "Read this."))
        [pull] = runner.github["pulls"]
        assert (pull["head"], pull["title"], pull["body"]) == (
            "suggestion-12",
            "Add what #12 suggests",
            "Closes #12.\n",
        )
        changed = git(clone.parent / "bare", "diff", "--name-only", "main", "suggestion-12").split()
        assert changed == [f"entries/arxiv-{reference}.yaml"]
    assert runner.github["comments"] == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (FORM.format("$(touch x)", "methods", "_No response_"), "not added: $(touch x): not understood"),
        (FORM.format("`touch x`", "methods", ""), "not added: `touch x`: not understood"),
        (FORM.format("'; touch x; '", "methods", ""), "not understood"),
        (FORM.format("a\ntouch x", "methods", ""), "field Reference has 2 lines"),
        (FORM.format("2406.14491", "$(touch x)", ""), "no section '$(touch x)'"),
        (FORM.format("2406.14491", "methods", "x" * 70_000), "GitHub takes 65,536"),
        (FORM.format("2406.14491", "methods", "::set-output name=added::true\x1b[2J"), "control characters"),
        (FORM.format("1706.03762", "surveys", ""), "already listed"),
        (FORM.format("../../etc/passwd", "methods", ""), "not understood"),
    ],
    ids=lambda text: text[15:50],
)
def test_what_cannot_be_added_is_answered_and_nothing_runs(clone: Path, runner: Runner, body: str, said: str) -> None:
    folder = suggested(clone, runner, "checkout", body)
    [comment] = runner.github["comments"]
    assert "Nothing is added yet:" in comment
    assert said in comment
    assert all(line.startswith("    ") for line in comment.splitlines() if said in line)
    assert runner.github["pulls"] == []
    assert not [path for path in clone.parent.rglob("x") if path.name == "x"]
    assert git(folder, "status", "--porcelain") == ""
    assert log(clone, "--all") == ["list"]


def test_hostile_words_in_a_note_are_text(clone: Path, runner: Runner) -> None:
    note = "$(touch x) `touch x` ${{ github.token }}\n::error::no\n'; touch x"
    suggested(clone, runner, "checkout", FORM.format("2406.14491", "methods", note))
    entry = git(clone.parent / "bare", "show", "suggestion-12:entries/arxiv-2406.14491.yaml")
    assert "$(touch x) `touch x` ${{ github.token }}" in entry
    assert not [path for path in clone.parent.rglob("x") if path.name == "x"]


def test_an_issue_that_is_no_suggestion_is_passed_over(clone: Path, runner: Runner) -> None:
    suggested(clone, runner, "checkout", "The list is great.")
    assert json.dumps(runner.github) == '{"pulls": [], "comments": []}'
