"""Searches services: what the list has already is marked, the rest comes with a reference for `awesome add`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.cli import _console
from awesome_cli.errors import InputError
from awesome_cli.model import CouldNotLook
from awesome_cli.normalize import collapse, printable
from awesome_cli.search.occurrences import occurrences
from awesome_cli.sources import fetch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awesome_cli.cli._session import Session
    from awesome_cli.model import Catalog
    from awesome_cli.search.occurrences import Occurrence
    from awesome_cli.sources.fetch import Candidate

    Candidates = list[tuple[Candidate, Occurrence | None]]

_LIMIT = 30


def search_services(
    session: Session, catalog: Catalog, sources: Sequence[str], query: str, since: str, limit: int | None, format: str
) -> int:
    """Asks services and shows what they have; `form` is json, ids, or empty for a table or lines.

    Returns 1 where nothing was found or one of several services did not answer, 2 where none did.
    """
    if not query.strip():
        raise InputError(f"say what to look for: `awesome search --{sources[0]} WORDS`")
    known = occurrences(catalog)
    candidates: Candidates = []
    unanswered = 0
    for source in sources:
        answer = fetch.search(source, query, since, limit or _LIMIT, session.say)
        if isinstance(answer, CouldNotLook):
            unanswered += 1
            advice = f"; {answer.advice}" if answer.advice else ""
            session.warn(f"{answer.source} could not be asked: {answer.reason}{advice}")
            continue
        candidates += [(candidate, known.get(candidate.reference.identity)) for candidate in answer]
    _show(session, candidates, format)
    if unanswered == len(sources):
        return 2
    if not (candidates or unanswered):
        session.warn("nothing found")
    return 1 if unanswered or not candidates else 0


def _show(session: Session, candidates: Candidates, format: str) -> None:
    if format == "json":
        session.json([_object(*one) for one in candidates])
    elif format == "ids":
        unlisted = [candidate for candidate, occurrence in candidates if occurrence is None]
        session.write("".join(f"{_reference(candidate)}\n" for candidate in unlisted))
    elif _console.is_terminal():
        _draw(candidates)
    else:
        for candidate, occurrence in candidates:
            session.out(printable("\t".join((_reference(candidate), *_facts(candidate), str(occurrence or "")))))
    if candidates:
        count = sum(occurrence is None for _, occurrence in candidates)
        session.say(f"{count} of {len(candidates)} are not listed: `awesome add REFERENCE --section PATH` adds one")


def _reference(candidate: Candidate) -> str:
    """The reference for `awesome add`."""
    scheme, _, name = candidate.reference.identity.partition(":")
    return name if scheme == "arxiv" else candidate.reference.url


def _facts(candidate: Candidate) -> tuple[str, str, str]:
    """Title, description or authors, stars or date."""
    facts = candidate.metadata
    authors = facts.authors[0] + (" et al." if len(facts.authors) > 1 else "") if facts.authors else ""
    return collapse(facts.title), collapse(facts.description or authors), _stars(candidate) or facts.published


def _stars(candidate: Candidate) -> str:
    return next((measure.value for measure in candidate.metadata.numbers if measure.metric == "stars"), "")


def _object(candidate: Candidate, occurrence: Occurrence | None) -> dict[str, object]:
    facts = candidate.metadata
    return {
        "reference": _reference(candidate),
        "identity": candidate.reference.identity,
        "title": facts.title,
        "authors": facts.authors,
        "description": facts.description,
        "published": facts.published,
        "stars": int(stars) if (stars := _stars(candidate)) else None,
        "listed": occurrence.entry.id if occurrence and occurrence.is_own else None,
        "linked": occurrence.entry.id if occurrence and not occurrence.is_own else None,
        "sections": occurrence.entry.places() if occurrence else [],
    }


def _draw(candidates: Iterable[tuple[Candidate, Occurrence | None]]) -> None:
    """Two or three lines for each candidate: reference and where it is listed, title, other facts."""
    width = _console.width()
    for candidate, occurrence in candidates:
        title, about, more = _facts(candidate)
        heading = _console.text(_reference(candidate), "dim" if occurrence else "bold green")
        if occurrence:
            heading.append("  ").append_text(_console.text(str(occurrence), "yellow"))
        _console.console().print(heading)
        _console.console().print(_console.truncate(_console.text(title), 2 * width))
        _console.console().print(_console.truncate(_console.text(f"{more} {about}", "dim"), width))
