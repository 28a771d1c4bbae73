"""Computes the positions of bars and points in the page's charts."""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.formats import shown_entries
from awesome_cli.formats._dates import appearance_date, by_year
from awesome_cli.markdown.escape import clean
from awesome_cli.text import columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awesome_cli.formats._page import PagePart
    from awesome_cli.model import Catalog, Entry

WIDTH = 720
"""Of every chart, in pixels."""
_COLUMN_CHART_HEIGHT = 220
_ROW_HEIGHT = 24
_LABEL_WIDTH = 220
"""Width of the labels beside horizontal bars."""
_LABEL_COLUMNS = 30
"""So many columns (of a terminal) fit into a label."""
_FEWEST_POINTS = 3
_MOST_POINTS = 100
"""The chart of citations shows so many entries, the most cited."""


class Bar(NamedTuple):
    """One bar, with its label."""

    label: str
    short: str
    value: int
    x: float
    y: float
    width: float
    height: float


class BarChart(NamedTuple):
    """A bar chart."""

    title: str
    what: str
    is_vertical: bool
    width: int
    height: int
    bars: tuple[Bar, ...]


class Point(NamedTuple):
    """An entry in the chart of citations."""

    id: str
    title: str
    label: str
    date: str
    citations: int
    x: float
    y: float


class GridLine(NamedTuple):
    """A grid line with its label."""

    x1: float
    y1: float
    x2: float
    y2: float
    x: float
    y: float
    anchor: str
    label: str


class ScatterPlot(NamedTuple):
    """The chart of citations."""

    title: str
    width: int
    height: int
    lines: tuple[GridLine, ...]
    points: tuple[Point, ...]


def bar_charts(catalog: Catalog, parts: Sequence[PagePart]) -> list[BarChart]:
    """Charts of entries by year and by section; a chart with a single bar is left out."""
    sections = [(part.title, part.entries) for part in parts if part.entries]
    charts = [
        column_chart("Entries by year", "Year", by_year(shown_entries(catalog))),
        row_chart("Entries by section", "Section", sections),
    ]
    return [chart for chart in charts if len(chart.bars) > 1]


def column_chart(title: str, what: str, counts: Sequence[tuple[str, int]]) -> BarChart:
    """Vertical bars, for values with an order of their own; `what` is the heading of the labels."""
    most = max((count for _, count in counts), default=1)
    slot_width = WIDTH / max(1, len(counts))
    bars = []
    for number, (label, count) in enumerate(counts):
        height = round((_COLUMN_CHART_HEIGHT - 50) * count / most, 1)
        short = label if slot_width > 40 else label[2:] if slot_width > 20 or number % 5 == 0 else ""
        x, y = round(number * slot_width + slot_width * 0.1, 1), round(_COLUMN_CHART_HEIGHT - 24 - height, 1)
        bars.append(Bar(label, short, count, x, y, round(slot_width * 0.8, 1), height))
    return BarChart(title, what, True, WIDTH, _COLUMN_CHART_HEIGHT, tuple(bars))


def row_chart(title: str, what: str, counts: Sequence[tuple[str, int]]) -> BarChart:
    """Horizontal bars, with room for labels."""
    most = max((count for _, count in counts), default=1)
    bars = []
    for number, (label, count) in enumerate(counts):
        short = label if columns.width(label) <= _LABEL_COLUMNS else f"{columns.cut(label, _LABEL_COLUMNS - 1)}…"
        width = round((WIDTH - _LABEL_WIDTH - 60) * count / most, 1)
        bars.append(Bar(label, short, count, _LABEL_WIDTH, number * _ROW_HEIGHT + 3, width, _ROW_HEIGHT - 6))
    return BarChart(title, what, False, WIDTH, max(1, len(counts)) * _ROW_HEIGHT, tuple(bars))


def citations_plot(catalog: Catalog) -> ScatterPlot | None:
    """The most cited entries by date; None where there are too few to see anything."""
    known = _dated_citations(catalog)
    cited = sorted(known, key=lambda item: (-item[0], item[1].id))[:_MOST_POINTS]
    if len(cited) < _FEWEST_POINTS:
        return None
    dates = [_as_years(appearance_date(entry)) for _, entry in cited]
    first, last, most = int(min(dates)), int(max(dates)) + 1, max(cited[0][0], 10)
    left, top, width, height = 60, 10, WIDTH, 360

    def x(moment: float) -> float:
        return round(left + (width - left - 20) * (moment - first) / (last - first), 1)

    def y(count: int) -> float:
        return round(top + (height - top - 30) * (1 - log10(count + 1) / log10(most + 1)), 1)

    points = tuple(
        Point(
            entry.id,
            clean(entry.title),
            f"{clean(entry.title)} ({appearance_date(entry)}): {count:,} citations",
            appearance_date(entry),
            count,
            x(moment),
            y(count),
        )
        for (count, entry), moment in zip(cited, dates, strict=True)
    )
    lines = [
        GridLine(left, y(count), width, y(count), left - 8, y(count) + 4, "end", f"{count:,}")
        for count in _powers_of_ten(most)
    ]
    year_step = 1 + (last - first) // 12
    lines += [
        GridLine(x(year), top, x(year), height - 30, x(year), height - 10, "middle", str(year))
        for year in range(first, last + 1, year_step)
    ]
    limit_note = f", the {_MOST_POINTS} most cited" if len(known) > _MOST_POINTS else ""
    return ScatterPlot(f"Citations by date{limit_note}", width, height, tuple(lines), points)


def _dated_citations(catalog: Catalog) -> list[tuple[int, Entry]]:
    """The entries with a date of which it is known how often they are cited."""
    dated = [entry for entry in shown_entries(catalog) if appearance_date(entry)]
    return [(int(measure.value), entry) for entry in dated if (measure := catalog.citations(entry))]


def _powers_of_ten(most: int) -> Iterator[int]:
    count = 1
    while count <= most:
        yield count
        count *= 10


def _as_years(date: str) -> float:
    """A date as a number of years."""
    year, month, day = (*map(int, date.split("-")), 7, 1)[:3]
    return year + (month - 1) / 12 + (day - 1) / 365
