"""A repository with a list and its page, and edits of that page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.storage import workspace
from tests.git import git
from tests.markdown import lists

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call


SYNC = ("sync", "--yes", "--offline")
WARP = "- [Warp](https://example.org/warp) - Draws threads.\n"


@pytest.fixture
def bare(tmp_path: Path, call: Call) -> Path:
    """A list that was imported and rendered, without git."""
    root = tmp_path / "list"
    root.mkdir()
    (root / "README.md").write_text(lists.text_of("awesome"), encoding="utf-8")
    call(root, "import", "README.md")
    call(root, "render", "-o", "README.md")
    return root


@pytest.fixture
def root(bare: Path) -> Path:
    """The same in a repository, page and data of its one commit agreed."""
    git(bare, "init", "-q", "-b", "main")
    commit(bare, "base")
    return bare


def commit(root: Path, name: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", name)


def page(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


def rewrite(root: Path, old: str, new: str, path: str = "README.md") -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text, text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def item(root: Path, number: int = 0) -> str:
    """An item of the page, with its line break."""
    return [line for line in page(root).split("\n") if line.startswith("- [") and "](http" in line][number] + "\n"


def file_of(root: Path, line: str) -> str:
    """The entry file of an item."""
    title = line[line.index("[") + 1 : line.index("]")]
    return next(entry.path for entry in workspace.load(root).entries if entry.title == title)


def titles(root: Path) -> set[str]:
    return {entry.title for entry in workspace.load(root).entries}


def agrees(root: Path, call: Call) -> bool:
    return call(root, "render", "--check", "README.md").code == 0


def rows(root: Path) -> list[str]:
    """The machine-owned rows of a list."""
    return [(root / name).read_text("utf-8") for name in ("metrics.csv", "facts.csv") if (root / name).exists()]
