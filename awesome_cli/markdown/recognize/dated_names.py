"""Names and a year before a title, as style guides have them: `Byron, A., & Lee, K. (2020). `."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown.dates import YEAR
from awesome_cli.markdown.recognize.cited_names import mark_cited_names
from awesome_cli.markdown.recognize.names import are_people, mark_names

if TYPE_CHECKING:
    from awesome_cli.markdown.recognize.recognized import Recognized

_DATED_NAMES = re.compile(
    r"\s*(?P<names>[^()\[\]*_\"“<`:\d\n]{4,400}?)"
    rf"(?:[\s,]+\((?P<bracketed>{YEAR})\)(?:[.,:]|\s[-–—])?|(?P<stop>\.)\s+(?P<plain>{YEAR})\.)\s+(?=\S)"
)
_BEFORE_KIND = re.compile(
    r"\s*(?P<names>[^\[\]*_\"“<`:\d\n]{4,400}?)\.\s+(?=(?:\[[^\[\]]+\]\([^\s()]+\)|[^.\[\]]+?)\s?\[[JC]\])"
)
"""Names before a title that `[J]` stands behind."""
_ENDS_IN_INITIAL = re.compile(r"\b[A-Z]$")


def mark_names_before_kind(found: Recognized, place: int) -> int:
    """Marks the names of `Byron A, Lee K. The title[J].`; returns where the title begins, 0 where there are none."""
    match = _BEFORE_KIND.match(found.source, place)
    if match is None or mark_names(found, *match.span("names"), are_sure=True) is None:
        return 0
    return match.end()


def mark_dated_names(found: Recognized, place: int) -> int:
    """Marks names and a year that a title follows; returns where that begins, 0 where there are none."""
    match = _DATED_NAMES.match(found.source, place)
    if match is None or "authors" in found.values or "year" in found.values:
        return 0
    start, end = match.span("names")
    has_stop = match["stop"] and _ENDS_IN_INITIAL.search(match["names"])
    are_cited = mark_cited_names(found, start, end + 1 if has_stop else end)
    if not are_cited and (not are_people(match["names"]) or mark_names(found, start, end) is None):
        return 0
    year = "bracketed" if match["bracketed"] else "plain"
    found.set(*match.span(year), "year", match[year])
    found.unit(*match.span())
    return match.end()
