"""Which columns of a table of HTML its cells stand in, where some go over several rows or columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awesome_cli.markdown.anylist.html_tree import Element

_SPAN = re.compile(r"\b(?P<what>row|col)span\s*=\s*[\"']?(?P<count>\d{1,4})", re.IGNORECASE)
_WIDEST = 1000
"""Columns that a cell may go over (HTML Living Standard, 4.9.11)."""


class RowCells(NamedTuple):
    """The cells of one row."""

    columns: tuple[int, ...]
    """The column of each."""
    above: tuple[tuple[int, Element], ...]
    """The cells of rows above that reach into this row, each with its column."""


def cells_by_column(rows: Sequence[Element], html: str) -> Iterator[RowCells]:
    """Where the cells of each row stand."""
    reaching: dict[int, tuple[int, Element]] = {}
    """For each column the rows that a cell above still reaches into, and that cell."""
    for row in rows:
        columns: list[int] = []
        above = tuple((column, cell) for column, (_, cell) in sorted(reaching.items()))
        taken, reaching = reaching, {column: (left - 1, cell) for column, (left, cell) in reaching.items() if left > 1}
        column = 0
        for cell in row.children:
            while column in taken:
                column += 1
            columns.append(column)
            spans = {
                match["what"].lower(): int(match["count"]) for match in _SPAN.finditer(html, cell.start, cell.inner)
            }
            if spans.get("row", 1) > 1:
                reaching[column] = (spans["row"] - 1, cell)
            column += min(max(1, spans.get("col", 1)), _WIDEST)
        yield RowCells(tuple(columns), above)
