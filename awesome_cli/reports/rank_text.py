"""How the rank of an entry comes about: the sum, a line for each number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.model.rank import IDLE_MONTHS
from awesome_cli.normalize import plural

if TYPE_CHECKING:
    from awesome_cli.model import Entry
    from awesome_cli.model.rank import Rank, RankTerm


def text(entry: Entry, rank: Rank) -> str:
    """The sum of one entry, for people."""
    rows = [(term.name, _count(term), f"x {term.weight:g}", _points(term)) for term in rank.terms]
    rows += [("sum", "", "", f"{rank.sum:.2f}"), ("recent work", "", f"x {rank.factor:.2f}", "")]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = [
        f"  {name:<{widths[0]}}  {count:>{widths[1]}}  {factor:<{widths[2]}}  {points:>{widths[3]}}".rstrip()
        for name, count, factor, points in rows
    ]
    shown = rank.shown or "none, because no number is known that counts"
    return "\n".join([f"{entry.id}: rank {shown}", *lines, f"  {_work(rank)}", ""])


def _count(term: RankTerm) -> str:
    return "unknown" if term.value is None else f"{term.value:,}"


def _points(term: RankTerm) -> str:
    return "" if term.value is None else f"{term.points:.2f}"


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
