"""`awesome render -o` and edits: none is written over, and no page that is only out of date is in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.model import Entry
from tests.git import git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call
    from tests.conftest import MakeList

LOOM = Entry(title="Loom", kind="link", sections=("pretrain",), url="https://example.org/loom", description="Weaves.")
SHEARS = Entry(title="Shears", kind="link", sections=("scaling",), url="https://example.org/shears")
RENDER = ("render", "-o", "README.md")
ADDED = "- [**Warp**](https://example.org/warp)\n"


@pytest.fixture(params=["git", "no git"])
def root(request: pytest.FixtureRequest, make_list: MakeList, call: Call) -> Path:
    """A list that was rendered, in a repository or in none."""
    return rendered(make_list, call, has_git=request.param == "git")


def rendered(make_list: MakeList, call: Call, has_git: bool) -> Path:
    root = make_list(None, LOOM, SHEARS)
    call(root, *RENDER)
    if has_git:
        git(root, "init", "-q", "-b", "main")
        git(root, "add", "-A")
        git(root, "commit", "-q", "-m", "base")
    return root


def edit(root: Path) -> str:
    page = root / "README.md"
    page.write_text(page.read_text("utf-8") + ADDED, encoding="utf-8")
    return page.read_text("utf-8")


def test_an_edit_is_not_written_over(root: Path, call: Call) -> None:
    edited = edit(root)
    done = call(root, *RENDER)
    assert done.code == 1
    assert "README.md has edits that are not in the data:" in done.err
    assert "Warp  (scaling)" in done.err
    assert "`awesome sync README.md` takes it in, `--force` throws it away" in done.err
    assert (root / "README.md").read_text("utf-8") == edited


def test_it_can_be_thrown_away(root: Path, call: Call) -> None:
    edit(root)
    assert call(root, *RENDER, "--force").code == 0
    assert "Warp" not in (root / "README.md").read_text("utf-8")
    call(root, "undo")
    assert call(root, *RENDER).code == 1


def test_it_can_be_taken_in(root: Path, call: Call) -> None:
    edit(root)
    call(root, "sync", "--yes", "--offline")
    assert call(root, *RENDER).code == 0
    assert "Warp" in (root / "README.md").read_text("utf-8")


def test_all_outputs_but_the_page_are_written(root: Path, call: Call) -> None:
    config = root / "awesome.yaml"
    config.write_text(config.read_text("utf-8") + "outputs: {README.md: markdown, list.csv: csv}\n", encoding="utf-8")
    edited = edit(root)
    done = call(root, "render", "--all")
    assert done.code == 1
    assert (root / "list.csv").exists()
    assert (root / "README.md").read_text("utf-8") == edited


@pytest.mark.parametrize(
    "command",
    [
        ("add", "https://example.org/more", "--offline", "--section", "scaling"),
        ("remove", "--yes", "url-example.org-loom-37b51d19"),
        ("move", "url-example.org-loom-37b51d19", "scaling"),
        ("sections", "rename", "scaling", "Larger"),
    ],
)
def test_a_page_that_is_only_out_of_date_is_written(root: Path, call: Call, command: tuple[str, ...]) -> None:
    entry = next((root / "entries").glob("*loom*")).stem
    done = call(root, *[word if "loom" not in word else entry for word in command])
    assert done.code == 0
    assert call(root, "render", "--check", "README.md").code == 1
    done = call(root, *RENDER)
    assert (done.code, "README.md: written" in done.err) == (0, True)


def test_a_clone_knows_it_too(make_list: MakeList, call: Call, tmp_path: Path) -> None:
    root = rendered(make_list, call, has_git=True)
    for number in range(3):
        call(root, "add", f"https://example.org/{number}", "--offline", "--section", "scaling")
        git(root, "add", "-A")
        git(root, "commit", "-q", "-m", "data alone")
    git(tmp_path, "clone", "-q", str(root), "clone")
    clone = tmp_path / "clone"
    edited = edit(clone)
    assert call(clone, *RENDER).code == 1
    assert (clone / "README.md").read_text("utf-8") == edited
    git(clone, "checkout", "-q", "README.md")
    assert call(clone, *RENDER).code == 0


def test_layout_is_no_edit(root: Path, call: Call) -> None:
    page = root / "README.md"
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    assert call(root, *RENDER).code == 0
    assert b"\r" not in page.read_bytes()


def test_a_page_of_another_hand_is_written(make_list: MakeList, call: Call) -> None:
    root = make_list({"README.md": "# Mine\n\nNot rendered.\n"}, LOOM)
    assert call(root, *RENDER).code == 0
