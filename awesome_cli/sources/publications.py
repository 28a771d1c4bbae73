"""Where preprints appeared: whom that is asked further, and who is believed. Pure.

A venue is the publisher's word, or that of two who do not know each other's. One alone may be wrong: authors announce
what is not accepted in the end, and services take a workshop for its conference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.sources.source import FACTS, Metadata, Preprint
from awesome_cli.sources.venues import is_preprint_doi

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awesome_cli.identity import Identity
    from awesome_cli.sources.source import SourceReply

_SURENESS = ("dblp", "arxiv")
"""Whose years are the surest, before all others: some services give that of the preprint."""


def is_preprint(identity: Identity) -> bool:
    """Whether a thing lies where anybody may put a paper."""
    return identity.startswith("arxiv:") or (
        identity.startswith("doi:") and is_preprint_doi(identity.removeprefix("doi:"))
    )


def question(told: Sequence[SourceReply]) -> Preprint | None:
    """What must be asked of a preprint, to be sure where it appeared; None where that is clear, or nobody has an idea.

    Its publication is asked of its registrar; without a DOI, one who names a venue needs another who does.
    """
    answers = [one.answer for one in told if isinstance(one.answer, Metadata)]
    paper = next((one.answer for one in told if one.role == FACTS and isinstance(one.answer, Metadata)), None)
    if paper is None or not paper.title or not paper.authors or not is_preprint(told[0].identity):
        return None
    own = told[0].identity.removeprefix("doi:")
    doi = next((one.doi for one in answers if one.doi and one.doi != own and not is_preprint_doi(one.doi)), "")
    known = any(one.venue for one in settled(told))
    guessed = any(one.venue for one in answers)
    return Preprint(paper.title, paper.authors[0], doi) if not known and (doi or guessed) else None


def settled(told: Sequence[SourceReply]) -> list[Metadata]:
    """What was said of one thing, in this order; of venues, only the one that is believed stays, with its evidence."""
    answers = [one.answer for one in told if isinstance(one.answer, Metadata)]
    named = [one for one in told if isinstance(one.answer, Metadata) and one.answer.venue]
    if not named or not any(is_preprint(one.identity) for one in told):
        return answers
    chosen = _believed(named)
    rest = [one._replace(venue="", year="", is_publishers=False) for one in answers]
    return [_of(chosen, rest[0]), *rest[1:]] if chosen else rest


def _believed(named: Sequence[SourceReply]) -> list[SourceReply]:
    """Those who agree on the venue that is believed, the surest of its year first; nobody where it is not sure."""
    by_venue: dict[str, dict[str, SourceReply]] = {}
    for one in named:
        by_venue.setdefault(_metadata(one).venue, {}).setdefault(one.source, one)
    groups = [list(group.values()) for group in by_venue.values()]
    publishers = [group for group in groups if any(_metadata(one).is_publishers for one in group)]
    sure = sorted(publishers or [group for group in groups if len(group) > 1], key=len, reverse=True)
    return sorted(sure[0], key=_sureness) if sure else []


def _sureness(one: SourceReply) -> tuple[bool, int, str]:
    place = _SURENESS.index(one.source) if one.source in _SURENESS else len(_SURENESS)
    return not _metadata(one).is_publishers, place, one.source


def _of(agreeing: Iterable[SourceReply], first: Metadata) -> Metadata:
    """An answer with the venue that others agree on."""
    answers = [*map(_metadata, agreeing)]
    why = "; ".join(dict.fromkeys(text for one in answers if (text := one.evidence.get("venue", ""))))
    venue, year, is_publishers = answers[0].venue, answers[0].year, answers[0].is_publishers
    return first._replace(
        venue=venue, year=year, is_publishers=is_publishers, evidence={**first.evidence, "venue": why}
    )


def _metadata(one: SourceReply) -> Metadata:
    assert isinstance(one.answer, Metadata)
    return one.answer
