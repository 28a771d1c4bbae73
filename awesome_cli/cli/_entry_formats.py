"""Writes entries in a format that any selection of entries can be written in: `--format bibtex`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from awesome_cli import formats
from awesome_cli.cli import _complete

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.cli._session import Session
    from awesome_cli.formats import EntryRenderer
    from awesome_cli.model import Entry
    from awesome_cli.storage.workspace import Workspace

Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="NAME",
        help="bibtex, csl-json, ris...: as `awesome render` writes them.",
        autocompletion=_complete.entry_formats,
    ),
]


def write(session: Session, list_: Workspace, entries: Sequence[Entry], renderer: EntryRenderer) -> None:
    """Some entries of a list, in the given order, to standard output."""
    options = formats.Options(list_.config.render, url=list_.config.url)
    session.write(renderer.page(list_.catalog(), entries, options).text)
