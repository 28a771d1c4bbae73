"""What services say of things: numbers, facts, that there is no such thing, or nothing at all."""

from __future__ import annotations

from typing import NamedTuple

Subject = str
"""What a number is about: an identity."""


class Missing(NamedTuple):
    """A source looked, and the thing does not exist."""

    reason: str = "not found"


class CouldNotLook(NamedTuple):
    """A source could not be asked, or its answer could not be understood. It never changes anything."""

    source: str
    reason: str
    """The cause: `HTTP 429`, `timed out after 20 s`."""
    advice: str = ""
    """What a person can do about it."""


class Measure(NamedTuple):
    """One number, as a row of metrics.csv."""

    subject: Subject
    metric: str
    """citations, stars, likes, downloads or pushed."""
    value: str
    """Decimal digits; a date for `pushed`."""
    url: str = ""
    """Where a reader finds it."""
    source: str = ""
    checked: str = ""
    """The date it was fetched; empty, and older than any date, for one that an import found."""


Numbers = dict[tuple[Subject, str], Measure]
"""Every number of a list by subject and metric."""


class Fact(NamedTuple):
    """What a service says of one thing, as a row of facts.csv."""

    subject: Subject
    fact: str
    """A name of `values.FACTS`."""
    value: str
    """Several values are separated as `values.SEPARATOR` says."""
    source: str = ""
    since: str = ""
    """The day on which the service said so first."""


Facts = dict[tuple[Subject, str], tuple[Fact, ...]]
"""What is known of things by subject and fact, the oldest first: what is last holds now."""
NO_FACTS: Facts = {}
