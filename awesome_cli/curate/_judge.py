"""What follows from what the sources say of entries: what is filled in, what is proposed, what is only reported. Pure.

Entry files are people's. A missing fact is filled in; a value is changed only where a person accepts the proposal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.curate._changes import Change, Notice, RefreshReport, Statement, Trouble
from awesome_cli.curate._draft import is_placeholder, repository
from awesome_cli.curate._numbers import count, emptied_sources
from awesome_cli.curate._strangers import strangers
from awesome_cli.curate._titles import renamed, same
from awesome_cli.curate._visible import PRIVATE, UNSEEN, is_private, lost
from awesome_cli.identity import Identity, doi_url
from awesome_cli.markdown.escape import literal
from awesome_cli.model import ET_AL, CouldNotLook, Missing
from awesome_cli.normalize import fold
from awesome_cli.sources import fetch
from awesome_cli.sources.source import KNOWING, Metadata

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from awesome_cli.curate._strangers import Stranger
    from awesome_cli.model import Entry, Link, Numbers
    from awesome_cli.sources.source import Answer, SourceAnswer


def judge(
    entries: Iterable[Entry], known: Numbers, findings: Sequence[SourceAnswer], asked: int, today: str, force: bool
) -> RefreshReport:
    """Everything that follows from some findings for some entries and the numbers that are stored."""
    entries = [*entries]
    unbelieved = {} if force else emptied_sources(findings, known, _described(entries))
    believed = [finding for finding in findings if finding.source not in unbelieved]
    by_identity = _by_identity(believed)
    strange = [(entry, one) for entry in entries for one in _strangers(entry, by_identity)]
    aside = [stranger.finding for _, stranger in strange]
    # Where all who know the thing call it otherwise than we do, that is a notice of its own.
    named = [one for one in strange if not _all_aside(one[1].finding, by_identity, aside)]
    _take_out([stranger.finding for _, stranger in named], by_identity)
    counted = count([finding for finding in believed if finding not in aside], known, today, force)
    verdict = _verdict(entries, by_identity)
    return RefreshReport(
        asked=asked,
        looked=sum(not isinstance(finding.answer, CouldNotLook) for finding in findings),
        numbers=tuple(counted.numbers),
        renumbered=tuple(counted.renumbered),
        dropped=tuple(counted.dropped),
        filled=tuple(verdict.filled),
        proposed=tuple(verdict.proposed),
        notices=(
            *unbelieved.values(),
            *counted.notices,
            *(_unbelieved(entry, one) for entry, one in named),
            *verdict.notices,
        ),
        troubles=_troubles(findings),
    )


def _by_identity(findings: Iterable[SourceAnswer]) -> dict[Identity, list[SourceAnswer]]:
    """What was found about each thing."""
    found: dict[Identity, list[SourceAnswer]] = {}
    for finding in findings:
        found.setdefault(finding.identity, []).append(finding)
    return found


def _take_out(unwanted: Iterable[SourceAnswer], by_identity: Mapping[Identity, list[SourceAnswer]]) -> None:
    """Removes findings from what was found about their things."""
    for finding in unwanted:
        if finding in by_identity[finding.identity]:  # two entries may be about one thing
            by_identity[finding.identity].remove(finding)


def without_clashes(report: RefreshReport, listed: Iterable[Entry]) -> RefreshReport:
    """The report without proposals that would make an entry the same thing as another: those a person must look at."""
    entries = {entry.path: entry for entry in listed}
    owners = {identity: entry.path for entry in entries.values() for identity in entry.identities()}
    proposed, notices = [], []
    for change in report.proposed:
        old = entries[change.path]
        new = old._replace(**change.fields)  # type: ignore[arg-type]  # each field has its type
        gained = [name for name in new.identities() if name not in old.identities()]
        if taken := next((name for name in gained if name in owners), None):
            said = Statement(
                "it is {}, which {} is, too ({}): `awesome remove` one of them", (taken, owners[taken], change.evidence)
            )
            notices.append(Notice(change.id, said))
            continue
        proposed.append(change)
        entries[change.path] = new
        owners |= dict.fromkeys(gained, change.path)
    return report._replace(proposed=tuple(proposed), notices=(*report.notices, *notices))


def _troubles(findings: Iterable[SourceAnswer]) -> tuple[Trouble, ...]:
    counts: dict[CouldNotLook, int] = {}
    for finding in findings:
        if isinstance(finding.answer, CouldNotLook):
            counts[finding.answer] = counts.get(finding.answer, 0) + 1
    return tuple(Trouble(answer, number) for answer, number in counts.items())


def _described(entries: Iterable[Entry]) -> set[Identity]:
    """What entries have facts of that a source gives."""
    return {
        entry.identities()[0]
        for entry in entries
        if entry.identities() and (entry.published or entry.abstract or entry.description)
    }


def _strangers(entry: Entry, findings: Mapping[Identity, Sequence[SourceAnswer]]) -> list[Stranger]:
    """The answers about an entry that are about another paper."""
    ours = entry.title if entry.kind == "paper" and not is_placeholder(entry) else ""
    return strangers(findings.get(_own(entry), ()), ours)


def _own(entry: Entry) -> Identity:
    """What an entry is, by its first name; empty where it has none."""
    return next(iter(entry.identities()), Identity(""))


def _all_aside(
    finding: SourceAnswer, findings: Mapping[Identity, Sequence[SourceAnswer]], aside: Sequence[SourceAnswer]
) -> bool:
    """Whether a finding says what a thing is, and nobody else says so otherwise."""
    told = [one for one in findings[finding.identity] if one.role in KNOWING and isinstance(one.answer, Metadata)]
    return finding.role in KNOWING and all(one in aside for one in told)


def _unbelieved(entry: Entry, stranger: Stranger) -> Notice:
    finding, theirs, ours = stranger
    template = "{} calls {} *{}*, not *{}*: nothing is taken from it"
    return Notice(entry.id, Statement(template, (finding.source, finding.identity, theirs, ours)))


class _Verdict(NamedTuple):
    filled: list[Change]
    proposed: list[Change]
    notices: list[Notice]


def _verdict(entries: Iterable[Entry], findings: Mapping[Identity, Sequence[SourceAnswer]]) -> _Verdict:
    """What follows for some entries."""
    verdict = _Verdict([], [], [])
    for entry in entries:
        own = _own(entry)
        home = repository(entry.url) if entry.url else None
        for place in dict.fromkeys([own, *([home.identity] if home else [])]):
            _place(entry, place, _known(findings, place), verdict)
        _links(entry, findings, verdict)
    return verdict


def _place(entry: Entry, place: Identity, answer: Answer | None, verdict: _Verdict) -> None:
    """What follows from an answer about the entry's own thing, or about the repository that it lies in."""
    own = place == _own(entry)
    verdict.notices.extend(_private(entry, entry.url, answer))
    if isinstance(answer, Metadata) and own:
        _facts(entry, answer, verdict)
    if own or entry.kind != "paper":
        verdict.proposed.extend(_status_changes(entry, place, answer))
        verdict.notices.extend(_back(entry, answer))
    else:  # a paper is not gone with its code
        verdict.notices.extend(_lost(entry, entry.url, answer))
    if isinstance(answer, Metadata) and answer.renamed_to:
        url = _moved(entry.url, answer.renamed_to)
        verdict.proposed.append(_change(entry, {"url": url}, answer.evidence.get("renamed_to", "")))


