"""The only caller of the sources: asks them in parallel and merges their answers. Writes nothing."""

from __future__ import annotations

import queue
import threading
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.identity import read
from awesome_cli.model import CouldNotLook, Missing
from awesome_cli.sources import publications
from awesome_cli.sources.http import NoAnswer
from awesome_cli.sources.services import all_sources
from awesome_cli.sources.source import FACTS, HINTS, KNOWING, ROLES, VENUES, Metadata, SourceReply

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping

    from awesome_cli.identity import Identity, Reference
    from awesome_cli.sources.source import Answer, Interest, Preprint, Source


class FetchPlan(NamedTuple):
    """What one source will be asked."""

    source: Source
    references: dict[str, list[Reference]]
    """By the source's own key: two references may have the same one."""
    role: str = ""
    """Its role for all of them; empty where the source decides."""

    @property
    def size(self) -> int:
        """How many answers to expect."""
        return sum(map(len, self.references.values()))

    def role_of(self, reference: Reference) -> str:
        """The role of the source for a reference: one of ROLES."""
        return self.role or self.source.role(reference)


def plan(
    references: Iterable[Reference],
    roles: Container[str] = ROLES,
    say: Callable[[str], None] = lambda message: None,
    hinted: Container[Identity] = (),
) -> list[FetchPlan]:
    """Plans what each source will be asked. `say` will be called for every wait, in the source's thread.

    `hinted` are the things of which hints are wanted, too, where `roles` leaves hints out.
    """
    wanted = list({reference.identity: reference for reference in references}.values())
    plans = []
    known: set[Identity] = set()
    for source in sorted(all_sources(say), key=lambda source: source.is_last_resort):
        left = [one for one in wanted if one.identity not in known] if source.is_last_resort else wanted
        found = [one for one in left if _is_asked(source, one, roles, hinted)]
        known.update(one.identity for one in found if source.role(one) == FACTS)
        if found:
            plans.append(FetchPlan(source, _by_key(source, found)))
    return plans


def _is_asked(source: Source, reference: Reference, roles: Container[str], hinted: Container[Identity]) -> bool:
    """Whether a source knows of a thing, in a role that is wanted."""
    if source.match(reference) is None:
        return False
    role = source.role(reference)
    return role in roles or (role == HINTS and reference.identity in hinted)


def _by_key(source: Source, references: Iterable[Reference]) -> dict[str, list[Reference]]:
    """References by what the source knows them by."""
    keys: dict[str, list[Reference]] = {}
    for reference in references:
        if (key := source.match(reference)) is not None:
            keys.setdefault(key, []).append(reference)
    return keys


def plan_venues(
    preprints: Mapping[Reference, Preprint], say: Callable[[str], None] = lambda message: None
) -> list[FetchPlan]:
    """Plans which sources will be asked where preprints were published."""
    plans = []
    for source in all_sources(say):
        keys: dict[str, list[Reference]] = {}
        for reference, preprint in preprints.items():
            if key := source.match_preprint(preprint):
                keys.setdefault(key, []).append(reference)
        if keys:
            plans.append(FetchPlan(source, keys, VENUES))
    return plans


def questions(replies: Iterable[SourceReply]) -> dict[Reference, Preprint]:
    """What must still be asked to be sure where preprints were published."""
    by_identity: dict[Identity, list[SourceReply]] = {}
    for reply in replies:
        by_identity.setdefault(reply.identity, []).append(reply)
    questions_by_identity = {name: publications.venue_question(answers) for name, answers in by_identity.items()}
    return {
        reference: question
        for name, question in questions_by_identity.items()
        if question and (reference := read(name))
    }


def gather(plans: Iterable[FetchPlan]) -> Iterator[SourceReply]:
    """Yields each reply as it comes, one for each reference and source. Each source has a thread.

    The caller may stop at any time, also by ^C, and need not wait. Raises what a source raises: an AwesomeError for a
    setting that cannot be used, anything else is a bug.
    """
    results: queue.SimpleQueue[SourceReply | Exception | None] = queue.SimpleQueue()
    stop = threading.Event()
    threads = [
        threading.Thread(target=_ask_source, args=(plan, results, stop), name=plan.source.name, daemon=True)
        for plan in plans
    ]
    for thread in threads:
        thread.start()
    running = len(threads)
    try:
        while running:
            reply = results.get()
            if reply is None:
                running -= 1
            elif isinstance(reply, Exception):
                raise reply
            else:
                yield reply
    finally:
        stop.set()


