"""A person reviews what was discovered: each candidate is added, skipped or left, and decisions are saved at once."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.curate import discover, review
from awesome_cli.errors import InputError
from awesome_cli.normalize import collapse, plural
from awesome_cli.storage import sections

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.cli._session import Session
    from awesome_cli.curate.discover import RankedCandidate
    from awesome_cli.curate.review import Decision
    from awesome_cli.storage.workspace import Workspace

_HELP = (
    "a adds it, a SECTION adds it elsewhere, s skips it for good (s REASON says why), Enter leaves it for the next"
    " time, u undoes the last decision, o opens it, n goes to the next section, q quits"
)
_MOST = 20
"""So many candidates for each section are shown, the likeliest."""


class _Answer(NamedTuple):
    letter: str
    rest: str = ""


def review_candidates(session: Session, list_: Workspace, ranked: Sequence[RankedCandidate], day: str) -> int:
    """Shows one candidate after the other and does what is answered; 1 where one could not be added, 130 after ^C."""
    loop = _Review(session, list_, ranked, day)
    if not loop.waiting:
        session.warn("nothing new")
        return 0
    session.warn(_HELP)
    try:
        loop.run()
    except KeyboardInterrupt:
        session.warn("\ninterrupted")
        return 130
    finally:
        loop.sum_up()
    return 1 if loop.failed else 0


class _Review:
    """The state of a review."""

    def __init__(self, session: Session, list_: Workspace, ranked: Sequence[RankedCandidate], day: str) -> None:
        self._session = session
        self._list = list_
        self._catalog = list_.catalog()
        self._similar = discover.SimilarEntries(self._catalog)
        self._day = day
        self.waiting = [
            candidate
            for section in self._catalog.walk()
            for candidate in [one for one in ranked if one.section.path == section.path][:_MOST]
        ]
        self._place = 0
        self._decisions: list[tuple[int, Decision]] = []
        self.failed: set[int] = set()
        """The places of candidates that could not be added."""

    def run(self) -> None:
        """Goes through the candidates, to the end or until a person quits."""
        shown = -1
        while self._place < len(self.waiting):
            candidate = self.waiting[self._place]
            if shown != self._place:
                self._show(candidate)
                shown = self._place
            answer = self._ask()
            if answer.letter == "q":
                return
            self._do(candidate, answer)

    def _do(self, candidate: RankedCandidate, answer: _Answer) -> None:
        """Does what was answered; the place moves on where that is a decision."""
        if answer.letter == "":
            self._place += 1
        elif answer.letter == "s":
            self._decide(review.skip(self._list.root, candidate, self._day, answer.rest))
        elif answer.letter == "a":
            self._add(candidate, answer.rest)
        elif answer.letter == "u":
            self._undo()
        elif answer.letter == "n":
            while self._place < len(self.waiting) and self.waiting[self._place].section == candidate.section:
                self._place += 1
        elif answer.letter == "o":
            _open(self._session, candidate.candidate.reference.url)
        else:
            self._session.warn(_HELP)

    def _decide(self, decision: Decision) -> None:
        self.failed.discard(self._place)
        self._decisions.append((self._place, decision))
        self._place += 1

    def _add(self, candidate: RankedCandidate, section: str) -> None:
        """Adds a candidate; one that cannot be added stays where a person can correct that."""
        try:
            paths = self._list.config.sections, section, self._list.config.was
            path = sections.find(*paths) if section else candidate.section.path
        except InputError as error:
            self._session.warn(f"not added: {error}")
            return
        decision, refused = review.add(self._list.root, candidate, path, self._day, self._session.say)
        for failure in refused:
            self._session.warn(f"not added: {failure.reference}: {failure.reason}; {failure.advice}")
        if decision is None or decision.added is None:
            self.failed.add(self._place)
            return
        self._session.out(decision.added.entry.path)
        self._decide(decision)

    def _undo(self) -> None:
        """Takes back the last decision, and shows its candidate again."""
        if not self._decisions:
            self._session.warn("nothing is decided yet")
            return
        self._place, decision = self._decisions.pop()
        review.take_back(self._list.root, decision)
        self._session.warn(f"{'not added' if decision.added else 'not skipped'} any more:")

    def _show(self, candidate: RankedCandidate) -> None:
        facts = candidate.candidate.metadata
        authors = ", ".join(facts.authors[:3]) + (" et al." if len(facts.authors) > 3 else "")
        like = "".join(f"; like {collapse(entry.title)}" for entry in self._similar.to(candidate))
        say = self._session.warn
        say(f"\n{candidate.section.title} ({candidate.section.path}), {self._place + 1} of {len(self.waiting)}")
        say(f"  {collapse(facts.title)}")
        say("  " + "  ".join(filter(None, (authors, facts.published, candidate.candidate.reference.url))))
        say(f"  why: {', '.join(candidate.words)}{like}")

    def _ask(self) -> _Answer:
        """Asks for a decision; the end of input quits."""
        print("a/s/u/o/n/q: ", end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if not line:
            return _Answer("q")
        letter, _, rest = line.strip().partition(" ")
        return _Answer(letter, rest.strip())

    def sum_up(self) -> None:
        """Says what was decided, and how to go on."""
        added = sum(decision.added is not None for _, decision in self._decisions)
        left = len(self.waiting) - len(self._decisions)
        self._session.say(f"{added} added, {len(self._decisions) - added} skipped, {plural(left, 'candidate')} left")
        if left:
            self._session.next_step("the same command goes on with what is left")


def _open(session: Session, url: str) -> None:
    import webbrowser

    if not webbrowser.open(url):
        session.warn(f"no browser could be started for {url}")
