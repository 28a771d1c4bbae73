"""The only caller of the sources: asks all of them side by side and puts together what they say. Writes nothing."""

from __future__ import annotations

import queue
import threading
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.identity import read
from awesome_cli.model import CouldNotLook, Missing
from awesome_cli.sources import publications
from awesome_cli.sources.http import NoAnswer
from awesome_cli.sources.services import all_sources
from awesome_cli.sources.source import FACTS, KNOWING, ROLES, VENUES, Metadata, SourceReply

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping

    from awesome_cli.identity import Identity, Reference
    from awesome_cli.sources.source import Answer, Preprint, Source


class Plan(NamedTuple):
    """What one source will be asked."""

    source: Source
    references: dict[str, list[Reference]]
    """By the source's own key: two references may be one thing to it."""
    role: str = ""
    """What it is to all of them; what it says itself where this is empty."""

    @property
    def size(self) -> int:
        """How many answers are to come."""
        return sum(map(len, self.references.values()))

    def role_of(self, reference: Reference) -> str:
        """What the source is to a reference: one of ROLES."""
        return self.role or self.source.role(reference)


def plan(
    references: Iterable[Reference], roles: Container[str] = ROLES, say: Callable[[str], None] = lambda message: None
) -> list[Plan]:
    """Who will be asked for what. Asks nobody; `say` will be told of every wait, in the source's thread."""
    wanted = list({reference.identity: reference for reference in references}.values())
    plans = []
    known: set[Identity] = set()
    for source in sorted(all_sources(say), key=lambda source: source.is_last_resort):
        keys: dict[str, list[Reference]] = {}
        for reference in wanted:
            if source.is_last_resort and reference.identity in known:
                continue
            if (key := source.match(reference)) is not None and (role := source.role(reference)) in roles:
                keys.setdefault(key, []).append(reference)
                known |= {reference.identity} if role == FACTS else set()
        if keys:
            plans.append(Plan(source, keys))
    return plans


def plan_venues(
    preprints: Mapping[Reference, Preprint], say: Callable[[str], None] = lambda message: None
) -> list[Plan]:
    """Who will be asked where preprints appeared. Asks nobody."""
    plans = []
    for source in all_sources(say):
        keys: dict[str, list[Reference]] = {}
        for reference, preprint in preprints.items():
            if key := source.match_preprint(preprint):
                keys.setdefault(key, []).append(reference)
        if keys:
            plans.append(Plan(source, keys, VENUES))
    return plans


def questions(told: Iterable[SourceReply]) -> dict[Reference, Preprint]:
    """What more must be asked to be sure where preprints appeared."""
    by_identity: dict[Identity, list[SourceReply]] = {}
    for one in told:
        by_identity.setdefault(one.identity, []).append(one)
    found = {name: publications.question(answers) for name, answers in by_identity.items()}
    return {reference: asked for name, asked in found.items() if asked and (reference := read(name))}


def gather(plans: Iterable[Plan]) -> Iterator[SourceReply]:
    """Every finding as it comes, one for each reference and source. One thread asks each source.

    Whoever stops in the middle, by ^C too, keeps what was found and waits for nobody. Raises what a source raises: an
    AwesomeError for a setting that cannot be used, anything else is a bug.
    """
    found: queue.SimpleQueue[SourceReply | Exception | None] = queue.SimpleQueue()
    stop = threading.Event()
    threads = [
        threading.Thread(target=_run, args=(plan, found, stop), name=plan.source.name, daemon=True) for plan in plans
    ]
    for thread in threads:
        thread.start()
    running = len(threads)
    try:
        while running:
            finding = found.get()
            if finding is None:
                running -= 1
            elif isinstance(finding, Exception):
                raise finding
            else:
                yield finding
    finally:
        stop.set()


def _run(plan: Plan, found: queue.SimpleQueue[SourceReply | Exception | None], stop: threading.Event) -> None:
    """Ask one source for everything, until it is told to stop."""
    try:
        for key, answer in plan.source.fetch(plan.references):
            for reference in plan.references[key]:
                found.put(SourceReply(reference.identity, plan.source.name, plan.role_of(reference), answer))
            if stop.is_set():
                return
        found.put(None)
    except Exception as error:  # it belongs to whoever waits for the findings
        found.put(error)


def merge(findings: Iterable[SourceReply]) -> Answer:
    """What is known of one thing: the source that knows what it is speaks first, others fill what it leaves empty.

    Where nobody gave facts: its facts' source could not look, or the thing is missing. One that could not look
    outweighs one that found nothing.
    """
    ordered = sorted(findings, key=lambda finding: (ROLES.index(finding.role), finding.source))
    told = [finding.answer for finding in ordered if finding.role in KNOWING]
    facts = told or [finding.answer for finding in ordered]
    if not any(isinstance(answer, Metadata) for answer in facts):
        return next((answer for answer in facts if isinstance(answer, CouldNotLook)), [*facts, Missing()][0])
    known = publications.settled(ordered)
    merged = known[0]
    for metadata in known[1:]:
        merged = _filled(merged, metadata)
    return merged


def _filled(first: Metadata, second: Metadata) -> Metadata:
    """The first, with what only the second says. Venue and year belong together, and each to its evidence."""
    missing = {name: value for name, value in second._asdict().items() if value and not getattr(first, name)}
    if first.venue or first.year:
        missing.pop("venue", None)
        missing.pop("year", None)
    evidence = {name: why for name, why in second.evidence.items() if name in missing}
    joined = {
        "numbers": tuple(dict.fromkeys(first.numbers + second.numbers)),
        "links": tuple(dict.fromkeys(first.links + second.links)),
        "evidence": {**evidence, **first.evidence},
    }
    return first._replace(**{**missing, **joined})


class Candidate(NamedTuple):
    """Something that a service knows and a list may want."""

    reference: Reference
    metadata: Metadata


def search(
    name: str, query: str, since: str = "", limit: int = 30, say: Callable[[str], None] = lambda message: None
) -> list[Candidate] | CouldNotLook:
    """What the source of a name has on a query, its best first; `since` is a date that may lack month and day."""
    source = next(one for one in all_sources(say) if one.name == name)
    try:
        found = source.search(query, f"{since}-01-01"[:10] if since else "", limit)
    except NoAnswer as error:
        return source.could_not_look(error)
    references = [(read(f"{name}:{key}"), metadata) for key, metadata in found]
    return [Candidate(reference, metadata) for reference, metadata in references if reference]