def _ask_source(
    plan: FetchPlan, results: queue.SimpleQueue[SourceReply | Exception | None], stop: threading.Event
) -> None:
    """Asks one source for everything, until it is told to stop."""
    try:
        for key, answer in plan.source.fetch(plan.references):
            for reference in plan.references[key]:
                results.put(SourceReply(reference.identity, plan.source.name, plan.role_of(reference), answer))
            if stop.is_set():
                return
        results.put(None)
    except Exception as error:  # raised again in the thread that waits for the replies
        results.put(error)


def merge(replies: Iterable[SourceReply]) -> Answer:
    """Merges the answers about one thing: those that know the facts come first, others fill empty fields.

    Where no source gave facts, the answer is that one could not look, else that the thing is missing.
    """
    ordered = sorted(replies, key=lambda reply: (ROLES.index(reply.role), reply.source))
    knowing = [reply.answer for reply in ordered if reply.role in KNOWING]
    facts = knowing or [reply.answer for reply in ordered]
    if not any(isinstance(answer, Metadata) for answer in facts):
        return next((answer for answer in facts if isinstance(answer, CouldNotLook)), [*facts, Missing()][0])
    known = publications.settle_venue(ordered)
    merged = known[0]
    for metadata in known[1:]:
        merged = _fill_in(merged, metadata)
    return merged


def _fill_in(first: Metadata, second: Metadata) -> Metadata:
    """The first, with the fields that only the second has. Venue and year go together, and each with its evidence."""
    missing = {name: value for name, value in second._asdict().items() if value and not getattr(first, name)}
    if first.venue or first.year:
        missing.pop("venue", None)
        missing.pop("year", None)
    evidence = {name: why for name, why in second.evidence.items() if name in missing}
    joined = {
        "numbers": tuple(dict.fromkeys(first.numbers + second.numbers)),
        "links": tuple(dict.fromkeys(first.links + second.links)),
        "evidence": {**evidence, **first.evidence},
        "facts": {**second.facts, **first.facts},
    }
    return first._replace(**{**missing, **joined})


class Candidate(NamedTuple):
    """Something that a service found and a list may want."""

    reference: Reference
    metadata: Metadata


def candidates(
    interests: Iterable[Interest], say: Callable[[str], None] = lambda message: None
) -> tuple[list[Candidate], list[CouldNotLook]]:
    """What services have that is new for some sections, each thing once; a host that fails is not asked again."""
    found: dict[Identity, Candidate] = {}
    failures = []
    interests = list(interests)
    for source in all_sources(say):
        asked = dict.fromkeys(question for interest in interests for question in source.questions(interest))
        for question in asked:
            try:
                for candidate in _candidates(source, source.candidates(question)):
                    found.setdefault(candidate.reference.identity, candidate)
            except NoAnswer as error:
                failures.append(source.could_not_look(error))
                if not source.are_hosts_independent:
                    break
    return list(found.values()), failures


def _candidates(source: Source, results: Iterable[tuple[str, Metadata]]) -> list[Candidate]:
    references = [(read(key if ":" in key else f"{source.name}:{key}"), metadata) for key, metadata in results]
    return [Candidate(reference, metadata) for reference, metadata in references if reference and metadata.title]


def search(
    name: str, query: str, since: str = "", limit: int = 30, say: Callable[[str], None] = lambda message: None
) -> list[Candidate] | CouldNotLook:
    """Searches one source, its best results first; `since` is a date that may lack month and day."""
    source = next(source for source in all_sources(say) if source.name == name)
    try:
        results = source.search(query, f"{since}-01-01"[:10] if since else "", limit)
    except NoAnswer as error:
        return source.could_not_look(error)
    return _candidates(source, results)
