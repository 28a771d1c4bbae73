"""facts.csv: what services say of software. The only module that reads and writes it.

A row says since when a service says something, so the file changes only when something was learned, not with each look.
Of a license the row of the day on which the thing was listed stays beside the newest. Git merges the file by union:
rows of one value become one, the oldest, and of several values the newest is what holds now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import Problem, StoreError
from awesome_cli.model import Fact, Facts, values
from awesome_cli.normalize import collapse
from awesome_cli.storage import csv_rows
from awesome_cli.storage.files import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FILE = "facts.csv"
RULE = "facts-row"
_KEEPING_FIRST_VALUE = frozenset(("license",))
"""Facts of which the first value is kept: a change since then is what a keeper must know."""


def load(root: Path) -> tuple[Facts, list[Problem]]:
    """Every fact of the list in a folder, and a problem for each row that is left out. No file: no facts."""
    try:
        return read(csv_rows.content(root / FILE))
    except StoreError as error:
        return {}, [_problem(str(error), 1)]


def read(text: str) -> tuple[Facts, list[Problem]]:
    """The facts in a text. A malformed row is a problem, never an exception."""
    rows, problems = csv_rows.sound_rows(text, Fact._fields, _row_problem)
    facts: dict[tuple[str, str], list[Fact]] = {}
    for fact in map(Fact._make, rows):
        facts.setdefault((fact.subject, fact.fact), []).append(fact)
    return {key: _history(found) for key, found in facts.items()}, [_problem(*problem) for problem in problems]


def _problem(message: str, line: int) -> Problem:
    return Problem(message, path=FILE, line=line, column=1, rule=RULE)


def _row_problem(row: list[str]) -> str:
    """What is wrong with a row; empty where nothing is."""
    fact = Fact(*row)
    if fact.fact not in values.FACTS:
        return f"unknown fact {fact.fact!r}; known: {', '.join(values.FACTS)}"
    if not fact.value.strip():
        return f"a {fact.fact} without a value"
    if values.FACTS[fact.fact].is_date and not csv_rows.is_day(fact.value):
        return f"{fact.value!r} is not a date"
    if fact.since and not csv_rows.is_day(fact.since):
        return f"{fact.since!r} is not a date"
    return "" if ":" in fact.subject else f"{fact.subject!r} is not an identity"


def _history(rows: Iterable[Fact]) -> tuple[Fact, ...]:
    """The rows of one fact that count, the oldest first: the newest, and the first where it is kept and another."""
    # The whole row is the last criterion, so that the result does not depend on the order that a merge left.
    ordered = sorted(rows, key=lambda row: (row.since, row))
    first, newest = ordered[0], ordered[-1]
    for row in reversed(ordered):  # what holds now holds since the first day on which nothing else was said any more
        if row.value != newest.value:
            break
        newest = row
    return (first, newest) if first.fact in _KEEPING_FIRST_VALUE and first.value != newest.value else (newest,)


def _renewed(held: tuple[Fact, ...], fact: Fact) -> tuple[Fact, ...]:
    """The rows of a fact that is another from now on; what was said on one day is what was said last on it."""
    first = held[0] if held and fact.fact in _KEEPING_FIRST_VALUE else None
    if first is None or first.since >= fact.since:
        return (fact,)
    return (first,) if first.value == fact.value else (first, fact)


def text(facts: Mapping[tuple[str, str], Iterable[Fact]]) -> str:
    """The text of the file, sorted by subject, fact and day."""
    rows = (map(collapse, fact) for key in sorted(facts) for fact in facts[key])
    return csv_rows.text(Fact._fields, (list(row) for row in rows))


def save(
    root: Path,
    learned: Iterable[Fact] = (),
    dropped: Iterable[tuple[str, str]] = (),
    accepted: Iterable[tuple[str, str]] = (),
) -> bool:
    """Takes what was learned into the file, atomically; under the list's lock. Returns whether it changed.

    `dropped` are the keys of facts to forget, `accepted` those whose newest value is from now on the first. A value
    that is known already changes nothing, and where there is no fact no file is made. Raises StoreError where the file
    holds rows that cannot be read: writing it would lose them.
    """
    known, problems = load(root)
    facts = with_changes(known, learned, dropped, accepted)
    if facts == known:
        return False
    if problems:
        raise StoreError(f"{problems[0]} (nothing is written over it)")
    return replace(root / FILE, text(facts))


def with_changes(
    known: Facts,
    learned: Iterable[Fact] = (),
    dropped: Iterable[tuple[str, str]] = (),
    accepted: Iterable[tuple[str, str]] = (),
) -> Facts:
    """Facts as they are after a change that `save` would write. Pure."""
    facts = dict(known)
    for fact in learned:
        key = (fact.subject, fact.fact)
        held = facts.get(key, ())
        if not held or held[-1].value != fact.value:
            facts[key] = _renewed(held, fact)
    for key in accepted:
        facts[key] = facts[key][-1:]
    for key in dropped:
        facts.pop(key, None)
    return facts


def rename(root: Path, moved: Mapping[str, str], dropped: Iterable[str] = ()) -> bool:
    """Gives the facts of some subjects to others as well, and forgets those of `dropped`; as `save`."""
    known, _ = load(root)
    copied = {(moved[name], fact): rows for (name, fact), rows in known.items() if name in moved}
    learned = [row._replace(subject=key[0]) for key, rows in copied.items() for row in rows if key not in known]
    gone = set(dropped)
    return save(root, learned, [key for key in known if key[0] in gone])
