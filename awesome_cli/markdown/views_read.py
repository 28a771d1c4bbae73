"""Reads a page as if it had no views: what they show is no part of the list, and neither are the links to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.imported import DERIVED, LAYOUT, Finding
from awesome_cli.markdown import relative, views
from awesome_cli.markdown.anchors import Anchors
from awesome_cli.markdown.views import Frame

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from awesome_cli.imported import Imported

_CONTENTS_ROW = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]+\[.*\]\(#(?P<anchor>[^)\s]*)\)[ \t]*")


def read_without(text: str, read: Callable[[str], Imported]) -> Imported:
    """What a reader makes of a page without its views, with the lines of the page as it is."""
    lines = text.split("\n")
    frames = views.find(lines) if views.is_there(text) else []
    if not frames:
        return read(text)
    anchors = _anchors(lines, frames)
    gone = {number for frame in frames for number in range(frame.first, frame.end)}
    gone |= {number for number, line in enumerate(lines) if _leads_to_view(line, anchors)}
    kept = [number for number in range(len(lines)) if number not in gone]
    rest = "\n".join(lines[number] for number in kept)
    return _with_findings(_with_lines(read(_relinked(rest, anchors)), lines, kept), frames)


class _PageAnchors(NamedTuple):
    """The anchors of a page."""

    of_views: frozenset[str]
    moved: dict[str, str]
    """Those of other headings that are others where there are no views."""


def _anchors(lines: Sequence[str], frames: Sequence[Frame]) -> _PageAnchors:
    whole, rest = Anchors(), Anchors()
    of_views, moved, end = set[str](), dict[str, str](), 0
    for frame in (*frames, Frame("", len(lines), len(lines), True)):
        for title in Anchors.titles("\n".join(lines[end : frame.first])):
            anchor, without_views = whole.of(title), rest.of(title)
            if anchor != without_views:
                moved[anchor] = without_views
        of_views |= {whole.of(title) for title in Anchors.titles("\n".join(lines[frame.first : frame.end]))}
        end = frame.end
    return _PageAnchors(frozenset(of_views), moved)


def _leads_to_view(line: str, anchors: _PageAnchors) -> bool:
    """Whether a line of the contents leads to a view."""
    row = _CONTENTS_ROW.fullmatch(line)
    return row is not None and row["anchor"] in anchors.of_views


def _relinked(text: str, anchors: _PageAnchors) -> str:
    if not anchors.moved:
        return text
    return relative.change(text, lambda url: f"#{anchors.moved[url[1:]]}" if url[1:] in anchors.moved else url)


def _with_lines(imported: Imported, lines: Sequence[str], kept: Sequence[int]) -> Imported:
    """What was read with the numbers of lines that the whole page has; lines of views are written by a render."""

    def line(number: int) -> int:
        return kept[number - 1] + 1 if 0 < number <= len(kept) else number

    report = imported.report
    kinds = [DERIVED if text.strip() else LAYOUT for text in lines]
    for number, kind in zip(kept, report.kinds, strict=False):
        kinds[number] = kind
    findings = tuple(one._replace(lines=tuple(map(line, one.lines))) for one in report.findings)
    repairs = tuple(one._replace(line=line(one.line)) for one in report.repairs)
    report = report._replace(kinds=tuple(kinds), findings=findings, repairs=repairs)
    items = tuple(item._replace(line=line(item.line)) for item in imported.items)
    return imported._replace(items=items, report=report)


def _with_findings(imported: Imported, frames: Sequence[Frame]) -> Imported:
    """What was read, and a finding for each view in which somebody wrote."""
    edited = [
        Finding("edited view", f"{frame.name}: what is in a view is not imported", (frame.first + 1, frame.end))
        for frame in frames
        if not frame.is_intact
    ]
    findings = sorted([*imported.report.findings, *edited], key=lambda finding: finding.lines)
    return imported._replace(report=imported.report._replace(findings=tuple(findings)))
