"""`awesome add`: new entries from references."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from awesome_cli import clock
from awesome_cli.cli import _complete, _console, _input, _list, _next, _placing, _problems, _references
from awesome_cli.cli._frame import Session
from awesome_cli.cli._options import DryRun, Json
from awesome_cli.curate import add, form
from awesome_cli.curate._draft import AddRequest, is_placeholder
from awesome_cli.errors import ERROR, InputError
from awesome_cli.identity import read_url
from awesome_cli.model import ET_AL, Catalog
from awesome_cli.normalize import collapse, holds_secret, host_name, plural
from awesome_cli.storage import git

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awesome_cli.curate.add import AddResult, Answers, Draft, Refused
    from awesome_cli.identity import Reference
    from awesome_cli.model import Entry
    from awesome_cli.storage.workspace import Workspace

_NAMES = 3
"""How many authors are shown."""


def command(
    session: Session,
    references: Annotated[
        list[str] | None,
        typer.Argument(help="arXiv ids, DOIs, owner/name, URLs; - reads one per line.", metavar="REF..."),
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
    json: Json = False,
) -> int:
    """Add papers, repositories, models and pages.

    Their facts are looked up, their entries written. Prints the paths of the entries. What is listed
    already is not looked up again, but put into the section.
    """
    request = _request(references, section, note, form_)
    found = _list.read(session)
    branch = git.side_branch(found.root) if numbers is None else ""
    numbers = not branch if numbers is None else numbers
    if numbers:
        _list.check_numbers(found, "mend it first, or leave the numbers out with --no-metrics")
    further = [_placing.named(session, found, text, dry_run) for text in also or []]
    own = _own_section(session, found, request.section, dry_run)
    sections = (own, *further) if own else tuple(further)
    wish = AddRequest(sections, _notes(request.notes), _links(link or []), highlight, clock.today().isoformat())
    wanted, refused = add.understood(request.references)
    new, listed = _parted(wanted, found.entries)
    answers = _look_up(session, [] if offline else new, wish)
    drafts, unknown = (add.offline_drafts(new, wish), []) if offline else add.drafts(new, answers, wish)
    drafts, homeless = (drafts, []) if own else _placing.chosen(session, found.catalog(), drafts)
    drafts = drafts if numbers else _without_numbers(session, drafts, branch)
    outcomes, unwritten = add.write(found.root, [*add.offline_drafts(listed, wish), *drafts], dry_run)
    refused += [*unknown, *homeless, *unwritten]
    _report(session, found.root, outcomes, drafts, json)
    _remark(session, outcomes, wish, offline)
    _warn_of_drafts(session, outcomes, drafts)
    _warn_of_troubles(session, outcomes, answers)
    if dry_run:
        session.say_dry()
    _warn_of_refused(session, refused)
    errors = not dry_run and _errors(found.root, outcomes)
    if _written(outcomes) and not (dry_run or errors):
        session.next_step(_next.rendering(found.root))
    return 2 if refused and not outcomes else int(bool(refused or errors))


class _Request(NamedTuple):
    """What is to be added, where, and why, as it is written on the command line or in a form."""

    references: list[str]
    section: str
    notes: list[str]


def _request(references: list[str] | None, section: str, notes: list[str] | None, form_: Path | None) -> _Request:
    """Raises InputError where a form cannot be read, or the command line says what it should say."""
    if form_ is None:
        return _Request(_references.given(references or []), section, notes or [])
    if references or section or notes:
        raise InputError("--form says itself what to add, where, and why: leave REF, --section and --note out")
    suggestion = form.read(_input.text(form_))
    return _Request([suggestion.reference], suggestion.section, [suggestion.note])


def _own_section(session: Session, found: Workspace, name: str, dry_run: bool) -> str:
    """The path of the section that is named; empty where one is to be chosen for each entry."""
    return _placing.named(session, found, name, dry_run) if name else _placing.first(session, found, dry_run)


def _parted(wanted: Iterable[Reference], entries: Iterable[Entry]) -> tuple[list[Reference], list[Reference]]:
    """The references that are new, and those that are listed."""
    known = add.index(entries)
    new: list[Reference] = []
    listed: list[Reference] = []
    for reference in wanted:
        (listed if reference.identity in known else new).append(reference)
    return new, listed


def _look_up(session: Session, references: Sequence[Reference], wish: AddRequest) -> Answers:
    with _console.waiting(f"looking up {plural(len(references), 'reference')}", session.quiet) as progress:
        return add.look(references, wish.links, progress.say)


def _without_numbers(session: Session, drafts: Sequence[Draft], branch: str) -> list[Draft]:
    """The drafts without numbers; says so where only the branch is why."""
    if branch and any(draft.numbers for draft in drafts):
        session.say(f"{branch} is to be merged: numbers are left to `awesome refresh` there (--metrics stores them)")
    return [draft._replace(numbers=()) for draft in drafts]


def _warn_of_drafts(session: Session, outcomes: Iterable[AddResult], drafts: Iterable[Draft]) -> None:
    """What a person should know of what was added."""
    added = {outcome.entry.id for outcome in outcomes if outcome.what == add.ADDED}
    for draft in drafts:
        if (id_ := draft.entry.stem()) in added:
            for remark in draft.remarks:
                session.warn(f"{id_}: {remark}")


def _warn_of_troubles(session: Session, outcomes: Iterable[AddResult], answers: Answers) -> None:
    """The sources that could not be asked about what was added."""
    for trouble in answers.troubles(outcome.entry for outcome in outcomes):
        session.warn(f"nothing from {trouble.source}: {trouble.reason}; {trouble.advice}")


def _warn_of_refused(session: Session, refused: Iterable[Refused]) -> None:
    for one in refused:
        session.warn(f"not added: {one.reference}: {one.reason}{f'; {one.advice}' if one.advice else ''}")


def _written(outcomes: Iterable[AddResult]) -> list[str]:
    """The paths of the entries that are new or changed."""
    return [outcome.entry.path for outcome in outcomes if outcome.what != add.LISTED]


def _errors(root: Path, outcomes: Iterable[AddResult]) -> bool:
    """Shows what lint finds in what was written; whether there is an error among it."""
    written = _written(outcomes)
    if not written:
        return False
    problems = _problems.of(root, written)
    _problems.warn(root, problems)
    return any(problem.level == ERROR for problem in problems.problems)


def _notes(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(note for text in texts if (note := collapse(text)))


def _links(texts: Iterable[str]) -> tuple[str, ...]:
    """Raises InputError for what is no address, and for one that holds a secret."""
    for text in texts:
        if holds_secret(text):
            raise InputError(
                f"--link {host_name(text)} holds a user name, password or token: give the address without them"
            )
        if read_url(text) is None:
            raise InputError(f"--link {text!r} is no URL: give it with https://")
    return tuple(texts)


def _report(session: Session, root: Path, outcomes: Sequence[AddResult], drafts: Iterable[Draft], json: bool) -> None:
    """Paths to standard output, a table of what is new to standard error; or everything as JSON."""
    if json:
        session.json([_object(outcome) for outcome in outcomes])
        return
    for outcome in outcomes:
        session.out(outcome.entry.path if root == Path.cwd() else str(root / outcome.entry.path))
    added = [outcome.entry for outcome in outcomes if outcome.what == add.ADDED]
    numbers = {(number.subject, number.metric): number for draft in drafts for number in draft.numbers}
    if added and not session.quiet:
        _table(session, Catalog("", entries=tuple(added), numbers=numbers))


def _object(outcome: AddResult) -> dict[str, object]:
    entry = outcome.entry
    return {"what": outcome.what, "id": entry.id, "path": entry.path, "title": entry.title, "sections": entry.sections}


def _remark(session: Session, outcomes: Iterable[AddResult], wish: AddRequest, offline: bool) -> None:
    """What a person may not expect of an entry."""
    for entry, what in outcomes:
        if what != add.ADDED:
            session.say(f"{what}: {entry.path} stands in {', '.join(entry.places())}")
            if wish.notes or wish.links or wish.highlight:
                session.warn(f"{entry.id} has no note, link or star from here: `awesome edit {entry.id}` is for that")
        elif entry.status:
            session.warn(f"{entry.id} is {entry.status}")
        elif not offline and is_placeholder(entry):
            session.warn(f"{entry.id} does not say its title: `awesome edit {entry.id}` is for that")


_METRICS = ("citations", "stars", "likes", "downloads")
"""The numbers that are shown of what was added, where one of the entries has them."""


def _table(session: Session, catalog: Catalog) -> None:
    """What was added, with its numbers."""
    metrics_ = [metric for metric in _METRICS if any(_count(catalog, entry, metric) for entry in catalog.entries)]
    if _console.is_terminal(sys.stderr):
        widths = [max(len(metric), 7) for metric in metrics_]
        room = max(20, _console.width(sys.stderr) - sum(widths) - 2 * (len(widths) + 2))
        columns = [_console.Column("title", room * 3 // 5), _console.Column("authors", room * 2 // 5)]
        columns += [_console.Column(metric, width, True) for metric, width in zip(metrics_, widths, strict=True)]
        rows = [[*_cells(entry), *(_count(catalog, entry, metric) for metric in metrics_)] for entry in catalog.entries]
        _console.table(columns, [[_console.text(cell) for cell in row] for row in rows], sys.stderr)
        return
    for entry in catalog.entries:
        counts = [(_count(catalog, entry, metric), metric) for metric in metrics_]
        parts = [*_cells(entry), *(f"{count} {metric}" for count, metric in counts if count)]
        session.say(f"added {entry.id}: {' | '.join(part for part in parts if part)}")


def _cells(entry: Entry) -> tuple[str, str]:
    names = [*entry.authors[:_NAMES], *([ET_AL] if len(entry.authors) > _NAMES else [])]
    return collapse(entry.title), collapse(", ".join(names))


def _count(catalog: Catalog, entry: Entry, metric: str) -> str:
    """A number with its thousands; empty where it is unknown. A linked paper's citations are not the entry's."""
    subjects = entry.identities() if metric == "citations" else entry.subjects()
    measure = catalog.measure(subjects, metric)
    return f"{int(measure.value):,}" if measure else ""
