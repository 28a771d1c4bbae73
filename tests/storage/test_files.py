"""Files on a real disk: whole after a kill or a full disk, and several written together or not at all."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from awesome_cli.errors import StoreError
from awesome_cli.storage import files
from tests.paths import ROOT


def script(code: str, *arguments: object, **options: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "cwd": ROOT}
    return subprocess.Popen(command, **{**pipes, **options})  # type: ignore[call-overload, no-any-return]


WRITE = """
import sys, pathlib
from awesome_cli.storage import files
path = pathlib.Path(sys.argv[1])
number = 0
while True:
    number += 1
    files.replace(path, f"{number}\\n" + f"{number % 10}" * 300_000)
    print(number, flush=True)
"""


@pytest.mark.parametrize("after", [1, 2, 5])
def test_a_kill_leaves_the_old_file_or_the_new(tmp_path: Path, after: int) -> None:
    target = tmp_path / "a.yaml"
    writer = script(WRITE, target)
    assert writer.stdout is not None
    for _ in range(after):
        said = int(writer.stdout.readline())
    writer.kill()
    writer.communicate(timeout=20)
    head, _, body = target.read_text().partition("\n")
    assert int(head) >= said
    assert body == str(int(head) % 10) * 300_000
    assert all(path.name.startswith(".") for path in tmp_path.iterdir() if path != target)


FILL = """
import sys, pathlib
from awesome_cli import errors
from awesome_cli.storage import files
try:
    files.replace(pathlib.Path(sys.argv[1]), "x" * 100_000)
except errors.StoreError as error:
    print(error)
"""


def small_files() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))


def test_a_write_that_finds_no_room_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("old")
    out, error = script(FILL, tmp_path / "a.yaml", preexec_fn=small_files).communicate(timeout=20)
    assert error == ""
    assert "cannot be written: File too large; what was there is unchanged" in out
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]
    assert (tmp_path / "a.yaml").read_text() == "old"


def test_a_reader_of_the_old_file_keeps_it(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("old")
    (tmp_path / "link").hardlink_to(tmp_path / "a.yaml")
    assert files.replace(tmp_path / "a.yaml", "new")
    assert ((tmp_path / "a.yaml").read_text(), (tmp_path / "link").read_text()) == ("new", "old")


def test_writing_what_is_there_touches_nothing(tmp_path: Path) -> None:
    assert files.replace(tmp_path / "good.yaml", "old")
    before = (tmp_path / "good.yaml").stat()
    assert not files.replace(tmp_path / "good.yaml", "old")
    after = (tmp_path / "good.yaml").stat()
    assert (after.st_ino, after.st_mtime_ns, after.st_ctime_ns) == (
        before.st_ino,
        before.st_mtime_ns,
        before.st_ctime_ns,
    )


def test_a_written_file_keeps_its_mode_and_a_new_one_has_the_usual(tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text("old")
    (tmp_path / "good.yaml").chmod(0o640)
    files.replace(tmp_path / "good.yaml", "x")
    assert (tmp_path / "good.yaml").stat().st_mode & 0o777 == 0o640
    files.replace(tmp_path / "new/folder/a.yaml", "x")
    (tmp_path / "usual").write_text("")
    assert (tmp_path / "new/folder/a.yaml").stat().st_mode == (tmp_path / "usual").stat().st_mode


@pytest.mark.parametrize("target", ["folder", "file/x", "x" * 300, "nowhere/x"])
def test_what_cannot_be_written_is_an_error(tmp_path: Path, target: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("old")
    (tmp_path / "nowhere").symlink_to("none/such")
    with pytest.raises(StoreError):
        files.replace(tmp_path / target, "x")


def test_a_device_is_left_alone() -> None:
    with pytest.raises(StoreError, match="regular"):
        files.replace(Path(os.devnull), "x")
    assert Path(os.devnull).is_char_device()


def contents(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(root.iterdir())}


@pytest.mark.parametrize("failing", ["new", "changed", "gone"])
def test_a_failure_takes_back_what_was_written_before(tmp_path: Path, failing: str) -> None:
    (tmp_path / "changed").write_bytes(b"old\xff")
    (tmp_path / "gone").write_bytes(b"gone")
    before = contents(tmp_path)
    failed: list[Path] = []

    def fail_once(path: Path, _: bytes | None, __: bytes | None) -> None:
        if path.name == failing and not failed:
            failed.append(path)
            raise StoreError("the disk is full")

    texts = {"changed": "new", "new": "new", "gone": None, "never there": None}
    with files.watch_changes(fail_once), pytest.raises(StoreError, match="full"):
        files.write_together(tmp_path, texts)
    assert contents(tmp_path) == before
    files.write_together(tmp_path, texts)
    assert contents(tmp_path) == {"changed": b"new", "new": b"new"}
