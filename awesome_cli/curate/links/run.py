"""Whether the addresses of a list still lead somewhere: what is asked, state_after, proposed and written."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.curate.links import edits
from awesome_cli.curate.links.memory import state_after, without_resolver_faults
from awesome_cli.curate.links.places import ListedAddress, collect
from awesome_cli.curate.links.proposals import is_automatic, propose
from awesome_cli.curate.links.report import LinkFinding, LinksReport
from awesome_cli.errors import SourceError
from awesome_cli.model import DEAD, KEPT
from awesome_cli.normalize import plural
from awesome_cli.sources.links import archive
from awesome_cli.sources.links.check import Checked, check
from awesome_cli.sources.links.verdict import ANSWERED, SILENT, Judgment
from awesome_cli.storage import links, lock, looks, workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from awesome_cli.identity import Identity
    from awesome_cli.model import Entry, LinkMemory
    from awesome_cli.storage.looks import Looks
    from awesome_cli.storage.workspace import Workspace

_RESUMED_DAYS = 1
"""What a run that was not finished has learned counts so many days longer."""


class LinkQuestions(NamedTuple):
    """What a run has to ask."""

    addresses: dict[str, ListedAddress]
    """All that it is about, by address."""
    asked: list[str]
    learned: dict[str, Judgment]
    """What the run before, which was not finished, found out already."""
    doubtful: dict[str, Judgment]
    """What its first look said of some that are to be asked once more."""
    kept: int
    """Addresses that a person does not want to be asked."""
    recent: int
    """Addresses that were looked at not long enough ago."""


class LinkAnswers(NamedTuple):
    """What was learned, until the end or until an interrupt."""

    judgments: dict[str, Judgment]
    is_complete: bool


class LinkOptions(NamedTuple):
    """How a run is to be done."""

    today: date
    before: str = ""
    """Only what was last looked at on this day or before it; empty for everything."""
    with_list_texts: bool = True
    """Whether the list's own texts are meant, too."""
    apply: bool = False
    """Write what needs no person."""
    dry_run: bool = False

    @property
    def day(self) -> str:
        """Today, YYYY-MM-DD."""
        return self.today.isoformat()


def plan(list_: Workspace, entries: Iterable[Entry], options: LinkOptions) -> LinkQuestions:
    """What has to be asked about entries. Raises StoreError where links.csv cannot be read."""
    addresses = collect(list_, entries, options.with_list_texts)
    memory, seen = links.usable(list_.root), looks.load(list_.root)
    kept = [url for url in addresses if url in memory and memory[url].verdict == KEPT]
    learned, doubtful = _unfinished_run(seen, addresses, options.today)
    rest = [url for url in addresses if url not in learned and url not in kept]
    recent = {url for url in rest if options.before and _last_look(url, memory, seen) > options.before}
    asked = [url for url in rest if url not in recent]
    return LinkQuestions(addresses, asked, learned, doubtful, len(kept), len(recent))


def _last_look(url: str, memory: LinkMemory, seen: Looks) -> str:
    """The day on which an address was last looked at; empty where none is known."""
    return max(seen.days.get(url, ""), memory[url].checked if url in memory else "")


def _unfinished_run(
    seen: Looks, addresses: Collection[str], today: date
) -> tuple[dict[str, Judgment], dict[str, Judgment]]:
    """What a run that was not finished has learned lately: what is sure, and what wants a second look."""
    oldest = (today - timedelta(days=_RESUMED_DAYS)).isoformat()
    learned: dict[str, Judgment] = {}
    doubtful: dict[str, Judgment] = {}
    for url, (is_final, *fields) in seen.judgments.items():
        if url in addresses and oldest <= seen.days[url] <= today.isoformat() and len(fields) == len(Judgment._fields):
            (learned if is_final else doubtful)[url] = Judgment(*fields)
    return learned, doubtful


def ask(
    root: Path, questions: LinkQuestions, options: LinkOptions, say: Callable[[str], None], advance: Callable[[], None]
) -> LinkAnswers:
    """Asks; each judgment is written down as it comes. ^C ends it; what was learned by then is kept.

    Raises SourceError where nobody answers at all: then nothing is written, for it is the network.
    """
    new: dict[str, Judgment] = {}
    unrecorded: list[Checked] = []
    is_complete, was_reached = True, bool(questions.learned or questions.doubtful)
    with _recording(root, options) as record:
        try:
            for checked in check(questions.asked, questions.doubtful, say):
                unrecorded.append(checked)
                was_reached = was_reached or checked.judgment.contact == ANSWERED
                if checked.is_final:
                    new[checked.url] = checked.judgment
                    advance()
                if was_reached:  # before somebody answers, it may be the network
                    _record(unrecorded, record)
        except KeyboardInterrupt:
            is_complete = False
            new = new if was_reached else {}
    if not was_reached and any(judgment.contact == SILENT for judgment in new.values()):
        count = plural(len(questions.asked), "address", "addresses")
        raise SourceError(f"no answer from any of {count}: it is the network, and nothing is changed")
    return LinkAnswers({**questions.learned, **new}, is_complete)


