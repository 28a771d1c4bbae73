"""The workflow that checks pull requests: what each adds, breaks, takes off, or edits on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.git import git
from tests.scaffold.conftest import BAD, GOOD, checked_out, commit, edited

if TYPE_CHECKING:
    from pathlib import Path

    from tests.scaffold.workflows import Runner

pytestmark = pytest.mark.slow
LOST = "title: A lost thing\nkind: link\nsections: [method]\nurl: https://example.org/lost\n"


def proposal(clone: Path, name: str, files: dict[str, str]) -> Path:
    """What `actions/checkout` makes of a pull request: its merge into the default branch, and the commits before."""
    git(clone, "checkout", "--quiet", "-b", name, "main")
    for path, text in files.items():
        (clone / path).write_text(text, encoding="utf-8")
    commit(clone, name)
    git(clone, "checkout", "--quiet", "--detach", "main")
    git(clone, "merge", "--quiet", "--no-ff", "-m", "merge", name)
    git(clone, "push", "--quiet", "origin", f"HEAD:refs/heads/merge-{name}")
    return checked_out(clone, f"checkout-{name}", f"--branch=merge-{name}")


def test_a_sound_pull_request_shows_what_it_adds(clone: Path, runner: Runner) -> None:
    folder = proposal(clone, "good", {"entries/url-example.org-good-7953a33e.yaml": GOOD})
    ran = runner.run(folder, "check.yml", "check", {})
    added, _, removed = ran.summary.partition("## No longer on the list")
    assert ran.failed == "", ran.outputs
    assert added.splitlines()[2:3] == ["- [A good thing](https://example.org/good)"]
    assert removed.strip() == ""


def test_a_broken_one_is_marked_on_its_lines(clone: Path, runner: Runner) -> None:
    folder = proposal(clone, "bad", {"entries/bad.yaml": BAD, "entries/lost.yaml": LOST})
    ran = runner.run(folder, "check.yml", "check", {})
    assert ran.failed == "Lint"
    assert "::error file=entries/bad.yaml,line=5,col=1," in ran.outputs["Lint"]
    assert "::error file=entries/lost.yaml,line=3,col=12,title=section-unknown::" in ran.outputs["Lint"]
    assert "cannot be rendered" in ran.summary


def test_a_pull_request_that_takes_something_off_says_so(clone: Path, runner: Runner) -> None:
    git(clone, "checkout", "--quiet", "-b", "less", "main")
    git(clone, "rm", "--quiet", "entries/arxiv-1706.03762.yaml")
    git(clone, "checkout", "--quiet", "--force", "main")
    folder = proposal(clone, "fewer", {"entries/arxiv-1706.03762.yaml": GOOD})
    ran = runner.run(folder, "check.yml", "check", {})
    assert "Attention" in ran.summary.partition("## No longer on the list")[2]


def test_the_first_pull_request_of_a_list_has_nothing_to_compare_with(clone: Path, runner: Runner) -> None:
    git(clone, "rm", "--quiet", "awesome.yaml")
    text = git(clone, "show", "HEAD:awesome.yaml")
    commit(clone, "no list")
    ran = runner.run(proposal(clone, "begun", {"awesome.yaml": text}), "check.yml", "check", {})
    assert ran.failed == "", ran.outputs
    assert "Attention" in ran.summary


def test_an_edit_of_the_page_alone_is_explained(clone: Path, runner: Runner) -> None:
    folder = proposal(
        clone,
        "page",
        {"README.md": edited(clone, "\n- [**::error::Warp %0A**](https://example.org/warp?utm_source=x)\n")},
    )
    ran = runner.run(folder, "check.yml", "check", {})
    assert ran.failed == "", ran.outputs
    assert "What this edit of `README.md` changes in the data: 1 added." in ran.summary
    assert "## New on the list" not in ran.summary  # the data are as they were
    marked = ran.outputs["Show what an edit of the page means"].splitlines()
    assert any(line.startswith("::warning file=README.md,line=") and "url-tracking" in line for line in marked), marked
    assert all(line.startswith("::warning file=README.md,") for line in marked if line.startswith("::"))
