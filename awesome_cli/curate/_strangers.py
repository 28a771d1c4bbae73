"""Answers about another paper than the one that was asked for: a service may file a paper under a wrong id. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.curate._titles import renamed, same
from awesome_cli.sources.source import FACTS, KNOWING, Metadata

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.sources.source import SourceAnswer


class Stranger(NamedTuple):
    """An answer about another paper."""

    finding: SourceAnswer
    theirs: str
    """What it calls the paper."""
    ours: str
    """What the paper is called."""


def strangers(told: Sequence[SourceAnswer], title: str = "") -> list[Stranger]:
    """Which findings about one paper speak of another: by our title, if we have one, and the one of its facts."""
    first = sorted(told, key=lambda finding: (finding.role != FACTS, finding.source))
    facts = next((name for one in first if one.role in KNOWING and (name := _title(one))), "")
    found = []
    for finding in told:
        theirs = _title(finding)
        known = [one for one in (title, facts if finding.role not in KNOWING or not title else "") if one]
        if theirs and known and not any(same(theirs, ours) or renamed(ours, theirs) for ours in known):
            found.append(Stranger(finding, theirs, known[0]))
    return found


def _title(finding: SourceAnswer) -> str:
    """What it calls the paper; empty if it does not say, or speaks of something else than papers."""
    is_paper = finding.identity.startswith(("arxiv:", "doi:"))
    return finding.answer.title if is_paper and isinstance(finding.answer, Metadata) else ""
