"""What is wrong with the lines of a YAML text, and how a line should be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.errors import Problem
from awesome_cli.storage.yaml import key_faults, quoting
from awesome_cli.storage.yaml.parser_error import ParserError
from awesome_cli.storage.yaml.quoting import ONE_LINE
from awesome_cli.storage.yaml.repairs import SYNTAX

if TYPE_CHECKING:
    from collections.abc import Callable

_IGNORES = re.compile(r"#\s*awesome:")
_TYPED = re.compile(r"\d+(?:-\d\d){0,2}|true|false", re.ASCII)
_COMMA = re.compile(r"""(\s*(?:- +)?(?:[\w-]+: +)?(?:\[[^\[\]]*\]|\{[^{}]*\}|"[^"]*"|'[^']*')) *,\s*$""")
_CURLY = re.compile(r"(\s*(?:- +)?(?:[\w-]+: +)?)[“”„«](.*)[“”»]\s*$")
_LEFT_OPEN = re.compile(r"""\s*(?:- +)?(?:[\w-]+: +)?("(?:[^"\\]|\\.)*|'(?:[^']|'')*)$""")


def comment_meant_as_text(line: str, column: int) -> Problem | None:
    """A problem where a comment that begins in a column of a line, from 1, may be text that its author meant."""
    before, comment = line[: column - 1], line[column - 1 :]
    value = match[2].rstrip() if (match := ONE_LINE.match(before)) else ""
    if not value or comment[1:2] in ("", " ", "#", "!") or value[0] in "'\"[{|>" or _IGNORES.match(comment):
        return None
    hint = f"{before.rstrip()}  # {comment[1:]}" if _TYPED.fullmatch(value) else quoting.quoted_value(line)
    message = "YAML drops what follows ` #`: quote the value, or write `# ` for a comment"
    return Problem(message, column=column, rule=SYNTAX, hint=hint)


def explain(cause: object, lines: list[str]) -> Problem:
    """What the parser gave up at, in words for the person who wrote it, with the line as it should be."""
    mark, context = getattr(cause, "problem_mark", None), getattr(cause, "context_mark", None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    context_place = (context.line, context.column) if context else (line, column)
    said, during = getattr(cause, "problem", None) or "not YAML", getattr(cause, "context", None) or ""
    error = ParserError(lines, line, column, said, during, context_place)
    found = next((problem for fault in _FAULTS if (problem := fault(error))), None)
    return found or error.problem(f"not YAML: {said}", line, column)


def _quote_never_closed(error: ParserError) -> Problem | None:
    if "quoted scalar" in error.context and "unexpected end" in error.message:
        return _never_closed(error, *error.context_start)
    return None


def _quote_open_above(error: ParserError) -> Problem | None:
    # A quote that is left open ends at the next one, however far below: the parser stumbles there.
    for number in range(error.line - 1, -1, -1) if "block" in error.context else ():
        if opened := _LEFT_OPEN.match(error.text(number)):
            return _never_closed(error, number, opened.start(1))
    return None


def _never_closed(error: ParserError, line: int, column: int) -> Problem:
    return error.problem(
        "the quote that opens here is never closed", line, column, quoting.with_closed_quote(error.text(line))
    )


def _bracket_never_closed(error: ParserError) -> Problem | None:
    line, column = error.context_start
    text = error.text(line).rstrip()
    if "flow" not in error.context or text[column : column + 1] not in ("[", "{"):
        return None
    closing = "]" if text[column] == "[" else "}"
    if closing in text[column:]:
        return None
    return error.problem("the bracket that opens here is never closed", line, column, text.rstrip(",") + closing)


def _unknown_escape(error: ParserError) -> Problem | None:
    match = ONE_LINE.match(error.text(error.line))
    if "escape" not in error.message or match is None or match[2][0] != '"':
        return None
    value = match[2].rstrip().strip('"').replace("'", "''")
    message = "within double quotes a backslash means something: write single ones"
    return error.problem(message, error.line, error.column, f"{match[1]}'{value}'")


def _trailing_comma(error: ParserError) -> Problem | None:
    for line in (error.line, error.line - 1):
        if match := _COMMA.match(error.text(line)):
            return error.problem("a comma after a value: remove it", line, match.end(1), match[1])
    return None


def _typographic_quotes(error: ParserError) -> Problem | None:
    for line in error.suspects():
        if match := _CURLY.match(error.text(line)):
            message = "typographic quotes do not quote: write straight ones"
            inner = match[2].replace("\\", "\\\\").replace('"', '\\"')
            return error.problem(message, line, match.end(1), f'{match[1]}"{inner}"')
    return None


def _unquoted(error: ParserError) -> Problem | None:
    for line in error.suspects():
        if hint := quoting.quoted_line(error.text(line)):
            column = error.column if line == error.line else error.context_start[1]
            return error.problem(quoting.advice(error.text(line)), line, column, hint)
    return None


_FAULTS: tuple[Callable[[ParserError], Problem | None], ...] = (
    _quote_never_closed,
    _quote_open_above,
    key_faults.wide_indentation,
    key_faults.wide_colon,
    key_faults.wide_space_after_colon,
    key_faults.marked_key,
    key_faults.no_space_after_colon,
    key_faults.equals_sign,
    key_faults.indented_key,
    key_faults.uneven_list,
    key_faults.dash_before_key,
    key_faults.uneven_item,
    _trailing_comma,
    _bracket_never_closed,
    _typographic_quotes,
    _unknown_escape,
    key_faults.two_keys,
    _unquoted,
    key_faults.tab_indentation,
    key_faults.no_key,
    key_faults.no_space_far_above,
)
"""What can be wrong where the parser gives up: the first that finds its mistake names it."""
