"""Our lines in .gitattributes and .gitignore: added once, behind what is there, and never through a link."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from awesome_cli.curate._git_files import NAMES, with_our_lines

if TYPE_CHECKING:
    from pathlib import Path

IGNORED = ".gitignore"


def test_files_that_are_not_there_are_made_of_our_lines(tmp_path: Path) -> None:
    texts = with_our_lines(tmp_path)
    assert sorted(texts) == sorted(NAMES)
    assert all(text.endswith("\n") and text[0] != "\n" and "\n\n" not in text for text in texts.values())
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert with_our_lines(tmp_path) == {}


@pytest.mark.parametrize("before", ["*.pyc\n", "*.pyc", "*.pyc\n\n"])
def test_lines_of_others_stay_as_they_are(tmp_path: Path, before: str) -> None:
    ours = with_our_lines(tmp_path)[IGNORED]
    (tmp_path / IGNORED).write_text(before, encoding="utf-8")
    assert with_our_lines(tmp_path)[IGNORED] == (before if before.endswith("\n") else f"{before}\n") + ours


def test_a_line_that_is_there_is_not_added_again(tmp_path: Path) -> None:
    ours = with_our_lines(tmp_path)[IGNORED]
    (tmp_path / IGNORED).write_text(f"*.pyc\n{ours}*.log\n", encoding="utf-8")
    assert IGNORED not in with_our_lines(tmp_path)


def test_what_cannot_be_edited_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / IGNORED).write_bytes(b"\xff\n")
    (tmp_path / ".gitattributes").symlink_to("elsewhere")
    assert with_our_lines(tmp_path) == {}
    (tmp_path / "elsewhere").write_text("*.md text\n", encoding="utf-8")
    assert with_our_lines(tmp_path) == {}
    (tmp_path / IGNORED).unlink()
    (tmp_path / IGNORED).mkdir()
    assert with_our_lines(tmp_path) == {}
    (tmp_path / IGNORED).rmdir()
    os.mkfifo(tmp_path / IGNORED)
    assert with_our_lines(tmp_path) == {}
