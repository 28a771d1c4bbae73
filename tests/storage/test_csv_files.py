"""What holds for every CSV file of a list that programs write: none is trusted, none hangs, none is lost."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from awesome_cli.errors import StoreError
from awesome_cli.model import Fact, LinkState, Measure
from awesome_cli.storage import facts, links, metrics, skipped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SAVES: dict[str, Callable[[Path], bool]] = {
    metrics.FILE: lambda root: metrics.save(root, [Measure("doi:10.1/a", "citations", "1", checked="2026-01-01")]),
    facts.FILE: lambda root: facts.save(root, [Fact("github:a/b", "license", "MIT", "github", "2026-01-01")]),
    links.FILE: lambda root: links.save(
        root, [LinkState("https://a.b", "dead", "", "2026-01-01", "1", "2026-01-01")], []
    ),
    skipped.FILE: lambda root: skipped.add(root, [skipped.Skipped("doi:10.1/a", "2026-01-01")]),
}
DAMAGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "a folder": (lambda path: path.mkdir(), "not a regular file"),
    "a pipe that nobody writes to": (os.mkfifo, "not a regular file"),
    "Latin-1": (lambda path: path.write_bytes(b"\xe9,\n"), "it is not UTF-8"),
    "a row of other cells": (lambda path: path.write_text("\n1,2,3,4,5,6,7\n"), r"csv:2.*a row "),
}


@pytest.mark.parametrize("name", SAVES)
@pytest.mark.parametrize("damage", DAMAGE)
def test_what_cannot_be_read_is_named_and_not_written_over(tmp_path: Path, name: str, damage: str) -> None:
    break_file, message = DAMAGE[damage]
    break_file(tmp_path / name)
    with pytest.raises(StoreError, match=message):
        SAVES[name](tmp_path)


@pytest.mark.parametrize("name", SAVES)
def test_a_file_is_made_and_an_equal_one_is_left_alone(tmp_path: Path, name: str) -> None:
    assert SAVES[name](tmp_path)
    text = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))  # as a spreadsheet leaves it
    SAVES[name](tmp_path)
    assert (tmp_path / name).read_bytes().removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n") == text
