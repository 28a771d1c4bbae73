"""The date of appearance of a thing, which is not when it was added to the list."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awesome_cli.model import Entry

_LONGEST_SPAN = 60
"""Over longer spans, years without entries are left out."""


def appearance_date(entry: Entry) -> str:
    """`YYYY[-MM[-DD]]`: its date, else the month of its arXiv id, else the year of its venue; empty where unknown."""
    return entry.published or entry._replace(added="").newest() or entry.year


def by_year(entries: Iterable[Entry]) -> list[tuple[str, int]]:
    """The number of entries of each year, in order, years without any between them included."""
    years = Counter(int(date[:4]) for entry in entries if (date := appearance_date(entry)))
    if not years or max(years) - min(years) > _LONGEST_SPAN:
        return [(f"{year:04}", count) for year, count in sorted(years.items())]
    return [(f"{year:04}", years[year]) for year in range(min(years), max(years) + 1)]
