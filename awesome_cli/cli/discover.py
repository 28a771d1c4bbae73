"""`awesome discover`: what is new that belongs on the list."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from awesome_cli import clock
from awesome_cli.cli import _complete, _console, _discovered, _file_input, _list, _review
from awesome_cli.cli._options import Json, Only, refuse_two_forms
from awesome_cli.cli._session import Session
from awesome_cli.errors import InputError
from awesome_cli.normalize import plural
from awesome_cli.storage import sections

if TYPE_CHECKING:
    from awesome_cli.identity import Identity
    from awesome_cli.sources.fetch import Candidate


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
    only: Only = "",
    as_json: Json = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="A report for an issue.")] = False,
) -> int:
    """Find new things that belong on the list, ranked by similarity to what its sections hold.

    Candidates come from a file, or from arXiv, Hugging Face's daily papers, Semantic Scholar's recommendations (with a
    key) and, for software, GitHub: by the `queries` and `categories` of a section in awesome.yaml, else by the words
    that tell what it holds; and from the section's `feeds`. What is listed or was skipped never comes back. `--only`
    asks of each candidate what `awesome search` asks of an entry. On a terminal each can be added or skipped; nothing
    is added unasked.
    """
    from awesome_cli.curate import discover
    from awesome_cli.storage import skipped

    refuse_two_forms(as_json, markdown)
    list_ = _list.read(session)
    catalog = list_.catalog()
    discover.answering(catalog, (), only, list_.config.fields)  # an error in the query is said before anything is asked
    wanted = discover.telling_sections(catalog)
    if section:
        path = sections.find(list_.config.sections, section, list_.config.was)
        wanted = [candidate for candidate in catalog.walk() if candidate.path == path]
    if not wanted:
        raise InputError("no section holds enough to say what is like it: name one with --section")
    already_skipped = skipped.load(list_.root)
    if source:
        candidates = _candidates_from_file(session, source)
    else:
        candidates, failures = discover.newest(catalog, wanted, clock.today(), session.say)
        for failure in failures:
            session.warn(f"{failure.source} could not be asked: {failure.reason}; {failure.advice}")
        if failures and not candidates:
            return 2
    ranked = discover.rank(catalog, wanted, candidates, already_skipped)
    if only:
        ranked = discover.answering(catalog, ranked, only, list_.config.fields)
    if as_json:
        session.json(_discovered.as_objects(catalog, ranked))
    elif markdown:
        session.write(_discovered.as_markdown(catalog, ranked))
    elif sys.stdin.isatty() and _console.is_terminal():
        return _review.review_candidates(session, list_, ranked, clock.today().isoformat())
    else:
        for candidate in ranked:
            session.out(_discovered.as_line(candidate))
    if not ranked:
        session.say("nothing new")
    return 0


def _candidates_from_file(session: Session, source: str) -> list[tuple[Candidate, frozenset[Identity]]]:
    """The candidates of a file; says how many of its records are none. Raises InputError where it cannot be read."""
    from awesome_cli.curate import discover

    candidates, unusable = discover.read(_file_input.text(Path(source)))
    if unusable:
        count = plural(len(unusable), "thing")
        session.warn(f"{count} without title, or without arXiv id, DOI and URL ({unusable[0]})")
    return candidates
