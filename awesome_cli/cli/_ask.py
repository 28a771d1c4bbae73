"""Questions to a person at a terminal; the answers are typed on standard input."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from awesome_cli.cli import _console
from awesome_cli.normalize import printable

if TYPE_CHECKING:
    from collections.abc import Sequence


def can_ask() -> bool:
    """Whether somebody is there who sees a question and can answer it."""
    return sys.stdin.isatty() and _console.is_terminal(sys.stderr)


def line(question: str) -> str:
    """What is typed behind a question; empty for nothing, and where standard input ends."""
    print(printable(question), end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip()


def answer(question: str, default: str) -> str:
    """What is typed, else the default, which is shown."""
    return line(f"{question} [{default}]: ") or default


def choice(question: str, choices: Sequence[str], default: str) -> str:
    """One of several words, of which the beginning is enough."""
    while True:
        typed = answer(f"{question} ({', '.join(choices)})", default).lower()
        if len(meant := [one for one in choices if one.lower().startswith(typed)]) == 1:
            return meant[0]
