"""What software on a list needs of its keeper: another license, no work any more, an original that is alive. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli import kinds
from awesome_cli.curate._changes import Change, Notice, Statement
from awesome_cli.identity import project
from awesome_cli.kinds import REPO
from awesome_cli.model import licenses
from awesome_cli.model.rank import months_between
from awesome_cli.model.values import NO_LICENSE, UNCLEAR_LICENSE, UNNAMED_LICENSES
from awesome_cli.sources.source import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from awesome_cli.identity import Identity
    from awesome_cli.model import Entry, Fact, Facts, Measure, Numbers, Upkeep
    from awesome_cli.sources.source import SourceReply

_SHORT = {NO_LICENSE: "none", UNCLEAR_LICENSE: "unclear"}
"""What is said of a license that has no name."""
STALE = "stale"
"""The status of what nobody works on any more."""


class UpkeepState(NamedTuple):
    """What is known after the sources were asked."""

    numbers: Numbers
    """Those that were looked up now."""
    facts: Facts
    today: str
    upkeep: Upkeep


def license_changes(entries: Iterable[Entry], facts: Facts) -> Iterator[Change]:
    """Proposes to accept each license that is another than on the day on which its software was listed."""
    for entry in entries:
        if not (kinds.of(entry.kind).is_software or entry.kind == kinds.LINK):
            continue
        for subject in entry.subjects():
            first, *later = facts.get((subject, "license"), (None,))
            if first is not None and later:
                yield _license_change(entry, first, later[-1])


def _license_change(entry: Entry, first: Fact, now: Fact) -> Change:
    own = entry.custom.get("license")
    is_stated = isinstance(own, str) and licenses.covers(own, first.value) and now.value not in UNNAMED_LICENSES
    return Change(
        entry.id,
        entry.path,
        {"license": now.value} if is_stated else {},
        f"{now.subject}: {_named(first)}{f' on {first.since}' if first.since else ''}, {_named(now)} since {now.since}",
        f"license {_SHORT.get(first.value, first.value)} -> {_SHORT.get(now.value, now.value)}",
        ((now.subject, now.fact),),
    )


def _named(fact: Fact) -> str:
    if fact.value not in UNNAMED_LICENSES:
        return fact.value
    return f"one that {fact.source} cannot name" if fact.value == UNCLEAR_LICENSE else "no license"


def idle_changes(entries: Iterable[Entry], state: UpkeepState) -> Iterator[Change]:
    """Proposes the status of repositories without a commit for long, and takes it back where there is one again."""
    for entry in entries:
        last = _last_commit(entry, state)
        if last is None or entry.status not in ("", STALE):
            continue
        is_stale = is_idle(last.value, state.today, state.upkeep) and not entry.finished
        if is_stale and not entry.status:
            yield Change(entry.id, entry.path, {"status": STALE}, f"no commit since {last.value}: {last.url}")
        elif entry.status and not is_stale:
            yield Change(entry.id, entry.path, {"status": None}, f"last commit on {last.value}: {last.url}")


def _last_commit(entry: Entry, state: UpkeepState) -> Measure | None:
    """The last commit, as it was looked up now, of the repository that an entry is, else of those it links to."""
    if entry.kind != REPO:
        return None
    own = project(entry.url) if entry.url else None
    subjects = [own.identity] if own else entry.subjects()
    rows = [row for subject in subjects if (row := state.numbers.get((subject, "pushed"))) is not None]
    return max(rows, key=lambda row: row.value, default=None)


def is_idle(pushed: str, day: str, upkeep: Upkeep) -> bool:
    """Whether the last commit was so long before a day that its repository counts as stale."""
    months = months_between(pushed, day)
    return bool(upkeep.stale_after) and months is not None and months >= upkeep.stale_after


def original_notices(
    entries: Iterable[Entry],
    replies: Mapping[Identity, Iterable[SourceReply]],
    learned: Iterable[Fact],
    state: UpkeepState,
) -> Iterator[Notice]:
    """Says of each fork and mirror, once, when that is learned, that its original is alive."""
    new = {fact.subject for fact in learned if fact.fact in ("fork_of", "mirror_of")}
    for entry in entries if new else ():
        own = project(entry.url) if entry.url and entry.kind == REPO else None
        for reply in replies.get(own.identity, ()) if own and own.identity in new else ():
            if isinstance(reply.answer, Metadata) and (statement := original_statement(reply.answer, state)):
                yield Notice(entry.id, statement)


def original_statement(answer: Metadata, state: UpkeepState) -> Statement | None:
    """What is to be said of a fork or mirror whose original is alive; None for all else."""
    for name, what in (("mirror_of", "mirror"), ("fork_of", "fork")):
        original, day = answer.facts.get(name, ""), answer.evidence.get(name, "")
        if original and day and not is_idle(day, state.today, state.upkeep):
            template = f"it is a {what} of {{}}, which is alive (last commit on {{}}): is that what should be listed?"
            return Statement(template, (original, day))
    return None
