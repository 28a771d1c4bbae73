"""Makes entries that are not written yet from references and what the sources answered about them. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.addresses import packages
from awesome_cli.curate._fact_changes import compare_facts
from awesome_cli.curate._upkeep import UpkeepState, original_statement
from awesome_cli.curate._visible import PRIVATE_MESSAGE, is_private, why_invisible
from awesome_cli.curate.add.entry import AddRequest, make_entry
from awesome_cli.curate.add.references import Refused
from awesome_cli.identity import Identity, project
from awesome_cli.model import CouldNotLook, Missing, Upkeep
from awesome_cli.sources.source import KNOWING, Metadata

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awesome_cli.curate.lookup import Answers
    from awesome_cli.identity import Reference
    from awesome_cli.model import Entry, Fact, Measure
    from awesome_cli.sources.source import Answer

_PUBLISHED = "it is published as {}: `awesome refresh --apply {}` notes that"


class Draft(NamedTuple):
    """An entry that is not written yet."""

    entry: Entry
    asked: Identity
    """The identity that the person named; the thing may have been renamed."""
    numbers: tuple[Measure, ...] = ()
    facts: tuple[Fact, ...] = ()
    notices: tuple[str, ...] = ()
    """What a person should know about it."""
    editions: tuple[Identity, ...] = ()
    """Other forms of the same book, of which one may be listed."""


def make_drafts(
    references: Iterable[Reference], answers: Answers, request: AddRequest
) -> tuple[list[Draft], list[Refused]]:
    """New entries, and the references about which nothing is known."""
    drafts, refused = [], []
    for reference in references:
        answer = answers.of(reference.identity)
        if isinstance(answer, Metadata):
            drafts.append(_make_draft(reference, answer, answers, request))
        else:
            refused.append(_refuse(reference, answer, answers))
    return drafts, refused


def _make_draft(reference: Reference, answer: Metadata, answers: Answers, request: AddRequest) -> Draft:
    """A new entry with the facts of one thing."""
    subject, known = _as_repository(reference, answer, answers)
    facts, link_notices = _without_dead_links(known, answers)
    entry = make_entry(subject, request, facts)
    is_package_unnamed = subject is reference and answer.packages and not entry.packages
    notices = (
        *link_notices,
        *_visibility_notices(entry, known, answers),
        *_original_notices(known, request.added),
        *([_PUBLISHED.format(", ".join(answer.packages), entry.stem())] if is_package_unnamed else []),
    )
    numbers = _numbers(entry, known, answers, request.added)
    return Draft(entry, reference.identity, numbers, _facts(entry, answers, request.added), notices, answer.editions)


def _refuse(reference: Reference, answer: Missing | CouldNotLook, answers: Answers) -> Refused:
    """Why nothing is known of a thing."""
    name = _reference_name(reference)
    if isinstance(answer, CouldNotLook):
        advice = f"{answer.advice}, or write it unseen with --offline"
        return Refused(name, f"nothing from {answer.source}: {answer.reason}", advice)
    source = next(reply.source for reply in answers.replies[reference.identity] if reply.role in KNOWING)
    return Refused(name, f"{source} does not know it: {answer.reason}", "check it, or write it unseen with --offline")


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
    """The facts without links that lead nowhere, and a notice for each of those."""
    kept, notices = [], []
    for link in facts.links:
        if reason := why_invisible(answers.at(link.url)):
            notices.append(f"its link {link.url} is left out: {reason}")
        else:
            kept.append(link)
    return facts._replace(links=tuple(kept)), notices


def _visibility_notices(entry: Entry, own: Answer, answers: Answers) -> list[str]:
    """A notice for each address of an entry that its readers cannot see."""
    links = {link.url: answers.at(link.url) for link in entry.links}
    notices = [
        f"its link {url} leads nowhere: {reason}" for url, answer in links.items() if (reason := why_invisible(answer))
    ]
    private = [url for url, answer in links.items() if is_private(answer)]
    if is_private(own):
        private.insert(0, entry.url)
    return notices + [PRIVATE_MESSAGE.format(url) for url in private]


def _original_notices(answer: Metadata, day: str) -> list[str]:
    """A notice for a fork or mirror whose original is alive."""
    said = original_statement(answer, UpkeepState({}, {}, day, Upkeep()))
    return [said.template.format(*said.values)] if said else []


def _reference_name(reference: Reference) -> str:
    """A reference as a person knows it."""
    return reference.url if reference.identity.startswith("url:") else reference.identity


def make_offline_drafts(references: Iterable[Reference], request: AddRequest) -> list[Draft]:
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
    return tuple(compare_facts(replies, {}, day).facts)
