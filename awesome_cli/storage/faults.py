"""What is wrong with the lines of a YAML text, and how a line should be."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from awesome_cli.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SYNTAX = "yaml-syntax"
BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
"""What libyaml refuses wherever it stands. Said the other way round, it would take ten times as long to compile."""


def place_in(content: str) -> Callable[[int], tuple[int, int]]:
    """From an index in a text to its line and column."""
    starts = [0, *(match.end() for match in BREAK.finditer(content))]

    def place_of(index: int) -> tuple[int, int]:
        line = bisect_right(starts, index)
        return line, index - starts[line - 1] + 1

    return place_of


def unreadable(content: str) -> Iterator[Problem]:
    """Each character that YAML refuses wherever it stands."""
    if not UNREADABLE.search(content):
        return
    place_of = place_in(content)
    for sign in UNREADABLE.finditer(content):
        line, column = place_of(sign.start())
        message = f"control character U+{ord(sign[0]):04X} cannot stand in YAML: remove it"
        yield Problem(message, line=line, column=column, rule=SYNTAX)


def broken_line(error: object, lines: list[str]) -> Problem:
    """What the parser gave up at, in words for the person who wrote it, with the line as it should be."""
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    said, during = getattr(error, "problem", None) or "not YAML", getattr(error, "context", None) or ""
    if "quoted scalar" in during and "unexpected end" in said and context is not None:
        return _never_closed(lines, context.line, context.column)
    # A quote that is left open ends at the next one, however far below: the parser stumbles there.
    for number in range(mark.line - 1, -1, -1) if mark and "block" in during else ():
        if opened := _LEFT_OPEN.match(lines[number]):
            return _never_closed(lines, number, opened.start(1))
    # A block's mark is its first line, which has no part in what is wrong further down.
    for candidate in (mark, context if "block" not in during else None):
        if candidate is not None and candidate.line < len(lines) and (hint := quoted_line(lines[candidate.line])):
            message = _lesson(lines[candidate.line])
            return Problem(message, "", "", candidate.line + 1, candidate.column + 1, SYNTAX, hint=hint)
    if "token" in said and (line := next((n for n, text in enumerate(lines, 1) if text.startswith("\t")), 0)):
        return Problem("a tab indents this line: YAML wants blanks", line=line, column=1, rule=SYNTAX)
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Problem(f"not YAML: {said}", line=place[0], column=place[1], rule=SYNTAX)


def _never_closed(lines: list[str], line: int, column: int) -> Problem:
    message = "the quote that opens here is never closed"
    return Problem(message, "", "", line + 1, column + 1, SYNTAX, hint=_closed(lines[line]))


_LEFT_OPEN = re.compile(r"""\s*(?:- +)?(?:[\w-]+: +)?("(?:[^"\\]|\\.)*|'(?:[^']|'')*)$""")
_ONE_LINE = re.compile(r"(\s*(?:- +)?[\w-]+: +|\s*- +)(\S.*)")
_ITEM = re.compile(r"(\s*- +)(\S.*)")
_BLOCK = re.compile(r"[|>][-+1-9]*")


def _lesson(line: str) -> str:
    """Why the value of a line must be quoted; empty if it need not be, or is."""
    value = match[2].rstrip() if (match := _ONE_LINE.match(line)) else ""
    first = value[:1]
    if first in ("'", '"'):
        return "" if value.find(first, 1) in (-1, len(value) - 1) else "a value that begins with a quote must be quoted"
    if first in ("[", "{") and value.find("]" if first == "[" else "}") == len(value) - 1:
        return ""
    if (first and first in "[{*&!@`%|>" and not _BLOCK.fullmatch(value)) or value[:2] in ("- ", "? "):
        shown = "a backtick" if first == "`" else f"`{first}`"
        return f"a value that begins with {shown} must be quoted"
    if ": " in value or value.endswith(":"):
        return "a value that holds `: ` must be quoted"
    return ""


def quoted_line(line: str) -> str:
    """A line `key: value` or `- value` with its value in quotes; empty if it need not be, or is."""
    return quoted_value(line) if _lesson(line) else ""


def quoted_value(line: str) -> str:
    """A line `key: value` or `- value` with all of its value in quotes; empty for any other line."""
    return _quoted(_ONE_LINE.match(line))


def quoted_item(line: str) -> str:
    """A line `- value` with all that follows the dash in quotes; empty for any other line."""
    return _quoted(_ITEM.match(line))


def _quoted(match: re.Match[str] | None) -> str:
    if match is None:
        return ""
    value = match[2].rstrip().replace("\\", "\\\\").replace('"', '\\"')
    return f'{match[1]}"{value}"'


def _closed(line: str) -> str:
    """A line whose quote is not closed: an apostrophe is text, another quote is given its end."""
    match = _ONE_LINE.match(line)
    if match is None:
        return ""
    value = match[2].rstrip()
    return f'{match[1]}"{value}"' if value[0] == "'" and '"' not in value else f"{match[1]}{value}{value[0]}"
