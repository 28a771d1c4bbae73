"""What a refresh has learnt of software: facts that are new or others now, and those that no service states any more.

Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.model import Fact
from awesome_cli.sources.source import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from awesome_cli.model import Subject
    from awesome_cli.sources.source import SourceReply


class Learnt(NamedTuple):
    """What is to be stored, and what is to be forgotten."""

    facts: list[Fact]
    forgotten: list[Fact]


def learn(replies: Iterable[SourceReply], known: Mapping[tuple[Subject, str], Sequence[Fact]], today: str) -> Learnt:
    """Compares what services state with what is stored. Whatever gave no answer changes nothing."""
    learnt = Learnt([], [])
    by_subject: dict[Subject, list[Fact]] = {}
    for (subject, _), rows in known.items():
        by_subject.setdefault(subject, []).append(rows[-1])
    for reply in replies:
        if not isinstance(reply.answer, Metadata):
            continue
        stated = reply.answer.facts
        held = {row.fact: row.value for row in by_subject.get(reply.identity, ())}
        learnt.facts.extend(
            Fact(reply.identity, name, value, reply.source, today)
            for name, value in stated.items()
            if held.get(name) != value
        )
        learnt.forgotten.extend(
            row
            for row in by_subject.get(reply.identity, ())
            if row.source == reply.source and row.fact not in stated and row.fact != "license"  # its history stays
        )
    return learnt
