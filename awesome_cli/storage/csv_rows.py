"""Rows of the CSV files of a list. Reading one that has no quotes needs no module, whose import takes a millisecond."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def cells(row: str) -> list[str]:
    """The cells of a row: none of an empty one, `["?"]` where its quotes are wrong."""
    if '"' not in row:
        return row.split(",") if row else []
    import csv

    try:
        return next(csv.reader([row], strict=True), [])
    except csv.Error:
        return ["?"]


def text(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A whole file: its head, then its rows."""
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue()
