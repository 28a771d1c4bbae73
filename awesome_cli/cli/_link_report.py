"""What a look at the addresses of a list found, as text, Markdown and JSON."""

from __future__ import annotations

import shlex
from datetime import date, timedelta
from typing import TYPE_CHECKING

from awesome_cli.cli._refresh_report import ReportForm, code_span, format_part
from awesome_cli.curate._changes import Statement
from awesome_cli.curate.links.proposals import ARCHIVE, GONE, MERGE, is_automatic
from awesome_cli.curate.links.report import counts_by_verdict
from awesome_cli.model import BLOCKED, DAYS_APART, DEAD, MOVED, UNREACHABLE
from awesome_cli.normalize import plural
from awesome_cli.sources.links.relations import host

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from awesome_cli.curate.links.proposals import Proposal
    from awesome_cli.curate.links.report import LinkFinding, LinksReport
    from awesome_cli.curate.links.run import LinkOptions, LinkQuestions


def as_text(report: LinksReport, options: LinkOptions, verbose: bool, columns: int = 0) -> str:
    """For a person: what is to be decided, then what may have to be; walls as one line per host."""
    form = ReportForm("{}:", "  {}", columns=columns)
    parts = [format_part(title, lines, form._replace(columns=0)) for title, lines in _to_decide(report, options)]
    waiting = list(map(_waiting_statement, _seen_dead_once(report)))
    parts.append(format_part("Dead, to be believed if they still are", waiting, form._replace(columns=0)))
    parts.append(format_part("Blocked, which says nothing of the page", list(_blocked_hosts(report)), form))
    away = [_finding_statement(finding) for finding in _with_verdict(report, UNREACHABLE)]
    parts.append(format_part("Unreachable, which says nothing yet", away if verbose else [], form))
    return "\n\n".join(filter(None, parts))


def as_markdown(report: LinksReport, options: LinkOptions) -> str:
    """One section for the body of a pull request: dead first, walls as a count."""
    form = ReportForm("**{}**\n", "- {}", code_span)
    parts = [format_part(title, lines, form) for title, lines in _to_decide(report, options)]
    parts.append(
        format_part(
            "Dead, to be believed if they still are", list(map(_waiting_statement, _seen_dead_once(report))), form
        )
    )
    walls, away = len(_with_verdict(report, BLOCKED)), len(_with_verdict(report, UNREACHABLE))
    rest = [f"{walls:,} blocked" if walls else "", f"{away:,} unreachable" if away else ""]
    if any(rest):
        parts.append(f"{', '.join(filter(None, rest))}: that says nothing of the pages.")
    text = "\n\n".join(filter(None, parts))
    return f"### Links\n\n{text}" if text else ""


def as_objects(report: LinksReport) -> list[dict[str, object]]:
    """For programs: one object for each address."""
    return [
        {
            "url": finding.address.places[0].written,
            "verdict": finding.judgment.verdict,
            "evidence": finding.judgment.evidence,
            "since": finding.state.since if finding.state else None,
            "times": int(finding.state.times) if finding.state else 0,
            "entries": list(finding.address.entries()),
            "places": [{"path": place.path, "field": place.field} for place in finding.address.places],
            "proposal": {**finding.proposal._asdict(), "done": finding.is_done} if finding.proposal else None,
        }
        for finding in report.findings
    ]


def summary(report: LinksReport, questions: LinkQuestions) -> str:
    """How many addresses there are, and of which kind."""
    by_verdict = ", ".join(
        f"{number:,} {verdict}" for verdict, number in counts_by_verdict(report.findings).items() if number
    )
    left = [f"{questions.recent:,} looked at lately" if questions.recent else ""]
    left.append(f"{questions.kept:,} kept and not asked" if questions.kept else "")
    addresses = plural(len(report.findings), "address", "addresses")
    return "; ".join(filter(None, (f"{addresses}: {by_verdict}" if by_verdict else "nothing is due", *left)))


