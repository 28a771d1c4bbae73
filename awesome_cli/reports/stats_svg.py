"""The numbers of a list as an SVG picture for a README, in the reader's light or dark color scheme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.formats import _charts
from awesome_cli.formats._xml import document, escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.formats._charts import Bar, BarChart
    from awesome_cli.reports.stats import Counts, Stats

_HEADING, _GAP, _MARGIN = 30, 24, 16
_STYLE = (
    "text { font: 13px system-ui, sans-serif; fill: #57606a } .title { font-weight: 600; fill: #1f2328 } "
    "rect { fill: #2f6fb3 } "
    "@media (prefers-color-scheme: dark) { text { fill: #9aa4b2 } .title { fill: #e6e9ee } rect { fill: #6ea8e5 } }"
)


def svg(title: str, stats: Stats) -> str:
    """Charts of all counts with more than one value, one below the other."""
    charts = [_chart(counts) for counts in stats.counts if len(counts.rows) > 1]
    height = sum(chart.height + _HEADING + _GAP for chart in charts) + _MARGIN
    width = _charts.WIDTH + 2 * _MARGIN
    return document(_lines(title, charts, width, height))


def _chart(counts: Counts) -> BarChart:
    title, rows = f"Entries by {counts.by.replace('_', ' ')}", [(row.name, row.entries) for row in counts.rows]
    return (_charts.column_chart if counts.by == "year" else _charts.row_chart)(title, counts.by, rows)


def _lines(title: str, charts: list[BarChart], width: int, height: int) -> Iterator[str]:
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    )
    yield f'{opening} role="img" aria-label={quoteattr(title)}>'
    yield f"<style>{escape(_STYLE)}</style>"
    top = _MARGIN
    for chart in charts:
        yield f'<g transform="translate({_MARGIN} {top})">'
        yield f'<text class="title" x="0" y="14">{escape(chart.title)}</text>'
        yield f'<g transform="translate(0 {_HEADING})">'
        for bar in chart.bars:
            yield from _bar(chart, bar)
        yield "</g></g>"
        top += chart.height + _HEADING + _GAP
    yield "</svg>"


def _bar(chart: BarChart, bar: Bar) -> Iterator[str]:
    yield f'<rect x="{bar.x}" y="{bar.y}" width="{bar.width}" height="{bar.height}"/>'
    if chart.is_vertical:
        middle = round(bar.x + bar.width / 2, 1)
        yield _text(middle, chart.height - 6, "middle", bar.short)
        yield _text(middle, bar.y - 5, "middle", f"{bar.value:,}")
    else:
        yield _text(bar.x - 8, bar.y + 14, "end", bar.short)
        yield _text(bar.x + bar.width + 6, bar.y + 14, "start", f"{bar.value:,}")


def _text(x: float, y: float, anchor: str, words: str) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}">{escape(words)}</text>' if words else ""
