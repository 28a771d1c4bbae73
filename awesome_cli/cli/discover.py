"""`awesome discover`: what is new that belongs on the list."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from awesome_cli import clock
from awesome_cli.cli import _complete, _console, _list, _review
from awesome_cli.cli._frame import Session
from awesome_cli.cli._options import Json
from awesome_cli.errors import InputError
from awesome_cli.normalize import collapse, plural, printable
from awesome_cli.storage import sections

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.curate.discover import Found
    from awesome_cli.model import Catalog


def command(
    session: Session,
    section: Annotated[
        str,
        typer.Option(
            metavar="SECTION", help="Only for this section and those below.", autocompletion=_complete.sections
        ),
    ] = "",
    source: Annotated[
        str,
        typer.Option(
            "--from", metavar="FILE", help="Candidates: JSON lines, Atom, RSS or BibTeX; - reads standard input."
        ),
    ] = "",
    as_json: Json = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="A report for an issue.")] = False,
) -> int:
    """Find new papers that belong on the list, ranked by similarity to what its sections hold.

    Candidates come from arXiv, by the words that tell what a section holds, or from a file. What is listed or was
    skipped never comes back. On a terminal each can be added or skipped; nothing is added unasked.
    """
    from awesome_cli.curate import discover
    from awesome_cli.storage import skipped

    found = _list.read(session)
    catalog = found.catalog()
    wanted = discover.telling_sections(catalog)
    if section:
        path = sections.find(found.config.sections, section, found.config.was)
        wanted = [one for one in catalog.walk() if one.path == path]
    if not wanted:
        raise InputError("no section holds enough to say what is like it: name one with --section")
    known = skipped.load(found.root)
    if source:
        candidates, lost = discover.read(_text(source))
        if lost:
            session.warn(f"{plural(len(lost), 'thing')} without title, or without arXiv id, DOI and URL ({lost[0]})")
    else:
        candidates, troubles = discover.newest(catalog, wanted, session.say)
        for trouble in troubles:
            session.warn(f"{trouble.source} could not be asked: {trouble.reason}; {trouble.advice}")
        if troubles and not candidates:
            return 2
    ranked = discover.rank(catalog, wanted, candidates, known)
    if as_json:
        session.json([_object(one) for one in ranked])
    elif markdown:
        session.write(_markdown(catalog, ranked))
    elif sys.stdin.isatty() and _console.is_terminal():
        return _review.review(session, found, ranked, clock.today().isoformat())
    else:
        for one in ranked:
            facts = one.candidate.metadata
            cells = (one.candidate.reference.identity, one.section.path, collapse(facts.title), ", ".join(one.words))
            session.out(printable("\t".join(cells)))
    if not ranked:
        session.say("nothing new")
    return 0


def _text(source: str) -> str:
    """What a file holds. Raises InputError where it cannot be read."""
    try:
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{source} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise InputError(f"{source} is not UTF-8") from None


def _object(one: Found) -> dict[str, object]:
    facts = one.candidate.metadata
    return {
        "id": one.candidate.reference.identity,
        "url": one.candidate.reference.url,
        "title": facts.title,
        "authors": facts.authors,
        "published": facts.published,
        "section": one.section.path,
        "score": round(one.score, 4),
        "words": one.words,
    }


_REPORTED = 10
"""So many for each section are in a report."""


def _markdown(catalog: Catalog, ranked: Sequence[Found]) -> str:
    """The likeliest of each section as a list with boxes to tick."""
    from awesome_cli.markdown.escape import href, link, literal

    lines: list[str] = []
    for section in catalog.walk():
        here = [one for one in ranked if one.section.path == section.path][:_REPORTED]
        if not here:
            continue
        lines += ["", f"## {literal(collapse(section.title))}", ""]
        for one in here:
            facts = one.candidate.metadata
            by = ", ".join(facts.authors[:3])
            told = literal("; ".join(filter(None, (by, facts.published, ", ".join(one.words)))))
            lines.append(f"- [ ] {link(facts.title, href(one.candidate.reference.url))}: {told}")
    return "\n".join(lines).lstrip("\n") + "\n" if lines else ""
