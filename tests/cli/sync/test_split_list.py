"""`awesome sync` of a list in several files: an edit of any of them becomes data, with its file and line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from awesome_cli.storage import workspace
from tests.cli.sync.conftest import SYNC, WARP, commit, rewrite, titles
from tests.git import git
from tests.markdown import lists

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call

NOTHING = "README.md: the data know all that it says\n"
RENDER = ("render", "-o", "README.md")


@pytest.fixture
def root(tmp_path: Path, call: Call) -> Path:
    """A list that is split, in a repository."""
    root = tmp_path / "list"
    root.mkdir()
    (root / "README.md").write_text(lists.text_of("awesome"), encoding="utf-8")
    call(root, "import", "README.md")
    path = root / "awesome.yaml"
    path.write_text(path.read_text("utf-8").replace("render:", "render:\n  split: sections", 1), encoding="utf-8")
    call(root, *RENDER, "--force")
    git(root, "init", "-q", "-b", "main")
    commit(root, "base")
    return root


def files(root: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in [root / "README.md", *(root / "sections").glob("*.md")]}


def section_file(root: Path) -> str:
    """The path of a section's file with two items or more."""
    found = sorted((root / "sections").glob("*.md"))
    return next(f"sections/{path.name}" for path in found if path.read_text("utf-8").count("](https://example") > 1)


def first_item(root: Path, path: str) -> str:
    return (
        next(
            line for line in (root / path).read_text("utf-8").split("\n") if line.startswith("- [") and "](http" in line
        )
        + "\n"
    )


def test_an_unedited_list_says_nothing(root: Path, call: Call) -> None:
    assert call(root, *SYNC).out == NOTHING
    call(root, "add", "https://example.org/more", "--offline", "--section", workspace.load(root).config.paths()[0])
    assert call(root, *SYNC).out == NOTHING


@pytest.mark.parametrize("is_named", [False, True])
def test_an_edit_of_the_file_of_a_section(root: Path, call: Call, is_named: bool) -> None:
    path = section_file(root)
    line = first_item(root, path)
    number = (root / path).read_text("utf-8").split("\n").index(line.rstrip("\n")) + 1
    rewrite(root, line, f"{line[:-1]} And more.\n{WARP}", path)
    edited = files(root)
    done = call(root, *SYNC, *([path] if is_named else []))
    assert done.code == 0
    assert f"{path}, line {number}: " in done.out
    assert f"{path}, line {number + 1}: Warp" in done.out
    assert "Warp" in titles(root)
    assert call(root, *RENDER).code == 0
    assert files(root) == edited
    assert call(root, *SYNC).out == NOTHING


def test_an_edit_of_the_index(root: Path, call: Call) -> None:
    rewrite(root, "# ", "# Really ")
    edited = (root / "README.md").read_text("utf-8")
    assert call(root, *SYNC).code == 0
    assert call(root, *RENDER).code == 0
    assert (root / "README.md").read_text("utf-8") == edited


def test_what_is_above_the_heading_of_a_section_is_named(root: Path, call: Call) -> None:
    path = section_file(root)
    rewrite(root, "\n\n", "\n\nPlease read this.\n\n", path)
    done = call(root, "sync", "--check", "--json")
    assert done.code == 1
    [remark] = [one for one in json.loads(done.out)["remarks"] if one["kind"] == "not understood"]
    assert (remark["path"], remark["what"]) == (path, "Please read this.")


def test_a_section_whose_row_is_gone_from_the_index_stays(root: Path, call: Call) -> None:
    before = titles(root)
    row = next(line for line in (root / "README.md").read_text("utf-8").split("\n") if "](sections/" in line)
    rewrite(root, row + "\n", "")
    assert call(root, *SYNC).code == 0
    assert titles(root) == before


def test_the_file_of_a_section_that_is_gone_takes_its_entries_along(root: Path, call: Call) -> None:
    path = section_file(root)
    gone = first_item(root, path)
    (root / path).unlink()
    call(root, *SYNC)
    assert gone[3 : gone.index("]")] not in titles(root)


def test_render_writes_over_no_edit_of_any_file(root: Path, call: Call) -> None:
    path = section_file(root)
    rewrite(root, first_item(root, path), WARP, path)
    edited = files(root)
    done = call(root, *RENDER)
    assert done.code == 1
    assert f"{path}, line " in done.err
    assert files(root) == edited
    assert call(root, *RENDER, "--force").code == 0
    assert files(root) != edited


def test_files_that_are_only_out_of_date_are_written(root: Path, call: Call) -> None:
    call(root, "add", "https://example.org/more", "--offline", "--section", workspace.load(root).config.paths()[0])
    assert call(root, *RENDER).code == 0
