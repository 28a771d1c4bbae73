"""metrics.csv: the only module that reads and writes it.

One row for each subject and metric, sorted. Git merges it by union (GitHub does not), so two rows for one number may
meet: the newer `checked` wins, and the next write drops the other.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from awesome_cli import identity
from awesome_cli.errors import Problem, StoreError
from awesome_cli.model import Measure, Numbers
from awesome_cli.storage.files import replace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FILE = "metrics.csv"
RULE = "metrics-row"
METRICS = ("citations", "stars", "likes", "downloads", "pushed")
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_BREAKS = re.compile(r"[\r\n]+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_COUNT = re.compile(r"\d{1,15}", re.ASCII)


def load(root: Path) -> tuple[Numbers, list[Problem]]:
    """Every number of the list in a folder, and a problem for each row that is left out. No file: no numbers."""
    path = root / FILE
    if path.exists() and not path.is_file():
        return {}, [Problem("not a regular file", path=FILE, line=1, column=1, rule=RULE)]
    try:
        text = content(root)
    except FileNotFoundError:
        return {}, []
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        return {}, [Problem(f"cannot be read: {reason}", path=FILE, line=1, column=1, rule=RULE)]
    return read(text)


def content(root: Path) -> str:
    """The text of the file. Raises OSError or UnicodeDecodeError where it cannot be read."""
    return (root / FILE).read_bytes().decode("utf-8-sig")


def locate(root: Path, subject: str, metric: str) -> int:
    """The first line with a number of one subject and metric, from 1; 1 where none is."""
    for number, line in enumerate(content(root).splitlines(), 1):
        if _cells(line)[:2] == [subject, metric]:
            return number
    return 1


def read(text: str) -> tuple[Numbers, list[Problem]]:
    """The numbers in a text, the newest of each; a malformed row is a problem and never an error."""
    numbers: Numbers = {}
    problems: list[Problem] = []
    for line, written in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if written.startswith(_CONFLICT):
            problems.append(Problem("a merge conflict stands here: remove its marker lines", line=line, rule=RULE))
            continue
        row = _cells(written)
        if not row or row == list(Measure._fields):
            continue
        if message := _malformed(row):
            problems.append(Problem(message, line=line, rule=RULE))
            continue
        _keep(numbers, Measure(_usual(row[0]), *row[1:]))
    return numbers, [problem._replace(path=FILE, column=1) for problem in problems]


def _cells(written: str) -> list[str]:
    if '"' not in written:
        return written.split(",") if written else []
    import csv  # takes longer to import than the numbers of a small list to read

    try:
        return next(csv.reader([written], strict=True), [])
    except csv.Error:
        return ["?"]


def _malformed(row: list[str]) -> str:
    if len(row) != len(Measure._fields):
        return f"a row has {len(Measure._fields)} cells ({','.join(Measure._fields)}), this one has {len(row)}"
    subject, metric, value, _, _, checked = row
    if metric not in METRICS:
        return f"unknown metric {metric!r}; known: {', '.join(METRICS)}"
    if not (_is_day(value) if metric == "pushed" else _COUNT.fullmatch(value)):
        return f"{value!r} is no {'date' if metric == 'pushed' else 'number'}"
    if checked and not _is_day(checked):
        return f"{checked!r} is no date"
    return "" if ":" in subject else f"{subject!r} is no identity"


def _usual(subject: str) -> str:
    """The identity that a subject is, in its usual form; the other schemes have no other."""
    reference = identity.read(subject) if subject.startswith(("url:", "doi:")) else None
    return reference.identity if reference else subject


@lru_cache(maxsize=1024)  # a fetch gives all its rows one date
def _is_day(written: str) -> bool:
    if not _DAY.fullmatch(written):
        return False
    if written[8:] <= "28" and "01" <= written[5:7] <= "12" and written[8:] != "00" and written[:4] != "0000":
        return True
    from datetime import date

    try:
        return bool(date.fromisoformat(written))
    except ValueError:
        return False


def _keep(numbers: Numbers, measure: Measure) -> None:
    """Takes a number in, unless a newer one is there; of two of one day the larger stays."""
    key = (measure.subject, measure.metric)
    known = numbers.get(key)
    if known is None or _age(measure) > _age(known):
        numbers[key] = measure


def _age(measure: Measure) -> tuple[str, int, str, Measure]:
    # The whole row last: what stays does not depend on the order that a merge left.
    return measure.checked, len(measure.value), measure.value, measure


def text(numbers: Numbers) -> str:
    """The file, sorted by subject and metric; each row on one line, whatever its cells hold."""
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(Measure._fields)
    writer.writerows([_BREAKS.sub(" ", cell) for cell in numbers[key]] for key in sorted(numbers))
    return out.getvalue()


def save(root: Path, learnt: Iterable[Measure], drop: Iterable[tuple[str, str]] = ()) -> bool:
    """Takes numbers into the file and drops some, whole and atomically; under the store's lock. Whether it changed.

    Raises StoreError where the file holds rows that cannot be read: writing it would lose them.
    """
    learnt, drop = list(learnt), list(drop)
    numbers, problems = load(root)
    if not learnt and not drop:
        return False
    if problems:
        raise StoreError(f"{problems[0]} (nothing is written over it)")
    for measure in learnt:
        known = numbers.get((measure.subject, measure.metric))
        # What was fetched now is newer than anything, whatever date a mistyped row claims.
        if known is None or measure.checked or not known.checked:
            numbers[measure.subject, measure.metric] = measure
    for key in drop:
        numbers.pop(key, None)
    return replace(root / FILE, text(numbers))
