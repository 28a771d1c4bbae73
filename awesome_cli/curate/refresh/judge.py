"""Judges the replies of sources: which are believed, which numbers are stored, what follows for entries. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.curate._changes import Duplicates, Notice, RefreshReport, SourceFailure, Statement
from awesome_cli.curate._fact_changes import compare_facts
from awesome_cli.curate._upkeep import UpkeepState, idle_changes, license_changes, original_notices
from awesome_cli.curate._wrong_answers import find_wrong_answers
from awesome_cli.curate.add.entry import has_placeholder_title
from awesome_cli.curate.refresh.conclusions import draw_conclusions, own_identity
from awesome_cli.curate.refresh.numbers import compare_numbers, emptied_sources
from awesome_cli.curate.refresh.package_conclusions import conclude_from_packages, without_numbers_of_packages
from awesome_cli.kinds import PAPER
from awesome_cli.merging.command import merge_command, with_kept_first
from awesome_cli.merging.union import IDENTIFYING
from awesome_cli.model import CouldNotLook, Upkeep
from awesome_cli.sources.source import KNOWING, Metadata
from awesome_cli.storage import facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from awesome_cli.curate._changes import Change
    from awesome_cli.curate._fact_changes import FactChanges
    from awesome_cli.curate._wrong_answers import WrongAnswer
    from awesome_cli.curate.refresh.numbers import NumberChanges
    from awesome_cli.identity import Identity
    from awesome_cli.model import Entry, Facts, Numbers
    from awesome_cli.sources.source import SourceReply


class Stored(NamedTuple):
    """What was known before the sources were asked."""

    numbers: Numbers
    facts: Facts
    upkeep: Upkeep = Upkeep()


def judge(
    entries: Iterable[Entry], stored: Stored, replies: Sequence[SourceReply], asked: int, today: str, force: bool
) -> RefreshReport:
    """What follows from the replies of sources for some entries and what is stored of them."""
    entries = [*entries]
    emptied = {} if force else emptied_sources(replies, stored.numbers, _described(entries))
    believed = [without_numbers_of_packages(reply) for reply in replies if reply.source not in emptied]
    by_identity = _by_identity(believed)
    wrong = _wrong_answers(entries, by_identity)
    wrong_replies = [answer.reply for _, answer in wrong]
    # Where every source that knows a paper gives it another title, `draw_conclusions` reports that itself.
    ignored = [(entry, answer) for entry, answer in wrong if not _all_are_wrong(answer, by_identity, wrong_replies)]
    _remove((answer.reply for _, answer in ignored), by_identity)
    right = [reply for reply in believed if reply not in wrong_replies]
    numbers = compare_numbers(right, stored.numbers, today, force)
    learned = compare_facts(right, stored.facts, today)
    conclusions = draw_conclusions(entries, by_identity)
    packages = conclude_from_packages(entries, by_identity, stored)
    state = _state_after(stored, numbers, learned, today)
    originals = [*original_notices(entries, by_identity, learned.facts, state)]
    ignored_notices = [_ignored_notice(entry, answer) for entry, answer in ignored]
    return RefreshReport(
        asked=asked,
        looked=sum(not isinstance(reply.answer, CouldNotLook) for reply in replies),
        numbers=tuple(numbers.numbers),
        renumbered=tuple(numbers.renumbered),
        dropped=tuple(numbers.dropped),
        learned=tuple(learned.facts),
        forgotten=tuple(learned.forgotten),
        filled=tuple(conclusions.filled),
        proposed=tuple(_proposals(entries, (*conclusions.proposed, *packages.proposed), state)),
        notices=(
            *emptied.values(),
            *numbers.notices,
            *ignored_notices,
            *conclusions.notices,
            *packages.notices,
            *originals,
        ),
        failures=_source_failures(replies),
    )


def _state_after(stored: Stored, numbers: NumberChanges, learned: FactChanges, today: str) -> UpkeepState:
    """What is known after a refresh."""
    looked_up = {(row.subject, row.metric): row for row in numbers.numbers}
    forgotten = [(row.subject, row.fact) for row in learned.forgotten]
    return UpkeepState(looked_up, facts.with_changes(stored.facts, learned.facts, forgotten), today, stored.upkeep)


def _proposals(entries: Sequence[Entry], others: Sequence[Change], state: UpkeepState) -> Iterator[Change]:
    """All that is proposed, other licenses first; of what has another new status it is not said that it is stale."""
    yield from license_changes(entries, state.facts)
    yield from others
    has_status = {change.id for change in others if "status" in change.fields}
    yield from (change for change in idle_changes(entries, state) if change.id not in has_status)


def _by_identity(replies: Iterable[SourceReply]) -> dict[Identity, list[SourceReply]]:
    grouped: dict[Identity, list[SourceReply]] = {}
    for reply in replies:
        grouped.setdefault(reply.identity, []).append(reply)
    return grouped


def _described(entries: Iterable[Entry]) -> set[Identity]:
    """The identities of entries that have facts which a source gave."""
    return {
        entry.identities()[0]
        for entry in entries
        if entry.identities() and (entry.published or entry.abstract or entry.description)
    }


def _wrong_answers(
    entries: Iterable[Entry], by_identity: Mapping[Identity, Sequence[SourceReply]]
) -> list[tuple[Entry, WrongAnswer]]:
    """The answers about entries that are about another paper."""
    wrong = []
    for entry in entries:
        title = entry.title if entry.kind == PAPER and not has_placeholder_title(entry) else ""
        wrong += [(entry, answer) for answer in find_wrong_answers(by_identity.get(own_identity(entry), ()), title)]
    return wrong


def _all_are_wrong(
    answer: WrongAnswer, by_identity: Mapping[Identity, Sequence[SourceReply]], wrong: Sequence[SourceReply]
) -> bool:
    """Whether all sources that know the paper of a wrong answer are wrong about it."""
    of_same = by_identity[answer.reply.identity]
    knowing = [reply for reply in of_same if reply.role in KNOWING and isinstance(reply.answer, Metadata)]
    return answer.reply.role in KNOWING and all(reply in wrong for reply in knowing)


def _remove(unwanted: Iterable[SourceReply], by_identity: Mapping[Identity, list[SourceReply]]) -> None:
    for reply in unwanted:
        if reply in by_identity[reply.identity]:  # two entries may be about one thing
            by_identity[reply.identity].remove(reply)


def _ignored_notice(entry: Entry, answer: WrongAnswer) -> Notice:
    reply, theirs, ours = answer
    template = "{} calls {} *{}*, not *{}*: nothing is taken from it"
    return Notice(entry.id, Statement(template, (reply.source, reply.identity, theirs, ours)))


def _source_failures(replies: Iterable[SourceReply]) -> tuple[SourceFailure, ...]:
    counts: dict[CouldNotLook, int] = {}
    for reply in replies:
        if isinstance(reply.answer, CouldNotLook):
            counts[reply.answer] = counts.get(reply.answer, 0) + 1
    return tuple(SourceFailure(answer, number) for answer, number in counts.items())


def without_clashes(report: RefreshReport, listed: Iterable[Entry]) -> RefreshReport:
    """The report with a notice in place of each proposal that would make two entries the same thing."""
    entries = {entry.path: entry for entry in listed}
    owners = {identity: entry.path for entry in entries.values() for identity in entry.identities()}
    proposed, notices = [], []
    for change in report.proposed:
        old = entries[change.path]
        new = old.with_fields(change.fields)
        gained = [name for name in new.identities() if name not in old.identities()]
        if taken := next((name for name in gained if name in owners), None):
            notices.append(_clash_notice(change, taken, with_kept_first((entries[owners[taken]], old))))
            continue
        proposed.append(change)
        entries[change.path] = new
        owners |= dict.fromkeys(gained, change.path)
    return report._replace(proposed=tuple(proposed), notices=(*report.notices, *notices))


def _clash_notice(change: Change, taken: Identity, entries: Sequence[Entry]) -> Notice:
    """What is said of a change that would make an entry what another one is."""
    other = next(entry for entry in entries if entry.path != change.path)
    template = "it is {}, which {} is, too ({}): `{}` makes one of them"
    statement = Statement(template, (taken, other.path, change.evidence, merge_command(entries)))
    identity = {name: value for name, value in change.fields.items() if name in IDENTIFYING}
    return Notice(change.id, statement, Duplicates(tuple(entry.path for entry in entries), {change.path: identity}))
