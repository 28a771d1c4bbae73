"""`awesome help`: what a command does and takes."""

from __future__ import annotations

from typing import Annotated

import typer

from awesome_cli import registry
from awesome_cli.cli import _complete
from awesome_cli.cli._session import Session


def command(
    session: Session,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[COMMAND]",
            help="A command.",
            autocompletion=_complete.choices(registry.names("awesome_cli.cli")),
        ),
    ] = None,
) -> int:
    """Say what a command does and takes, as `awesome COMMAND --help` does."""
    from awesome_cli import cli

    return cli.run([*(words or []), "--help"])
