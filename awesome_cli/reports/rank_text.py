"""How the rank of an entry comes about: the sum, a line for each number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.normalize import plural
from awesome_cli.rank import IDLE_MONTHS

if TYPE_CHECKING:
    from awesome_cli.model import Entry
    from awesome_cli.rank import Rank, RankTerm

_NUMBER_WIDTH = 15
"""Of the largest number that metrics hold, with its thousands."""


def text(entry: Entry, rank: Rank) -> str:
    """The sum of one entry, for people."""
    names = [*(term.name for term in rank.terms), "recent work"]
    width = max(map(len, names))
    rows = [f"  {term.name:<{width}}  {_term(term)}" for term in rank.terms]
    rows.append(f"  {'sum':<{width}}  {'':>{_NUMBER_WIDTH}}{'':>10}{rank.sum:>8.2f}")
    rows.append(f"  {'recent work':<{width}}  {'':>{_NUMBER_WIDTH}}  x {rank.factor:<4.2f}    {_work(rank)}")
    shown = rank.shown or "none, because no number is known that counts"
    return "\n".join([f"{entry.id}: rank {shown}", *(row.rstrip() for row in rows), ""])


def _term(term: RankTerm) -> str:
    if term.value is None:
        return f"{'unknown':>{_NUMBER_WIDTH}}"
    return f"{term.value:>{_NUMBER_WIDTH},}  x {term.weight:<4g}  {term.points:>8.2f}"


def _work(rank: Rank) -> str:
    if rank.idle_months is None:
        return "(the date of the last work is not known)"
    if rank.idle_months >= IDLE_MONTHS:
        return f"(no work in the {IDLE_MONTHS} months before it was looked up, or more)"
    return f"({plural(rank.idle_months, 'month')} without work when it was looked up)"


def as_object(entry: Entry, rank: Rank) -> dict[str, object]:
    """The same for programs."""
    return {
        "id": entry.id,
        "rank": rank.total if rank.shown else None,
        "sum": rank.sum,
        "factor": round(rank.factor, 4),
        "idle_months": rank.idle_months,
        "terms": [{**term._asdict(), "points": round(term.points, 4)} for term in rank.terms],
    }
