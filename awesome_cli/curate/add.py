"""New entries, from references alone: what they are is asked of the sources."""

from __future__ import annotations

import shlex
from contextlib import nullcontext
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.curate._draft import AddRequest, draft, repository
from awesome_cli.curate._strangers import strangers
from awesome_cli.curate._visible import PRIVATE, is_private, lost
from awesome_cli.errors import StoreError
from awesome_cli.identity import Identity, read, short_doi
from awesome_cli.model import CouldNotLook, Missing
from awesome_cli.normalize import holds_secret, host_name
from awesome_cli.sources import fetch
from awesome_cli.sources.source import KNOWING, Metadata
from awesome_cli.storage import metrics, store, workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from awesome_cli.curate._strangers import Stranger
    from awesome_cli.identity import Reference
    from awesome_cli.model import Entry, Measure
    from awesome_cli.sources.source import Answer, SourceAnswer
    from awesome_cli.storage.workspace import Workspace

ADDED, PLACED, LISTED = "added", "section added", "already listed"
"""What can become of a reference."""


class Refused(NamedTuple):
    """A reference that is not added, and what can be done."""

    reference: str
    reason: str
    advice: str = ""


class Draft(NamedTuple):
    """An entry that is not written yet."""

    entry: Entry
    asked: Identity
    """What the person named; the thing may have another name by now."""
    numbers: tuple[Measure, ...] = ()
    remarks: tuple[str, ...] = ()
    """What a person should know of it."""


class AddResult(NamedTuple):
    """What became of one draft or listed entry."""

    entry: Entry
    what: str
    """One of ADDED, PLACED, LISTED."""


class Answers(NamedTuple):
    """What the sources said."""

    findings: Mapping[Identity, Sequence[SourceAnswer]]

    def of(self, identity: Identity) -> Answer:
        """Everything about one thing, put together."""
        return fetch.merge(self.findings.get(identity, ()))

    def at(self, url: str) -> Answer | None:
        """What is known of the repository that a link leads into; None if nobody was asked."""
        found = repository(url)
        told = self.findings.get(found.identity) if found else None
        return fetch.merge(told) if told else None

    def troubles(self, entries: Iterable[Entry]) -> list[CouldNotLook]:
        """What could not be looked up about some entries, each trouble once."""
        subjects = [subject for entry in entries for subject in entry.subjects()]
        found = [finding.answer for subject in subjects for finding in self.findings.get(Identity(subject), ())]
        return list(dict.fromkeys(answer for answer in found if isinstance(answer, CouldNotLook)))


def understood(texts: Iterable[str]) -> tuple[list[Reference], list[Refused]]:
    """The references that texts are, each thing once, and the texts that are none."""
    found: dict[Identity, Reference] = {}
    refused = []
    for text in texts:
        if holds_secret(text):
            advice = "no credentials in a list: give the address without them"
            refused.append(Refused(host_name(text) or "an address", "holds a user name, password or token", advice))
        elif short := short_doi(text):
            advice = f"open https://doi.org/{short} and give the DOI that it leads to"
            refused.append(Refused(text, "a shortDOI says only to doi.org what it stands for", advice))
        elif reference := read(text):
            found.setdefault(reference.identity, reference)
        else:
            refused.append(Refused(text, "not understood", _forms(text)))
    return list(found.values()), refused


def _forms(text: str) -> str:
    """What a reference is; for words, where to find one."""
    forms = "give an arXiv id, a DOI, owner/name of a repository, or a URL with https://"
    return f"{forms}; `awesome search --arxiv {shlex.quote(text)}` looks for a paper" if " " in text.strip() else forms


def index(entries: Iterable[Entry]) -> dict[Identity, Entry]:
    """Entries by each of their identities."""
    return {identity: entry for entry in entries for identity in entry.identities()}


