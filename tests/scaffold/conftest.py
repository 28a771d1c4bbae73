"""A bare repository with the list that `awesome init` wrote, and a runner of its workflows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.cli import run
from tests.git import git
from tests.scaffold.workflows import Runner

if TYPE_CHECKING:
    from pathlib import Path

    from tests.loopback import Loopback


GOOD = "title: A good thing\nkind: link\nsections: [methods]\nurl: https://example.org/good\n"
BAD = "title: A bad thing\nkind: link\nsections: [methods]\nurl: https://example.org/bad\ntitel: x\n"


@pytest.fixture
def clone(tmp_path: Path, server: Loopback) -> Path:
    """A new list, pushed to a bare repository; the folder is a clone of it."""
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "bare")
    git(tmp_path, "clone", "--quiet", "bare", "list")
    root = tmp_path / "list"
    git(root, "checkout", "--quiet", "-B", "main")
    assert run(["init", "--yes", "--quiet", "--root", str(root)]) == 0
    commit(root, "list")
    git(root, "push", "--quiet", "origin", "main")
    return root


@pytest.fixture
def runner(tmp_path: Path, server: Loopback) -> Runner:
    return Runner(tmp_path / "runner", server.environment())


def commit(root: Path, message: str) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", message)


def checked_out(clone: Path, name: str, *options: str) -> Path:
    """What `actions/checkout` makes of the default branch."""
    git(clone.parent, "clone", "--quiet", *options, f"file://{clone.parent / 'bare'}", name)
    return clone.parent / name


def log(clone: Path, *revisions: str) -> list[str]:
    """The subjects of the commits in the bare repository."""
    return git(clone.parent / "bare", "log", "--format=%s", *revisions).splitlines()


def edited(clone: Path, more: str) -> str:
    """The page with something at its end, before the footer if it has one."""
    return (clone / "README.md").read_text("utf-8").rstrip("\n") + more
