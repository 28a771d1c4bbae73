"""What git knows of a list's folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.storage.git import side_branch, tracked_files
from tests.git import git

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone of a repository whose default branch is `trunk`."""
    origin = tmp_path / "origin"
    origin.mkdir()
    git(origin, "init", "--quiet", "--initial-branch=trunk")
    (origin / "list").mkdir()
    (origin / "list/größe.yaml").write_text("x")
    git(origin, "add", "--all")
    git(origin, "commit", "--quiet", "-m", "first")
    git(tmp_path, "clone", "--quiet", str(origin), "clone")
    return tmp_path / "clone"


def test_branches(clone: Path) -> None:
    assert side_branch(clone) == ""
    git(clone, "checkout", "--quiet", "-b", "topic/one")
    assert side_branch(clone) == "topic/one"
    assert side_branch(clone / "list") == "topic/one"
    git(clone, "checkout", "--quiet", "--detach")
    assert side_branch(clone) == "HEAD"
    git(clone, "remote", "remove", "origin")
    assert side_branch(clone) == ""


@pytest.mark.parametrize(("branch", "known"), [("main", ""), ("master", ""), ("topic", "topic")])
def test_a_remote_that_tells_no_default(tmp_path: Path, branch: str, known: str) -> None:
    git(tmp_path, "init", "--quiet", f"--initial-branch={branch}")
    assert side_branch(tmp_path) == ""
    git(tmp_path, "remote", "add", "origin", "https://example.org/list.git")
    assert side_branch(tmp_path) == known


def test_files_that_are_tracked(clone: Path) -> None:
    (clone / "list/new.yaml").write_text("y")
    assert tracked_files(clone / "list") == {"größe.yaml"}
    assert tracked_files(clone) == {"list/größe.yaml"}


def test_without_git_nothing_is_known(clone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (side_branch(tmp_path), tracked_files(tmp_path)) == ("", frozenset())
    monkeypatch.setenv("PATH", str(tmp_path))
    assert (side_branch(clone), tracked_files(clone)) == ("", frozenset())
