"""Questions to a person at a terminal that have a default answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.cli import _console

if TYPE_CHECKING:
    from collections.abc import Sequence


def answer(question: str, default: str) -> str:
    """The typed answer; the default, which is shown, for an empty one."""
    return _console.ask(f"{question} [{default}]:") or default


def choice(question: str, choices: Sequence[str], default: str) -> str:
    """One of several words; its beginning is enough."""
    while True:
        typed = answer(f"{question} ({', '.join(choices)})", default).lower()
        if len(matches := [word for word in choices if word.lower().startswith(typed)]) == 1:
            return matches[0]
