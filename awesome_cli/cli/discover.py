"""`awesome discover`: what is new that belongs on the list."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from awesome_cli import clock
from awesome_cli.cli import _complete, _console, _discover_report, _discover_review, _file_input, _list
from awesome_cli.cli._options import Json, Only, refuse_two_forms
from awesome_cli.cli._session import Session
from awesome_cli.errors import InputError
from awesome_cli.normalize import plural
from awesome_cli.storage import sections

if TYPE_CHECKING:
    from awesome_cli.curate.discover import RankedCandidate
    from awesome_cli.identity import Identity
    from awesome_cli.model import Catalog, Section
    from awesome_cli.sources.fetch import Candidate
    from awesome_cli.storage.workspace import Workspace

    Candidates = list[tuple[Candidate, frozenset[Identity]]]
    """Each with all its identities."""


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
    key) and, for software, GitHub, GitLab and registries of packages: by the `queries` and `categories` of a section in
    awesome.yaml, else by the words and topics that tell what it holds; and from the section's `feeds`. What is listed
    or was skipped never comes back. `--only` asks of each candidate what `awesome search` asks of an entry. On a
    terminal each can be added or skipped; nothing is added unasked.
    """
    from awesome_cli.curate import discover
    from awesome_cli.storage import skipped

    refuse_two_forms(as_json, markdown)
    list_ = _list.read(session)
    catalog = list_.catalog()
    discover.matching(catalog, (), only, list_.config.fields)  # an error in the query is said before anything is asked
    wanted = _wanted_sections(list_, section)
    already_skipped = skipped.load(list_.root)
    candidates = _candidates_from_file(session, source) if source else _newest(session, catalog, wanted)
    if candidates is None:
        return 2
    ranked = discover.rank(catalog, wanted, candidates, already_skipped)
    if only:
        ranked = discover.matching(catalog, ranked, only, list_.config.fields)
    if not (as_json or markdown) and sys.stdin.isatty() and _console.is_terminal():
        return _discover_review.review_candidates(session, list_, ranked, clock.today().isoformat())
    _print(session, catalog, ranked, "json" if as_json else "markdown" if markdown else "lines")
    if not ranked:
        session.say("nothing new")
    return 0


def _wanted_sections(list_: Workspace, section: str) -> list[Section]:
    """The section that is named, else those that tell what is like them. Raises InputError where there are none."""
    from awesome_cli.curate import discover

    catalog = list_.catalog()
    wanted = discover.sections_with_examples(catalog)
    if section:
        path = sections.find(list_.config.sections, section, list_.config.was)
        wanted = [candidate for candidate in catalog.walk() if candidate.path == path]
    if not wanted:
        raise InputError("no section holds enough to say what is like it: name one with --section")
    return wanted


def _newest(session: Session, catalog: Catalog, wanted: list[Section]) -> Candidates | None:
    """What services have that is new, those that failed named; None where nobody answered."""
    from awesome_cli.curate import discover

    candidates, failures = discover.newest(catalog, wanted, clock.today(), session.say)
    for failure in failures:
        session.warn(f"{failure.source} could not be asked: {failure.reason}; {failure.advice}")
    return None if failures and not candidates else candidates


def _print(session: Session, catalog: Catalog, ranked: list[RankedCandidate], form: str) -> None:
    if form == "json":
        session.json(_discover_report.as_objects(catalog, ranked))
    elif form == "markdown":
        session.write(_discover_report.as_markdown(catalog, ranked))
    else:
        for candidate in ranked:
            session.out(_discover_report.as_line(candidate))


def _candidates_from_file(session: Session, source: str) -> Candidates:
    """The candidates of a file; says how many of its records are none. Raises InputError where it cannot be read."""
    from awesome_cli.curate import discover

    candidates, unusable = discover.read(_file_input.text(Path(source)))
    if unusable:
        count = plural(len(unusable), "thing")
        session.warn(f"{count} without title, or without arXiv id, DOI and URL ({unusable[0]})")
    return candidates
