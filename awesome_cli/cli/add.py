"""`awesome add`: new entries from references."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from awesome_cli import clock
from awesome_cli.cli import (
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
from awesome_cli.curate import add, form, lookup
from awesome_cli.curate._draft import AddRequest, has_placeholder_title
from awesome_cli.errors import ERROR, InputError
from awesome_cli.identity import read_url
from awesome_cli.model import ET_AL, Catalog
from awesome_cli.model.rank import COUNTS
from awesome_cli.normalize import collapse, holds_secret, host_name, plural
from awesome_cli.storage import git

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awesome_cli.curate.add import AddResult, Draft, Refused
    from awesome_cli.curate.lookup import Answers
    from awesome_cli.identity import Identity, Reference
    from awesome_cli.model import Entry
    from awesome_cli.storage.workspace import Workspace

_AUTHORS_SHOWN = 3
"""So many authors are shown."""


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
    note: Annotated[list[str] | None, typer.Option(metavar="TEXT", help="A remark of yours.")] = None,
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
    offline: Annotated[bool, typer.Option("--offline", help="Ask nobody; `awesome refresh` completes it.")] = False,
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
    stores_numbers = not branch if numbers is None else numbers
    if stores_numbers:
        _list.require_readable_metrics(list_, "correct it first, or leave the numbers out with --no-metrics")
    further = [_section_choice.resolve(session, list_, text, dry_run) for text in also or []]
    own = _named_section(session, list_, arguments.section, dry_run)
    sections = (own, *further) if own else tuple(further)
    request = AddRequest(sections, _notes(arguments.notes), _links(link or []), highlight, clock.today().isoformat())
    wanted, refused = add.read_references(arguments.references)
    new, listed = add.split_listed(wanted, list_.entries)
    answers = _look_up(session, [] if offline else new, request)
    drafts, unknown = (add.offline_drafts(new, request), []) if offline else add.drafts(new, answers, request)
    drafts, unplaced = (drafts, []) if own else _section_choice.choose_for_drafts(session, list_.catalog(), drafts)
    if not stores_numbers:
        drafts = _without_numbers(session, drafts, branch)
    merged = _merged_identities(session, list_, drafts, merge, dry_run)
    results, not_written = add.write(list_.root, [*add.offline_drafts(listed, request), *drafts], dry_run, merged)
    _print_results(session, list_.root, results, drafts, json)
    _warn_of_unexpected(session, results, request, offline)
    _warn_of_remarks(session, results, drafts)
    _warn_of_unanswered(session, results, answers)
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
    _warn_of_refused(session, refused)
    has_errors = not dry_run and _has_errors(session, root, results)
    if _written_paths(results) and not (dry_run or has_errors):
        session.next_step(_next_step.render_command(root))
    return 2 if refused and not results else int(bool(refused or has_errors))


def _merged_identities(
    session: Session, list_: Workspace, drafts: Iterable[Draft], merge: bool, dry_run: bool
) -> set[Identity]:
    """What was asked for of that which is to be merged with the entry that is listed under another identity."""
    chosen = set()
    for draft, entry in add.listed_otherwise(list_.entries, drafts):
        names = ", ".join(add.further_identities(draft, entry))
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


def _look_up(session: Session, references: Sequence[Reference], request: AddRequest) -> Answers:
    with _console.spinner(f"looking up {plural(len(references), 'reference')}", session.quiet) as progress:
        return lookup.look_up(references, request.links, progress.say)


def _without_numbers(session: Session, drafts: Sequence[Draft], branch: str) -> list[Draft]:
    """The drafts without numbers; says so where the branch is the reason."""
    if branch and any(draft.numbers for draft in drafts):
        session.say(f"{branch} is to be merged: numbers are left to `awesome refresh` there (--metrics stores them)")
    return [draft._replace(numbers=(), facts=()) for draft in drafts]


def _warn_of_remarks(session: Session, results: Iterable[AddResult], drafts: Iterable[Draft]) -> None:
    """Prints the remarks on what was added."""
    added = {result.entry.id for result in results if result.what == add.ADDED}
    for draft in drafts:
        if (id_ := draft.entry.stem()) in added:
            for remark in draft.remarks:
                session.warn(f"{id_}: {remark}")


def _warn_of_unanswered(session: Session, results: Iterable[AddResult], answers: Answers) -> None:
    """Names the sources that could not be asked about what was added."""
    for answer in answers.failures(result.entry for result in results):
        session.warn(f"nothing from {answer.source}: {answer.reason}; {answer.advice}")


def _warn_of_refused(session: Session, refused: Iterable[Refused]) -> None:
    for reference in refused:
        session.warn(
            f"not added: {reference.reference}: {reference.reason}{f'; {reference.advice}' if reference.advice else ''}"
        )


def _written_paths(results: Iterable[AddResult]) -> list[str]:
    """The paths of the entries that are new or changed."""
    return [result.entry.path for result in results if result.what != add.LISTED]


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
            raise InputError(f"--link {text!r} is no URL: give it with https://")
    return tuple(texts)


def _print_results(
    session: Session, root: Path, results: Sequence[AddResult], drafts: Iterable[Draft], json: bool
) -> None:
    """Paths to standard output, a table of what is new to standard error; or everything as JSON."""
    if json:
        session.json([_result_object(result) for result in results])
        return
    for result in results:
        session.out(result.entry.path if root == Path.cwd() else str(root / result.entry.path))
    added = [result.entry for result in results if result.what == add.ADDED]
    numbers = {(number.subject, number.metric): number for draft in drafts for number in draft.numbers}
    if added and not session.quiet:
        _print_table(session, Catalog("", entries=tuple(added), numbers=numbers))


def _result_object(result: AddResult) -> dict[str, object]:
    entry = result.entry
    return {"what": result.what, "id": entry.id, "path": entry.path, "title": entry.title, "sections": entry.sections}


def _warn_of_unexpected(session: Session, results: Iterable[AddResult], request: AddRequest, offline: bool) -> None:
    """Says what a person may not expect of an entry."""
    for entry, what in results:
        if what != add.ADDED:
            session.say(f"{what}: {entry.path} is in {', '.join(entry.places())}")
            if what != add.MERGED and (request.notes or request.links or request.highlight):
                session.warn(f"{entry.id} has no note, link or star from here: `awesome edit {entry.id}` is for that")
        elif entry.status:
            session.warn(f"{entry.id} is {entry.status}")
        elif not offline and has_placeholder_title(entry):
            session.warn(f"{entry.id} does not say its title: `awesome edit {entry.id}` is for that")


def _print_table(session: Session, catalog: Catalog) -> None:
    """Shows what was added, with its numbers."""
    metrics = [metric for metric in COUNTS if any(_count(catalog, entry, metric) for entry in catalog.entries)]
    if _console.is_terminal(sys.stderr):
        _draw_table(catalog, metrics)
        return
    for entry in catalog.entries:
        counts = [(_count(catalog, entry, metric), metric) for metric in metrics]
        parts = [*_title_and_authors(entry), *(f"{count} {metric}" for count, metric in counts if count)]
        session.say(f"added {entry.id}: {' | '.join(part for part in parts if part)}")


def _draw_table(catalog: Catalog, metrics: Sequence[str]) -> None:
    """The same as a table on a terminal."""
    widths = [max(len(metric), 7) for metric in metrics]
    text_width = max(20, _console.width(sys.stderr) - sum(widths) - 2 * (len(widths) + 2))
    columns = [_console.Column("title", text_width * 3 // 5), _console.Column("authors", text_width * 2 // 5)]
    columns += [_console.Column(metric, width, True) for metric, width in zip(metrics, widths, strict=True)]
    rows = [
        [*_title_and_authors(entry), *(_count(catalog, entry, metric) for metric in metrics)]
        for entry in catalog.entries
    ]
    _console.print_table(columns, [[_console.text(cell) for cell in row] for row in rows], sys.stderr)


def _title_and_authors(entry: Entry) -> tuple[str, str]:
    names = [*entry.authors[:_AUTHORS_SHOWN], *([ET_AL] if len(entry.authors) > _AUTHORS_SHOWN else [])]
    return collapse(entry.title), collapse(", ".join(names))


def _count(catalog: Catalog, entry: Entry, metric: str) -> str:
    """A number with its thousands; empty where it is unknown. A linked paper's citations are not the entry's."""
    subjects = entry.identities() if metric == "citations" else entry.subjects()
    measure = catalog.measure(subjects, metric)
    return f"{int(measure.value):,}" if measure else ""
