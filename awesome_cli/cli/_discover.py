"""Searching a service for what a list may want: what it has already is marked, the rest has a reference to add."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.cli import _console
from awesome_cli.errors import InputError
from awesome_cli.model import CouldNotLook
from awesome_cli.normalize import collapse, printable
from awesome_cli.search.listed import occurrences
from awesome_cli.sources import fetch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awesome_cli.cli._frame import Session
    from awesome_cli.model import Catalog
    from awesome_cli.search.listed import Occurrence
    from awesome_cli.sources.fetch import Candidate

    Found = list[tuple[Candidate, Occurrence | None]]

_LIMIT = 30


def discover(
    session: Session, catalog: Catalog, sources: Sequence[str], query: str, since: str, limit: int | None, form: str
) -> int:
    """Asks services and shows what they have; `form` is json, ids, or empty for a table or lines.

    Returns 1 where nothing was found or one of several services did not answer, 2 where none did.
    """
    if not query.strip():
        raise InputError(f"say what to look for: `awesome search --{sources[0]} WORDS`")
    known = occurrences(catalog)
    found: Found = []
    silent = 0
    for source in sources:
        answer = fetch.search(source, query, since, limit or _LIMIT, session.say)
        if isinstance(answer, CouldNotLook):
            silent += 1
            session.warn(
                f"{answer.source} could not be asked: {answer.reason}" + (answer.advice and f"; {answer.advice}")
            )
            continue
        found += [(candidate, known.get(candidate.reference.identity)) for candidate in answer]
    _show(session, found, form)
    if silent == len(sources):
        return 2
    if not (found or silent):
        session.warn("nothing found")
    return 1 if silent or not found else 0


def _show(session: Session, found: Found, form: str) -> None:
    if form == "json":
        session.json([_object(*one) for one in found])
    elif form == "ids":
        session.write("".join(f"{_reference(candidate)}\n" for candidate, place in found if place is None))
    elif _console.is_terminal():
        _draw(found)
    else:
        for candidate, place in found:
            session.out(printable("\t".join((_reference(candidate), *_facts(candidate), str(place or "")))))
    if found:
        news = sum(place is None for _, place in found)
        session.say(f"{news} of {len(found)} are not listed: `awesome add REFERENCE --section PATH` adds one")


def _reference(candidate: Candidate) -> str:
    """What `awesome add` wants to hear."""
    scheme, _, name = candidate.reference.identity.partition(":")
    return name if scheme == "arxiv" else candidate.reference.url


def _facts(candidate: Candidate) -> tuple[str, str, str]:
    """Title, description or authors, stars or date."""
    facts = candidate.metadata
    authors = facts.authors[0] + (" et al." if len(facts.authors) > 1 else "") if facts.authors else ""
    return collapse(facts.title), collapse(facts.description or authors), _stars(candidate) or facts.published


def _stars(candidate: Candidate) -> str:
    return next((measure.value for measure in candidate.metadata.numbers if measure.metric == "stars"), "")


def _object(candidate: Candidate, place: Occurrence | None) -> dict[str, object]:
    facts = candidate.metadata
    return {
        "reference": _reference(candidate),
        "identity": candidate.reference.identity,
        "title": facts.title,
        "authors": facts.authors,
        "description": facts.description,
        "published": facts.published,
        "stars": int(stars) if (stars := _stars(candidate)) else None,
        "listed": place.entry.id if place and place.is_own else None,
        "linked": place.entry.id if place and not place.is_own else None,
        "sections": place.entry.places() if place else [],
    }


def _draw(found: Iterable[tuple[Candidate, Occurrence | None]]) -> None:
    """Two or three lines for each: reference and where it is listed, title, the rest."""
    width = _console.width()
    for candidate, place in found:
        title, about, more = _facts(candidate)
        head = _console.text(_reference(candidate), "dim" if place else "bold green")
        if place:
            head.append("  ").append_text(_console.text(str(place), "yellow"))
        _console.console().print(head)
        _console.console().print(_console.shortened(_console.text(title), 2 * width))
        _console.console().print(_console.shortened(_console.text(f"{more} {about}", "dim"), width))
