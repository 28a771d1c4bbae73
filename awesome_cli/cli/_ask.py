"""Questions to a person at a terminal that have an answer already: nothing typed takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.cli import _console

if TYPE_CHECKING:
    from collections.abc import Sequence


def answer(question: str, default: str) -> str:
    """What is typed, else the default, which is shown."""
    return _console.asked(f"{question} [{default}]:") or default


def choice(question: str, choices: Sequence[str], default: str) -> str:
    """One of several words, of which the beginning is enough."""
    while True:
        typed = answer(f"{question} ({', '.join(choices)})", default).lower()
        if len(meant := [one for one in choices if one.lower().startswith(typed)]) == 1:
            return meant[0]
