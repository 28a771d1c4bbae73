"""The lock of a list: one writer at a time, and what it changes is one change."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from awesome_cli.errors import StoreError
from awesome_cli.storage import files, journal, lock
from tests.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeList


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "entries").mkdir()
    return tmp_path


HOLD = """
import sys, pathlib
from awesome_cli.storage import lock
with lock.held(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_one_writer_at_a_time(root: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(root)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, cwd=ROOT) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(StoreError, match="another `awesome` is writing"), lock.held(root, timeout=0.05):
            pytest.fail("two writers at once")
        holder.kill()
        holder.communicate(timeout=20)


def test_another_thread_is_another_writer(root: Path) -> None:
    with lock.held(root), ThreadPoolExecutor() as pool:
        assert isinstance(pool.submit(_refused, root).result(), StoreError)


def test_a_dry_run_waits_for_nobody(root: Path) -> None:
    with lock.held(root), ThreadPoolExecutor() as pool:
        assert pool.submit(_refused, root, dry_run=True).result() is None


def test_what_is_locked_within_a_lock_is_one_change(root: Path) -> None:
    (root / "a.txt").write_text("old", encoding="utf-8")
    with lock.held(root):
        for name in ("a.txt", "b.txt"):
            with lock.held(root, timeout=0):
                files.replace(root / name, "new")
        with ThreadPoolExecutor() as pool:
            assert pool.submit(_refused, root).result() is not None
    assert [change.path for change in journal.read(root)[0]] == ["a.txt", "b.txt"]
    assert _refused(root) is None


def _refused(root: Path, dry_run: bool = False) -> StoreError | None:
    """Why the lock is not to be had; None where it is."""
    try:
        with lock.held(root, dry_run, timeout=0.05):
            return None
    except StoreError as error:
        return error


def test_a_list_that_cannot_be_locked_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be written"), lock.held(tmp_path / "file"):
        pytest.fail("locked nothing")


def test_an_error_under_the_lock_is_its_own(root: Path) -> None:
    with pytest.raises(PermissionError), lock.held(root):
        raise PermissionError


@pytest.mark.parametrize("target", ["elsewhere", "missing", "list/entries"])
def test_nothing_is_written_through_a_link(make_list: MakeList, tmp_path: Path, target: str) -> None:
    root = make_list()
    (tmp_path / "elsewhere").mkdir()
    (root / "entries").symlink_to(tmp_path / target)
    with pytest.raises(StoreError, match="a link out of the list's folder"), lock.held(root):
        pass
