"""`awesome refresh`: numbers and status of a whole list."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Annotated

import typer

from awesome_cli import clock
from awesome_cli.cli import _complete, _console, _list, _long_run, _next, _references, _refreshed
from awesome_cli.cli._frame import Session
from awesome_cli.cli._options import DryRun, Json
from awesome_cli.curate import refresh
from awesome_cli.errors import InputError
from awesome_cli.storage import sections

if TYPE_CHECKING:
    from pathlib import Path

    from awesome_cli.curate._changes import RefreshReport
    from awesome_cli.curate.refresh import RefreshAnswers
    from awesome_cli.identity import Reference
    from awesome_cli.model import Entry


def command(
    session: Session,
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            help="Ids or references, all without; - reads them.", autocompletion=_complete.ids, metavar="[ID...]"
        ),
    ] = None,
    older_than: Annotated[
        str, typer.Option(help="Only what was not looked at for so long: 7d, 2w.", metavar="AGE")
    ] = "",
    section: Annotated[
        str,
        typer.Option(
            metavar="SECTION", help="Only what is in this section or below it.", autocompletion=_complete.sections
        ),
    ] = "",
    dry_run: DryRun = False,
    apply: Annotated[bool, typer.Option("--apply", help="Write what is proposed, too.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Believe counts and absences that look like a fault.")] = False,
    as_json: Json = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown, for a pull request.")] = False,
) -> int:
    """Bring citations, stars and likes up to date.

    Missing facts are filled in, and what happened to entries is reported.
    Venues, new names and statuses are proposed with their evidence. Exits with 1 where something is to be decided or
    could not be looked at, with 2 where nothing could.
    """
    if as_json and markdown:
        raise InputError("--json or --markdown, not both")
    found = _list.read(session)
    _list.check_numbers(found, "mend it first")
    today = clock.today()
    path = sections.find(found.config.sections, section, found.config.was) if section else ""
    entries, unknown = refresh.chosen(found, _references.given(ids) if ids else [], path)
    for message in unknown:
        session.warn(message)
    if unknown and not entries:
        return 2
    wanted = refresh.due(entries, found.numbers, _long_run.day_before(today, older_than))
    orders = refresh.RefreshOptions(today.isoformat(), apply, force, dry_run)
    with _long_run.interrupts(signal.SIG_IGN) as usual:  # heard only while there is something to wait for
        learnt = _learnt(session, wanted, entries, usual)
        report = refresh.conclude(found.root, entries, learnt, orders)
    way = _refreshed.Way(apply, dry_run, session.verbose)
    if as_json:
        session.json(_refreshed.as_object(report, way))
    elif markdown:
        session.write(f"{text}\n" if (text := _refreshed.as_markdown(report, way)) else "")
    elif not session.quiet and (text := _refreshed.as_text(report, way, _console.columns())):
        session.report(text)
    _sum_up(session, report, learnt, way)
    session.next_step(_next_step(found.root, report, orders))
    return 130 if not learnt.whole else max(report.exit_code(apply), 1 if unknown else 0)


def _next_step(root: Path, report: RefreshReport, orders: refresh.RefreshOptions) -> str:
    if report.proposed and not orders.apply:
        return "`awesome refresh --apply` writes what is proposed"
    written = report.renumbered or report.dropped or report.filled or report.proposed
    return _next.rendering(root) if written and not orders.dry_run else ""


def _learnt(
    session: Session, wanted: list[Reference], entries: list[Entry], usual: _long_run.Handler
) -> RefreshAnswers:
    """Asks, with a bar for each source."""
    with _console.progress(session.quiet) as progress:
        plans = refresh.plan(wanted, progress.say)
        with _long_run.interrupts(usual):
            return refresh.learn(plans, entries, progress.say, progress.expect, progress.advance)


def _sum_up(session: Session, report: RefreshReport, learnt: RefreshAnswers, way: _refreshed.Way) -> None:
    """What a person wants to know at the end, to standard error."""
    if not learnt.whole:
        session.warn(f"interrupted: {report.looked:,} of {report.asked:,} answers came in")
    elif not report.asked:
        session.say("nothing is due")
    else:
        session.say(f"{report.looked:,} of {report.asked:,} answers came in")
    if way.dry_run:
        session.say_dry("" if way.detailed else "; -v names each change")
