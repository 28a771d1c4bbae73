"""Which numbers a refresh stores, keeps and drops. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.curate._changes import Notice, Renumbered, Statement
from awesome_cli.model import CouldNotLook, Missing
from awesome_cli.normalize import plural
from awesome_cli.sources.source import FACTS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from awesome_cli.identity import Identity
    from awesome_cli.model import Measure, Numbers
    from awesome_cli.sources.source import SourceReply

_LOST_SHARE, _LOST_COUNT = 0.2, 3
"""A source that misses more than this share of what it knew, and more than so many things, is not believed.

Nor is one that misses everything, however little that is.
"""


class NumberChanges(NamedTuple):
    """Numbers to store, those of them that changed, and numbers to drop."""

    numbers: list[Measure]
    renumbered: list[Renumbered]
    dropped: list[Measure]
    notices: list[Notice]


def emptied_sources(
    replies: Sequence[SourceReply], known: Numbers, described: Collection[Identity]
) -> dict[str, Notice]:
    """Notices for sources that suddenly miss so much that the fault is likely theirs, or a token's.

    They knew what has a number from them, and the `described`, of which entries have facts.
    """
    rows = {(row.subject, row.source) for row in known.values()}
    subjects = {*(subject for subject, _ in rows), *described}
    answered: dict[str, list[bool]] = {}
    for reply in replies:
        was_known = reply.identity in subjects if reply.role == FACTS else (reply.identity, reply.source) in rows
        if was_known and not isinstance(reply.answer, CouldNotLook):
            answered.setdefault(reply.source, []).append(isinstance(reply.answer, Missing))
    return {
        source: _emptied_notice(source, sum(missing), len(missing))
        for source, missing in answered.items()
        if all(missing) or sum(missing) > max(_LOST_COUNT, _LOST_SHARE * len(missing))
    }


def _emptied_notice(source: str, missing: int, known: int) -> Notice:
    template = (
        "{} does not know {} any more, so nothing is taken from it: "
        "it or a token may be at fault; try again later, or --force"
    )
    return Notice(source, Statement(template, (source, f"{missing} of {plural(known, 'thing')}")))


def compare_numbers(replies: Iterable[SourceReply], known: Numbers, today: str, force: bool) -> NumberChanges:
    """Compares the numbers in replies with the stored ones. What could not be looked at changes nothing."""
    changes = NumberChanges([], [], [], [])
    rows: dict[tuple[str, str], list[Measure]] = {}
    for row in known.values():
        rows.setdefault((row.subject, row.source), []).append(row)
    for reply in replies:
        if isinstance(reply.answer, Missing):
            changes.dropped.extend(rows.get((reply.identity, reply.source), ()))
        elif not isinstance(reply.answer, CouldNotLook):
            for number in reply.answer.numbers:
                new = number._replace(subject=reply.identity, checked=today)
                _compare(known.get((new.subject, new.metric)), new, force, changes)
    return changes


def _compare(old: Measure | None, new: Measure, force: bool, changes: NumberChanges) -> None:
    """Adds what follows from a number and the one before it to the changes."""
    if old and _has_halved(old, new) and not force:
        changes.notices.append(_kept_notice(old, new))
        return
    changes.numbers.append(new)
    if old is None or old.value != new.value:
        changes.renumbered.append(Renumbered(old, new))


def _has_halved(old: Measure, new: Measure) -> bool:
    """Whether a source counts less than half of what it counted before."""
    counts = old.value.isdecimal() and new.value.isdecimal()
    return counts and old.source == new.source and 2 * int(new.value) < int(old.value)


def _kept_notice(old: Measure, new: Measure) -> Notice:
    template = "{} fell from {} to {} by {}: the old number is kept; --force takes the new one"
    return Notice(new.subject, Statement(template, (new.metric, old.value, new.value, new.source)))
