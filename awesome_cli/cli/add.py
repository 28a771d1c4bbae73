"""`awesome add`: new entries from references."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from awesome_cli import clock
from awesome_cli.cli import (
    _add_report,
    _complete,
    _console,
    _file_input,
    _list,
    _merging,
    _next_step,
    _problems,
    _references,
    _section_choice,
)
from awesome_cli.cli._options import DryRun, Json
from awesome_cli.cli._session import Session
from awesome_cli.curate import form, lookup
from awesome_cli.curate.add.drafts import make_drafts, make_offline_drafts
from awesome_cli.curate.add.entry import AddRequest
from awesome_cli.curate.add.references import read_references, split_listed
from awesome_cli.curate.add.write import LISTED, further_identities, listed_otherwise, write_drafts
from awesome_cli.errors import ERROR, InputError
from awesome_cli.identity import read_url
from awesome_cli.normalize import collapse, holds_secret, host_name, plural
from awesome_cli.storage import git

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awesome_cli.curate.add.drafts import Draft
    from awesome_cli.curate.add.references import Refused
    from awesome_cli.curate.add.write import AddResult
    from awesome_cli.curate.lookup import Answers
    from awesome_cli.identity import Identity, Reference
    from awesome_cli.storage.workspace import Workspace


def command(
    session: Session,
    references: Annotated[
        list[str] | None,
        typer.Argument(help="arXiv ids, DOIs, ISBNs, owner/name, URLs; - reads one per line.", metavar="REF..."),
    ] = None,
    section: Annotated[
        str,
        typer.Option(
            metavar="SECTION",
            help="Where it goes: a path, or a title in any case.",
            autocompletion=_complete.sections,
        ),
    ] = "",
    also: Annotated[
        list[str] | None,
        typer.Option(metavar="SECTION", help="A further section.", autocompletion=_complete.sections),
    ] = None,
    note: Annotated[list[str] | None, typer.Option(metavar="TEXT", help="A note on it, a sentence.")] = None,
    link: Annotated[list[str] | None, typer.Option(metavar="URL", help="A further URL.")] = None,
    highlight: Annotated[bool, typer.Option("--highlight", help="Put a star before its title.")] = False,
    form_: Annotated[
        Path | None,
        typer.Option("--form", metavar="FILE", help="Read reference, section and note from a filled issue form; or -."),
    ] = None,
    dry_run: DryRun = False,
    numbers: Annotated[
        bool | None,
        typer.Option(
            "--metrics/--no-metrics",
            help="Store numbers, or leave them to `awesome refresh`, as on a branch that is to be merged.",
            show_default=False,
        ),
    ] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Ask no service; `awesome refresh` completes it.")] = False,
    merge: Annotated[
        bool,
        typer.Option("--merge", help="Of what is listed under another identity, take what its entry lacks."),
    ] = False,
    json: Json = False,
) -> int:
    """Add papers, repositories, models, books, videos and pages.

    Their facts are looked up, their entries written. Prints the paths of the entries. What is listed
    already is not looked up again, but put into the section. What turns out to be listed under another identity, as
    a preprint is under its DOI, is offered to be merged.
    """
    arguments = _read_arguments(references, section, note, form_)
    list_ = _list.read(session)
    branch = git.side_branch(list_.root) if numbers is None else ""
    stores_numbers = _stores_numbers(list_, numbers, branch)
    further = [_section_choice.resolve(session, list_, text, dry_run) for text in also or []]
    own = _named_section(session, list_, arguments.section, dry_run)
    sections = (own, *further) if own else tuple(further)
    request = AddRequest(sections, _notes(arguments.notes), _links(link or []), highlight, clock.today().isoformat())
    wanted, refused = read_references(arguments.references)
    new, listed = split_listed(wanted, list_.entries)
    answers, drafts, unknown = _make_drafts(session, new, request, offline)
    drafts, unplaced = (drafts, []) if own else _section_choice.choose_for_drafts(session, list_.catalog(), drafts)
    if not stores_numbers:
        drafts = _without_numbers(session, drafts, branch)
    merged = _merged_identities(session, list_, drafts, merge, dry_run)
    results, not_written = write_drafts(list_.root, [*make_offline_drafts(listed, request), *drafts], dry_run, merged)
    _add_report.print_results(session, list_.root, results, drafts, json)
    _add_report.warn_of_unexpected(session, results, request, offline)
    _add_report.warn_of_notices(session, results, drafts)
    _add_report.warn_of_unanswered(session, results, answers)
    return _finish(session, list_.root, results, [*refused, *unknown, *unplaced, *not_written], dry_run)


class _AddArguments(NamedTuple):
    """References, section and notes, from the command line or from a form."""

    references: list[str]
    section: str
    notes: list[str]


def _read_arguments(
    references: list[str] | None, section: str, notes: list[str] | None, form_: Path | None
) -> _AddArguments:
    """Raises InputError where a form cannot be read, or where the command line contradicts it."""
    if form_ is None:
        return _AddArguments(_references.read_arguments(references or []), section, notes or [])
    if references or section or notes:
        raise InputError("--form says itself what to add, where, and why: leave REF, --section and --note out")
    suggestion = form.read(_file_input.text(form_))
    return _AddArguments([suggestion.reference], suggestion.section, [suggestion.note])


def _finish(
    session: Session, root: Path, results: Sequence[AddResult], refused: Sequence[Refused], dry_run: bool
) -> int:
    """Says what was not added, what lint finds in the rest and the next step; the exit code."""
    if dry_run:
        session.say_dry_run()
    _add_report.warn_of_refused(session, refused)
    has_errors = not dry_run and _has_errors(session, root, results)
    if _written_paths(results) and not (dry_run or has_errors):
        session.next_step(_next_step.render_command(root))
    return 2 if refused and not results else int(bool(refused or has_errors))


def _merged_identities(
    session: Session, list_: Workspace, drafts: Iterable[Draft], merge: bool, dry_run: bool
) -> set[Identity]:
    """What was asked for of that which is to be merged with the entry that is listed under another identity."""
    chosen = set()
    for draft, entry in listed_otherwise(list_.entries, drafts):
        names = ", ".join(further_identities(draft, entry))
        session.warn(f"{draft.asked} is listed as {entry.id}, which lacks {names}")
        if merge or (_console.can_ask() and not dry_run and _console.confirm(f"Merge them into {entry.path}?")):
            chosen.add(draft.asked)
        else:
            session.say(f"`awesome add {shlex.quote(draft.asked)} --merge` takes it into that entry")
    return chosen


def _named_section(session: Session, list_: Workspace, name: str, dry_run: bool) -> str:
    """The path of the section that is named; empty where one is to be chosen for each entry."""
    return (
        _section_choice.resolve(session, list_, name, dry_run)
        if name
        else _section_choice.ask_for_first(session, list_, dry_run)
    )


def _stores_numbers(list_: Workspace, wanted: bool | None, branch: str) -> bool:
    """Whether numbers are stored: as an option says, else where no branch is to be merged. Raises StoreError."""
    stores_numbers = not branch if wanted is None else wanted
    if stores_numbers:
        _list.require_readable_metrics(list_.problems, "correct it first, or leave the numbers out with --no-metrics")
    return stores_numbers


def _make_drafts(
    session: Session, references: Sequence[Reference], request: AddRequest, offline: bool
) -> tuple[Answers, list[Draft], list[Refused]]:
    """What sources answered about new references, their entries, and those about which nothing is known."""
    if offline:
        return lookup.Answers({}), make_offline_drafts(references, request), []
    answers = _look_up(session, references, request)
    return answers, *make_drafts(references, answers, request)


def _look_up(session: Session, references: Sequence[Reference], request: AddRequest) -> Answers:
    with _console.spinner(f"looking up {plural(len(references), 'reference')}", session.quiet) as progress:
        return lookup.look_up(references, request.links, progress.say)


def _without_numbers(session: Session, drafts: Sequence[Draft], branch: str) -> list[Draft]:
    """The drafts without numbers; says so where the branch is the reason."""
    if branch and any(draft.numbers for draft in drafts):
        session.say(f"{_list.NUMBERS_LEFT.format(branch)} (--metrics stores them)")
    return [draft._replace(numbers=(), facts=()) for draft in drafts]


def _written_paths(results: Iterable[AddResult]) -> list[str]:
    """The paths of the entries that are new or changed."""
    return [result.entry.path for result in results if result.outcome != LISTED]


def _has_errors(session: Session, root: Path, results: Iterable[AddResult]) -> bool:
    """Shows what lint finds in what was written. Returns whether there is an error."""
    paths = _written_paths(results)
    if not paths:
        return False
    problems = _problems.lint_files(root, paths)
    _problems.print_to_stderr(root, problems)
    if _console.can_ask() and not session.quiet:
        for problem in problems.problems:
            if problem.rule == "duplicate-title":
                _merging.offer(session, [problem.path, *problem.also])
    return any(problem.level == ERROR for problem in problems.problems)


def _notes(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(note for text in texts if (note := collapse(text)))


def _links(texts: Iterable[str]) -> tuple[str, ...]:
    """Raises InputError for what is no URL, and for one that holds a secret."""
    for text in texts:
        if holds_secret(text):
            raise InputError(
                f"--link {host_name(text)} holds a user name, password or token: give the address without them"
            )
        if read_url(text) is None:
            raise InputError(f"--link {text!r} is not a URL: give it with https://")
    return tuple(texts)
