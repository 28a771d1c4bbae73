"""What `awesome undo` makes of a journal that is damaged, missing, or a stranger's."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from awesome_cli.storage import journal
from tests.cli.undo.conftest import TAKES, contents
from tests.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call


@pytest.mark.parametrize("path", ["../outside", "/etc/passwd", ".git/config", "entries/../.GIT/config", "link/x", ""])
def test_a_journal_from_a_stranger_reaches_nothing(root: Path, call: Call, path: str) -> None:
    (root / journal.FOLDER).mkdir()
    (root / "link").symlink_to(root.parent, target_is_directory=True)
    line = journal._format_line(path, b"theirs", None)
    (root / journal.FOLDER / "journal.jsonl").write_bytes(line)
    done = call(root, "undo")
    assert done.code == 2
    assert "which no command has written: remove that folder" in done.err
    assert not (root.parent / "outside").exists()


@pytest.mark.parametrize("text", [b"{}\n", b"[]\n", b"\xff\n", b'{"path": 1, "before": "", "after": ""}\n', b"1\n"])
def test_a_journal_that_is_none(root: Path, call: Call, text: bytes) -> None:
    (root / journal.FOLDER).mkdir()
    (root / journal.FOLDER / "journal.jsonl").write_bytes(text)
    done = call(root, "undo")
    assert done.code == 2
    assert done.err.endswith("journal.jsonl cannot be read: remove it, nothing is taken back\n")


def test_without_a_journal_nothing_is_written(root: Path, call: Call) -> None:
    (root / journal.FOLDER).symlink_to(root.parent)
    before = contents(root)
    done = call(root, "sections", "add", "New")
    assert (done.code, contents(root)) == (2, before)
    assert ".awesome.undo cannot be written: a link is not followed; " in done.err


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
from awesome_cli.cli import run
sys.exit(run(["--root", *sys.argv[1:]]))
"""


def test_what_cannot_be_written_down_is_not_changed(root: Path, call: Call) -> None:
    names = ["arxiv-2101.00003", "arxiv-2101.00009", "foreign"]
    for name in names:
        path = root / f"entries/{name}.yaml"
        path.write_bytes(path.read_bytes() + b"# " + b"x" * 800 + b"\n")
    before = contents(root)
    command = [sys.executable, "-c", LIMITED, str(root), "remove", "-y", *names]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert f"{root}/.awesome.undo cannot be written: " in done.stderr
    assert f"{root}/entries/{names[-1]}.yaml is unchanged" in done.stderr
    assert done.stderr.endswith(TAKES)
    assert [name for name in names if (root / f"entries/{name}.yaml").exists()] == names[-1:]
    assert call(root, "undo").code == 0
    assert contents(root) == before
