"""What a source is: it gives facts and numbers about things. One source per file; only sources use the network.

A source tells with a pure `match` which references it knows about, and looks them up in batches. It answers each with
Metadata, with Missing (it looked and there is nothing) or with CouldNotLook, and never raises for anything that the
network does.
"""

from __future__ import annotations

from collections import deque
from itertools import islice
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from awesome_cli.model import CouldNotLook, Link, Measure, Missing
from awesome_cli.normalize import collapse, printable
from awesome_cli.sources.http import ADVICE, RETRIED, UNAVAILABLE, NoAnswer, pace, retry, timeout

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

    from awesome_cli.identity import Identity, Reference
    from awesome_cli.sources.http import T

FACTS, REPORTS, VENUES, NUMBERS, HINTS = ROLES = ("facts", "reports", "venues", "numbers", "hints")
"""The role of a source for a reference: it knows the facts, it reports facts of others (and counts something), it knows
where preprints were published, it counts something, it has hints of related links."""
KNOWING = (FACTS, REPORTS)
"""The roles of sources that can say what a thing is."""


class Metadata(NamedTuple):
    """What a source says about one thing. Texts are on one line; unknown fields are empty."""

    title: str = ""
    kind: str = ""
    """The kind of a thing that is known only by its page."""
    authors: tuple[str, ...] = ()
    abstract: str = ""
    published: str = ""
    """YYYY[-MM[-DD]]."""
    venue: str = ""
    """Where it was published, with `year`; empty for a preprint."""
    year: str = ""
    is_publishers: bool = False
    """Whether venue and year come from the publisher itself."""
    doi: str = ""
    isbn: str = ""
    """13 digits."""
    editions: tuple[Identity, ...] = ()
    """Identities of other forms of the same book."""
    arxiv: str = ""
    """The preprint of a paper that was asked for by another identity."""
    description: str = ""
    links: tuple[Link, ...] = ()
    """Suggestions, for a new entry."""
    repository: str = ""
    """The address of the repository that a package is made of."""
    packages: tuple[str, ...] = ()
    """The package that it is, or those that are made of a repository, as canonical package URLs."""
    status: str = ""
    """withdrawn, archived or blocked."""
    renamed_to: str = ""
    """Its new address."""
    private: bool = False
    """Whether only our token makes it visible."""
    numbers: tuple[Measure, ...] = ()
    """With metric, value, url and source; subject and date are added when they are stored."""
    evidence: Mapping[str, str] = {}
    """Evidence by field, for the person who accepts a venue, a status or a new name; of a fork or mirror, by the name
    of that fact, the day of its original's last commit, where that is alive."""
    facts: Mapping[str, str] = {}
    """What it states of software, by the names of `values.FACTS`, on one line. Empty: it states that there is none."""


Answer = Metadata | Missing | CouldNotLook


class SourceReply(NamedTuple):
    """The answer of one source about one thing."""

    identity: Identity
    source: str
    role: str
    """The role of the source for the thing: one of ROLES."""
    answer: Answer


class Interest(NamedTuple):
    """What new things are wanted for a section."""

    queries: tuple[str, ...] = ()
    """In the service's own words."""
    categories: tuple[str, ...] = ()
    """Of arXiv."""
    terms: tuple[str, ...] = ()
    """Words that tell what it holds, the most telling first; asked for only where there are no queries."""
    topics: tuple[str, ...] = ()
    """Topics that the keepers of the software in it gave it, the most telling first."""
    feeds: tuple[str, ...] = ()
    """URLs of Atom or RSS feeds."""
    papers: tuple[str, ...] = ()
    """The arXiv ids of what it holds, the newest first."""
    is_software: bool = False
    """Whether it holds repositories rather than papers."""
    since: str = ""
    """YYYY-MM-DD; older things are not new."""


class Preprint(NamedTuple):
    """The facts by which the publication of a preprint is found."""

    title: str
    author: str
    """The first one."""
    doi: str = ""
    """The DOI of the publication, where it is known."""


_BATCH_FAILURES = ("failed", "broken")
"""Kinds of failures that a single key of a batch can cause."""
_MOST_FAILED_PARTS = 15
"""The whole batch, its halves, quarters and eighths are so many requests."""


def _say_nothing(message: str) -> None:
    """The default of `say`."""


