"""`awesome add`: new entries from references."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from awesome_cli import sections
from awesome_cli.cli import _ask, _complete, _console, _input, _list, _references
from awesome_cli.cli._frame import Session
from awesome_cli.curate import add, form
from awesome_cli.curate._draft import Wish, is_placeholder
from awesome_cli.errors import InputError, StoreError
from awesome_cli.identity import read_url
from awesome_cli.model import ET_AL, Catalog
from awesome_cli.normalize import collapse, holds_secret, host_name
from awesome_cli.storage import git, metrics

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awesome_cli.curate.add import Draft, Outcome, Refused
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
        str, typer.Option(help="Where it goes: a path, or a title in any case.", autocompletion=_complete.sections)
    ] = "",
    also: Annotated[
        list[str] | None, typer.Option(help="A further section.", autocompletion=_complete.sections)
    ] = None,
    note: Annotated[list[str] | None, typer.Option(help="A remark of yours.")] = None,
    link: Annotated[list[str] | None, typer.Option(help="A further URL.")] = None,
    highlight: Annotated[bool, typer.Option("--highlight", help="Put a star before its title.")] = False,
    form_: Annotated[
        Path | None,
        typer.Option("--form", metavar="FILE", help="Read reference, section and note from a filled issue form; or -."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be written, and write nothing.")] = False,
    numbers: Annotated[
        bool | None,
        typer.Option(
            "--metrics/--no-metrics",
            help="Store numbers, or leave them to `awesome refresh`, as on a branch that is to be merged.",
            show_default=False,
        ),
    ] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Ask nobody; `awesome refresh` completes it.")] = False,
) -> int:
    """Add papers, repositories, models and pages.

    Their facts are looked up, their entries written. Prints the paths of the entries. What is listed
    already is not looked up again, but put into the section.
    """
    if form_ is not None:
        if references or section or note:
            raise InputError("--form says itself what to add, where, and why: leave REF, --section and --note out")
        suggestion = form.read(_input.text(form_))
        texts, section, note = [suggestion.reference], suggestion.section, [suggestion.note]
    else:
        texts = _references.given(references or [])
    found = _list.read(session)
    branch = git.side_branch(found.root) if numbers is None else ""
    numbers = numbers if numbers is not None else not branch
    if numbers:
        _check_numbers(found)
    named = [sections.find(found.config.sections, text, found.config.was) for text in [section, *(also or [])] if text]
    wish = Wish(tuple(named), _notes(note or []), _links(link or []), highlight, date.today().isoformat())
    wanted, refused = add.understood(texts)
    known = add.index(found.entries)
    new = [reference for reference in wanted if reference.identity not in known]
    listed = [reference for reference in wanted if reference.identity in known]
    answers = add.look([] if offline else new, wish.links, session.say)
    drafts, unknown = (add.unseen(new, wish), []) if offline else add.drafts(new, answers, wish)
    drafts, homeless = _with_section(session, found.catalog(), drafts) if not section else (drafts, [])
    if branch and any(draft.numbers for draft in drafts):
        session.say(f"{branch} is to be merged: numbers are left to `awesome refresh` there (--metrics stores them)")
    drafts = drafts if numbers else [draft._replace(numbers=()) for draft in drafts]
    outcomes, unwritten = add.write(found.root, [*add.unseen(listed, wish), *drafts], dry_run)
    refused += [*unknown, *homeless, *unwritten]
    _report(session, found.root, outcomes, drafts)
    _remark(session, outcomes, wish, offline)
    added = {outcome.entry.id for outcome in outcomes if outcome.what == add.ADDED}
    for id_, remark in ((draft.entry.stem(), remark) for draft in drafts for remark in draft.remarks):
        if id_ in added:
            session.warn(f"{id_}: {remark}")
    for trouble in answers.troubles(outcome.entry for outcome in outcomes):
        session.warn(f"nothing from {trouble.source}: {trouble.reason}; {trouble.advice}")
    if dry_run:
        session.say("nothing is written (--dry-run)")
    for one in refused:
        session.warn(f"not added: {one.reference}: {one.reason}{f'; {one.advice}' if one.advice else ''}")
    return 0 if not refused else 1 if outcomes else 2


def _check_numbers(found: Workspace) -> None:
    """Raises StoreError where metrics.csv could not be written in the end."""
    if problem := next((problem for problem in found.problems if problem.path == metrics.FILE), None):
        raise StoreError(f"{problem}: mend it first, or leave the numbers out with --no-metrics")


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


def _with_section(session: Session, catalog: Catalog, drafts: Iterable[Draft]) -> tuple[list[Draft], list[Refused]]:
    """The drafts, each in the section that is chosen for it; those for which nobody can choose are refused."""
    from awesome_cli.curate._likely import likeliest

    placed: list[Draft] = []
    refused: list[Refused] = []
    for draft in drafts:
        paths = [one.path for one in likeliest(catalog, draft.entry)]
        path = _chosen(session, catalog, draft.entry, paths) if _ask.can_ask() else ""
        if path:
            wanted = tuple(dict.fromkeys((path, *draft.entry.sections)))
            placed.append(draft._replace(entry=draft.entry._replace(sections=wanted)))
        else:
            advice = f"give --section with one of {', '.join(paths)}" if paths else "`awesome sections add` makes one"
            refused.append(add.Refused(draft.asked, "no section is named", advice))
    return placed, refused


def _chosen(session: Session, catalog: Catalog, entry: Entry, paths: Sequence[str]) -> str:
    """The section that a person picks from a list; empty for none."""
    titles = {one.path: one.title for one in catalog.walk()}
    session.warn(f"{collapse(entry.title)}: which section?")
    for number, path in enumerate(paths, 1):
        session.warn(f"{number:4}  {titles[path]}  ({path})")
    while True:
        answer = _ask.line("number or name, nothing to leave it out: ")
        if not answer:
            return ""
        if answer.isdecimal() and 0 < int(answer) <= len(paths):
            return paths[int(answer) - 1]
        try:
            return sections.find(catalog.sections, answer)
        except InputError as error:
            session.warn(str(error))


def _report(session: Session, root: Path, outcomes: Sequence[Outcome], drafts: Iterable[Draft]) -> None:
    """Paths to standard output, a table of what is new to standard error."""
    for outcome in outcomes:
        session.out(outcome.entry.path if root == Path.cwd() else str(root / outcome.entry.path))
    added = [outcome.entry for outcome in outcomes if outcome.what == add.ADDED]
    numbers = {(number.subject, number.metric): number for draft in drafts for number in draft.numbers}
    if added and not session.quiet:
        _table(session, Catalog("", entries=tuple(added), numbers=numbers))


def _remark(session: Session, outcomes: Iterable[Outcome], wish: Wish, offline: bool) -> None:
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


def _table(session: Session, catalog: Catalog) -> None:
    """What was added, with its numbers."""
    rows = [_cells(catalog, entry) for entry in catalog.entries]
    if _console.is_terminal(sys.stderr):
        room = max(20, _console.width(sys.stderr) - 24)
        columns = [_console.Column("title", room * 3 // 5), _console.Column("authors", room * 2 // 5)]
        columns += [_console.Column("citations", 9, True), _console.Column("stars", 7, True)]
        _console.table(columns, [[_console.text(cell) for cell in row] for row in rows], sys.stderr)
        return
    for entry, (title, authors, citations, stars) in zip(catalog.entries, rows, strict=True):
        parts = [title, authors, citations and f"{citations} citations", stars and f"{stars} stars"]
        session.say(f"added {entry.id}: {' | '.join(part for part in parts if part)}")


def _cells(catalog: Catalog, entry: Entry) -> tuple[str, str, str, str]:
    names = [*entry.authors[:_NAMES], *([ET_AL] if len(entry.authors) > _NAMES else [])]
    citations, stars = catalog.citations(entry), catalog.stars(entry)
    return (
        collapse(entry.title),
        collapse(", ".join(names)),
        f"{int(citations.value):,}" if citations else "",
        f"{int(stars.value):,}" if stars else "",
    )