def _record(unrecorded: list[Checked], record: Callable[[str, Sequence[object]], None]) -> None:
    """Writes judgments down, and takes them off the list."""
    while unrecorded:
        first = unrecorded.pop(0)
        record(first.url, (first.is_final, *first.judgment))


@contextmanager
def _recording(root: Path, options: LinkOptions) -> Iterator[Callable[[str, Sequence[object]], None]]:
    """What writes judgments down, if anything is to be written."""
    if options.dry_run:
        yield lambda url, judgment: None
        return
    with looks.recording(root, options.day) as record:
        yield record


def archived_copies(
    root: Path, questions: LinkQuestions, answers: LinkAnswers, options: LinkOptions, say: Callable[[str], None]
) -> dict[str, str]:
    """The copies in the archive of addresses that are surely dead, nearest to the day they came onto the list."""
    memory = links.usable(root)
    dead = {}
    for url, judgment in without_resolver_faults(answers.judgments).items():
        state = state_after(memory.get(url), judgment, url, options.day)
        if judgment.verdict == DEAD and state is not None and state.is_sure:
            days = [place.added for place in questions.addresses[url].places if place.added]
            dead[url] = min(days, default="")
    return dict(archive.copies(dead, say))


def conclude(
    root: Path, questions: LinkQuestions, answers: LinkAnswers, copies: Mapping[str, str], options: LinkOptions
) -> LinksReport:
    """Judges what was learned, and writes what follows.

    The list is read anew under the list's lock: whatever a person changed while others were asked counts.
    """
    with lock.held(root, options.dry_run):
        list_ = workspace.load(root)
        listed = collect(list_, list_.entries, True)
        memory = links.usable(root)
        judgments = without_resolver_faults(answers.judgments)
        judgments = {url: judgment for url, judgment in judgments.items() if url in listed}
        findings = _findings(list_, listed, judgments, memory, copies, options.day)
        if options.dry_run:
            return LinksReport(findings)
        _remember(list_, findings, [url for url in memory if url not in listed])
        report = _apply(list_, findings) if options.apply else LinksReport(findings)
    if answers.is_complete:
        _finish(root, judgments, listed, options)
    return report


def _remember(list_: Workspace, findings: Sequence[LinkFinding], unlisted: Sequence[str]) -> None:
    """Writes what is known of addresses now. While a file cannot be read, one of the unlisted may be in it."""
    gone = [] if list_.problems else unlisted
    alive = [finding.address.url for finding in findings if finding.state is None]
    links.save(list_.root, [finding.state for finding in findings if finding.state], [*gone, *alive])


def _findings(
    list_: Workspace,
    listed: Mapping[str, ListedAddress],
    judgments: Mapping[str, Judgment],
    memory: LinkMemory,
    copies: Mapping[str, str],
    day: str,
) -> tuple[LinkFinding, ...]:
    owners: dict[Identity, str] = {name: entry.id for entry in list_.entries for name in entry.identities()}
    findings = []
    for url in sorted(judgments):
        state = state_after(memory.get(url), judgments[url], url, day)
        proposal = propose(listed[url], judgments[url], state, copies, owners)
        findings.append(LinkFinding(listed[url], judgments[url], state, proposal))
    return tuple(findings)


def _apply(list_: Workspace, findings: Sequence[LinkFinding]) -> LinksReport:
    """Writes what needs no person; what is remembered of the old address is of no use any more."""
    automatic = [one for one in findings if one.proposal and is_automatic(one.address, one.proposal)]
    replacements = {finding.address: finding.proposal.url for finding in automatic if finding.proposal}
    notices = edits.replace_addresses(list_, replacements)
    failed = {notice.id for notice in notices}
    done = [finding for finding in automatic if failed.isdisjoint(_owners(finding.address))]
    links.save(list_.root, [], [finding.address.url for finding in done])
    return LinksReport(tuple(finding._replace(is_done=finding in done) for finding in findings), tuple(notices))


def _owners(address: ListedAddress) -> list[str]:
    """The entries and the files in which an address is."""
    return [*address.entries(), *(place.path for place in address.places)]


def _finish(root: Path, judgments: Mapping[str, Judgment], listed: Collection[str], options: LinkOptions) -> None:
    """The run is done: the day of each look is all that this machine keeps.

    What a larger run has learned, that was not finished, waits for its next one.
    """
    seen = looks.load(root)
    learned, doubtful = _unfinished_run(seen, listed, options.today)
    if learned.keys() | doubtful.keys() <= judgments.keys():
        days = {url: known for url, known in seen.days.items() if url in listed}
        looks.finish(root, {**days, **dict.fromkeys(judgments, options.day)})