def look(references: Sequence[Reference], links: Iterable[str], say: Callable[[str], None]) -> Answers:
    """Asks the sources, each for all references together.

    Pages may name the preprint or the DOI of their paper, which others know more of. Repositories come last: papers
    name further ones, whose stars are wanted too.
    """
    repositories = [reference for reference in references if reference.identity.startswith("github:")]
    found = _ask([reference for reference in references if reference not in repositories], say)
    found |= _twins(found, say)
    _settle_venues(found, say)
    for findings in found.values():
        for stranger in strangers(findings):
            findings[findings.index(stranger.finding)] = _unbelieved(stranger)
    told = [finding.answer for findings in found.values() for finding in findings]
    named = [link.url for answer in told if isinstance(answer, Metadata) for link in answer.links]
    urls = [*named, *links, *(reference.url for reference in references)]
    repositories += [reference for url in urls if (reference := repository(url)) is not None]
    return Answers({**found, **_ask(repositories, say)})


def _twins(found: dict[Identity, list[SourceAnswer]], say: Callable[[str], None]) -> dict[Identity, list[SourceAnswer]]:
    """What is known of the papers that pages are about; each page's own findings gain what speaks of its paper."""
    pages = {name: answer for name, told in found.items() if isinstance(answer := fetch.merge(told), Metadata)}
    twins = {name: twin for name, answer in pages.items() if name.startswith("url:") and (twin := _twin(answer))}
    told = _ask([twin for twin in twins.values() if twin.identity not in found], say)
    for name, twin in twins.items():
        findings = told.get(twin.identity, ())
        aside = [stranger.finding for stranger in strangers(findings, pages[name].title)]
        found[name] += [one for one in findings if one not in aside and isinstance(one.answer, Metadata)]
    return told


def _settle_venues(found: dict[Identity, list[SourceAnswer]], say: Callable[[str], None]) -> None:
    """Asks further where preprints appeared, and adds what is said to what was found of each."""
    asked = fetch.questions(one for told in found.values() for one in told)
    for finding in fetch.gather(fetch.plan_venues(asked, say)) if asked else ():
        if not isinstance(finding.answer, Missing):  # who does not know it says nothing of the paper
            found[finding.identity].append(finding)


def _twin(page: Metadata) -> Reference | None:
    """The preprint or the DOI that a page names."""
    return read(f"arxiv:{page.arxiv}") if page.arxiv else read(f"doi:{page.doi}") if page.doi else None


def _ask(references: Sequence[Reference], say: Callable[[str], None]) -> dict[Identity, list[SourceAnswer]]:
    found: dict[Identity, list[SourceAnswer]] = {}
    for finding in fetch.gather(fetch.plan(references, say=say)) if references else ():
        found.setdefault(finding.identity, []).append(finding)
    return found


def _unbelieved(stranger: Stranger) -> SourceAnswer:
    """Of an answer about another paper only that it is none."""
    finding = stranger.finding
    reason = f"it calls {finding.identity} {stranger.theirs!r}, not {stranger.ours!r}"
    return finding._replace(answer=CouldNotLook(finding.source, reason, "so nothing is taken from it"))


def drafts(references: Iterable[Reference], answers: Answers, wish: AddRequest) -> tuple[list[Draft], list[Refused]]:
    """New entries, and the references that nothing is known of."""
    made, refused = [], []
    for reference in references:
        answer = answers.of(reference.identity)
        if isinstance(answer, Metadata):
            seen, remarks = _seen(answer, answers)
            entry = draft(reference, wish, seen)
            remarks += _remarks(entry, answer, answers)
            numbers = _numbers(entry, answer, answers, wish.added)
            made.append(Draft(entry, reference.identity, numbers, tuple(remarks)))
        elif isinstance(answer, CouldNotLook):
            advice = f"{answer.advice}, or write it unseen with --offline"
            refused.append(Refused(_name(reference), f"nothing from {answer.source}: {answer.reason}", advice))
        else:
            told = answers.findings[reference.identity]
            knows = next(finding.source for finding in told if finding.role in KNOWING)
            reason = f"{knows} does not know it: {answer.reason}"
            refused.append(Refused(_name(reference), reason, "check it, or write it unseen with --offline"))
    return made, refused


