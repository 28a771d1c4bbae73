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
    for number, finding in enumerate(waiting, 1):
        _show(session, finding, f"{number} of {len(waiting)}")
        answer = _ask_decision(session, root, finding, day)
        if answer == "q":
            break
        if answer != "l":
            done.add(finding.address.url)
    findings = tuple(
        finding._replace(is_done=finding.is_done or finding.address.url in done) for finding in report.findings
    )
    return report._replace(findings=findings)


def _show(session: Session, finding: LinkFinding, place: str) -> None:
    session.warn(f"\n{place}: {finding.address.url}")
    since = f", {finding.state.verdict} since {finding.state.since}" if finding.state else ""
    session.warn(f"  {finding.judgment.evidence}{since} ({_link_report.places_of(finding)})")
    if finding.proposal:
        template, values = _link_report.proposal_text(finding.proposal)
        session.warn(f"  {template.removeprefix('; ').format(*values)}")


def _ask_decision(session: Session, root: Path, finding: LinkFinding, day: str) -> str:
    """Asks until something is decided; the key."""
    keys = _possible_keys(finding)
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
            webbrowser.open(finding.address.url)
        elif key in ("l", "q") or _decide(session, root, finding, key, rest.strip(), day):
            return key


def _possible_keys(finding: LinkFinding) -> dict[str, str]:
    """The keys that mean something here."""
    left_out = set()
    if finding.proposal is None or not finding.proposal.url:
        left_out.add("y")
    if not any(place.is_own for place in finding.address.places):
        left_out.add("g")
    return {key: meaning for key, meaning in _KEYS.items() if key not in left_out}


def _decide(session: Session, root: Path, finding: LinkFinding, key: str, typed: str, day: str) -> bool:
    """Does what a key means. Whether it is done."""
    if key == "k":
        if finding.state:
            decisions.keep(root, finding.state, day)
        return True
    if key == "g":
        session.warn(f"gone: {', '.join(decisions.mark_gone(root, finding.address))}")
        return True
    if key == "r":
        return _has_no_notices(session, decisions.take_out(root, finding.address))
    if key == "y" and finding.proposal:
        if finding.proposal.action == MERGE:
            return _merge(session, root, finding, finding.proposal)
        return _replace(session, root, finding, finding.proposal.url)
    return _replace(session, root, finding, typed or _ask_address())


def _replace(session: Session, root: Path, finding: LinkFinding, new: str) -> bool:
    """Gives an address another form. Whether it is done."""
    if address(new) is None:
        session.warn(f"{new!r} is not an address on the web" if new else "nothing is changed")
        return False
    return _has_no_notices(session, decisions.replace(root, finding.address, new))


def _has_no_notices(session: Session, notices: Sequence[Notice]) -> bool:
    """Prints why something was not done; whether all of it was."""
    for notice in notices:
        session.warn(f"{notice.id}: {notice.statement.template.format(*notice.statement.values)}")
    return not notices


def _merge(session: Session, root: Path, finding: LinkFinding, proposal: Proposal) -> bool:
    """Makes one entry of those that are the same page. Whether it is done."""
    moved = {place.path: {"url": proposal.url} for place in finding.address.places if place.field == "url"}
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
