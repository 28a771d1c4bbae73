"""Where facts and numbers come from: one source per file. Only here is the network used.

A source says with a pure `match` which references it knows about, and looks them up in batches. For each it answers
with Metadata, with Missing (it looked and there is nothing) or with CouldNotLook, and never raises for anything that
the network does.
"""

from __future__ import annotations

from collections import deque
from itertools import islice
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from awesome_cli.model import CouldNotLook, Link, Measure, Missing
from awesome_cli.normalize import collapse, printable
from awesome_cli.sources.http import ADVICE, AGAIN, UNAVAILABLE, NoAnswer, pace, patiently, timeout

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

    from awesome_cli.identity import Identity, Reference
    from awesome_cli.sources.http import T

FACTS, REPORTS, VENUES, NUMBERS, HINTS = ROLES = ("facts", "reports", "venues", "numbers", "hints")
"""What a source is to a reference: it knows what the thing is, it has been told so by others (and counts something),
it knows where a preprint appeared, it counts something, it knows of related links."""
KNOWING = (FACTS, REPORTS)
"""Roles of who can say what a thing is."""


class Metadata(NamedTuple):
    """What a source says of one thing. Text is on one line; what it does not say is empty."""

    title: str = ""
    kind: str = ""
    """What kind of thing it is, where a page says so that could be anything."""
    authors: tuple[str, ...] = ()
    abstract: str = ""
    published: str = ""
    """YYYY[-MM[-DD]]."""
    venue: str = ""
    """Where it was published, with `year`; empty for a preprint."""
    year: str = ""
    is_publishers: bool = False
    """Whether venue and year are the word of the publisher itself."""
    doi: str = ""
    arxiv: str = ""
    """The preprint of a paper that was asked for otherwise."""
    description: str = ""
    links: tuple[Link, ...] = ()
    """Suggestions, for a new entry."""
    status: str = ""
    """withdrawn, archived or blocked."""
    renamed_to: str = ""
    """Its new address."""
    private: bool = False
    """Whether it takes our token to see it."""
    numbers: tuple[Measure, ...] = ()
    """With metric, value, url and source; whoever stores them adds subject and date."""
    evidence: Mapping[str, str] = {}
    """Why it says so, by field: what a person reads before accepting a venue, a status or a new name."""


Answer = Metadata | Missing | CouldNotLook


class SourceReply(NamedTuple):
    """What one source says of one thing."""

    identity: Identity
    source: str
    role: str
    """What the source is to the thing: one of ROLES."""
    answer: Answer


class Preprint(NamedTuple):
    """What finds the publication of a preprint."""

    title: str
    author: str
    """The first one."""
    doi: str = ""
    """Of the publication, where somebody knows it."""


_BISECTED = ("failed", "broken")
"""Kinds of trouble that one key of a batch can cause."""
_HOPELESS = 15
"""So many requests without an answer are the whole batch, its halves, quarters and eighths."""


def _silent(message: str) -> None:
    """Say nothing."""


