"""Asks sources about a whole list: numbers and missing facts are written, what needs a person is proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.addresses import packages
from awesome_cli.curate._edits import write
from awesome_cli.curate.add.entry import has_placeholder_title, references_of
from awesome_cli.curate.refresh.conclusions import own_identity
from awesome_cli.curate.refresh.judge import Stored, judge, without_clashes
from awesome_cli.errors import InputError
from awesome_cli.identity import project, read, read_url
from awesome_cli.kinds import LINK, PAPER, REPO
from awesome_cli.sources import fetch
from awesome_cli.sources.source import KNOWING, NUMBERS
from awesome_cli.storage import facts, lock, metrics, store, workspace
from awesome_cli.storage.sections import is_within

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from awesome_cli.curate._changes import RefreshReport
    from awesome_cli.identity import Reference
    from awesome_cli.model import Entry, Measure, Numbers
    from awesome_cli.sources.fetch import FetchPlan
    from awesome_cli.sources.source import SourceReply
    from awesome_cli.storage.workspace import Workspace


class RefreshAnswers(NamedTuple):
    """What the sources said, until the end or until an interrupt."""

    replies: list[SourceReply]
    asked: int
    is_complete: bool


def select_entries(list_: Workspace, ids: Sequence[str], section: str = "") -> tuple[list[Entry], list[str]]:
    """The entries that IDs and a section's path select, or all; and a message for each ID that names none."""
    entries, unknown = [], []
    for id_ in dict.fromkeys(ids):
        try:
            entries.append(list_.entry(id_))
        except InputError as error:
            unknown.append(str(error))
    entries = list({entry.id: entry for entry in entries}.values()) if ids else list_.entries
    if section:
        resolve = list_.config.resolve
        entries = [entry for entry in entries if any(is_within(resolve(path), section) for path in entry.places())]
    return entries, unknown


def due(entries: Iterable[Entry], known: Numbers, before: str = "") -> list[Reference]:
    """The things to ask about: those without a number that is newer than a day (YYYY-MM-DD)."""
    wanted = {reference.identity: reference for entry in entries for reference in _things_to_ask(entry)}
    ages: dict[str, str] = {}
    for row in known.values():
        ages[row.subject] = min(row.checked, ages.get(row.subject, row.checked))
    return [reference for name, reference in wanted.items() if not before or ages.get(name, "") <= before]


def _things_to_ask(entry: Entry) -> Iterator[Reference]:
    """What an entry is, and the repositories it lies in and links to. A page is asked only for a missing title.

    The page of a package at its registry is, until that package is noted.
    """
    yield from (
        reference
        for reference in references_of(entry)[:1]
        if not reference.identity.startswith("url:") or has_placeholder_title(entry) or _is_page_of_package(entry)
    )
    for url in (entry.url, *(link.url for link in entry.links)):
        if found := project(url):
            yield found
    yield from filter(None, map(read, entry.packages))


def _is_page_of_package(entry: Entry) -> bool:
    return entry.kind == LINK and not entry.packages and bool(packages.of_page(entry.url))


def plan(wanted: Iterable[Reference], entries: Iterable[Entry], say: Callable[[str], None]) -> list[FetchPlan]:
    """Plans what each source will be asked. Of entries that name no packages, it is asked which there are."""
    unpackaged = {own_identity(entry) for entry in entries if entry.kind == REPO and not entry.packages}
    return fetch.plan(wanted, {*KNOWING, NUMBERS}, say, hinted=unpackaged)


def ask_sources(
    plans: Collection[FetchPlan],
    entries: Iterable[Entry],
    say: Callable[[str], None],
    expect: Callable[[str, int], None],
    watch: Callable[[str], None],
) -> RefreshAnswers:
    """Asks, and then asks further where preprints appeared that have no venue.

    `expect` is told how many answers are to come from each source, and `watch` the source of each that came. ^C ends
    it; what was learned by then is kept.
    """
    unplaced = {name for entry in entries if entry.kind == PAPER and not entry.venue for name in entry.identities()}
    replies: list[SourceReply] = []
    asked = 0

    def ask(plans: Collection[FetchPlan]) -> None:
        nonlocal asked
        for planned in plans:
            expect(planned.source.name, planned.size)
            asked += planned.size
        for reply in fetch.gather(plans):
            replies.append(reply)
            watch(reply.source)

    try:
        ask(plans)
        ask(fetch.plan_venues(fetch.questions(reply for reply in replies if reply.identity in unplaced), say))
    except KeyboardInterrupt:
        return RefreshAnswers(replies, asked, False)
    return RefreshAnswers(replies, asked, True)


class RefreshOptions(NamedTuple):
    """The options of a refresh."""

    today: str
    apply: bool = False
    """Write what is proposed, too."""
    force: bool = False
    """Believe numbers and absences that look like an error."""
    dry_run: bool = False


def conclude(root: Path, entries: Iterable[Entry], answers: RefreshAnswers, options: RefreshOptions) -> RefreshReport:
    """Judges the answers, and writes what follows from them.

    The list is read again under the list's lock: what a person changed while the sources were asked counts.
    """
    wanted = {entry.id for entry in entries}
    with lock.held(root, options.dry_run):
        list_ = workspace.load(root)
        entries_now = [entry for entry in list_.entries if entry.id in wanted]
        stored = Stored(list_.numbers, list_.facts, list_.config.upkeep)
        report = judge(entries_now, stored, answers.replies, answers.asked, options.today, options.force)
        report = without_clashes(report, list_.entries)
        return report if options.dry_run else _save(list_, entries_now, report, options.apply)


def _save(list_: Workspace, entries: Iterable[Entry], report: RefreshReport, apply: bool) -> RefreshReport:
    """Writes numbers, facts and changes. The report, with a notice for each entry that could not be written."""
    metrics.save(list_.root, report.numbers, [(row.subject, row.metric) for row in report.dropped])
    facts.save(list_.root, report.learned, [(row.subject, row.fact) for row in report.forgotten])
    changes = [*report.filled, *(report.proposed if apply else ())]
    facts.save(list_.root, accepted=[key for change in changes for key in change.accepts])
    not_written = write(list_, entries, changes)
    if any("url" in change.fields or "links" in change.fields for change in changes):
        _move_numbers(list_, report.numbers)
    return report._replace(notices=(*report.notices, *not_written))


def _move_numbers(list_: Workspace, measures: Iterable[Measure]) -> None:
    """Gives numbers and facts of renamed things to their new names, which the addresses of the numbers tell."""
    entries, _ = store.load(list_.root, list_.config.table())
    used = {subject for entry in entries for subject in entry.subjects()}
    moved = []
    for row in measures:
        new = read_url(row.url)
        if new and new.identity in used and new.identity != row.subject:
            moved.append((row, row._replace(subject=new.identity)))
    renamed = {old.subject: new.subject for old, new in moved}
    dropped = [(old.subject, old.metric) for old, _ in moved if old.subject not in used]
    metrics.save(list_.root, [new for _, new in moved], dropped)
    facts.rename(list_.root, renamed, renamed.keys() - used)
