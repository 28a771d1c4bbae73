"""What a refresh has learned of software: facts that are new or others now, and those that no service states any more.

Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.model import Fact
from awesome_cli.sources.source import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awesome_cli.model import Facts
    from awesome_cli.sources.source import SourceReply


class FactChanges(NamedTuple):
    """What is to be stored, and what is to be forgotten."""

    facts: list[Fact]
    forgotten: list[Fact]


def compare_facts(replies: Iterable[SourceReply], known: Facts, today: str) -> FactChanges:
    """Compares what services state with what is stored. Whatever gave no answer changes nothing."""
    learned = FactChanges([], [])
    for reply in replies:
        if not isinstance(reply.answer, Metadata):
            continue
        for name, value in reply.answer.facts.items():
            held = known.get((reply.identity, name), (None,))[-1]
            if value and (held is None or held.value != value):
                learned.facts.append(Fact(reply.identity, name, value, reply.source, today))
            elif not value and held is not None and held.source == reply.source:
                learned.forgotten.append(held)
    return learned
