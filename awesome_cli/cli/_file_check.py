"""Checks whether a file is what would be written, and shows where it differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.cli import _console
from awesome_cli.errors import InputError

if TYPE_CHECKING:
    from awesome_cli.cli._session import Session
    from awesome_cli.cli._targets import Output

_DIFF_LINES = 40
_DIFF_WINDOW = 400
"""Lines after the first difference that are compared: enough for a short diff, whatever the length of the list."""


def check_file(session: Session, output: Output, command: str) -> int:
    """0 where a file is what would be written; else 1, and a short diff or the command that writes it."""
    path = output.path
    if path.exists() and not path.is_file():
        raise InputError(f"{output.shown} is not a regular file")
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        session.report(f"{output.shown} is not there: `{command}` writes it")
        return 1
    except OSError as error:
        raise InputError(f"{output.shown} cannot be read: {error.strerror}") from None
    if data == output.text.encode():
        session.say(f"{output.shown} is up to date")
        return 0
    for line in _diff(path.name, data.decode("utf-8", "replace"), output.text):
        session.out(_console.diff_line(line))
    return 1


def _diff(name: str, old: str, new: str) -> list[str]:
    """The beginning of what differs, as a unified diff."""
    from difflib import unified_diff

    before, after = old.split("\n"), new.split("\n")
    pairs = enumerate(zip(before, after, strict=False))
    first = next((number for number, (one, other) in pairs if one != other), min(len(before), len(after)))
    end = first + _DIFF_WINDOW
    diff = list(unified_diff(before[:end], after[:end], name, f"{name} (rendered)", n=1, lineterm=""))
    more = len(diff) > _DIFF_LINES or len(before) > end or len(after) > end
    return [*diff[:_DIFF_LINES], *(["... and more"] if more else [])]
