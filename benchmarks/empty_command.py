"""The least that a command line made with Typer costs."""

from __future__ import annotations

import typer

app = typer.Typer()


@app.command()
def main() -> None:
    """Do nothing."""


app()
