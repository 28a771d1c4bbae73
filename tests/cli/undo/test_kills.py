"""`awesome undo` after a kill at any moment, its own included; and what is one change."""

from __future__ import annotations

from contextvars import Context
from typing import TYPE_CHECKING

import pytest

from awesome_cli.curate.undo import undo
from awesome_cli.storage import journal, lock
from awesome_cli.storage.files import replace
from tests.cli.undo.conftest import LINKED, ONE, contents
from tests.killing import killed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call
    from tests.conftest import MakeList


def reset(root: Path, files: dict[str, bytes]) -> None:
    for name in contents(root).keys() - files.keys():
        (root / name).unlink()
    for name, data in files.items():
        (root / name).write_bytes(data)


@pytest.mark.parametrize(
    "command",
    [
        ("lint", "--fix", "--unsafe-fixes"),
        ("remove", "-y", "foreign", LINKED.stem()),
        ("merge", "foreign", LINKED.stem(), "--prefer", "foreign"),
    ],
)
@pytest.mark.slow
def test_killed_at_any_moment_it_is_taken_back(root: Path, call: Call, command: tuple[str, ...]) -> None:
    before = contents(root)
    moment = 1
    while killed(root, moment, *command):
        call(root, "undo")
        found = {name: data for name, data in contents(root).items() if not name.endswith(".tmp")}
        assert found == before, moment
        reset(root, before)
        moment += 1
    assert moment > 4


def test_an_undo_that_was_killed_is_finished_by_the_next(root: Path, call: Call) -> None:
    before = contents(root)
    moment = 1
    while True:
        call(root, "sections", "rename", "pretrain", "Training")
        call(root, "remove", "-y", "foreign")
        wanted = contents(root)
        call(root, "lint", "--fix", "--unsafe-fixes")
        if not killed(root, moment, "undo"):
            break
        call(root, "undo")
        found = {name: data for name, data in contents(root).items() if not name.endswith(".tmp")}
        assert found == wanted
        reset(root, before)
        moment += 1
    assert moment > 4


@pytest.mark.parametrize("between", [False, True])
def test_a_command_that_locks_twice_is_one_unless_another_writes_between(make_list: MakeList, between: bool) -> None:
    root = make_list({}, ONE)

    def write(name: str) -> None:
        with lock.held(root):
            replace(root / name, "text\n")

    with journal.log_writes():
        write("first.md")
        if between:
            Context().run(write, "other.md")
        write("second.md")
    undone = [step.path for step in undo(root).steps]
    assert undone == (["second.md"] if between else ["first.md", "second.md"])