def _seen(facts: Metadata, answers: Answers) -> tuple[Metadata, list[str]]:
    """The facts without links that lead nowhere, and a remark for each of those."""
    kept, remarks = [], []
    for link in facts.links:
        if reason := lost(answers.at(link.url)):
            remarks.append(f"its link {link.url} is left out: {reason}")
        else:
            kept.append(link)
    return facts._replace(links=tuple(kept)), remarks


def _remarks(entry: Entry, own: Answer, answers: Answers) -> list[str]:
    """What of an entry its readers will not see."""
    links = {link.url: answers.at(link.url) for link in entry.links}
    remarks = [f"its link {url} leads nowhere: {reason}" for url, answer in links.items() if (reason := lost(answer))]
    private = [url for url, answer in links.items() if is_private(answer)]
    if is_private(own):
        private.insert(0, entry.url)
    return remarks + [PRIVATE.format(url) for url in private]


def _name(reference: Reference) -> str:
    """What a person knows it by."""
    return reference.url if reference.identity.startswith("url:") else reference.identity


def offline_drafts(references: Iterable[Reference], wish: AddRequest) -> list[Draft]:
    """New entries for which nobody is asked."""
    return [Draft(draft(reference, wish), reference.identity) for reference in references]


def _numbers(entry: Entry, facts: Metadata, answers: Answers, day: str) -> tuple[Measure, ...]:
    """Its own numbers, and those of the repositories that it links to."""
    own, *others = entry.subjects()
    found = [number._replace(subject=own, checked=day) for number in facts.numbers]
    for subject in others:
        for finding in answers.findings.get(Identity(subject), ()):
            if isinstance(finding.answer, Metadata):
                found += [number._replace(subject=subject, checked=day) for number in finding.answer.numbers]
    return tuple(found)


def write(root: Path, drafts: Iterable[Draft], dry_run: bool = False) -> tuple[list[AddResult], list[Refused]]:
    """Writes new entries and their numbers, under the store's lock. What is listed by now gets the sections alone."""
    outcomes: list[AddResult] = []
    refused: list[Refused] = []
    numbers: list[Measure] = []
    with nullcontext() if dry_run else store.lock(root):
        found = workspace.load(root)
        known = index(found.entries)
        for new in drafts:
            names = [*new.entry.identities(), new.asked]
            listed = next((known[name] for name in names if name in known), None)
            try:
                outcome = _placed(found, listed, new.entry, dry_run) if listed else _created(found, new.entry, dry_run)
            except StoreError as error:
                refused.append(Refused(new.asked, str(error), "see to that first"))
                continue
            numbers += [] if listed else new.numbers
            outcomes.append(outcome)
            known |= dict.fromkeys(names, outcome.entry)
        if not dry_run:
            metrics.save(root, numbers)
    return outcomes, refused


def _created(found: Workspace, entry: Entry, dry_run: bool) -> AddResult:
    path = store.path_of(entry) if dry_run else store.create(found.root, entry, found.config.table())
    return AddResult(entry._replace(id=entry.stem(), path=path), ADDED)


def _placed(found: Workspace, listed: Entry, wanted: Entry, dry_run: bool) -> AddResult:
    """A listed entry, in the sections it was not in yet."""
    now = tuple(dict.fromkeys((*map(found.config.resolve, listed.sections), *wanted.sections)))
    if len(now) == len(set(map(found.config.resolve, listed.sections))):
        return AddResult(listed, LISTED)
    if not dry_run:
        store.update(found.root, listed.path, {"sections": list(now)}, found.config.table())
    return AddResult(listed._replace(sections=now), PLACED)
