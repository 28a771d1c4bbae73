"""`awesome links`: whether the addresses of the list still lead somewhere."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from awesome_cli import clock
from awesome_cli.cli import _console, _entry_selection, _link_report, _link_review, _list, _next_step
from awesome_cli.cli._long_run import day_before, handle_interrupts
from awesome_cli.cli._options import DryRun, IdsOrAll, Json, Only, WithinSection, refuse_two_forms
from awesome_cli.cli._session import Session
from awesome_cli.normalize import plural

if TYPE_CHECKING:
    from awesome_cli.cli._long_run import Handler
    from awesome_cli.curate.links.report import LinksReport
    from awesome_cli.curate.links.run import LinkAnswers, LinkOptions, LinkQuestions
    from awesome_cli.storage.workspace import Workspace


def command(
    session: Session,
    ids: IdsOrAll = None,
    older_than: Annotated[
        str, typer.Option(help="Only what was last looked at longer ago than this: 30d, 2w.", metavar="AGE")
    ] = "",
    section: WithinSection = "",
    only: Only = "",
    dry_run: DryRun = False,
    apply: Annotated[
        bool, typer.Option("--apply", help="Write what needs no person: what moved within one host.")
    ] = False,
    as_json: Json = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown, for a pull request.")] = False,
) -> int:
    """Find addresses that are dead or have moved.

    A wall against programs, or a server that is away, says nothing of a page: it is never called dead. What is found
    dead on two days, three days apart, is proposed with what can be done; on a terminal each is decided with a letter.
    Exits with 1 where something is to be decided, with 2 where nobody answered.
    """
    from awesome_cli.curate.links import run

    refuse_two_forms(as_json, markdown)
    list_ = _list.read(session)
    today = clock.today()
    selected = _entry_selection.select_entries(session, list_, ids, section, only)
    if selected.exit_code > 1:
        return selected.exit_code
    before = day_before(today, older_than)
    options = run.LinkOptions(today, before, not (ids or section or only), apply, dry_run)
    questions = run.plan(list_, selected.entries, options)
    with handle_interrupts(signal.SIG_IGN) as previous_handler:  # interrupts only end the waiting for answers
        answers, copies = _look_at_addresses(session, list_, questions, options, previous_handler)
        report = run.conclude(list_.root, questions, answers, copies, options)
    _show(session, report, options, as_json, markdown)
    _sum_up(session, report, questions, answers, options)
    if not answers.is_complete:
        return 130
    may_ask = not (as_json or markdown or apply or dry_run or session.quiet)
    if may_ask and report.undecided() and _is_conversation():
        report = _link_review.review(session, list_.root, report, options.day)
    session.next_step(_suggestion(list_, report, options))
    return max(report.exit_code(), selected.exit_code)


def _is_conversation() -> bool:
    """Whether a person reads what is printed, and can answer."""
    return sys.stdin.isatty() and _console.is_terminal()


def _look_at_addresses(
    session: Session, list_: Workspace, questions: LinkQuestions, options: LinkOptions, previous_handler: Handler
) -> tuple[LinkAnswers, dict[str, str]]:
    """Asks, with a bar; then the archive for what is surely dead."""
    from awesome_cli.curate.links import run

    with _console.progress(session.quiet) as progress:
        if questions.learned:
            count = plural(len(questions.learned), "address was", "addresses were")
            progress.say(f"{count} looked at in the run that was interrupted; it goes on")
        progress.expect("links", len(questions.asked))
        with handle_interrupts(previous_handler):
            answers = run.ask(list_.root, questions, options, progress.say, lambda: progress.advance("links"))
        try:
            with handle_interrupts(previous_handler):
                return answers, run.archived_copies(list_.root, questions, answers, options, progress.say)
        except KeyboardInterrupt:
            return answers._replace(is_complete=False), {}


def _show(session: Session, report: LinksReport, options: LinkOptions, as_json: bool, markdown: bool) -> None:
    if as_json:
        session.json(_link_report.as_objects(report))
    elif markdown:
        session.write(f"{text}\n" if (text := _link_report.as_markdown(report, options)) else "")
    elif not session.quiet and (text := _link_report.as_text(report, options, session.verbose, _console.columns())):
        session.report(text)


def _sum_up(
    session: Session, report: LinksReport, questions: LinkQuestions, answers: LinkAnswers, options: LinkOptions
) -> None:
    """What a person wants to know at the end, to standard error."""
    if not answers.is_complete:
        looked_at, all_ = len(answers.judgments), len(questions.learned) + len(questions.asked)
        session.warn(f"interrupted: {looked_at:,} of {all_:,} addresses; the next run goes on from here")
    session.say(_link_report.summary(report, questions))
    if options.dry_run:
        session.say_dry_run()


def _suggestion(list_: Workspace, report: LinksReport, options: LinkOptions) -> str:
    if any(one.is_done for one in report.findings):
        return _next_step.render_command(list_.root)
    if _link_report.has_automatic(report) and not options.apply:
        return "`awesome links --apply` writes what has moved within one host"
    return ""
