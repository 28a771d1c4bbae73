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
    from awesome_cli.sources.source import SourceAnswer

_SHARE, _FEW = 0.2, 3
"""A source that lost more than this share of what it knew, and more than so many things, is not believed.

Nor is one that lost everything, however little that is.
"""


class Counted(NamedTuple):
    """What becomes of the numbers."""

    numbers: list[Measure]
    renumbered: list[Renumbered]
    dropped: list[Measure]
    notices: list[Notice]


def emptied_sources(
    findings: Sequence[SourceAnswer], known: Numbers, described: Collection[Identity]
) -> dict[str, Notice]:
    """The sources that suddenly miss so much that the fault is likelier theirs, or a token's.

    What has a number was known to them, and so was what entries have facts of: the `described`.
    """
    rows = {(row.subject, row.source) for row in known.values()}
    subjects = {*(subject for subject, _ in rows), *described}
    answered: dict[str, list[bool]] = {}
    for finding in findings:
        had = finding.identity in subjects if finding.role == FACTS else (finding.identity, finding.source) in rows
        if had and not isinstance(finding.answer, CouldNotLook):
            answered.setdefault(finding.source, []).append(isinstance(finding.answer, Missing))
    return {
        source: _unbelievable(source, sum(missing), len(missing))
        for source, missing in answered.items()
        if all(missing) or sum(missing) > max(_FEW, _SHARE * len(missing))
    }


def _unbelievable(source: str, missing: int, known: int) -> Notice:
    template = (
        "{} does not know {} any more, so nothing is taken from it: "
        "it or a token may be at fault; try again later, or --force"
    )
    return Notice(source, Statement(template, (source, f"{missing} of {plural(known, 'thing')}")))


def count(findings: Iterable[SourceAnswer], known: Numbers, today: str, force: bool) -> Counted:
    """The numbers in some findings, against those that are stored. What could not be looked at changes nothing."""
    counted = Counted([], [], [], [])
    rows: dict[tuple[str, str], list[Measure]] = {}
    for row in known.values():
        rows.setdefault((row.subject, row.source), []).append(row)
    for finding in findings:
        if isinstance(finding.answer, CouldNotLook):
            continue
        if isinstance(finding.answer, Missing):
            counted.dropped.extend(rows.get((finding.identity, finding.source), ()))
            continue
        for number in finding.answer.numbers:
            new = number._replace(subject=finding.identity, checked=today)
            old = known.get((new.subject, new.metric))
            if old and _fell(old, new) and not force:
                counted.notices.append(_kept(old, new))
                continue
            counted.numbers.append(new)
            if old is None or old.value != new.value:
                counted.renumbered.append(Renumbered(old, new))
    return counted


def _fell(old: Measure, new: Measure) -> bool:
    """Whether one source now counts less than half of what it counted."""
    counts = old.value.isdecimal() and new.value.isdecimal()
    return counts and old.source == new.source and 2 * int(new.value) < int(old.value)


def _kept(old: Measure, new: Measure) -> Notice:
    template = "{} fell from {} to {} by {}: the old number is kept; --force takes the new one"
    return Notice(new.subject, Statement(template, (new.metric, old.value, new.value, new.source)))
