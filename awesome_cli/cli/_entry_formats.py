"""Writes entries in a format that any selection of entries can be written in: `--format bibtex`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli import formats

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.cli._session import Session
    from awesome_cli.formats import EntryRenderer
    from awesome_cli.model import Entry
    from awesome_cli.storage.workspace import Workspace

HELP = "bibtex, csl-json, ris...: as `awesome render` writes them."


def write(session: Session, list_: Workspace, entries: Sequence[Entry], renderer: EntryRenderer) -> None:
    """Some entries of a list, in the given order, to standard output."""
    options = formats.Options(list_.config.render, url=list_.config.url)
    session.write(renderer.page(list_.catalog(), entries, options).text)
