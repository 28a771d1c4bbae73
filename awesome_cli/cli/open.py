"""`awesome open`: shows entries in the browser."""

from __future__ import annotations

from typing import Annotated

import typer

from awesome_cli.cli import _browser, _complete, _list, _pick, _references
from awesome_cli.cli._frame import Session


def command(
    session: Session,
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="ID...",
            help="Ids or references, or words that find one entry; - reads them.",
            autocompletion=_complete.ids,
        ),
    ],
) -> int:
    """Open entries in your browser."""
    entries, missing = _pick.picked(session, _list.read(session), _references.given(ids))
    done = [_browser.opened(session, entry) for entry in entries]
    return max(missing, 0 if all(done) else 1)