def _known(findings: Mapping[Identity, Sequence[SourceAnswer]], place: Identity) -> Answer | None:
    """What is known of a thing; None where nobody who knows what it is was asked."""
    told = findings.get(place, ())
    return fetch.merge(told) if any(finding.role in KNOWING for finding in told) else None


def _change(entry: Entry, fields: Mapping[str, object], evidence: str = "") -> Change:
    return Change(entry.id, entry.path, fields, evidence)


def _facts(entry: Entry, facts: Metadata, verdict: _Verdict) -> None:
    """Takes in what a source says, unless it speaks of another thing."""
    waits = is_placeholder(entry)
    if entry.kind == "paper" and facts.title and not waits and not same(facts.title, entry.title):
        if not renamed(entry.title, facts.title, entry.authors, facts.authors):
            template = "{} is another paper, *{}*, not *{}*: see to its id, or to its title"
            said = Statement(template, (entry.arxiv or entry.doi, facts.title, entry.title))
            verdict.notices.append(Notice(entry.id, said))
            return
        evidence = f"renamed upstream, where it was {entry.title!r}"
        verdict.proposed.append(_change(entry, {"title": facts.title}, evidence))
    if fields := _missing(entry, facts, waits):
        verdict.filled.append(_change(entry, fields))
    if entry.kind == "paper" and (publication := _publication(entry, facts)):
        verdict.proposed.append(publication)


