"""A terminal for commands that run within the test."""

from __future__ import annotations

import os
import pty
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest


class Screen:
    """What a terminal shows; complete when its block is left."""

    text = ""

    def read(self, terminal: int) -> None:
        """Takes in everything until the other end is closed."""
        shown = b""
        try:
            while chunk := os.read(terminal, 65536):
                shown += chunk
        except OSError:  # Linux says so when the other end is closed
            pass
        self.text = shown.decode()


@contextmanager
def terminal(monkeypatch: pytest.MonkeyPatch, typed: str = "") -> Iterator[Screen]:
    """Makes standard input and error a terminal of 100 columns on which something is typed."""
    ours, theirs = pty.openpty()
    screen = Screen()
    reader = threading.Thread(target=screen.read, args=(ours,))
    reader.start()
    os.write(ours, typed.encode())
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
    os.close(ours)
