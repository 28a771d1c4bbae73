"""`awesome refresh`: numbers and status of a whole list."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Annotated

import typer

from awesome_cli import clock
from awesome_cli.cli import _console, _entry_selection, _list, _next_step, _refresh_report
from awesome_cli.cli._long_run import day_before, handle_interrupts
from awesome_cli.cli._options import DryRun, IdsOrAll, Json, Only, WithinSection, refuse_two_forms
from awesome_cli.cli._session import Session
from awesome_cli.curate.refresh import run

if TYPE_CHECKING:
    from pathlib import Path

    from awesome_cli.cli._long_run import Handler
    from awesome_cli.curate._changes import Duplicates, RefreshReport
    from awesome_cli.curate.refresh.run import RefreshAnswers
    from awesome_cli.identity import Reference
    from awesome_cli.model import Entry


def command(
    session: Session,
    ids: IdsOrAll = None,
    older_than: Annotated[
        str, typer.Option(help="Only what was last looked at longer ago than this: 7d, 2w.", metavar="AGE")
    ] = "",
    section: WithinSection = "",
    only: Only = "",
    dry_run: DryRun = False,
    apply: Annotated[bool, typer.Option("--apply", help="Write what is proposed, too.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Accept counts and absences that look like an error.")] = False,
    as_json: Json = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown, for a pull request.")] = False,
) -> int:
    """Bring citations, stars and likes up to date.

    Missing facts are filled in, and what happened to entries is reported.
    Venues, new names and statuses are proposed with their evidence. Exits with 1 where something is to be decided or
    could not be looked at, with 2 where nothing could.
    """
    refuse_two_forms(as_json, markdown)
    list_ = _list.read(session)
    _list.require_readable_metrics(list_.problems, "correct it first")
    today = clock.today()
    selected = _entry_selection.select_entries(session, list_, ids, section, only)
    if selected.exit_code > 1:
        return selected.exit_code
    entries = selected.entries
    wanted = run.due(entries, list_.numbers, day_before(today, older_than))
    options = run.RefreshOptions(today.isoformat(), apply, force, dry_run)
    with handle_interrupts(signal.SIG_IGN) as previous_handler:  # interrupts only end the waiting for answers
        answers = _ask_sources(session, wanted, entries, previous_handler)
        report = run.conclude(list_.root, entries, answers, options)
    mode = _refresh_report.RefreshMode(apply, dry_run, session.verbose)
    _print_report(session, report, mode, "json" if as_json else "markdown" if markdown else "text")
    _say_summary(session, report, answers, mode)
    if _console.can_ask() and not (dry_run or as_json or markdown or session.quiet):
        report = _offer_merges(session, report)
    session.next_step(_suggestion(list_.root, report, options))
    return 130 if not answers.is_complete else max(report.exit_code(apply), selected.exit_code)


def _print_report(session: Session, report: RefreshReport, mode: _refresh_report.RefreshMode, format_: str) -> None:
    if format_ == "json":
        session.json(_refresh_report.as_object(report, mode))
    elif format_ == "markdown":
        text = _refresh_report.as_markdown(report, mode)
        session.write(f"{text}\n" if text else "")
    elif not session.quiet and (text := _refresh_report.as_text(report, mode, _console.columns())):
        session.report(text)


def _offer_merges(session: Session, report: RefreshReport) -> RefreshReport:
    """Offers to merge entries that turned out to be one thing. The report without what was done."""
    from awesome_cli.cli import _merging

    def is_merged(found: Duplicates | None) -> bool:
        return found is not None and _merging.offer(session, found.paths, found.corrections) is not None

    return report._replace(notices=tuple(one for one in report.notices if not is_merged(one.duplicates)))


def _suggestion(root: Path, report: RefreshReport, options: run.RefreshOptions) -> str:
    if report.proposed and not options.apply:
        return "`awesome refresh --apply` writes what is proposed"
    learned = report.renumbered or report.dropped or report.learned or report.forgotten
    written = learned or report.filled or report.proposed
    return _next_step.render_command(root) if written and not options.dry_run else ""


def _ask_sources(
    session: Session, wanted: list[Reference], entries: list[Entry], previous_handler: Handler
) -> RefreshAnswers:
    """Asks the sources, with a progress bar for each."""
    with _console.progress(session.quiet) as progress:
        plans = run.plan(wanted, entries, progress.say)
        with handle_interrupts(previous_handler):
            return run.ask_sources(plans, entries, progress.say, progress.expect, progress.advance)


def _say_summary(
    session: Session, report: RefreshReport, answers: RefreshAnswers, mode: _refresh_report.RefreshMode
) -> None:
    """Says on standard error how many answers came in."""
    if not answers.is_complete:
        session.warn(f"interrupted: {report.looked:,} of {report.asked:,} answers came in")
    elif not report.asked:
        session.say("nothing is due")
    else:
        session.say(f"{report.looked:,} of {report.asked:,} answers came in")
    if mode.dry_run:
        session.say_dry_run("" if mode.detailed else "; -v names each change")
