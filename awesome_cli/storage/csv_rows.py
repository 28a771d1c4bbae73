"""Rows of the CSV files of a list. Reading one that has no quotes needs no module, whose import takes a millisecond."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from awesome_cli.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

CONFLICT_MARKERS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
"""How the lines begin that git leaves where it could not merge."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_LINE_BREAKS = re.compile(r"[\r\n]+")


def content(path: Path) -> str:
    """The text of a file; empty where there is none. Raises StoreError, with the reason, where it cannot be read."""
    if path.exists() and not path.is_file():
        raise StoreError("not a regular file")
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise StoreError(f"cannot be read: {reason}") from None


def rows(text: str, head: Sequence[str]) -> Iterator[tuple[int, list[str] | None]]:
    """The rows of a text below its head, with their lines; None for a line that git left where it could not merge."""
    columns = list(head)
    for line, row_text in enumerate(_lines(text), 1):
        if row_text.startswith(CONFLICT_MARKERS):
            yield line, None
        elif (row := cells(row_text)) and row != columns:
            yield line, row


def sound_rows(
    text: str, head: Sequence[str], row_problem: Callable[[list[str]], str]
) -> tuple[list[list[str]], list[tuple[str, int]]]:
    """The sound rows of a text below its head, and for each other row what is wrong with it, and its line.

    `row_problem` says what is wrong with a row that has all its cells; nothing for a sound one.
    """
    sound: list[list[str]] = []
    problems: list[tuple[str, int]] = []
    for line, row in rows(text, head):
        if row is None:
            problems.append(("a merge conflict: remove its marker lines", line))
        elif len(row) != len(head):
            problems.append((f"a row has {len(head)} cells ({','.join(head)}), this one has {len(row)}", line))
        elif message := row_problem(row):
            problems.append((message, line))
        else:
            sound.append(row)
    return sound, problems


def _lines(text: str) -> list[str]:
    """The lines of a text; of all that Python takes for the end of a line, LF alone ends a row."""
    return text.replace("\r\n", "\n").split("\n")


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
    for number, line in enumerate(_lines(text), 1):
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
