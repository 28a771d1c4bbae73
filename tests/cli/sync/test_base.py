"""Which commit an edit began from: late branches, rebases, shallow clones, no git; and what two sides did."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from awesome_cli.storage import workspace
from tests.cli.sync.conftest import SYNC, WARP, agrees, commit, file_of, item, rewrite, titles
from tests.git import git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call


def test_two_sides_that_changed_different_things_are_put_together(root: Path, call: Call) -> None:
    first, second = item(root), item(root, 1)
    path = file_of(root, second)
    call(root, "add", "https://example.org/more", "--offline", "--section", workspace.load(root).config.paths()[0])
    (root / path).write_text((root / path).read_text("utf-8") + "added: 2020-01-01\n", encoding="utf-8")
    commit(root, "data ahead")
    rewrite(root, first, first.replace("\n", " And more.\n"))
    rewrite(root, second, "")
    commit(root, "page ahead")
    done = call(root, *SYNC)
    assert done.code == 0
    assert call(root, "render").out.count("And more.") == 1
    assert not (root / path).exists()
    assert "example.org/more" in titles(root)
    assert call(root, *SYNC).out == "README.md: the data know all that it says\n"


def test_one_thing_changed_in_two_ways_is_a_conflict(root: Path, call: Call) -> None:
    line = item(root)
    path = file_of(root, line)
    description = next(entry.description for entry in workspace.load(root).entries if entry.path == path)
    rewrite(root, description, "What the data say.", path)
    commit(root, "data")
    rewrite(root, description, "What the page says.")
    rewrite(root, item(root, 1), item(root, 1) + WARP)
    done = call(root, *SYNC)
    assert done.code == 1
    assert "the page says 'What the page says.', the data say 'What the data say.', which is kept" in done.out
    assert "What the data say." in (root / path).read_text("utf-8")
    assert "Warp" in titles(root)
    assert json.loads(call(root, "sync", "--check", "--json").out)["remarks"][0]["kind"] == "conflict"


def contributed(root: Path) -> None:
    """A branch with an edit of the page, begun at the first commit; on main the data and the page went on."""
    git(root, "checkout", "-q", "-b", "contribution")
    rewrite(root, item(root), item(root) + WARP)
    commit(root, "contribution")
    git(root, "checkout", "-q", "main")


def test_an_old_branch_that_is_merged_late(root: Path, call: Call) -> None:
    contributed(root)
    last = item(root, -2)
    rewrite(root, last[last.index("(") + 1 : last.index(")")], "https://example.org/new-place", file_of(root, last))
    call(root, "render", "-o", "README.md")
    commit(root, "on main")
    git(root, "merge", "-q", "--no-edit", "contribution")
    done = call(root, *SYNC)
    assert [line for line in done.out.split("\n") if line[:1].isdigit()] == ["1 added"]
    assert "Warp" in titles(root)
    assert agrees(root, call)


def test_a_branch_that_was_rebased(root: Path, call: Call) -> None:
    contributed(root)
    rewrite(root, item(root, -1), "")
    call(root, *SYNC)
    commit(root, "on main")
    git(root, "checkout", "-q", "contribution")
    git(root, "rebase", "-q", "main")
    done = call(root, *SYNC)
    assert [line for line in done.out.split("\n") if line[:1].isdigit()] == ["1 added"]
    assert agrees(root, call)


def test_a_shallow_clone_says_what_it_needs(root: Path, call: Call, tmp_path: Path) -> None:
    gone = item(root, 1)
    rewrite(root, item(root), item(root) + WARP)
    rewrite(root, gone, "")
    commit(root, "page")
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{root}", "shallow")
    clone = tmp_path / "shallow"
    done = call(clone, *SYNC)
    assert "fetch-depth: 0" in done.err
    assert "README.md may have been edited" in call(clone, "render", "-o", "README.md").err
    assert "Warp" in titles(clone)
    assert gone[3 : gone.index("]")] in titles(clone)
    git(clone, "checkout", "-q", ".")
    git(clone, "clean", "-q", "-f", "-d")
    git(clone, "fetch", "-q", "--unshallow")
    done = call(clone, *SYNC)
    assert "fetch-depth" not in done.err
    assert agrees(clone, call)


def test_without_git_nothing_that_is_missing_counts_as_removed(bare: Path, call: Call) -> None:
    gone = item(bare, 1)
    rewrite(bare, gone, "")
    rewrite(bare, item(bare), item(bare) + WARP)
    done = call(bare, *SYNC)
    assert done.code == 0
    assert "1 not on the page, and kept: `--removals` takes off what it lacks" in done.out
    assert {"Warp", gone[3 : gone.index("]")]} <= titles(bare)
    assert call(bare, *SYNC, "--removals").code == 0
    assert gone[3 : gone.index("]")] not in titles(bare)
    assert agrees(bare, call)


def test_a_base_may_be_named(root: Path, call: Call) -> None:
    rewrite(root, item(root), "")
    assert call(root, *SYNC, "--base", "HEAD").code == 0
    done = call(root, *SYNC, "--base", "nowhere")
    assert done.code == 2
    assert "no commit of that name" in done.err


def test_no_page_says_nothing(root: Path, call: Call) -> None:
    (root / "README.md").unlink()
    done = call(root, *SYNC)
    assert (done.code, done.out, done.err) == (0, "", "README.md is not there: nothing to take in\n")
    assert call(root, *SYNC, "README.md").code == 2


def test_in_git_only_a_commit_tells_what_is_newer(root: Path, call: Call) -> None:
    line = item(root)
    git(root, "checkout", "-q", "--orphan", "other")
    rewrite(root, line, line.replace("\n", " And more.\n"))
    commit(root, "they never agreed")
    done = call(root, *SYNC)
    assert done.code == 2
    assert "`--base REF` names the commit that the edit began from" in done.err
    assert "And more." in done.out
    assert call(root, "render").out.count("And more.") == 0
    assert call(root, *SYNC, "--base", "main").code == 0
    assert agrees(root, call)
