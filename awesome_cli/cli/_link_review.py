"""A person goes through addresses that are dead or have moved; every decision is one key, and written at once."""

from __future__ import annotations

import sys
import webbrowser
from typing import TYPE_CHECKING

from awesome_cli.cli import _link_report, _merging
from awesome_cli.curate.links import decisions
from awesome_cli.curate.links.proposals import MERGE
from awesome_cli.curate.merge import Choices
from awesome_cli.normalize import address, plural
from awesome_cli.storage import workspace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from awesome_cli.cli._session import Session
    from awesome_cli.curate._changes import Notice
    from awesome_cli.curate.links.proposals import Proposal
    from awesome_cli.curate.links.report import LinkFinding, LinksReport

_KEYS = {
    "y": "takes what is proposed",
    "u": "takes another address, typed after it or asked for",
    "g": "marks the entry as gone",
    "r": "removes the link, or the entry that is nothing else",
    "k": "keeps it and never asks again",
    "o": "opens it",
    "l": "later (Enter, too)",
    "q": "quits",
}


def review(session: Session, root: Path, report: LinksReport, day: str) -> LinksReport:
    """Shows what is to be decided, one after the other, and does what is answered. The report afterwards."""
    waiting = report.undecided()
    session.warn(f"\n{plural(len(waiting), 'address', 'addresses')} to decide about. " + _help(_KEYS))
    done = set()
    for number, one in enumerate(waiting, 1):
        _show(session, one, f"{number} of {len(waiting)}")
        answer = _ask_decision(session, root, one, day)
        if answer == "q":
            break
        if answer != "l":
            done.add(one.address.url)
    findings = tuple(one._replace(is_done=one.is_done or one.address.url in done) for one in report.findings)
    return report._replace(findings=findings)


def _show(session: Session, one: LinkFinding, place: str) -> None:
    session.warn(f"\n{place}: {one.address.url}")
    since = f", {one.state.verdict} since {one.state.since}" if one.state else ""
    session.warn(f"  {one.judgment.evidence}{since} ({_link_report.places_of(one)})")
    if one.proposal:
        template, values = _link_report.proposal_text(one.proposal)
        session.warn(f"  {template.removeprefix('; ').format(*values)}")


def _ask_decision(session: Session, root: Path, one: LinkFinding, day: str) -> str:
    """Asks until something is decided; the key."""
    keys = _possible_keys(one)
    while True:
        print(f"{'/'.join(keys)}: ", end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if not line:
            return "q"
        key, _, rest = line.strip().partition(" ")
        key = key.lower() or "l"
        if key not in keys:
            session.warn(_help(keys))
        elif key == "o":
            webbrowser.open(one.address.url)
        elif key in ("l", "q") or _decide(session, root, one, key, rest.strip(), day):
            return key


def _possible_keys(one: LinkFinding) -> dict[str, str]:
    """The keys that mean something here."""
    left_out = set()
    if one.proposal is None or not one.proposal.url:
        left_out.add("y")
    if not any(place.is_own for place in one.address.places):
        left_out.add("g")
    return {key: meaning for key, meaning in _KEYS.items() if key not in left_out}


def _decide(session: Session, root: Path, one: LinkFinding, key: str, typed: str, day: str) -> bool:
    """Does what a key means. Whether it is done."""
    if key == "k":
        if one.state:
            decisions.keep(root, one.state, day)
        return True
    if key == "g":
        session.warn(f"gone: {', '.join(decisions.mark_gone(root, one.address))}")
        return True
    if key == "r":
        return _has_no_notices(session, decisions.take_out(root, one.address))
    if key == "y" and one.proposal:
        if one.proposal.action == MERGE:
            return _merge(session, root, one, one.proposal)
        return _replace(session, root, one, one.proposal.url)
    return _replace(session, root, one, typed or _ask_address())


def _replace(session: Session, root: Path, one: LinkFinding, new: str) -> bool:
    """Gives an address another form. Whether it is done."""
    if address(new) is None:
        session.warn(f"{new!r} is not an address on the web" if new else "nothing is changed")
        return False
    return _has_no_notices(session, decisions.replace(root, one.address, new))


def _has_no_notices(session: Session, notices: Sequence[Notice]) -> bool:
    """Prints why something was not done; whether all of it was."""
    for notice in notices:
        session.warn(f"{notice.id}: {notice.statement.template.format(*notice.statement.values)}")
    return not notices


def _merge(session: Session, root: Path, one: LinkFinding, proposal: Proposal) -> bool:
    """Makes one entry of those that are the same page. Whether it is done."""
    moved = {place.path: {"url": proposal.url} for place in one.address.places if place.field == "url"}
    list_ = workspace.load(root)
    entries = [entry for id_ in (proposal.entry, *proposal.duplicates) for entry in list_.entries if entry.id == id_]
    if len(entries) < 2:
        session.warn("not merged: one of them is gone")
        return False
    return _merging.merge_chosen(session, list_, entries, Choices(corrections=moved)) is not None


def _ask_address() -> str:
    print("address: ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip()


def _help(keys: dict[str, str]) -> str:
    return ", ".join(f"{key} {meaning}" for key, meaning in keys.items())
