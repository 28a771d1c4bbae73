"""`awesome move`: takes entries from one section to another."""

from __future__ import annotations

from typing import Annotated

import typer

from awesome_cli.cli import _complete, _references
from awesome_cli.cli._frame import Session
from awesome_cli.curate.move import move


def command(
    session: Session,
    ids: Annotated[
        list[str],
        typer.Argument(help="Ids or references; - reads them.", autocompletion=_complete.ids, metavar="ID..."),
    ],
    section: Annotated[
        str, typer.Option(help="Where to: a path, or a title in any case.", autocompletion=_complete.sections)
    ],
    source: Annotated[
        str, typer.Option("--from", help="Where from, for an entry in several.", autocompletion=_complete.sections)
    ] = "",
    also: Annotated[bool, typer.Option("--also", help="Leave it where it is as well.")] = False,
) -> int:
    """Take entries to another section."""
    done = move(session.root, _references.given(ids), section, source, also)
    for one in done:
        if one.trouble:
            session.warn(one.trouble)
        elif one.changed:
            session.out(f"{one.id}\t{', '.join(one.sections)}")
        else:
            session.say(f"{one.id} stands there already")
    failed = sum(bool(one.trouble) for one in done)
    return 0 if not failed else 2 if failed == len(done) else 1