def _missing(entry: Entry, facts: Metadata, waits: bool) -> dict[str, object]:
    """The facts that an entry lacks; one that waits for its facts gets title and description as well."""
    fields: dict[str, object] = {}
    facts = facts._replace(description=literal(facts.description))
    names = ("title", "description") if waits else ()
    for name in (*names, "published", "abstract"):
        if (value := getattr(facts, name)) and (name in names or not getattr(entry, name)):
            fields[name] = value
    if authors := completed(entry.authors, facts.authors):
        fields["authors"] = authors
    return {name: value for name, value in fields.items() if value != getattr(entry, name)}


def completed(ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """A source's author list where ours is empty, its beginning, or holds `et al.`; empty where ours stays.

    Names that both have keep our spelling.
    """
    named = [name for name in ours if not fold(name).startswith(fold(ET_AL))]
    if len(theirs) <= len(named):
        return ()
    if list(map(fold, theirs[: len(named)])) == list(map(fold, named)):
        return (*named, *theirs[len(named) :])
    return tuple(theirs) if len(named) < len(ours) else ()


def _publication(entry: Entry, facts: Metadata) -> Change | None:
    """Where a preprint was published."""
    fields: dict[str, object] = {}
    evidence = []
    if facts.venue and not entry.venue:
        fields |= {"venue": facts.venue, **({"year": facts.year} if facts.year and not entry.year else {})}
        evidence.append(facts.evidence.get("venue", ""))
    if facts.doi and not entry.doi:
        fields["doi"] = facts.doi
        evidence.append(facts.evidence.get("doi") or doi_url(facts.doi))
    return _change(entry, fields, "; ".join(filter(None, evidence))) if fields else None


def _status_changes(entry: Entry, place: Identity, answer: Answer | None) -> Iterator[Change]:
    """What became of the thing: gone, archived, blocked, withdrawn."""
    if isinstance(answer, Missing) and not place.startswith("doi:") and entry.status not in ("gone", "retracted"):
        yield _change(entry, {"status": "gone"}, f"{place}: {answer.reason}")
    elif isinstance(answer, Metadata) and answer.status and entry.status not in (answer.status, "retracted"):
        yield _change(entry, {"status": answer.status}, answer.evidence.get("status", ""))


def _lost(entry: Entry, url: str, answer: Answer | None) -> Iterator[Notice]:
    """A link of an entry to what cannot be seen any more."""
    if reason := lost(answer):
        yield Notice(entry.id, Statement("its link {} leads nowhere: {}", (url, reason)))


def _private(entry: Entry, url: str, answer: Answer | None) -> Iterator[Notice]:
    """What it takes a token to see."""
    if is_private(answer):
        yield Notice(entry.id, Statement(PRIVATE, (url,)))


def _back(entry: Entry, answer: Answer | None) -> Iterator[Notice]:
    if isinstance(answer, Metadata) and entry.status in UNSEEN and answer.status not in UNSEEN:
        yield Notice(entry.id, Statement("the entry says that it is {}, but it is there", (entry.status,)))


def _moved(url: str, renamed_to: str) -> str:
    """A URL within a repository, under the repository's new address."""
    old = repository(url)
    rest = url.partition("://")[2].split("/")[3:] if old and not url.endswith(".git") else []
    return "/".join([renamed_to, *rest]).rstrip("/")


def _links(entry: Entry, findings: Mapping[Identity, Sequence[SourceAnswer]], verdict: _Verdict) -> None:
    """Links to repositories that are renamed or cannot be seen any more."""
    links: list[Link] = []
    evidence = []
    for link in entry.links:
        found = repository(link.url)
        answer = _known(findings, found.identity) if found else None
        verdict.notices.extend(_lost(entry, link.url, answer))
        verdict.notices.extend(_private(entry, link.url, answer))
        if isinstance(answer, Metadata) and answer.renamed_to:
            link = link._replace(url=_moved(link.url, answer.renamed_to))
            evidence.append(answer.evidence.get("renamed_to", ""))
        links.append(link)
    if evidence:
        verdict.proposed.append(_change(entry, {"links": tuple(links)}, "; ".join(evidence)))
