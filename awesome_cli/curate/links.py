"""Whether the addresses of a list still lead somewhere: what is asked, remembered, proposed and written."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.curate import _link_edits
from awesome_cli.curate._link_memory import believed, remembered
from awesome_cli.curate._link_places import ListedAddress, collect
from awesome_cli.curate._link_proposals import needs_nobody, proposal
from awesome_cli.curate._link_report import LinkFinding, LinksReport
from awesome_cli.errors import SourceError
from awesome_cli.model import DEAD, KEPT
from awesome_cli.normalize import plural
from awesome_cli.sources.links import archive
from awesome_cli.sources.links.check import Checked, check
from awesome_cli.sources.links.verdict import ANSWERED, SILENT, Judgment
from awesome_cli.storage import links, looks, store, workspace

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
    is_whole: bool


class LinkOptions(NamedTuple):
    """How a run is to be done."""

    today: date
    before: str = ""
    """Only what was last looked at on this day or before it; empty for everything."""
    is_whole: bool = True
    """Whether the list's own texts are meant, too."""
    apply: bool = False
    """Write what needs no person."""
    dry_run: bool = False

    @property
    def day(self) -> str:
        """Today, YYYY-MM-DD."""
        return self.today.isoformat()


def questions(found: Workspace, entries: Iterable[Entry], options: LinkOptions) -> LinkQuestions:
    """What has to be asked about entries. Raises StoreError where links.csv cannot be read."""
    addresses = collect(found, entries, options.is_whole)
    memory, seen = links.usable(found.root), looks.load(found.root)
    kept = [url for url in addresses if url in memory and memory[url].verdict == KEPT]
    learned, doubtful = _resumed(seen, addresses, options.today)
    rest = [url for url in addresses if url not in learned and url not in kept]
    recent = {url for url in rest if options.before and _last_look(url, memory, seen) > options.before}
    asked = [url for url in rest if url not in recent]
    return LinkQuestions(addresses, asked, learned, doubtful, len(kept), len(recent))


def _last_look(url: str, memory: LinkMemory, seen: Looks) -> str:
    """The day on which an address was last looked at; empty where nobody knows of one."""
    return max(seen.days.get(url, ""), memory[url].checked if url in memory else "")


def _resumed(seen: Looks, addresses: Collection[str], today: date) -> tuple[dict[str, Judgment], dict[str, Judgment]]:
    """What a run that was not finished has learned lately: what is sure, and what wants a second look."""
    oldest = (today - timedelta(days=_RESUMED_DAYS)).isoformat()
    learned: dict[str, Judgment] = {}
    doubtful: dict[str, Judgment] = {}
    for url, (is_final, *fields) in seen.judgments.items():
        if url in addresses and oldest <= seen.days[url] <= today.isoformat() and len(fields) == len(Judgment._fields):
            (learned if is_final else doubtful)[url] = Judgment(*fields)
    return learned, doubtful


def learn(
    root: Path, wanted: LinkQuestions, options: LinkOptions, say: Callable[[str], None], advance: Callable[[], None]
) -> LinkAnswers:
    """Asks; each judgment is written down as it comes. ^C ends it; what was learned by then is kept.

    Raises SourceError where nobody answers at all: then nothing is written, for it is the network.
    """
    new: dict[str, Judgment] = {}
    held: list[Checked] = []
    is_whole, was_reached = True, bool(wanted.learned or wanted.doubtful)
    with _recording(root, options) as record:
        try:
            for one in check(wanted.asked, wanted.doubtful, say):
                held.append(one)
                was_reached = was_reached or one.judgment.contact == ANSWERED
                if one.is_final:
                    new[one.url] = one.judgment
                    advance()
                while was_reached and held:  # before somebody answers, it may be the network
                    first = held.pop(0)
                    record(first.url, (first.is_final, *first.judgment))
        except KeyboardInterrupt:
            is_whole = False
            new = new if was_reached else {}
    if not was_reached and any(one.contact == SILENT for one in new.values()):
        count = plural(len(wanted.asked), "address", "addresses")
        raise SourceError(f"no answer from any of {count}: it is the network, and nothing is changed")
    return LinkAnswers({**wanted.learned, **new}, is_whole)


