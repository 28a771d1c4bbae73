"""Adds entries for references, with what the sources answered about them."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.addresses import isbn, packages
from awesome_cli.curate import _edits
from awesome_cli.curate._changes import Change
from awesome_cli.curate._draft import AddRequest, make_entry
from awesome_cli.curate._learnt import learn
from awesome_cli.curate._upkeep import Found, original_statement
from awesome_cli.curate._visible import PRIVATE_MESSAGE, is_private, why_invisible
from awesome_cli.errors import StoreError
from awesome_cli.identity import Identity, project, read, short_doi
from awesome_cli.kinds import LINK
from awesome_cli.merging.union import unite, value_of
from awesome_cli.model import CouldNotLook, Missing, Upkeep
from awesome_cli.normalize import holds_secret, host_name
from awesome_cli.sources.source import KNOWING, Metadata
from awesome_cli.storage import facts, lock, metrics, store, workspace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from awesome_cli.curate.lookup import Answers
    from awesome_cli.identity import Reference
    from awesome_cli.model import Entry, Fact, Measure
    from awesome_cli.sources.source import Answer
    from awesome_cli.storage.workspace import Workspace

ADDED, PLACED, LISTED, MERGED = "added", "section added", "already listed", "merged with what is listed"
"""What may happen to a reference."""


_PUBLISHED = "it is published as {}: `awesome refresh --apply {}` notes that"


class Refused(NamedTuple):
    """A reference that is not added, why, and what to do."""

    reference: str
    reason: str
    advice: str = ""


class Draft(NamedTuple):
    """An entry that is not written yet."""

    entry: Entry
    asked: Identity
    """The identity that the person named; the thing may have been renamed."""
    numbers: tuple[Measure, ...] = ()
    facts: tuple[Fact, ...] = ()
    remarks: tuple[str, ...] = ()
    """What a person should know about it."""
    editions: tuple[Identity, ...] = ()
    """Other forms of the same book, of which one may be listed."""


class AddResult(NamedTuple):
    """What happened to one draft or listed entry."""

    entry: Entry
    what: str
    """One of ADDED, PLACED, LISTED, MERGED."""


def read_references(texts: Iterable[str]) -> tuple[list[Reference], list[Refused]]:
    """The references in some texts, each thing once, and the texts that are none."""
    references: dict[Identity, Reference] = {}
    refused = []
    for text in texts:
        if holds_secret(text):
            advice = "no credentials in a list: give the address without them"
            refused.append(Refused(host_name(text) or "an address", "holds a user name, password or token", advice))
        elif short := short_doi(text):
            advice = f"open https://doi.org/{short} and give the DOI that it leads to"
            refused.append(Refused(text, "a shortDOI says only to doi.org what it stands for", advice))
        elif reason := isbn.explain(text):
            refused.append(Refused(text, f"no ISBN: {reason}", "compare it with the book, or with its page"))
        elif reference := read(text):
            references.setdefault(reference.identity, reference)
        else:
            refused.append(Refused(text, "not understood", _reference_advice(text)))
    return list(references.values()), refused


def _reference_advice(text: str) -> str:
    """What a reference looks like; for words, how to find one."""
    forms = "give an arXiv id, a DOI, an ISBN, owner/name of a repository, or a URL with https://"
    return f"{forms}; `awesome search --arxiv {shlex.quote(text)}` looks for a paper" if " " in text.strip() else forms


def index(entries: Iterable[Entry]) -> dict[Identity, Entry]:
    """Entries by each of their identities and packages."""
    entries = list(entries)
    by_package = {Identity(package): entry for entry in entries for package in entry.packages}
    return by_package | {identity: entry for entry in entries for identity in entry.identities()}


def split_listed(wanted: Iterable[Reference], entries: Iterable[Entry]) -> tuple[list[Reference], list[Reference]]:
    """The references that are new, and those that are listed. A new page of a registry is the package it is about."""
    known = index(entries)
    new: list[Reference] = []
    listed: list[Reference] = []
    for reference in wanted:
        package = _package(reference) if reference.identity not in known else reference
        (listed if package.identity in known else new).append(package)
    return new, listed


def _package(reference: Reference) -> Reference:
    """The package that a page of a registry is about; any other reference as it is."""
    is_page = reference.kind == LINK and reference.identity.startswith("url:")
    found = read(package) if is_page and (package := packages.of_page(reference.url)) else None
    return found._replace(url=reference.url) if found else reference


def drafts(references: Iterable[Reference], answers: Answers, request: AddRequest) -> tuple[list[Draft], list[Refused]]:
    """New entries, and the references about which nothing is known."""
    drafts, refused = [], []
    for reference in references:
        answer = answers.of(reference.identity)
        if isinstance(answer, Metadata):
            subject, known = _as_repository(reference, answer, answers)
            facts, remarks = _without_dead_links(known, answers)
            entry = make_entry(subject, request, facts)
            remarks += [*_visibility_remarks(entry, known, answers), *_original_remarks(known, request.added)]
            if subject is reference and not entry.packages and answer.packages:
                remarks.append(_PUBLISHED.format(", ".join(answer.packages), entry.stem()))
            numbers = _numbers(entry, known, answers, request.added)
            learnt = _facts(entry, answers, request.added)
            drafts.append(Draft(entry, reference.identity, numbers, learnt, tuple(remarks), answer.editions))
        elif isinstance(answer, CouldNotLook):
            advice = f"{answer.advice}, or write it unseen with --offline"
            refused.append(
                Refused(_reference_name(reference), f"nothing from {answer.source}: {answer.reason}", advice)
            )
        else:
            replies = answers.replies[reference.identity]
            source = next(reply.source for reply in replies if reply.role in KNOWING)
            reason = f"{source} does not know it: {answer.reason}"
            refused.append(Refused(_reference_name(reference), reason, "check it, or write it unseen with --offline"))
    return drafts, refused


def _as_repository(reference: Reference, facts: Metadata, answers: Answers) -> tuple[Reference, Metadata]:
    """What the entry of a thing is about, and what is known of that: a package is listed as its repository.

    Packages of a repository that nobody named are left out. Numbers of a package are its own, not its repository's.
    """
    if not reference.identity.startswith(packages.SCHEME):
        return reference, facts._replace(packages=())
    facts = facts._replace(numbers=())
    repository = project(facts.repository) if facts.repository else None
    answer = answers.of(repository.identity) if repository else None
    if repository is None or isinstance(answer, Missing):
        return reference, facts
    if isinstance(answer, Metadata):
        facts = answer._replace(description=answer.description or facts.description, packages=facts.packages)
    return repository, facts


def _without_dead_links(facts: Metadata, answers: Answers) -> tuple[Metadata, list[str]]:
    """The facts without links that lead nowhere, and a remark for each of those."""
    kept, remarks = [], []
    for link in facts.links:
        if reason := why_invisible(answers.at(link.url)):
            remarks.append(f"its link {link.url} is left out: {reason}")
        else:
            kept.append(link)
    return facts._replace(links=tuple(kept)), remarks


def _visibility_remarks(entry: Entry, own: Answer, answers: Answers) -> list[str]:
    """A remark for each address of an entry that its readers cannot see."""
    links = {link.url: answers.at(link.url) for link in entry.links}
    remarks = [
        f"its link {url} leads nowhere: {reason}" for url, answer in links.items() if (reason := why_invisible(answer))
    ]
    private = [url for url, answer in links.items() if is_private(answer)]
    if is_private(own):
        private.insert(0, entry.url)
    return remarks + [PRIVATE_MESSAGE.format(url) for url in private]


def _original_remarks(answer: Metadata, day: str) -> list[str]:
    """A remark for a fork or mirror whose original is alive."""
    said = original_statement(answer, Found({}, {}, day, Upkeep()))
    return [said.template.format(*said.values)] if said else []


def _reference_name(reference: Reference) -> str:
    """A reference as a person knows it."""
    return reference.url if reference.identity.startswith("url:") else reference.identity


def offline_drafts(references: Iterable[Reference], request: AddRequest) -> list[Draft]:
    """New entries for which no source is asked."""
    return [Draft(make_entry(reference, request), reference.identity) for reference in references]


def _numbers(entry: Entry, facts: Metadata, answers: Answers, day: str) -> tuple[Measure, ...]:
    """Its own numbers, and those of the repositories that it links to."""
    own, *others = entry.subjects()
    found = [number._replace(subject=own, checked=day) for number in facts.numbers]
    for subject in others:
        for reply in answers.replies.get(Identity(subject), ()):
            if isinstance(reply.answer, Metadata):
                found += [number._replace(subject=subject, checked=day) for number in reply.answer.numbers]
    return tuple(found)


def _facts(entry: Entry, answers: Answers, day: str) -> tuple[Fact, ...]:
    """What services state of its thing, and of the repositories that it links to."""
    subjects = {Identity(subject) for subject in entry.subjects()}
    replies = [reply for name in answers.replies.keys() & subjects for reply in answers.replies[name]]
    return tuple(learn(replies, {}, day).facts)


def listed_otherwise(entries: Iterable[Entry], drafts: Iterable[Draft]) -> list[tuple[Draft, Entry]]:
    """The drafts of things that are listed under another identity, as a preprint under its DOI, with those entries."""
    known = index(entries)
    found = [(draft, known[name]) for draft in drafts for name in draft.entry.identities() if name in known]
    pairs = {draft.asked: (draft, entry) for draft, entry in reversed(found)}
    return [(draft, entry) for draft, entry in pairs.values() if further_identities(draft, entry)]


def further_identities(draft: Draft, entry: Entry) -> list[Identity]:
    """The identities of a draft that a listed entry lacks."""
    return [name for name in draft.entry.identities() if name not in entry.identities()]


def write(
    root: Path, drafts: Iterable[Draft], dry_run: bool = False, merged: Collection[Identity] = ()
) -> tuple[list[AddResult], list[Refused]]:
    """Writes new entries with their numbers and facts, under the list's lock.

    What is already listed only gets the sections; or all that it lacks, where it was asked for by an identity that is
    among `merged`.
    """
    results: list[AddResult] = []
    refused: list[Refused] = []
    numbers: list[Measure] = []
    learnt: list[Fact] = []
    with lock.held(root, dry_run):
        list_ = workspace.load(root)
        known = index(list_.entries)
        for new in drafts:
            names = [*new.entry.identities(), new.asked, *new.editions]
            listed = next((known[name] for name in names if name in known), None)
            try:
                result = _write_one(list_, listed, new, dry_run, new.asked in merged)
            except StoreError as error:
                refused.append(Refused(new.asked, str(error), "correct that first"))
                continue
            is_new = result.what in (ADDED, MERGED)
            numbers += new.numbers if is_new else []
            learnt += new.facts if is_new else []
            results.append(result)
            known |= dict.fromkeys(names, result.entry)
        if not dry_run:
            metrics.save(root, numbers)
            facts.save(root, learnt)
    return results, refused


def _write_one(list_: Workspace, listed: Entry | None, new: Draft, dry_run: bool, is_merged: bool) -> AddResult:
    if listed is None:
        return _create(list_, new.entry, dry_run)
    if is_merged and further_identities(new, listed):
        return _merge(list_, listed, new.entry, dry_run)
    return _add_sections(list_, listed, new.entry, dry_run)


def _merge(list_: Workspace, listed: Entry, new: Entry, dry_run: bool) -> AddResult:
    """Gives a listed entry what it lacks of a new one; its own values stay. Raises StoreError."""
    entries = (listed.resolved(list_.config.resolve), new)
    differing = unite(entries, list_.config.fields, {}).differences
    united = unite(entries, list_.config.fields, {one.field: value_of(listed, one.field) for one in differing}).entry
    if not dry_run:
        for notice in _edits.write(list_, [listed], [Change(listed.id, listed.path, listed.changes_to(united))]):
            raise StoreError(notice.statement.template.format(*notice.statement.values))
    is_renamed = listed.id == listed.stem()
    id_ = united.stem() if is_renamed else listed.id
    return AddResult(united._replace(id=id_, path=f"{listed.path.rpartition('/')[0]}/{id_}.yaml"), MERGED)


def _create(list_: Workspace, entry: Entry, dry_run: bool) -> AddResult:
    path = store.path_of(entry) if dry_run else store.create(list_.root, entry, list_.config.table())
    return AddResult(entry._replace(id=entry.stem(), path=path), ADDED)


def _add_sections(list_: Workspace, listed: Entry, wanted: Entry, dry_run: bool) -> AddResult:
    """Adds sections to a listed entry."""
    sections = tuple(dict.fromkeys((*map(list_.config.resolve, listed.sections), *wanted.sections)))
    if len(sections) == len(set(map(list_.config.resolve, listed.sections))):
        return AddResult(listed, LISTED)
    if not dry_run:
        store.update(list_.root, listed.path, {"sections": list(sections)}, list_.config.table())
    return AddResult(listed._replace(sections=sections), PLACED)
