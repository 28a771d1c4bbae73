"""A command run on a terminal of a certain width."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rich.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Sequence

STYLE = re.compile(r"\x1b\[[0-9;]*m")


def on_terminal(root: Path, width: int, arguments: Sequence[str], typed: str = "") -> str:
    """What `awesome` shows on a terminal, colours included, while a person types an answer."""
    ours, theirs = pty.openpty()
    variables = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    variables |= {"TERM": "xterm-256color", "COLUMNS": str(width), "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-m", "awesome_cli", *arguments]
    process = subprocess.Popen(command, cwd=root, env=variables, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    os.write(ours, typed.encode())
    shown = bytearray()
    try:
        while part := os.read(ours, 65536):
            shown += part
    except OSError:  # the terminal's other end is closed
        pass
    os.close(ours)
    process.wait(60)
    return shown.decode().replace("\r\n", "\n")


def lines_without_style(shown: str) -> list[str]:
    """The lines that are seen; the only escapes in them were colours."""
    plain = STYLE.sub("", shown)
    assert "\x1b" not in plain
    return plain.splitlines()


def widest(shown: str) -> int:
    """How many cells the longest line takes."""
    return max(cell_len(line) for line in lines_without_style(shown))
