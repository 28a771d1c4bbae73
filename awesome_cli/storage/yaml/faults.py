"""What is wrong with the lines of a YAML text, and how a line should be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.errors import Problem
from awesome_cli.storage.fields import FIELDS
from awesome_cli.storage.yaml import quoting
from awesome_cli.storage.yaml.quoting import ONE_LINE
from awesome_cli.storage.yaml.repairs import SYNTAX, WIDE_SPACES

if TYPE_CHECKING:
    from collections.abc import Callable


def swallowed(line: str, column: int) -> Problem | None:
    """A problem where a comment that begins in a column of a line, from 1, may be text that its author meant."""
    before, comment = line[: column - 1], line[column - 1 :]
    value = match[2].rstrip() if (match := ONE_LINE.match(before)) else ""
    if not value or comment[1:2] in ("", " ", "#", "!") or value[0] in "'\"[{|>" or _IGNORES.match(comment):
        return None
    hint = f"{before.rstrip()}  # {comment[1:]}" if _TYPED.fullmatch(value) else quoting.quoted_value(line)
    message = "YAML drops what follows ` #`: quote the value, or write `# ` for a comment"
    return Problem(message, column=column, rule=SYNTAX, hint=hint)


_IGNORES = re.compile(r"#\s*awesome:")
_TYPED = re.compile(r"\d+(?:-\d\d){0,2}|true|false", re.ASCII)


class ParserError(NamedTuple):
    """Where the parser gave up, and why. Lines and columns count from 0 here."""

    lines: list[str]
    line: int
    column: int
    message: str
    context: str
    """What it was reading."""
    context_start: tuple[int, int]
    """Where that began."""

    def text(self, line: int) -> str:
        """A line of the file; empty after its end."""
        return self.lines[line] if 0 <= line < len(self.lines) else ""

    def problem(self, message: str, line: int, column: int = 0, hint: str = "") -> Problem:
        """A problem at a place of the file."""
        return Problem(message, "", "", line + 1, column + 1, SYNTAX, hint=hint)

    def suspects(self) -> list[int]:
        """The lines that may be at fault, the likeliest first."""
        # A block begins with its first line, which has no part in what is wrong further down.
        return [self.line] if "block" in self.context else [self.line, self.context_start[0]]


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
    return error.problem("the quote that opens here is never closed", line, column, quoting.closed(error.text(line)))


def _bracket_never_closed(error: ParserError) -> Problem | None:
    line, column = error.context_start
    text = error.text(line).rstrip()
    if "flow" not in error.context or text[column : column + 1] not in ("[", "{"):
        return None
    closing = "]" if text[column] == "[" else "}"
    if closing in text[column:]:
        return None
    return error.problem("the bracket that opens here is never closed", line, column, text.rstrip(",") + closing)


def _wide_indentation(error: ParserError) -> Problem | None:
    for line in _nearby_lines(error):
        text = error.text(line)
        if margin := _WIDE_MARGIN.match(text):
            hint = " " * len(margin[0]) + text[margin.end() :]
            name = f"U+{ord(margin[1]):04X}, not a space,"
            return error.problem(f"{name} indents this line: YAML wants spaces", line, margin.start(1), hint)
    return None


def _wide_colon(error: ParserError) -> Problem | None:
    for line in _nearby_lines(error):
        if match := _WIDE_COLON.match(error.text(line)):
            message = "a full-width colon after a key: write `: `"
            return error.problem(message, line, match.start(2), f"{match[1]}: {match[3]}".rstrip())
    return None


def _no_space_after_colon(error: ParserError) -> Problem | None:
    for line in _nearby_lines(error):
        if match := _TIGHT_COLON.match(error.text(line)):
            return error.problem("no space after the colon", line, match.start(2), f"{match[1]}: {match[2]}")
    return None


def _equals_sign(error: ParserError) -> Problem | None:
    for line in _nearby_lines(error):
        if match := _EQUALS.match(error.text(line)):
            return error.problem("`=` after a key: write `: `", line, match.end(1), f"{match[1]}: {match[2]}")
    return None


def _indented_key(error: ParserError) -> Problem | None:
    text = error.text(error.line)
    match = _KEY_WITHIN.match(text)
    above = next((error.text(n) for n in range(error.line - 1, -1, -1) if error.text(n).strip()), "")
    is_behind_list = match is not None and match[1] in FIELDS and _is_plain_item(above, error)
    if match is None or not (is_behind_list or _KEY_WITH_VALUE.match(above)):
        return None
    message = f"`{match[1]}` is indented: keys begin at the margin"
    return error.problem(message, error.line, match.start(1), text.lstrip())


def _is_plain_item(line: str, error: ParserError) -> bool:
    """Whether a list that has no keys in its items ends with a line."""
    return "'-' indicator" in error.message and _ITEM.match(line) is not None and not _ITEM_WITH_KEY.match(line)


def _dash_before_key(error: ParserError) -> Problem | None:
    for line in (error.line, error.context_start[0]) if "block" in error.context else ():
        begins_list = error.text(line - 1).rstrip().endswith(":")
        if (match := _DASHED_KEY.match(error.text(line))) and not begins_list:
            return error.problem(f"a dash before `{match[2]}`: remove it", line, 0, match[1])
    return None


def _uneven_item(error: ParserError) -> Problem | None:
    text, above = error.text(error.line), _ITEM_WITH_KEY.match(error.text(error.line - 1))
    if above is None or not _KEY_WITHIN.match(text):
        return None
    message = "the keys of one item begin in one column"
    column = len(text) - len(text.lstrip())
    return error.problem(message, error.line, column, " " * len(above[1]) + text.lstrip())


def _uneven_list(error: ParserError) -> Problem | None:
    text = error.text(error.line)
    is_misplaced = "block" in error.context or "mapping values" in error.message
    if not is_misplaced or not (item := _DASHED_ITEM.match(text)):
        return None
    lines_above = (error.text(number) for number in range(error.line - 1, -1, -1))
    above = next((line for line in lines_above if line[:1] != " " or _DASHED_ITEM.match(line)), "")
    first = _DASHED_ITEM.match(above)
    if first is None or len(first[1]) == len(item[1]):
        return None
    message = "the items of one list begin in one column"
    return error.problem(message, error.line, len(item[1]), first[1] + text.lstrip())


def _two_keys(error: ParserError) -> Problem | None:
    for line in (error.line, error.context_start[0]):
        match = _TWO_KEYS.fullmatch(error.text(line))
        if match is None or match["second"] == match["first"]:
            continue
        dash, first, value, second, rest = match.group("dash", "first", "value", "second", "rest")
        if dash and {first, second} == {"label", "url"}:
            hint = f"{dash}{{{first}: {_in_quotes(value)}, {second}: {_in_quotes(rest or '')}}}"
        elif not dash and second in FIELDS and not any(text.startswith(f"{second}:") for text in error.lines):
            hint = f"{first}: {value}\n{second}: {rest or ''}".rstrip()
        else:
            continue  # words that look like a key
        return error.problem(
            f"two keys on one line: begin a new one before `{second}`", line, match.start("second"), hint
        )
    return None


def _in_quotes(value: str) -> str:
    return value if value[:1] in ('"', "'") else f'"{value}"'


def _wide_space_after_colon(error: ParserError) -> Problem | None:
    for line in _nearby_lines(error):
        if match := _WIDE_AFTER_COLON.match(error.text(line)):
            message = f"U+{ord(match[2]):04X}, not a space, after the colon: YAML wants a space"
            return error.problem(message, line, match.start(2), f"{match[1]}: {match[3]}")
    return None


def _unknown_escape(error: ParserError) -> Problem | None:
    match = ONE_LINE.match(error.text(error.line))
    if "escape" not in error.message or match is None or match[2][0] != '"':
        return None
    value = match[2].rstrip().strip('"').replace("'", "''")
    message = "within double quotes a backslash means something: write single ones"
    return error.problem(message, error.line, error.column, f"{match[1]}'{value}'")


def _marked_key(error: ParserError) -> Problem | None:
    for line in _nearby_lines(error):
        if match := _MARKED_KEY.match(error.text(line)):
            message = f"`{match[2]}` is a key, with no marks around it"
            return error.problem(message, line, 0, f"{match[2]}: {match[3]}".rstrip())
    return None


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


def _tab_indentation(error: ParserError) -> Problem | None:
    line = next((n for n, text in enumerate(error.lines) if text.startswith("\t")), None)
    if line is None or not ("token" in error.message or "tab" in error.message):
        return None
    text = error.text(line).lstrip("\t")
    key = re.match(_KEY + ":", text) and _KEY_WITH_VALUE.match(error.text(line - 1))
    hint = text if key else "  " * (len(error.text(line)) - len(text)) + text
    return error.problem("a tab indents this line: YAML wants spaces", line, 0, hint)


def _no_key(error: ParserError) -> Problem | None:
    line = error.context_start[0]
    text = error.text(line)
    if "expected ':'" not in error.message or not text or text[0] in " -#" or ": " in text:
        return None
    word, _, rest = text.partition(" ")
    if word == "//":
        return error.problem("a comment begins with `# `", line, 0, f"# {rest}")
    if word in FIELDS and not any(other.startswith(f"{word}:") for other in error.lines):
        return error.problem(f"no colon after `{word}`", line, len(word), f"{word}: {rest}")
    message = "no key and no colon: a line that goes on from the one above is indented"
    goes_on = _KEY_WITH_WORDS.match(error.text(line - 1))
    return error.problem(message, line, 0, f"  {text}" if goes_on else "")


def _no_space_far_above(error: ParserError) -> Problem | None:
    # Without its space, a key and the lines below are one text to YAML: it stops where a key with a space follows.
    for line in range(error.line - 1, -1, -1):
        match = _TIGHT_COLON.match(error.text(line))
        if match and match[1] in FIELDS:
            return error.problem("no space after the colon", line, match.start(2), f"{match[1]}: {match[2]}")
    return None


_FAULTS: tuple[Callable[[ParserError], Problem | None], ...] = (
    _quote_never_closed,
    _quote_open_above,
    _wide_indentation,
    _wide_colon,
    _wide_space_after_colon,
    _marked_key,
    _no_space_after_colon,
    _equals_sign,
    _indented_key,
    _uneven_list,
    _dash_before_key,
    _uneven_item,
    _trailing_comma,
    _bracket_never_closed,
    _typographic_quotes,
    _unknown_escape,
    _two_keys,
    _unquoted,
    _tab_indentation,
    _no_key,
    _no_space_far_above,
)
"""What can be wrong where the parser gives up: the first that finds its mistake says so."""


def _nearby_lines(error: ParserError) -> list[int]:
    """The line where the parser gave up, where it began, and the one above: a key without its colon shows late."""
    return [error.line, error.context_start[0], error.line - 1]


_KEY = r"[a-z_]{1,40}"
_WIDE_MARGIN = re.compile(rf"[ \t]*([{WIDE_SPACES}])[ \t{WIDE_SPACES}]*")
_WIDE_AFTER_COLON = re.compile(rf"( *(?:- +)?{_KEY}):([{WIDE_SPACES}])[ {WIDE_SPACES}]*(.*)")
_WIDE_COLON = re.compile(rf"( *(?:- +)?{_KEY})( *[\uff1a\ufe55])\s*(.*)")
_TIGHT_COLON = re.compile(rf"( *(?:- +)?{_KEY}):((?!//)[^\s:].*)")
_EQUALS = re.compile(rf"({_KEY}) *= *(\S.*)")
_KEY_WITH_WORDS = re.compile(rf"{_KEY}: +[^\s|>\[{{\"'](?:.*[^:\s])?$")
_KEY_WITHIN = re.compile(rf" +({_KEY}):(?: |$)")
_KEY_WITH_VALUE = re.compile(rf"{_KEY}: +[^\s|>]")
_DASHED_KEY = re.compile(rf"- +(({_KEY}):(?: .*|$))")
_DASHED_ITEM = re.compile(r"( *)- +\S")
_MARKED_KEY = re.compile(rf"(\*{{1,2}}|__?|`|\"|')({_KEY})\1(?: *:\1?|:\1) *(.*)")
_TWO_KEYS = re.compile(
    rf"""(?P<dash> *- +)?(?P<first>{_KEY}): *(?P<value>"[^"]*"|'[^']*'|\[[^\]]*\]|\S(?:.*?\S)?)(?: *+[,;] *+| ++)"""
    rf"(?P<second>{_KEY}):(?: +(?P<rest>.*))?"
)
_ITEM_WITH_KEY = re.compile(rf"( *- +){_KEY}:(?: |$)")
_COMMA = re.compile(r"""(\s*(?:- +)?(?:[\w-]+: +)?(?:\[[^\[\]]*\]|\{[^{}]*\}|"[^"]*"|'[^']*')) *,\s*$""")
_CURLY = re.compile(r"(\s*(?:- +)?(?:[\w-]+: +)?)[“”„«](.*)[“”»]\s*$")
_LEFT_OPEN = re.compile(r"""\s*(?:- +)?(?:[\w-]+: +)?("(?:[^"\\]|\\.)*|'(?:[^']|'')*)$""")
_ITEM = re.compile(r"(\s*- +)(\S.*)")
