"""What `awesome add` says of what it did: paths, a table of what is new, and what a person should know of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from awesome_cli.cli import _console
from awesome_cli.curate.add.entry import has_placeholder_title
from awesome_cli.curate.add.write import ADDED, MERGED
from awesome_cli.model import ET_AL, Catalog, values
from awesome_cli.model.rank import COUNTS
from awesome_cli.normalize import collapse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awesome_cli.cli._session import Session
    from awesome_cli.curate.add.drafts import Draft
    from awesome_cli.curate.add.entry import AddRequest
    from awesome_cli.curate.add.references import Refused
    from awesome_cli.curate.add.write import AddResult
    from awesome_cli.curate.lookup import Answers
    from awesome_cli.model import Entry

_AUTHORS_SHOWN = 3
"""So many authors are shown."""


def print_results(
    session: Session, root: Path, results: Sequence[AddResult], drafts: Iterable[Draft], json: bool
) -> None:
    """Paths to standard output, a table of what is new to standard error; or everything as JSON."""
    if json:
        session.json([_result_object(result) for result in results])
        return
    for result in results:
        session.out(result.entry.path if root == Path.cwd() else str(root / result.entry.path))
    added = [result.entry for result in results if result.outcome == ADDED]
    numbers = {(number.subject, number.metric): number for draft in drafts for number in draft.numbers}
    if added and not session.quiet:
        _print_table(session, Catalog("", entries=tuple(added), numbers=numbers))


def _result_object(result: AddResult) -> dict[str, object]:
    entry = result.entry
    return {
        "what": result.outcome,
        "id": entry.id,
        "path": entry.path,
        "title": entry.title,
        "sections": entry.sections,
    }


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
    """A number with its thousands; empty where it is unknown."""
    measure = values.measure(catalog, entry, metric)
    return f"{int(measure.value):,}" if measure else ""


def warn_of_unexpected(session: Session, results: Iterable[AddResult], request: AddRequest, offline: bool) -> None:
    """Says what a person may not expect of an entry."""
    for entry, what in results:
        if what != ADDED:
            session.say(f"{what}: {entry.path} is in {', '.join(entry.places())}")
            if what != MERGED and (request.notes or request.links or request.highlight):
                session.warn(f"{entry.id} has no note, link or star from here: `awesome edit {entry.id}` is for that")
        elif entry.status:
            session.warn(f"{entry.id} is {entry.status}")
        elif not offline and has_placeholder_title(entry):
            session.warn(f"{entry.id} does not say its title: `awesome edit {entry.id}` is for that")


def warn_of_notices(session: Session, results: Iterable[AddResult], drafts: Iterable[Draft]) -> None:
    """Prints the notices about what was added."""
    added = {result.entry.id for result in results if result.outcome == ADDED}
    for draft in drafts:
        if (id_ := draft.entry.stem()) in added:
            for notice in draft.notices:
                session.warn(f"{id_}: {notice}")


def warn_of_unanswered(session: Session, results: Iterable[AddResult], answers: Answers) -> None:
    """Names the sources that could not be asked about what was added."""
    for answer in answers.failures(result.entry for result in results):
        session.warn(f"nothing from {answer.source}: {answer.reason}; {answer.advice}")


def warn_of_refused(session: Session, refused: Iterable[Refused]) -> None:
    """Names what was not added, with the reason."""
    for reference in refused:
        session.warn(
            f"not added: {reference.reference}: {reference.reason}{f'; {reference.advice}' if reference.advice else ''}"
        )
