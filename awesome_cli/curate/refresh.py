"""Numbers and status of a whole list, asked in batches; what is learnt is written, what needs a person is proposed."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.curate._draft import has_placeholder_title, references, repository
from awesome_cli.curate._edits import write
from awesome_cli.curate._judge import judge, without_clashes
from awesome_cli.errors import InputError
from awesome_cli.identity import read_url
from awesome_cli.sources import fetch
from awesome_cli.sources.source import KNOWING, NUMBERS
from awesome_cli.storage import metrics, store, workspace
from awesome_cli.storage.sections import is_within

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from awesome_cli.curate._changes import RefreshReport
    from awesome_cli.identity import Reference
    from awesome_cli.model import Entry, Measure, Numbers
    from awesome_cli.sources.fetch import Plan
    from awesome_cli.sources.source import SourceReply
    from awesome_cli.storage.workspace import Workspace


class RefreshAnswers(NamedTuple):
    """What the sources said, until the end or until an interrupt."""

    replies: list[SourceReply]
    asked: int
    whole: bool


def chosen(found: Workspace, ids: Sequence[str], section: str = "") -> tuple[list[Entry], list[str]]:
    """The entries that ids and a section's path name, or all; and a message for each id that names none."""
    entries, unknown = [], []
    for id_ in dict.fromkeys(ids):
        try:
            entries.append(found.entry(id_))
        except InputError as error:
            unknown.append(str(error))
    entries = list({entry.id: entry for entry in entries}.values()) if ids else found.entries
    if section:
        resolve = found.config.resolve
        entries = [entry for entry in entries if any(is_within(resolve(path), section) for path in entry.places())]
    return entries, unknown


def due(entries: Iterable[Entry], known: Numbers, before: str = "") -> list[Reference]:
    """What has to be asked about entries: things without a number that is as new as a day (YYYY-MM-DD)."""
    wanted = {reference.identity: reference for entry in entries for reference in _things(entry)}
    ages: dict[str, str] = {}
    for row in known.values():
        ages[row.subject] = min(row.checked, ages.get(row.subject, row.checked))
    return [reference for name, reference in wanted.items() if not before or ages.get(name, "") <= before]


def _things(entry: Entry) -> Iterator[Reference]:
    """What an entry is, and the repositories it lies in and links to. A page is asked only for a missing title."""
    yield from (
        reference
        for reference in references(entry)[:1]
        if not reference.identity.startswith("url:") or has_placeholder_title(entry)
    )
    for url in (entry.url, *(link.url for link in entry.links)):
        if found := repository(url):
            yield found


def plan(wanted: Iterable[Reference], say: Callable[[str], None]) -> list[Plan]:
    """Who will be asked for what."""
    return fetch.plan(wanted, {*KNOWING, NUMBERS}, say)


def learn(
    plans: Collection[Plan],
    entries: Iterable[Entry],
    say: Callable[[str], None],
    expect: Callable[[str, int], None],
    watch: Callable[[str], None],
) -> RefreshAnswers:
    """Asks, and then asks further where preprints appeared that have no venue.

    `expect` is told how many answers are to come from each source, and `watch` the source of each that came. ^C ends
    it; what was learnt by then is kept.
    """
    unplaced = {name for entry in entries if entry.kind == "paper" and not entry.venue for name in entry.identities()}
    findings: list[SourceReply] = []
    asked = 0
    try:
        for further in (False, True):
            told = [one for one in findings if one.identity in unplaced]
            now = fetch.plan_venues(fetch.questions(told), say) if further else plans
            for one in now:
                expect(one.source.name, one.size)
                asked += one.size
            for finding in fetch.gather(now):
                findings.append(finding)
                watch(finding.source)
    except KeyboardInterrupt:
        return RefreshAnswers(findings, asked, False)
    return RefreshAnswers(findings, asked, True)


class RefreshOptions(NamedTuple):
    """How a refresh is to be done."""

    today: str
    apply: bool = False
    """Write what is proposed, too."""
    force: bool = False
    """Believe numbers and absences that look like a fault."""
    dry_run: bool = False


def conclude(root: Path, entries: Iterable[Entry], learnt: RefreshAnswers, orders: RefreshOptions) -> RefreshReport:
    """Judges what was learnt, and writes what follows.

    The list is read anew under the store's lock: whatever a person changed while the sources were asked counts.
    """
    wanted = {entry.id for entry in entries}
    with nullcontext() if orders.dry_run else store.lock(root):
        found = workspace.load(root)
        here = [entry for entry in found.entries if entry.id in wanted]
        report = judge(here, found.numbers, learnt.replies, learnt.asked, orders.today, orders.force)
        report = without_clashes(report, found.entries)
        return report if orders.dry_run else _save(found, here, report, orders.apply)


def _save(found: Workspace, entries: Iterable[Entry], report: RefreshReport, apply: bool) -> RefreshReport:
    """Writes numbers and changes. The report, with a notice for each entry that could not be written."""
    metrics.save(found.root, report.numbers, [(row.subject, row.metric) for row in report.dropped])
    changes = [*report.filled, *(report.proposed if apply else ())]
    unwritten = write(found, entries, changes)
    if any("url" in change.fields or "links" in change.fields for change in changes):
        _renumber(found, report.numbers)
    return report._replace(notices=(*report.notices, *unwritten))


def _renumber(found: Workspace, learnt: Iterable[Measure]) -> None:
    """Gives the numbers of renamed things to their new names, which the addresses of the numbers tell."""
    entries, _ = store.load(found.root, found.config.table())
    used = {subject for entry in entries for subject in entry.subjects()}
    moved = []
    for row in learnt:
        new = read_url(row.url)
        if new and new.identity in used and new.identity != row.subject:
            moved.append((row, row._replace(subject=new.identity)))
    dropped = [(old.subject, old.metric) for old, _ in moved if old.subject not in used]
    metrics.save(found.root, [new for _, new in moved], dropped)
