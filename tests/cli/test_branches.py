"""Two branches that each add a paper, merged as GitHub merges pull requests: nobody reads `merge=union` there."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from awesome_cli.cli import run
from awesome_cli.storage import lock, metrics
from tests.git import git
from tests.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeList
    from tests.loopback import Loopback

ATTRIBUTES = (ROOT / ".gitattributes").read_text(encoding="utf-8")
BRANCHES = {"one": "2406.10001", "two": "2406.10002"}


@pytest.fixture
def clone(server: Loopback, make_list: MakeList, tmp_path: Path) -> Path:
    """A list with a number, cloned from a bare repository."""
    root = make_list({".gitattributes": ATTRIBUTES, ".gitignore": f"{lock.FILE}\n"})
    assert run(["add", "2406.10000", "--section", "scaling", "--root", str(root), "--quiet"]) == 0
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", "list")
    git(tmp_path, "clone", "--quiet", "--bare", str(root), "bare")
    git(tmp_path, "clone", "--quiet", "bare", "clone")
    return tmp_path / "clone"


def merged(clone: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Adds a paper on each branch and pushes it; what the bare repository makes of a merge."""
    for branch, id_ in BRANCHES.items():
        git(clone, "checkout", "--quiet", "-b", branch, "main")
        assert run(["add", id_, "--section", "scaling", "--root", str(clone), *options]) == 0
        git(clone, "add", "--all")
        git(clone, "commit", "--quiet", "-m", branch)
        git(clone, "push", "--quiet", "origin", branch)
    command = ["git", "merge-tree", "--write-tree", "--name-only", *BRANCHES]
    bare = clone.parent / "bare"
    return subprocess.run(command, cwd=bare, capture_output=True, text=True, check=False, timeout=20)


def test_additions_do_not_conflict(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = merged(clone)
    assert done.returncode == 0, done.stdout
    files = git(clone.parent / "bare", "ls-tree", "-r", "--name-only", done.stdout.strip()).split()
    assert {f"entries/arxiv-{id_}.yaml" for id_ in BRANCHES.values()} <= set(files)
    said = capsys.readouterr().err
    for branch in BRANCHES:
        assert f"{branch} is to be merged: numbers are left to `awesome refresh` there (--metrics stores" in said


def test_rows_of_two_branches_do(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = merged(clone, "--metrics")
    assert done.returncode == 1
    assert metrics.FILE in done.stdout.splitlines()
    assert "is to be merged" not in capsys.readouterr().err
    git(clone, "merge", "--quiet", "one", "-m", "both")  # where .gitattributes is read
    assert len(metrics.load(clone)[0]) == 3


def test_the_default_branch_keeps_numbers(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", "2406.10003", "--section", "scaling", "--root", str(clone)]) == 0
    assert len(metrics.load(clone)[0]) == 2
    assert "is to be merged" not in capsys.readouterr().err
