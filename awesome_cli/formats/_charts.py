"""Where the bars and points of the page's charts stand."""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.formats import listed
from awesome_cli.formats._dates import appeared, by_year
from awesome_cli.markdown.escape import clean
from awesome_cli.text import columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awesome_cli.formats._page import PagePart
    from awesome_cli.model import Catalog

WIDTH = 720
"""Of every chart."""
_UPRIGHT_HEIGHT = 220
_ROW = 24
_LABELS = 220
"""Width of the names beside lying bars."""
_NAME = 30
"""Columns that have room there, as a terminal counts them."""
_POINTS = 100
"""Entries in the chart of citations: the most cited."""


class Bar(NamedTuple):
    """One bar, and what it stands for."""

    label: str
    short: str
    value: int
    x: float
    y: float
    width: float
    height: float


class Bars(NamedTuple):
    """A bar chart."""

    title: str
    what: str
    upright: bool
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


class Line(NamedTuple):
    """A line of the grid with its label."""

    x1: float
    y1: float
    x2: float
    y2: float
    x: float
    y: float
    anchor: str
    label: str


class Scatter(NamedTuple):
    """The chart of citations."""

    title: str
    width: int
    height: int
    lines: tuple[Line, ...]
    points: tuple[Point, ...]


def bars(catalog: Catalog, parts: Sequence[PagePart]) -> list[Bars]:
    """Entries by year and by section; a chart of one bar says nothing."""
    sections = [(part.title, part.entries) for part in parts if part.entries]
    found = [
        upright("Entries by year", "Year", by_year(listed(catalog))),
        lying("Entries by section", "Section", sections),
    ]
    return [chart for chart in found if len(chart.bars) > 1]


def upright(title: str, what: str, counts: Sequence[tuple[str, int]]) -> Bars:
    """Bars that stand side by side, for what has an order of its own; `what` is the heading of the labels."""
    most = max((count for _, count in counts), default=1)
    step = WIDTH / max(1, len(counts))
    made = []
    for place, (label, count) in enumerate(counts):
        height = round((_UPRIGHT_HEIGHT - 50) * count / most, 1)
        short = label if step > 40 else label[2:] if step > 20 or place % 5 == 0 else ""
        x, y = round(place * step + step * 0.1, 1), round(_UPRIGHT_HEIGHT - 24 - height, 1)
        made.append(Bar(label, short, count, x, y, round(step * 0.8, 1), height))
    return Bars(title, what, True, WIDTH, _UPRIGHT_HEIGHT, tuple(made))


def lying(title: str, what: str, counts: Sequence[tuple[str, int]]) -> Bars:
    """Bars that lie one below the other, with room for names."""
    most = max((count for _, count in counts), default=1)
    made = []
    for place, (label, count) in enumerate(counts):
        short = label if columns.width(label) <= _NAME else f"{columns.cut(label, _NAME - 1)}…"
        width = round((WIDTH - _LABELS - 60) * count / most, 1)
        made.append(Bar(label, short, count, _LABELS, place * _ROW + 3, width, _ROW - 6))
    return Bars(title, what, False, WIDTH, max(1, len(counts)) * _ROW, tuple(made))


def scatter(catalog: Catalog) -> Scatter | None:
    """The most cited entries by date; None where there are too few to see anything."""
    known = [(entry, measure) for entry in listed(catalog) if (measure := catalog.citations(entry)) and appeared(entry)]
    cited = sorted(((int(measure.value), entry) for entry, measure in known), key=lambda one: (-one[0], one[1].id))
    cited = cited[:_POINTS]
    if len(cited) < 3:
        return None
    dates = [_moment(appeared(entry)) for _, entry in cited]
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
            f"{clean(entry.title)} ({appeared(entry)}): {count:,} citations",
            appeared(entry),
            count,
            x(moment),
            y(count),
        )
        for (count, entry), moment in zip(cited, dates, strict=True)
    )
    lines = [
        Line(left, y(count), width, y(count), left - 8, y(count) + 4, "end", f"{count:,}") for count in _powers(most)
    ]
    every = 1 + (last - first) // 12
    lines += [
        Line(x(year), top, x(year), height - 30, x(year), height - 10, "middle", str(year))
        for year in range(first, last + 1, every)
    ]
    many = f", the {_POINTS} most cited" if len(known) > _POINTS else ""
    return Scatter(f"Citations by date{many}", width, height, tuple(lines), points)


def _powers(most: int) -> Iterator[int]:
    count = 1
    while count <= most:
        yield count
        count *= 10


def _moment(date: str) -> float:
    """A date as years."""
    year, month, day = (*map(int, date.split("-")), 7, 1)[:3]
    return year + (month - 1) / 12 + (day - 1) / 365
