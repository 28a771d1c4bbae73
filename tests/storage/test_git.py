"""What git knows of a list's folder."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from awesome_cli.storage.git import blob_name, side_branch, tracked_files, unchanged_files
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


def test_a_branch_beside_the_main_one_is_known_by_its_name(clone: Path) -> None:
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


def test_files_that_are_as_the_index_has_them(clone: Path) -> None:
    names = ["changed.yaml", "größe.yaml", "late.yaml"]
    for name in names:
        (clone / "list" / name).write_text("x")
        os.utime(clone / "list" / name, (1, 1))
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "-m", "more")
    index = clone / ".git/index"
    os.utime(index, (5, 5))
    (clone / "list/changed.yaml").write_text("y")  # as long as before
    os.utime(clone / "list/changed.yaml", (2, 2))
    x = blob_name(b"x", "0" * 40)
    assert unchanged_files(clone / "list") == {"größe.yaml": x, "late.yaml": x}
    assert unchanged_files(clone)["list/größe.yaml"] == x
    os.utime(index, (1, 1))  # no later than the files: they may have been changed since within one tick
    assert unchanged_files(clone) == {}
    (clone / "list/größe.yaml").unlink()
    os.utime(index, (5, 5))
    assert "list/größe.yaml" not in unchanged_files(clone)


def test_without_git_nothing_is_known(clone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (side_branch(tmp_path), tracked_files(tmp_path)) == ("", frozenset())
    monkeypatch.setenv("PATH", str(tmp_path))
    assert (side_branch(clone), tracked_files(clone)) == ("", frozenset())
    assert unchanged_files(clone) == {}
