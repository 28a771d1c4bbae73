"""Rows of the CSV files of a list. Reading one that has no quotes needs no module, whose import takes a millisecond."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CONFLICT_MARKERS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
"""How the lines begin that git leaves where it could not merge."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_LINE_BREAKS = re.compile(r"[\r\n]+")


def cells(row: str) -> list[str]:
    """The cells of a row: none of an empty one, `["?"]` where its quotes are wrong."""
    if '"' not in row:
        return row.split(",") if row else []
    import csv

    try:
        return next(csv.reader([row], strict=True), [])
    except csv.Error:
        return ["?"]


def line_of(text: str, *begin: str) -> int:
    """The first line, from 1, whose row begins with some cells; 1 where none does."""
    for number, line in enumerate(text.splitlines(), 1):
        if cells(line)[: len(begin)] == list(begin):
            return number
    return 1


def text(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A whole file: its head, then its rows, each on one line, whatever its cells hold."""
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([_LINE_BREAKS.sub(" ", cell) for cell in row] for row in rows)
    return out.getvalue()


@lru_cache(maxsize=1024)  # a fetch gives all its rows one date
def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar, YYYY-MM-DD."""
    if not _DAY.fullmatch(text):
        return False
    if text[8:] <= "28" and "01" <= text[5:7] <= "12" and text[8:] != "00" and text[:4] != "0000":
        return True
    from datetime import date

    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False
