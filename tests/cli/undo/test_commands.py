"""`awesome undo` after each command that writes, with and without git, and never over newer work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.storage import journal
from tests.cli.undo.conftest import TAKES, contents
from tests.git import git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call


COMMANDS = {
    "add": ("add", "2406.14833", "lab/project", "--section", "scaling"),
    "add to a section": ("add", "2101.00003", "--section", "scaling"),
    "edit": ("edit", "arxiv-2101.00003"),
    "import": ("import", "more.md"),
    "lint --fix": ("lint", "--fix", "--unsafe-fixes"),
    "lint --write-baseline": ("lint", "--baseline", "known.txt", "--write-baseline"),
    "merge": ("merge", "arxiv-2101.00003", "foreign", "--prefer", "foreign"),
    "move": ("move", "arxiv-2101.00003", "--section", "other"),
    "refresh": ("refresh",),
    "refresh --apply": ("refresh", "--apply"),
    "remove": ("remove", "-y", "arxiv-2101.00003", "foreign"),
    "render -o": ("render", "-o", "README.md"),
    "sections add": ("sections", "add", "New"),
    "sections move": ("sections", "move", "pretrain", "--under", "scaling"),
    "sections remove": ("sections", "remove", "pretrain", "--into", "scaling"),
    "sections rename": ("sections", "rename", "pretrain", "Training"),
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_every_writing_command_is_taken_back(root: Path, call: Call, command: tuple[str, ...]) -> None:
    before = contents(root)
    done = call(root, *command)
    after = contents(root)
    assert after != before
    assert done.err.endswith(TAKES)
    assert "git" not in done.err.replace("github", "")
    names = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}

    shown = call(root, "undo", "--dry-run")
    assert (shown.code, contents(root)) == (0, after)
    assert {line.partition("\t")[2] for line in shown.out.splitlines()} == names
    assert TAKES not in shown.err

    undone = call(root, "undo")
    assert (undone.code, undone.out) == (0, shown.out)
    assert contents(root) == before
    assert undone.err.endswith(TAKES)
    assert (call(root, "undo").code, contents(root)) == (0, after)
    assert (call(root, "undo").code, contents(root)) == (0, before)


def test_an_import_that_began_a_list_is_taken_back(tmp_path: Path, call: Call) -> None:
    (tmp_path / "README.md").write_text("# L\n\n## S\n\n- [N](https://example.org/n)\n", encoding="utf-8")
    before = contents(tmp_path)
    call(tmp_path, "import", "README.md")
    after = contents(tmp_path)
    assert call(tmp_path, "undo").code == 0
    assert contents(tmp_path) == before
    assert call(tmp_path, "undo").code == 0
    assert contents(tmp_path) == after


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_what_a_person_wrote_since_is_not_lost(root: Path, call: Call, command: tuple[str, ...]) -> None:
    call(root, *command)
    name = call(root, "undo", "--dry-run").out.splitlines()[0].partition("\t")[2]
    (root / name).write_text("mine", encoding="utf-8")
    now = contents(root)
    refused = call(root, "undo")
    assert (refused.code, refused.out, contents(root)) == (2, "", now)
    assert refused.err == f"awesome: changed since, and so nothing is taken back: {name}\n"


def test_other_edits_stay(root: Path, call: Call) -> None:
    call(root, "move", "arxiv-2101.00003", "--section", "scaling")
    (root / "entries/foreign.yaml").write_text("mine", encoding="utf-8")
    assert call(root, "undo").out == "restored\tentries/arxiv-2101.00003.yaml\n"
    assert (root / "entries/foreign.yaml").read_text(encoding="utf-8") == "mine"


def test_what_is_back_already_is_left(root: Path, call: Call) -> None:
    before = (root / "entries/foreign.yaml").read_bytes()
    call(root, "remove", "-y", "foreign", "arxiv-2101.00003")
    (root / "entries/foreign.yaml").write_bytes(before)
    assert "foreign" not in call(root, "undo").out
    assert (root / "entries/arxiv-2101.00003.yaml").exists()


def test_a_command_that_wrote_nothing_leaves_the_way_back(root: Path, call: Call) -> None:
    before = contents(root)
    call(root, "add", "2406.14833", "--section", "scaling")
    for idle in (
        ("add", "2406.14833", "--section", "scaling"),
        ("remove", "-y", "nothing"),
        ("refresh", "--dry-run"),
        ("lint", "--diff"),
        ("add", "2406.14834", "--section", "scaling", "--dry-run"),
    ):
        assert "undo" not in call(root, *idle).err
    call(root, "undo")
    assert contents(root) == before


def test_nothing_to_take_back(root: Path, call: Call) -> None:
    done = call(root, "undo")
    assert (done.code, done.out) == (2, "")
    assert done.err == "awesome: there is nothing to take back: no command has written here\n"


def test_git_is_named_where_it_tracks_the_files(root: Path, call: Call) -> None:
    move = ("move", "arxiv-2101.00003", "--section")
    git(root, "init", "--quiet", "--initial-branch=main")
    assert "git diff" not in call(root, *move, "scaling").err
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", "list")
    assert git(root, "ls-files", journal.FOLDER) == ""
    assert call(root, *move, "other").err == "`git diff` shows it, `awesome undo` takes it back\n"
    assert "git diff" not in call(root, "add", "2406.14833", "--section", "scaling").err


def test_an_entry_that_was_never_committed_comes_back(root: Path, call: Call) -> None:
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", "list")
    call(root, "add", "2406.14833", "--section", "scaling")
    before = contents(root)
    call(root, "remove", "-y", "arxiv-2406.14833")
    call(root, "undo")
    assert contents(root) == before


def test_files_outside_of_the_list_are_not_promised(root: Path, call: Call) -> None:
    outside = root.parent / "README.md"
    done = call(root, "render", "-o", str(outside))
    assert done.err == f"{outside}: written\n"
    assert not (root / journal.FOLDER).exists()


def test_quiet_is_quiet(root: Path, call: Call) -> None:
    assert call(root, "sections", "add", "New", "--quiet").err == ""
