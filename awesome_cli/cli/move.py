"""`awesome move`: takes entries from one section to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from awesome_cli.cli import _complete, _references
from awesome_cli.cli._options import DryRun, Json
from awesome_cli.cli._session import Session
from awesome_cli.curate.move import move
from awesome_cli.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.curate.move import MoveResult


def command(
    session: Session,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="ID... SECTION",
            help="Ids or references (- reads them), then a section's path, or its title in any case.",
            autocompletion=_complete.ids_and_sections,
        ),
    ],
    section: Annotated[
        str,
        typer.Option(metavar="SECTION", help="The section, after ids alone.", autocompletion=_complete.sections),
    ] = "",
    source: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="SECTION",
            help="Where from, for an entry in several.",
            autocompletion=_complete.sections,
        ),
    ] = "",
    also: Annotated[bool, typer.Option("--also", help="Leave it where it is as well.")] = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Take entries to another section."""
    if not section and len(words) < 2:
        raise InputError("say which section: `awesome move ID... SECTION`")
    ids = words if section else words[:-1]
    results = move(session.root, _references.read_arguments(ids), section or words[-1], source, also, dry_run)
    if json:
        session.json([result._asdict() for result in results])
    else:
        _report(session, results)
    if dry_run:
        session.say_dry_run()
    return _exit_code(results)


def _exit_code(results: Sequence[MoveResult]) -> int:
    """2 where nothing could be done, 1 where some could not."""
    failed = sum(bool(result.trouble) for result in results)
    return 0 if not failed else 2 if failed == len(results) else 1


def _report(session: Session, results: Sequence[MoveResult]) -> None:
    for result in results:
        if result.trouble:
            session.warn(result.trouble)
        elif result.changed:
            session.out(f"{result.id}\t{', '.join(result.sections)}")
        else:
            session.say(f"{result.id} is there already")
