"""Reads a file that is named on the command line; `-` is standard input."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from awesome_cli.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path


def text(file: Path) -> str:
    """The text of a file, without a byte order mark. Raises InputError where it cannot be read or is not UTF-8."""
    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"{file}:{line}: not UTF-8: save the file in that encoding") from None
