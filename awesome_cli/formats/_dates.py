"""When a thing appeared, which is not when it came onto the list."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awesome_cli.model import Entry

_SHOWN = 60
"""Years that have room beside each other."""


def appeared(entry: Entry) -> str:
    """`YYYY[-MM[-DD]]`: its date, else the month of its arXiv id, else the year of its venue; empty where unknown."""
    return entry.published or entry._replace(added="").newest() or entry.year


def by_year(entries: Iterable[Entry]) -> list[tuple[str, int]]:
    """How many entries are of each year, in order; a year of none between two others is there too."""
    years = Counter(int(date[:4]) for entry in entries if (date := appeared(entry)))
    if not years or max(years) - min(years) > _SHOWN:
        return [(f"{year:04}", count) for year, count in sorted(years.items())]
    return [(f"{year:04}", years[year]) for year in range(min(years), max(years) + 1)]
