"""Lets a person review what was discovered: each is added, skipped or left, and each decision is saved at once."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from awesome_cli.curate import add, discover, lookup
from awesome_cli.curate._draft import AddRequest
from awesome_cli.errors import InputError
from awesome_cli.normalize import collapse
from awesome_cli.storage import sections

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.cli._session import Session
    from awesome_cli.curate.discover import Found
    from awesome_cli.storage.workspace import Workspace

_HELP = "a [SECTION] adds it, s [REASON] skips it for good, o opens it, Enter leaves it, n next section, q quits"


def review(session: Session, list_: Workspace, ranked: Sequence[Found], day: str) -> int:
    """Shows one candidate after the other and does what is answered; 1 where one could not be added."""
    catalog = list_.catalog()
    order = {section.path: number for number, section in enumerate(catalog.walk())}
    waiting = sorted(ranked, key=lambda candidate: order[candidate.section.path])
    skipped_section, failed = "", 0
    session.warn(_HELP if waiting else "nothing new")
    for number, candidate in enumerate(waiting, 1):
        if candidate.section.path == skipped_section:
            continue
        _show(
            session,
            candidate,
            [entry.title for entry in discover.like(catalog, candidate)],
            f"{number} of {len(waiting)}",
        )
        answer, rest = _ask(session, candidate)
        if answer == "q":
            break
        if answer == "n":
            skipped_section = candidate.section.path
        elif answer == "s":
            discover.skip(list_.root, candidate, day, rest)
        elif answer == "a":
            failed += not _add_candidate(session, list_, candidate, rest, day)
    return 1 if failed else 0


def _show(session: Session, candidate: Found, similar_titles: Sequence[str], place: str) -> None:
    facts = candidate.candidate.metadata
    authors = ", ".join(facts.authors[:3]) + (" et al." if len(facts.authors) > 3 else "")
    session.warn(f"\n{candidate.section.title} ({candidate.section.path}), {place}")
    session.warn(f"  {collapse(facts.title)}")
    session.warn("  " + "  ".join(filter(None, (authors, facts.published, candidate.candidate.reference.url))))
    session.warn(
        f"  why: {', '.join(candidate.words)}{''.join(f'; like {collapse(title)}' for title in similar_titles)}"
    )


def _ask(session: Session, candidate: Found) -> tuple[str, str]:
    """Asks for a decision: its letter and what follows it; `q` at the end of input."""
    while True:
        print("a/s/o/n/q: ", end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if not line:
            return "q", ""
        letter, _, rest = line.strip().partition(" ")
        if letter == "o":
            _open(candidate.candidate.reference.url)
        elif letter in ("a", "s", "n", "q", ""):
            return letter, rest.strip()
        else:
            session.warn(_HELP)


def _open(url: str) -> None:
    import webbrowser

    webbrowser.open(url)


def _add_candidate(session: Session, list_: Workspace, candidate: Found, section: str, day: str) -> bool:
    """Adds a candidate. Returns whether it is on the list now."""
    try:
        path = sections.find(list_.config.sections, section, list_.config.was) if section else candidate.section.path
    except InputError as error:
        session.warn(f"not added: {error}")
        return False
    request = AddRequest(sections=(path,), added=day)
    reference = candidate.candidate.reference
    answers = lookup.look_up([reference], (), session.say)
    drafts, refused = add.drafts([reference], answers, request)
    results, not_written = add.write(list_.root, drafts)
    for result in results:
        session.out(result.entry.path)
    for failure in (*refused, *not_written):
        session.warn(f"not added: {failure.reference}: {failure.reason}; {failure.advice}")
    return bool(results)