def has_automatic(report: LinksReport) -> bool:
    """Whether something is left that needs no person."""
    return any(finding.proposal and is_automatic(finding.address, finding.proposal) for finding in report.undecided())


def _to_decide(report: LinksReport, options: LinkOptions) -> Iterator[tuple[str, list[Statement]]]:
    """What a person must look at: under each heading its lines, the dead first."""
    undecided = report.undecided()
    moved = [finding for finding in undecided if finding.judgment.verdict == MOVED and finding.proposal]
    automatic = [finding for finding in moved if finding.proposal and is_automatic(finding.address, finding.proposal)]
    outcome = "would be changed" if options.apply else "written with --apply"
    dead = [finding for finding in undecided if finding.judgment.verdict == DEAD]
    done = [finding for finding in report.findings if finding.is_done]
    yield "Dead", [*map(_proposed, dead)]
    yield "Moved, to be decided", [_proposed(finding) for finding in moved if finding not in automatic]
    yield f"Moved within one host, {outcome}", [*map(_proposed, automatic)]
    yield "Changed", [*map(_proposed, done)]
    notices = [
        Statement("{}: " + finding.statement.template, (finding.id, *finding.statement.values))
        for finding in report.notices
    ]
    yield "Not changed", notices


def _with_verdict(report: LinksReport, verdict: str) -> list[LinkFinding]:
    return [finding for finding in report.findings if finding.judgment.verdict == verdict]


def _seen_dead_once(report: LinksReport) -> list[LinkFinding]:
    """Those that are dead, as far as one day shows."""
    return [finding for finding in _with_verdict(report, DEAD) if finding.proposal is None]


def _finding_statement(finding: LinkFinding) -> Statement:
    return Statement("{}: {} ({})", (finding.address.url, finding.judgment.evidence, places_of(finding)))


def _waiting_statement(finding: LinkFinding) -> Statement:
    """A dead address that is looked at again before anything is proposed."""
    if finding.state is None:
        return _finding_statement(finding)
    again = (date.fromisoformat(finding.state.since) + timedelta(days=DAYS_APART)).isoformat()
    return Statement(
        "{}: {} ({}), on {} or later", (finding.address.url, finding.judgment.evidence, places_of(finding), again)
    )


def _proposed(finding: LinkFinding) -> Statement:
    """An address with its evidence and what can be done."""
    since = f" since {finding.state.since}" if finding.state and finding.judgment.verdict == DEAD else ""
    what, values = proposal_text(finding.proposal) if finding.proposal else ("", ())
    values = (finding.address.url, finding.judgment.evidence, places_of(finding), *values)
    return Statement("{}: {}" + since + " ({})" + what, values)


def proposal_text(proposal: Proposal) -> tuple[str, tuple[str, ...]]:
    """What is proposed, as a template and its values."""
    if proposal.action == MERGE:
        command = shlex.join(["awesome", "merge", proposal.entry, *proposal.duplicates])
        return "; it is {}, which is listed, too: `{}` makes one of them", (proposal.entry, command)
    if proposal.action == ARCHIVE:
        return "; a copy: {}", (proposal.url,)
    return ("; no copy is known", ()) if proposal.action == GONE else ("; now {}", (proposal.url,))


def places_of(finding: LinkFinding) -> str:
    """The entries that have the address, else the files."""
    places = finding.address.entries() or tuple(dict.fromkeys(place.path for place in finding.address.places))
    return ", ".join(places[:3]) + (f" and {len(places) - 3} more" if len(places) > 3 else "")


def _blocked_hosts(report: LinksReport) -> Iterator[Statement]:
    """One line for each host."""
    hosts: dict[str, list[LinkFinding]] = {}
    for finding in _with_verdict(report, BLOCKED):
        hosts.setdefault(host(finding.address.url), []).append(finding)
    for name, found in sorted(hosts.items()):
        yield Statement("{}, " + plural(len(found), "address", "addresses") + ": {}", (name, _reasons(found)))


def _reasons(found: Iterable[LinkFinding]) -> str:
    return "; ".join(dict.fromkeys(finding.judgment.evidence for finding in found))
