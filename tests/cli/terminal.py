"""What a terminal shows, and a person who answers on it."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from rich.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Sequence

STYLE = re.compile(r"\x1b\[[0-9;]*m")


def answered(root: Path, arguments: Sequence[str], typed: str) -> str:
    """What `awesome` shows on a terminal where a person types an answer."""
    ours, theirs = pty.openpty()
    variables = {**os.environ, "TERM": "xterm", "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-m", "awesome_cli", *arguments]
    process = subprocess.Popen(command, cwd=root, env=variables, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    os.write(ours, typed.encode())
    shown = bytearray()
    with suppress(OSError):  # Linux says so when the other end is closed
        while part := os.read(ours, 65536):
            shown += part
    os.close(ours)
    process.wait(60)
    return shown.decode()


def lines_without_style(shown: str) -> list[str]:
    """The lines that are seen; the only escapes in them were colours."""
    plain = STYLE.sub("", shown)
    assert "\x1b" not in plain
    return plain.replace("\r\n", "\n").splitlines()


def widest(shown: str) -> int:
    """How many cells the longest line takes."""
    return max(cell_len(line) for line in lines_without_style(shown))
