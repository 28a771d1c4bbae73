"""What `awesome sync` says and refuses: on a terminal, to programs, in pull requests."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.cli.sync.conftest import SYNC, WARP, item, rewrite
from tests.git import git

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Call


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda path: path.write_bytes(b"# A\n\xff\n"), "README.md:2: not UTF-8"),
        (lambda path: path.write_text("# A\n<<<<<<< ours\n"), "README.md:2: a merge conflict is here"),
        (lambda path: (path.unlink(), path.mkdir()), "is not a regular file"),
    ],
)
def test_a_page_that_cannot_be_read(root: Path, call: Call, damage: Callable[[Path], object], said: str) -> None:
    damage(root / "README.md")
    done = call(root, *SYNC)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_nobody_is_there_to_ask(root: Path, call: Call) -> None:
    rewrite(root, item(root), "")
    done = call(root, "sync")
    assert done.code == 2
    assert "`--yes` applies this" in done.err
    assert git(root, "status", "--porcelain").split() == ["M", "README.md"]


@pytest.mark.parametrize("option", ["--dry-run", "--check"])
def test_looking_writes_nothing(root: Path, call: Call, option: str) -> None:
    rewrite(root, item(root), item(root) + WARP)
    done = call(root, "sync", option)
    assert done.code == (1 if option == "--check" else 0)
    assert "Warp" in done.out
    assert git(root, "status", "--porcelain").split() == ["M", "README.md"]


def test_for_programs_and_for_pull_requests(root: Path, call: Call) -> None:
    rewrite(root, item(root), item(root) + "- [W|a*rp](https://example.org/warp) - `Draws` threads.\n")
    data = json.loads(call(root, "sync", "--dry-run", "--json").out)
    assert [edit["kind"] for edit in data["edits"]] == ["added"]
    assert data["base"] == git(root, "rev-parse", "HEAD").strip()
    shown = call(root, "sync", "--dry-run", "--markdown").out
    head, _, body = shown.partition("\n\n")
    assert head == "What this edit of `README.md` changes in the data: 1 added."
    assert all(not line or line.startswith("    ") for line in body.split("\n"))


def test_what_lint_would_say_is_said_on_the_lines_of_the_page(root: Path, call: Call) -> None:
    rewrite(root, item(root), "- [TBD](https://example.org/warp) - Draws threads.\n" + item(root))
    line = (root / "README.md").read_text("utf-8").split("- [TBD]")[0].count("\n") + 1
    said = f"  README.md:{line}: error title-placeholder"
    assert f"what lint says of it\n{said}" in call(root, "sync", "--dry-run").out
    assert said in call(root, "sync", "--dry-run", "--markdown").out


def test_a_page_elsewhere_is_refused(root: Path, call: Call, tmp_path: Path) -> None:
    done = call(root, "sync", str(tmp_path / "other.md"))
    assert done.code == 2
    assert "is not in the list's folder" in done.err


def test_outputs_name_the_page(root: Path, call: Call) -> None:
    shutil.move(root / "README.md", root / "LIST.md")
    path = root / "awesome.yaml"
    path.write_text(path.read_text("utf-8") + "outputs:\n  LIST.md: markdown\n", encoding="utf-8")
    assert call(root, "sync").out == "LIST.md: the data know all that it says\n"