@contextmanager
def _recording(root: Path, options: LinkOptions) -> Iterator[Callable[[str, Sequence[object]], None]]:
    """What writes judgments down, if anything is to be written."""
    if options.dry_run:
        yield lambda url, judgment: None
        return
    with looks.recording(root, options.day) as record:
        yield record


def copies(
    root: Path, wanted: LinkQuestions, learned: LinkAnswers, options: LinkOptions, say: Callable[[str], None]
) -> dict[str, str]:
    """The copies in the archive of addresses that are surely dead, nearest to the day they came onto the list."""
    memory = links.usable(root)
    dead = {}
    for url, judgment in believed(learned.judgments).items():
        state = remembered(memory.get(url), judgment, url, options.day)
        if judgment.verdict == DEAD and state is not None and state.is_sure:
            days = [place.added for place in wanted.addresses[url].places if place.added]
            dead[url] = min(days, default="")
    return dict(archive.copies(dead, say))


def conclude(
    root: Path, wanted: LinkQuestions, learned: LinkAnswers, found_copies: Mapping[str, str], options: LinkOptions
) -> LinksReport:
    """Judges what was learned, and writes what follows.

    The list is read anew under the store's lock: whatever a person changed while others were asked counts.
    """
    with nullcontext() if options.dry_run else store.lock(root):
        found = workspace.load(root)
        listed = collect(found, found.entries, True)
        memory = links.usable(root)
        judgments = {url: one for url, one in believed(learned.judgments).items() if url in listed}
        findings = _findings(found, listed, judgments, memory, found_copies, options.day)
        if options.dry_run:
            return LinksReport(findings)
        gone = [url for url in memory if url not in listed and not found.problems]
        cleared = [finding.address.url for finding in findings if finding.state is None]
        links.save(root, [one.state for one in findings if one.state], [*gone, *cleared])
        report = LinksReport(findings)
        if options.apply:
            report = _applied(found, findings)
    if learned.is_whole:
        _finish(root, judgments, listed, options)
    return report


def _findings(
    found: Workspace,
    listed: Mapping[str, ListedAddress],
    judgments: Mapping[str, Judgment],
    memory: LinkMemory,
    found_copies: Mapping[str, str],
    day: str,
) -> tuple[LinkFinding, ...]:
    owners: dict[Identity, str] = {name: entry.id for entry in found.entries for name in entry.identities()}
    findings = []
    for url in sorted(judgments):
        state = remembered(memory.get(url), judgments[url], url, day)
        what = proposal(listed[url], judgments[url], state, found_copies, owners)
        findings.append(LinkFinding(listed[url], judgments[url], state, what))
    return tuple(findings)


def _applied(found: Workspace, findings: Sequence[LinkFinding]) -> LinksReport:
    """Writes what needs no person; what is remembered of the old address is of no use any more."""
    ours = [finding for finding in findings if finding.proposal and needs_nobody(finding.address, finding.proposal)]
    notices = _link_edits.put(found, {one.address: one.proposal.url for one in ours if one.proposal})
    failed = {notice.id for notice in notices}
    done = [
        our
        for our in ours
        if failed.isdisjoint((*our.address.entries(), *(place.path for place in our.address.places)))
    ]
    links.save(found.root, [], [one.address.url for one in done])
    return LinksReport(tuple(one._replace(is_done=one in done) for one in findings), tuple(notices))


def _finish(root: Path, judgments: Mapping[str, Judgment], listed: Collection[str], options: LinkOptions) -> None:
    """The run is done: the day of each look is all that this machine keeps.

    What a larger run has learned, that was not finished, waits for its next one.
    """
    seen = looks.load(root)
    learned, doubtful = _resumed(seen, listed, options.today)
    if learned.keys() | doubtful.keys() <= judgments.keys():
        days = {url: known for url, known in seen.days.items() if url in listed}
        looks.finish(root, {**days, **dict.fromkeys(judgments, options.day)})
