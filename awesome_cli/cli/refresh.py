"""`awesome refresh`: numbers and status of a whole list."""

from __future__ import annotations

import re
import signal
from contextlib import contextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from awesome_cli import clock
from awesome_cli.cli import _complete, _console, _list, _next, _references, _refreshed
from awesome_cli.cli._frame import Session
from awesome_cli.cli._options import DryRun, Json
from awesome_cli.curate import refresh
from awesome_cli.errors import InputError
from awesome_cli.storage import sections

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import FrameType

    from awesome_cli.curate._changes import RefreshReport
    from awesome_cli.curate.refresh import RefreshAnswers
    from awesome_cli.identity import Reference
    from awesome_cli.model import Entry

    Handler = Callable[[int, FrameType | None], object] | int | None

_AGE = re.compile(r"(\d{1,4})(d|w)", re.ASCII)
_DAYS = {"d": 1, "w": 7}


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
    wanted = refresh.due(entries, found.numbers, _day_before(today, older_than))
    orders = refresh.RefreshOptions(today.isoformat(), apply, force, dry_run)
    with _interrupts(signal.SIG_IGN) as usual:  # heard only while there is something to wait for
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


def _day_before(today: date, age: str) -> str:
    """The last day that is so long ago; empty without an age. Raises InputError."""
    if not age:
        return ""
    match = _AGE.fullmatch(age.strip())
    if match is None:
        raise InputError(f"--older-than {age!r} is no age: give days or weeks, as in 7d or 2w")
    return (today - timedelta(days=int(match[1]) * _DAYS[match[2]])).isoformat()


def _learnt(session: Session, wanted: list[Reference], entries: list[Entry], usual: Handler) -> RefreshAnswers:
    """Asks, with a bar for each source."""
    with _console.progress(session.quiet) as progress:
        plans = refresh.plan(wanted, progress.say)
        with _interrupts(usual):
            return refresh.learn(plans, entries, progress.say, progress.expect, progress.advance)


@contextmanager
def _interrupts(handler: Handler) -> Iterator[Handler]:
    """What ^C does while the block runs; gives what it did before."""
    before = signal.signal(signal.SIGINT, handler)
    try:
        yield before
    finally:
        signal.signal(signal.SIGINT, before)


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