class Source:
    """A source. Its name is its file's name with `-` for `_`."""

    is_last_resort = False
    """Whether it is asked only where no other source knows facts."""
    are_hosts_independent = False
    """Whether each key is at a host of its own, so that the failure of one says nothing about the next."""
    batch = 1
    """How many keys one request takes."""
    delay = 0.0
    """Seconds between two requests of this process."""
    tries = 4
    """How often a request is tried."""
    seconds = 3600.0
    """How long one try may take, if that is less than AWESOME_TIMEOUT."""
    failures = 2
    """After so many batches in a row for which it was unavailable it is not asked any more."""
    advice: ClassVar[Mapping[str, str]] = {}
    """What a person can do, by kind of failure, where it differs from the general ADVICE."""

    def __init__(self, say: Callable[[str], None] = _say_nothing) -> None:
        """`say` is called with a line for every wait."""
        self._say = say

    @property
    def name(self) -> str:
        """The name of the part, as in the column `source` of metrics.csv."""
        return type(self).__module__.rpartition(".")[2].replace("_", "-")

    def match(self, reference: Reference) -> str | None:
        """The source's own key for a reference; None if it does not know such things. Pure and cheap."""
        raise NotImplementedError

    def role(self, reference: Reference) -> str:
        """The role of the source for a reference that it matches: one of ROLES."""
        return FACTS

    def match_preprint(self, preprint: Preprint) -> str | None:
        """The source's own key for the publication of a preprint; None if it does not know such. Pure."""
        return None

    def ask(self, keys: Sequence[str]) -> Iterable[tuple[str, Answer]]:
        """Looks up at most `batch` keys, at most one answer for each; the rest is missing. Raises NoAnswer."""
        raise NotImplementedError

    def fetch(self, keys: Iterable[str]) -> Iterator[tuple[str, Answer]]:
        """Yields one answer for each key. Only failures of the service itself count against it."""
        remaining = iter(dict.fromkeys(keys))
        failures_in_a_row = unavailable = 0
        failure: CouldNotLook | None = None
        while chunk := list(islice(remaining, self.batch)):
            if self.are_hosts_independent or unavailable < self.failures:
                failure = None
                try:
                    for key, answer in self.ask(tuple(chunk)):
                        chunk.remove(key)
                        yield key, answer
                    failures_in_a_row = unavailable = 0
                except NoAnswer as error:
                    failure = self.could_not_look(error)
                    failures_in_a_row += 1
                    unavailable = unavailable + 1 if error.kind in UNAVAILABLE else 0
                is_over = failures_in_a_row >= self.failures and not self.are_hosts_independent
                self.tries = 1 if is_over else type(self).tries  # the waiting is over
            yield from ((key, failure or Missing()) for key in chunk)

    def ask_one_by_one(self, keys: Iterable[str], ask: Callable[[str], Answer]) -> Iterator[tuple[str, Answer]]:
        """Asks for each key alone, since a refusal of one says nothing about the next."""
        for key in keys:
            try:
                yield key, ask(key)
            except NoAnswer as error:
                if error.kind in UNAVAILABLE:
                    raise
                yield key, self.could_not_look(error)

    def ask_in_halves(
        self, keys: Sequence[str], ask: Callable[[Sequence[str], Container[str]], Iterable[tuple[str, T]]]
    ) -> Iterator[tuple[str, T | CouldNotLook]]:
        """Asks for keys in one batch; a batch on which the service fails is halved, down to single keys.

        `ask` also gets the kinds of failures to retry. Raises NoAnswer where no part is answered: then the cause is
        not in the keys.
        """
        parts = deque([tuple(keys)])
        retried = RETRIED - {"failed"} if len(keys) > 1 else RETRIED
        failed_parts: int | None = 0
        while parts:
            part = parts.popleft()
            try:
                yield from ask(part, retried)
                failed_parts = None
            except NoAnswer as error:
                if error.kind not in _BATCH_FAILURES or len(keys) == 1:
                    raise
                failed_parts = None if failed_parts is None else failed_parts + 1
                if failed_parts == _MOST_FAILED_PARTS:
                    raise NoAnswer("broken", error.reason, error.wait) from None
                if len(part) > 1:
                    parts += (part[: len(part) // 2], part[len(part) // 2 :])
                else:
                    yield part[0], self.could_not_look(error)
            retried = frozenset(("busy",))  # the first request has been retried enough

    def questions(self, interest: Interest) -> tuple[str, ...]:
        """What `candidates` asks for a section, as texts that are the same for the same request; none where it has
        nothing for it. Pure."""
        return ()

    def candidates(self, question: str) -> list[tuple[str, Metadata]]:
        """Keys and facts of new things, as `search` gives them. Raises NoAnswer."""
        raise NotImplementedError

    def search(self, query: str, since: str = "", limit: int = 30) -> list[tuple[str, Metadata]]:
        """Keys and facts of search results, the service's best first; `since` is YYYY-MM-DD. Raises NoAnswer.

        `read(f"{name}:{key}")` is the reference. Only some services can be searched.
        """
        raise NotImplementedError

    def retry(self, attempt: Callable[[], T], again: Container[str] = RETRIED) -> T:
        """Runs an attempt with the pace, deadline and retries of this source. Raises NoAnswer."""
        seconds = min(self.seconds, timeout())
        return retry(attempt, self.say, pace(self.name, self.delay), self.tries, seconds, again)

    def say(self, message: str) -> None:
        """Shows a line to the person who waits."""
        self._say(f"{self.name}: {message}")

    def could_not_look(self, error: NoAnswer) -> CouldNotLook:
        """The failure as a value."""
        return CouldNotLook(self.name, error.reason, self.advice.get(error.kind) or ADVICE[error.kind])

    def measure(self, metric: str, value: object, url: str = "") -> tuple[Measure, ...]:
        """One number, or none for an invalid value: a count is a whole number, `pushed` a date."""
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return (Measure("", metric, str(value), url, self.name),)
        if metric == "pushed" and (date := iso_date(value)):
            return (Measure("", metric, date, url, self.name),)
        return ()


def clean(text: object) -> str:
    """Untrusted text on one line, without control characters; empty for None."""
    return "" if text is None else collapse(printable(str(text)))


def iso_date(value: object) -> str:
    """The date in a time stamp like `2026-01-02T03:04:05Z`; empty for anything else."""
    from datetime import date

    try:
        return date.fromisoformat(str(value)[:10]).isoformat()
    except ValueError:
        return ""
