"""A person goes through what was discovered: each is added, skipped or left, and every decision is written at once."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from awesome_cli.curate import add, discover
from awesome_cli.curate._draft import AddRequest
from awesome_cli.errors import InputError
from awesome_cli.normalize import collapse
from awesome_cli.storage import sections

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.cli._frame import Session
    from awesome_cli.curate.discover import Found
    from awesome_cli.storage.workspace import Workspace

_HELP = "a [SECTION] adds it, s [REASON] skips it for good, o opens it, Enter leaves it, n next section, q quits"


def review(session: Session, found: Workspace, ranked: Sequence[Found], day: str) -> int:
    """Shows one after the other and does what is answered; 1 where something could not be added."""
    catalog = found.catalog()
    order = {section.path: number for number, section in enumerate(catalog.walk())}
    waiting = sorted(ranked, key=lambda one: order[one.section.path])
    passed, failed = "", 0
    session.warn(_HELP if waiting else "nothing new")
    for number, one in enumerate(waiting, 1):
        if one.section.path == passed:
            continue
        _show(session, one, [entry.title for entry in discover.like(catalog, one)], f"{number} of {len(waiting)}")
        answer, rest = _answer(session, one)
        if answer == "q":
            break
        if answer == "n":
            passed = one.section.path
        elif answer == "s":
            discover.skip(found.root, one, day, rest)
        elif answer == "a":
            failed += not _added(session, found, one, rest, day)
    return 1 if failed else 0


def _show(session: Session, one: Found, like: Sequence[str], place: str) -> None:
    facts = one.candidate.metadata
    authors = ", ".join(facts.authors[:3]) + (" et al." if len(facts.authors) > 3 else "")
    session.warn(f"\n{one.section.title} ({one.section.path}), {place}")
    session.warn(f"  {collapse(facts.title)}")
    session.warn("  " + "  ".join(filter(None, (authors, facts.published, one.candidate.reference.url))))
    session.warn(f"  why: {', '.join(one.words)}{''.join(f'; like {collapse(title)}' for title in like)}")


def _answer(session: Session, one: Found) -> tuple[str, str]:
    """The letter of an answer and what follows it; `q` at the end of input."""
    while True:
        print("a/s/o/n/q: ", end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if not line:
            return "q", ""
        letter, _, rest = line.strip().partition(" ")
        if letter == "o":
            _open(one.candidate.reference.url)
        elif letter in ("a", "s", "n", "q", ""):
            return letter, rest.strip()
        else:
            session.warn(_HELP)


def _open(url: str) -> None:
    import webbrowser

    webbrowser.open(url)


def _added(session: Session, found: Workspace, one: Found, section: str, day: str) -> bool:
    """Whether a candidate is on the list now."""
    try:
        path = sections.find(found.config.sections, section, found.config.was) if section else one.section.path
    except InputError as error:
        session.warn(f"not added: {error}")
        return False
    wish = AddRequest(sections=(path,), added=day)
    reference = one.candidate.reference
    answers = add.look([reference], (), session.say)
    drafts, refused = add.drafts([reference], answers, wish)
    outcomes, unwritten = add.write(found.root, drafts)
    for outcome in outcomes:
        session.out(outcome.entry.path)
    for trouble in (*refused, *unwritten):
        session.warn(f"not added: {trouble.reference}: {trouble.reason}; {trouble.advice}")
    return bool(outcomes)
