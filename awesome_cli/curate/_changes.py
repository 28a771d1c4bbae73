"""The report of a refresh, as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.model import CouldNotLook, Fact, Measure


class Statement(NamedTuple):
    """A sentence of ours with untrusted texts for its `{}`, so that each format can escape them."""

    template: str
    values: tuple[str, ...] = ()


class Change(NamedTuple):
    """New values for the fields of one entry, and why."""

    id: str
    path: str
    fields: Mapping[str, object]
    """None for those that go."""
    evidence: str = ""
    what: str = ""
    """What it is about, where the fields do not say that."""
    accepts: tuple[tuple[str, str], ...] = ()
    """The keys of facts whose newest value is accepted with it."""


class Duplicates(NamedTuple):
    """Entries that turned out to be one thing."""

    paths: tuple[str, ...]
    """Their files, that of the one to keep first."""
    corrections: Mapping[str, Mapping[str, object]]
    """By path the fields that make one of them what the other is."""


class Notice(NamedTuple):
    """Something that a person must look at."""

    id: str
    """The entry; for a number its subject, for a source its name."""
    statement: Statement
    duplicates: Duplicates | None = None


class Renumbered(NamedTuple):
    """A number that is new or has changed."""

    old: Measure | None
    new: Measure


class SourceFailure(NamedTuple):
    """Why some things could not be looked at."""

    answer: CouldNotLook
    things: int


class RefreshReport(NamedTuple):
    """Everything that a refresh found out, and what follows from it."""

    asked: int
    """How many things sources were asked about."""
    looked: int
    """How many of them got an answer."""
    numbers: tuple[Measure, ...] = ()
    """Numbers to store, including unchanged ones with a new date."""
    renumbered: tuple[Renumbered, ...] = ()
    dropped: tuple[Measure, ...] = ()
    """Numbers that their source does not have any more."""
    learned: tuple[Fact, ...] = ()
    """What services state of software that is new, or another than before."""
    forgotten: tuple[Fact, ...] = ()
    """What they stated and do not state any more."""
    filled: tuple[Change, ...] = ()
    """Missing facts."""
    proposed: tuple[Change, ...] = ()
    """For a person to decide."""
    notices: tuple[Notice, ...] = ()
    failures: tuple[SourceFailure, ...] = ()

    def exit_code(self, applied: bool) -> int:
        """0 all looked at, 1 something to decide or not looked at, 2 nothing could be looked at."""
        if self.asked and not self.looked:
            return 2
        open_ = self.failures or self.notices or self.looked < self.asked or (self.proposed and not applied)
        return 1 if open_ else 0
