"""Where preprints were published: what must be asked, and which answers are believed. Pure.

A venue needs the publisher's word, or two independent sources. A single one may be wrong: authors announce what is not
accepted in the end, and services take a workshop for its conference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.sources.source import FACTS, Metadata, Preprint
from awesome_cli.sources.venues import is_preprint_doi

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awesome_cli.identity import Identity
    from awesome_cli.sources.source import SourceReply

_RELIABLE_YEARS = ("dblp", "arxiv")
"""The sources with the most reliable years; others sometimes give that of the preprint."""


def is_preprint(identity: Identity) -> bool:
    """Whether a thing is on a preprint server or in an archive."""
    return identity.startswith("arxiv:") or (
        identity.startswith("doi:") and is_preprint_doi(identity.removeprefix("doi:"))
    )


def venue_question(replies: Sequence[SourceReply]) -> Preprint | None:
    """What must be asked to be sure where a preprint was published; None where that is clear, or nothing is known.

    The registrar is asked about its publication; without a DOI, a venue needs a second source.
    """
    known = [reply for reply in replies if isinstance(reply.answer, Metadata)]
    paper = next((_metadata(reply) for reply in known if reply.role == FACTS), None)
    if paper is None or not (paper.title and paper.authors and is_preprint(replies[0].identity)):
        return None
    if _has_venue(settle_venue(replies)):
        return None
    answers = [*map(_metadata, known)]
    doi = _publication_doi(answers, replies[0].identity)
    return Preprint(paper.title, paper.authors[0], doi) if doi or _has_venue(answers) else None


def _has_venue(answers: Iterable[Metadata]) -> bool:
    return any(answer.venue for answer in answers)


def _publication_doi(answers: Iterable[Metadata], identity: str) -> str:
    """The first DOI in the answers that is neither the preprint's own nor that of another preprint."""
    own = identity.removeprefix("doi:")
    dois = (answer.doi for answer in answers if answer.doi and answer.doi != own)
    return next((doi for doi in dois if not is_preprint_doi(doi)), "")


def settle_venue(replies: Sequence[SourceReply]) -> list[Metadata]:
    """The facts in the replies, in this order; of venues only the believed one stays, with its evidence."""
    answers = [reply.answer for reply in replies if isinstance(reply.answer, Metadata)]
    with_venue = [reply for reply in replies if isinstance(reply.answer, Metadata) and reply.answer.venue]
    if not with_venue or not any(is_preprint(reply.identity) for reply in replies):
        return answers
    agreeing = _agreeing_replies(with_venue)
    without_venue = [reply._replace(venue="", year="", is_publishers=False) for reply in answers]
    return [_with_venue(agreeing, without_venue[0]), *without_venue[1:]] if agreeing else without_venue


def _agreeing_replies(with_venue: Sequence[SourceReply]) -> list[SourceReply]:
    """The replies that agree on the believed venue, the most reliable year first; none where it is not sure."""
    by_venue: dict[str, dict[str, SourceReply]] = {}
    for reply in with_venue:
        by_venue.setdefault(_metadata(reply).venue, {}).setdefault(reply.source, reply)
    groups = [list(group.values()) for group in by_venue.values()]
    publishers = [group for group in groups if any(_metadata(reply).is_publishers for reply in group)]
    candidates = sorted(publishers or [group for group in groups if len(group) > 1], key=len, reverse=True)
    return sorted(candidates[0], key=_reliability) if candidates else []


def _reliability(reply: SourceReply) -> tuple[bool, int, str]:
    rank = _RELIABLE_YEARS.index(reply.source) if reply.source in _RELIABLE_YEARS else len(_RELIABLE_YEARS)
    return not _metadata(reply).is_publishers, rank, reply.source


def _with_venue(agreeing: Iterable[SourceReply], first: Metadata) -> Metadata:
    """Facts with the venue that the replies agree on."""
    answers = [*map(_metadata, agreeing)]
    evidence = "; ".join(dict.fromkeys(text for reply in answers if (text := reply.evidence.get("venue", ""))))
    venue, year, is_publishers = answers[0].venue, answers[0].year, answers[0].is_publishers
    return first._replace(
        venue=venue, year=year, is_publishers=is_publishers, evidence={**first.evidence, "venue": evidence}
    )


def _metadata(reply: SourceReply) -> Metadata:
    assert isinstance(reply.answer, Metadata)
    return reply.answer
