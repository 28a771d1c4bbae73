"""What is in some lines that a person wrote into a rendered page: headings, items, text."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.markdown import blocks, folding, source_map
from awesome_cli.markdown.anylist import items, page
from awesome_cli.markdown.anylist.tree import TEXT
from awesome_cli.markdown.edited.units import PageUnit
from awesome_cli.markdown.plain import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awesome_cli.markdown.anylist.tree import Node

_ALIGNMENT = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?[ \t]*)?\|?[ \t]*")
"""The second row of a table."""
_GLUED_BULLET = re.compile(r"([ \t]*(?:[-+*]|\d{1,9}[.)]))(\[[^\]]+\]\(https?://[^\s()]*\)(?!\*))")
"""A bullet without the space after it, before a link."""


class HeadingForm(NamedTuple):
    """How the title of a section that is no longer there was shown."""

    pattern: re.Pattern[str]
    level: int
    shown: str


class LineContext(NamedTuple):
    """Where the lines are."""

    surroundings: page.Surroundings = page.Surroundings()
    head: str = ""
    """The header and alignment rows of the table that they continue; empty where they are in none."""
    has_lost_head: bool = False
    """Whether the header of that table stood there, and was changed."""
    has_lost_fold: bool = False
    """Whether a line before or after folded items stood there, and was changed."""
    html: tuple[str, str] = ("", "")
    """What items in HTML are between, which tells what the tags of a line belong to; empty for all other items."""
    forms: Sequence[HeadingForm] = ()
    """Headings that were there before and have another form than Markdown's own."""


def with_bullets(line: str) -> str:
    """A line with the space that a person forgot after its bullet."""
    return _GLUED_BULLET.sub(r"\1 \2", line, count=1) if _GLUED_BULLET.match(line) else line


def read(lines: Sequence[str], first: int, context: LineContext) -> list[PageUnit]:
    """The units of some lines, the first of which is the line `first` of the page."""
    lines = list(map(with_bullets, lines))
    if context.has_lost_head and (head := _head(lines)):
        begin, start = head
        inner = context._replace(has_lost_head=False)
        head_unit = PageUnit(source_map.HEAD, first + begin, first + start)
        return [head_unit, *read(lines[:begin], first, inner), *read(lines[start:], first + start, inner)]
    found: list[PageUnit] = []
    start = 0
    while start < len(lines):
        if not lines[start].strip():
            start += 1
        elif unit := _line_unit(lines, start, first, context):
            found.append(unit)
            start += 1
        else:
            end = _end(lines, start, context)
            found += _blocks(lines[start:end], first + start, context)
            start = end
    return found


def _line_unit(lines: Sequence[str], start: int, first: int, context: LineContext) -> PageUnit | None:
    """What a line is by itself, because of what is around it; None where it is not."""
    line, number = lines[start], first + start
    if heading := _heading(line, number, context):
        return heading
    if context.has_lost_fold and folding.is_mark(line):
        return PageUnit(source_map.FOLD, number, number + 1)
    if context.head and line.lstrip().startswith("|") and not _is_table(lines, start):
        return _row(line, number, context.head)
    return None


def _head(lines: Sequence[str]) -> tuple[int, int] | None:
    """The lines that stand where the header of a table and its alignment stood."""
    rows = [number for number, line in enumerate(lines) if line.lstrip().startswith("|")]
    if not rows:
        return None
    is_aligned = rows[0] + 1 in rows and "--" in lines[rows[0] + 1]
    return rows[0], rows[0] + 1 + is_aligned


def _end(lines: Sequence[str], start: int, context: LineContext) -> int:
    """Where lines end that are read as a whole."""
    for place in range(start + 1, len(lines)):
        is_row = context.head and lines[place].lstrip().startswith("|") and not lines[place - 1].strip()
        is_fold = context.has_lost_fold and folding.is_mark(lines[place])
        if is_fold or _heading(lines[place], 0, context) or (is_row and not _is_table(lines, place)):
            return place
    return len(lines)


def _is_table(lines: Sequence[str], start: int) -> bool:
    return start + 1 < len(lines) and _ALIGNMENT.fullmatch(lines[start + 1]) is not None


def _heading(line: str, number: int, context: LineContext) -> PageUnit | None:
    for form in context.forms:
        if match := form.pattern.fullmatch(line.rstrip()):
            unit = PageUnit(source_map.HEADING, number, number + 1)
            unit.title, unit.level, unit.shown = visible(match[1]), form.level, form.shown
            return unit
    return None


def _row(line: str, number: int, head: str) -> PageUnit:
    """A row of the table that goes on."""
    unit = PageUnit(source_map.ITEM, number, number + 1)
    [unit.item] = items.of_table_rows(head, [line])
    return unit


def _blocks(lines: Sequence[str], first: int, context: LineContext) -> list[PageUnit]:
    """What lines say, whatever all of them are indented by."""
    if context.html[0] and any("<" in line for line in lines):
        above = context.html[0].split("\n")
        units = _units_of("\n".join([*above, *lines, context.html[1]]), first - len(above), context)
        units = [unit for unit in units if unit.first >= first and unit.end <= first + len(lines)]
        read = {number for unit in units for number in range(unit.first, unit.end)}
        if all(first + number in read for number, line in enumerate(lines) if line.strip()):
            return units  # else something begins or ends here that the tags around know nothing of
    text = textwrap.dedent("\n".join(line.expandtabs(4) if line[:1] == "\t" else line for line in lines))
    return _units_of(text, first, context)


def _units_of(text: str, first: int, context: LineContext) -> list[PageUnit]:
    document = blocks.parse(text, has_tables=True)
    root = page.read_part(document, context.surroundings)
    found = [unit for node in root.walk() for unit in _units(node, first - 1)]
    return sorted(found, key=lambda unit: unit.first)


def _units(node: Node, offset: int) -> Iterator[PageUnit]:
    """The units of a section alone; `offset` is the page's line before its first, from 0."""
    if node.level >= 0 and node.shown != TEXT:
        unit = PageUnit(source_map.HEADING, offset + node.line, offset + node.line + node.source.count("\n") + 1)
        unit.title, unit.level, unit.shown = node.title, node.level, node.shown
        yield unit
    for start, last in (*node.text, *node.closing):
        yield PageUnit(source_map.TEXT, offset + start, offset + last + 1)
    for item in node.items:
        unit = PageUnit(source_map.ITEM, offset + item.first, offset + item.last + 1)
        unit.item = item
        yield unit
