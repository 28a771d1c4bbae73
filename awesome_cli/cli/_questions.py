"""Questions to a person at a terminal that have a default answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from awesome_cli.cli import _console
from awesome_cli.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from awesome_cli.cli._session import Session

    T = TypeVar("T")


def answer(session: Session, question: str, default: str, read: Callable[[str], T]) -> T:
    """What `read` makes of the typed answer, or of the default, which is shown, for an empty one.

    Where `read` raises InputError, that is said and the question is asked again. Raises InputError at the end of input.
    """
    while True:
        typed = _console.ask_line(f"{question} [{default}]:")
        if typed is None:
            session.warn("")
            raise InputError("the input ended: nothing was written")
        try:
            return read(typed.strip() or default)
        except InputError as error:
            session.warn(f"  {error}")


def choice(session: Session, question: str, choices: Sequence[str], default: str) -> str:
    """One of several words; its beginning is enough."""

    def read(typed: str) -> str:
        matches = [word for word in choices if word.lower().startswith(typed.lower())]
        if len(matches) != 1:
            raise InputError(f"one of {', '.join(choices)}, or how it begins")
        return matches[0]

    return answer(session, f"{question} ({', '.join(choices)})", default, read)