class Source:
    """A source. Its name is its file's name with `-` for `_`."""

    is_last_resort = False
    """Whether it is asked only where no other source knows facts."""
    batch = 1
    """How many keys one request takes."""
    delay = 0.0
    """Seconds between two requests of this process."""
    tries = 4
    """How often a request is tried."""
    seconds = 3600.0
    """How long one try may take, if that is less than AWESOME_TIMEOUT."""
    failures = 2
    """After so many batches in a row for which it was unavailable it is not asked for the rest."""
    advice: ClassVar[Mapping[str, str]] = {}
    """What a person can do, where it is better than the general ADVICE of that kind."""

    def __init__(self, say: Callable[[str], None] = _silent) -> None:
        """`say` is told, in one line, of every wait."""
        self._say = say

    @property
    def name(self) -> str:
        """The name of the part, as in the column `source` of metrics.csv."""
        return type(self).__module__.rpartition(".")[2].replace("_", "-")

    def match(self, reference: Reference) -> str | None:
        """The source's own key for it; None if it knows nothing of such things. Pure and cheap."""
        raise NotImplementedError

    def role(self, reference: Reference) -> str:
        """What the source is to a reference that it matches: one of ROLES."""
        return FACTS

    def match_preprint(self, preprint: Preprint) -> str | None:
        """The source's own key for what a preprint was published as; None if it knows nothing of such. Pure."""
        return None

    def ask(self, keys: Sequence[str]) -> Iterable[tuple[str, Answer]]:
        """Ask for at most `batch` keys, answer each once at most; the rest is missing. Raises NoAnswer."""
        raise NotImplementedError

    def fetch(self, keys: Iterable[str]) -> Iterator[tuple[str, Answer]]:
        """An answer for every key, each once. Only what speaks of the service itself counts against it."""
        rest = iter(dict.fromkeys(keys))
        in_a_row = unavailable = 0
        trouble: CouldNotLook | None = None
        while chunk := list(islice(rest, self.batch)):
            if unavailable < self.failures:
                trouble = None
                try:
                    for key, answer in self.ask(tuple(chunk)):
                        chunk.remove(key)
                        yield key, answer
                    in_a_row = unavailable = 0
                except NoAnswer as error:
                    trouble = self.could_not_look(error)
                    in_a_row += 1
                    unavailable = unavailable + 1 if error.kind in UNAVAILABLE else 0
                self.tries = 1 if in_a_row >= self.failures else type(self).tries  # enough has been waited
            yield from ((key, trouble or Missing()) for key in chunk)

    def one_by_one(self, keys: Iterable[str], ask: Callable[[str], Answer]) -> Iterator[tuple[str, Answer]]:
        """An answer for each key, asked for alone: what is refused for one says nothing of the next."""
        for key in keys:
            try:
                yield key, ask(key)
            except NoAnswer as error:
                if error.kind in UNAVAILABLE:
                    raise
                yield key, self.could_not_look(error)

    def in_halves(
        self, keys: Sequence[str], ask: Callable[[Sequence[str], Container[str]], Iterable[tuple[str, T]]]
    ) -> Iterator[tuple[str, T | CouldNotLook]]:
        """What `ask` says of keys; a batch on which the service fails is asked for in halves, as far as to single keys.

        `ask` is also given the kinds of trouble to try again. Raises NoAnswer where no part at all is answered: then
        it is not the keys.
        """
        parts = deque([tuple(keys)])
        again = AGAIN - {"failed"} if len(keys) > 1 else AGAIN
        fruitless: int | None = 0
        while parts:
            part = parts.popleft()
            try:
                yield from ask(part, again)
                fruitless = None
            except NoAnswer as error:
                if error.kind not in _BISECTED or len(keys) == 1:
                    raise
                fruitless = None if fruitless is None else fruitless + 1
                if fruitless == _HOPELESS:
                    raise NoAnswer("broken", error.reason, error.wait) from None
                if len(part) > 1:
                    parts += (part[: len(part) // 2], part[len(part) // 2 :])
                else:
                    yield part[0], self.could_not_look(error)
            again = frozenset(("busy",))  # patience has been shown

    def search(self, query: str, since: str = "", limit: int = 30) -> list[tuple[str, Metadata]]:
        """Keys and facts of what fits a query, the service's best first; `since` is YYYY-MM-DD. Raises NoAnswer.

        `read(f"{name}:{key}")` is the reference. Only some services can be searched.
        """
        raise NotImplementedError

    def patiently(self, attempt: Callable[[], T], again: Container[str] = AGAIN) -> T:
        """The value of an attempt to ask, with the manners of `http`. Raises NoAnswer."""
        seconds = min(self.seconds, timeout())
        return patiently(attempt, self.say, pace(self.name, self.delay), self.tries, seconds, again)

    def say(self, message: str) -> None:
        """Tell the person who waits."""
        self._say(f"{self.name}: {message}")

    def could_not_look(self, error: NoAnswer) -> CouldNotLook:
        """The trouble as a value."""
        return CouldNotLook(self.name, error.reason, self.advice.get(error.kind) or ADVICE[error.kind])

    def measure(self, metric: str, value: object, url: str = "") -> tuple[Measure, ...]:
        """One number of a thing, or none if the value is none: a count is a whole number, `pushed` a date."""
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return (Measure("", metric, str(value), url, self.name),)
        if metric == "pushed" and (date := iso_date(value)):
            return (Measure("", metric, date, url, self.name),)
        return ()


def clean(text: object) -> str:
    """Text from outside on one line, without what could move a terminal's cursor; empty for None."""
    return "" if text is None else collapse(printable(str(text)))


def iso_date(value: object) -> str:
    """The date in a time stamp like `2026-01-02T03:04:05Z`; empty for anything else."""
    from datetime import date

    try:
        return date.fromisoformat(str(value)[:10]).isoformat()
    except ValueError:
        return ""
