"""The only door to rich: tables, panels and progress, drawn on a terminal and nowhere else."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from awesome_cli.normalize import printable

if TYPE_CHECKING:
    from typing import TextIO

    from rich.console import Console
    from rich.text import Text


def is_terminal(stream: TextIO | None = None) -> bool:
    """Whether a person reads a stream (standard output unless another is named) as it is written."""
    return (stream or sys.stdout).isatty() and os.environ.get("TERM") != "dumb"


def colours(stream: TextIO | None = None) -> bool:
    """Whether to colour what goes to a stream: a terminal, and no `NO_COLOR`."""
    return is_terminal(stream) and not os.environ.get("NO_COLOR")


def console(stream: TextIO | None = None) -> Console:
    """A rich console on a stream; markup and emoji codes in our data mean nothing to it."""
    from rich.console import Console

    return Console(file=stream or sys.stdout, markup=False, emoji=False, highlight=False)


def text(value: str, style: str = "") -> Text:
    """Outside text for a table or panel: no markup, no control characters, one line."""
    from rich.text import Text

    return Text(printable(" ".join(value.split())), style=style)
