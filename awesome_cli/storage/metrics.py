"""metrics.csv: the only module that reads and writes it.

One row for each subject and metric, sorted. Git merges it by union (GitHub does not), so there may be two rows for one
number: the newer `checked` wins, and the next write drops the other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli import identity
from awesome_cli.errors import Problem, StoreError
from awesome_cli.model import Measure, Numbers
from awesome_cli.model.values import METRICS
from awesome_cli.storage import csv_rows
from awesome_cli.storage.files import replace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FILE = "metrics.csv"
RULE = "metrics-row"
_COUNT = re.compile(r"\d{1,15}", re.ASCII)


def load(root: Path) -> tuple[Numbers, list[Problem]]:
    """Every number of the list in a folder, and a problem for each row that is left out. No file: no numbers."""
    try:
        return read(csv_rows.content(root / FILE))
    except StoreError as error:
        return {}, [_problem(str(error), 1)]


def read(text: str) -> tuple[Numbers, list[Problem]]:
    """The numbers in a text, the newest of each. A malformed row is a problem, never an exception."""
    rows, problems = csv_rows.sound_rows(text, Measure._fields, _row_problem)
    numbers: Numbers = {}
    for row in rows:
        _add_newer(numbers, Measure(_normalize_subject(row[0]), *row[1:]))
    return numbers, [_problem(*problem) for problem in problems]


def _problem(message: str, line: int) -> Problem:
    return Problem(message, path=FILE, line=line, column=1, rule=RULE)


def _row_problem(row: list[str]) -> str:
    """What is wrong with a row; empty where nothing is."""
    subject, metric, value, _, _, checked = row
    if metric not in METRICS:
        return f"unknown metric {metric!r}; known: {', '.join(METRICS)}"
    if not (csv_rows.is_day(value) if metric == "pushed" else _COUNT.fullmatch(value)):
        return f"{value!r} is not a {'date' if metric == 'pushed' else 'number'}"
    if checked and not csv_rows.is_day(checked):
        return f"{checked!r} is not a date"
    return "" if ":" in subject else f"{subject!r} is not an identity"


def _normalize_subject(subject: str) -> str:
    """A subject as a normalized identity; identities of the other schemes have only one form."""
    reference = identity.read(subject) if subject.startswith(("url:", "doi:")) else None
    return reference.identity if reference else subject


def _add_newer(numbers: Numbers, measure: Measure) -> None:
    """Adds a number unless a newer one is known; of two of the same day the larger stays."""
    key = (measure.subject, measure.metric)
    known = numbers.get(key)
    if known is None or _freshness(measure) > _freshness(known):
        numbers[key] = measure


def _freshness(measure: Measure) -> tuple[str, int, str, Measure]:
    # The whole row is the last criterion, so that the result does not depend on the order that a merge left.
    return measure.checked, len(measure.value), measure.value, measure


def text(numbers: Numbers) -> str:
    """The text of the file, sorted by subject and metric."""
    return csv_rows.text(Measure._fields, (numbers[key] for key in sorted(numbers)))


def save(root: Path, measures: Iterable[Measure], dropped: Iterable[tuple[str, str]] = ()) -> bool:
    """Adds numbers to the file and drops some, atomically; under the list's lock. Returns whether it changed.

    Raises StoreError where the file holds rows that cannot be read: writing it would lose them.
    """
    measures, dropped = list(measures), list(dropped)
    numbers, problems = load(root)
    if not measures and not dropped:
        return False
    if problems:
        raise StoreError(f"{problems[0]} (nothing is written over it)")
    return replace(root / FILE, text(with_changes(numbers, measures, dropped)))


def with_changes(known: Numbers, measures: Iterable[Measure], dropped: Iterable[tuple[str, str]] = ()) -> Numbers:
    """Numbers as they are after a change that `save` would write. Pure."""
    numbers = dict(known)
    for measure in measures:
        held = numbers.get((measure.subject, measure.metric))
        # What was fetched now is the newest, whatever date a mistyped row claims.
        if held is None or measure.checked or not held.checked:
            numbers[measure.subject, measure.metric] = measure
    for key in dropped:
        numbers.pop(key, None)
    return numbers
