"""What a terminal shows, and a person who answers on it."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from tests.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


STYLE = re.compile(r"\x1b\[[0-9;]*m")


def answered(root: Path, arguments: Sequence[str], typed: str) -> str:
    """What `awesome` shows on a terminal where a person types an answer."""
    ours, theirs = pty.openpty()
    variables = {**os.environ, "TERM": "xterm", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "awesome_cli", *arguments]
    process = subprocess.Popen(command, cwd=root, env=variables, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    os.write(ours, typed.encode())
    shown = _shown(ours)
    process.wait(60)
    return shown


INTERRUPT = "\x03"


def conversation(root: Path, arguments: Sequence[str], prompt: str, answers: Sequence[str]) -> tuple[str, int]:
    """What `awesome` shows on its own terminal to a person who answers each prompt, and its exit code.

    INTERRUPT as an answer is ^C.
    """
    ours, theirs = pty.openpty()
    variables = {**os.environ, "TERM": "xterm", "PYTHONPATH": str(ROOT)}
    command = ["setsid", "--ctty", "--wait", sys.executable, "-m", "awesome_cli", *arguments]
    process = subprocess.Popen(command, cwd=root, env=variables, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = ""
    for answer in answers:
        new = ""
        while prompt not in new:
            if not select.select([ours], [], [], 30)[0]:
                process.kill()
                pytest.fail(f"{prompt!r} is not asked: {shown}{new}")
            new += os.read(ours, 65536).decode()
        shown += new
        os.write(ours, (answer if answer == INTERRUPT else f"{answer}\n").encode())
    shown += _shown(ours)
    return shown, process.wait(60)


def _shown(terminal: int) -> str:
    """All that a terminal shows until its other end is closed."""
    shown = bytearray()
    with suppress(OSError):  # Linux says so when the other end is closed
        while part := os.read(terminal, 65536):
            shown += part
    os.close(terminal)
    return shown.decode()


class Screen:
    """A terminal's screen."""

    text = ""
    """What it shows; complete when its block is left."""

    def read(self, terminal: int) -> None:
        """Takes it in until the other end is closed."""
        self.text = _shown(terminal)


@contextmanager
def within(monkeypatch: pytest.MonkeyPatch, typed: str = "") -> Iterator[Screen]:
    """Makes standard input and error of the test itself a terminal of 100 columns on which something is typed."""
    ours, theirs = pty.openpty()
    screen = Screen()
    os.write(ours, typed.encode())
    reader = threading.Thread(target=screen.read, args=(ours,))
    reader.start()
    with (
        monkeypatch.context() as patch,
        os.fdopen(theirs, encoding="utf-8") as stdin,
        os.fdopen(os.dup(theirs), "w", encoding="utf-8") as stderr,
    ):
        patch.setenv("TERM", "xterm")
        patch.setenv("COLUMNS", "100")
        patch.setattr(sys, "stdin", stdin)
        patch.setattr(sys, "stderr", stderr)
        yield screen
    reader.join()


def lines_without_style(shown: str) -> list[str]:
    """The lines that are seen; the only escapes in them were colors."""
    plain = STYLE.sub("", shown)
    assert "\x1b" not in plain
    return plain.replace("\r\n", "\n").splitlines()


def widest(shown: str) -> int:
    """How many cells the longest line takes."""
    return max(cell_len(line) for line in lines_without_style(shown))
