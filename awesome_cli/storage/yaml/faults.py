"""What is wrong with the lines of a YAML text, and how a line should be."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SYNTAX = "yaml-syntax"
BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
"""What libyaml refuses wherever it is. Said the other way round, it would take ten times as long to compile."""


def place_in(content: str) -> Callable[[int], tuple[int, int]]:
    """From an index in a text to its line and column."""
    starts = [0, *(match.end() for match in BREAK.finditer(content))]

    def place_of(index: int) -> tuple[int, int]:
        line = bisect_right(starts, index)
        return line, index - starts[line - 1] + 1

    return place_of


def unreadable(content: str) -> Iterator[Problem]:
    """Each character that YAML refuses wherever it is."""
    if not UNREADABLE.search(content):
        return
    place_of = place_in(content)
    for character in UNREADABLE.finditer(content):
        line, column = place_of(character.start())
        message = f"control character U+{ord(character[0]):04X} cannot stand in YAML: remove it"
        yield Problem(message, line=line, column=column, rule=SYNTAX)


def merges(content: str) -> tuple[str, list[Problem]]:
    """The text as it was on this side of each merge that was not finished, and a problem for each of them."""
    if "\n<<<<<<< " not in f"\n{content}":
        return content, []
    lines, problems, theirs = content.split("\n"), [], False
    for number, line in enumerate(lines):
        if line.startswith("<<<<<<< "):
            message = "a merge that was not finished: keep one of the two versions, remove the marker lines"
            problems.append(Problem(message, line=number + 1, column=1, rule=SYNTAX))
        elif line.startswith(("=======", "|||||||")):
            theirs = True
        if theirs or line.startswith("<<<<<<< "):
            lines[number] = ""  # so that no line changes its number
        theirs = theirs and not line.startswith(">>>>>>> ")
    return "\n".join(lines), problems


def hidden_breaks(content: str) -> tuple[str, list[Problem]]:
    """The text with spaces for the line ends that only YAML sees, and a problem for each line with such."""
    if not _HIDDEN_BREAK.search(content):
        return content, []
    problems = []
    for number, line in enumerate(content.split("\n"), 1):
        if found := _HIDDEN_BREAK.search(line):
            message = f"U+{ord(found[0]):04X} ends a line here, for YAML alone: put a blank in its place"
            hint = _HIDDEN_BREAK.sub(" ", line)
            problems.append(Problem(message, "", "", number, found.start() + 1, SYNTAX, hint=hint))
    return _HIDDEN_BREAK.sub(" ", content), problems


def swallowed(line: str, column: int) -> Problem | None:
    """A problem where a comment that begins in a column of a line, from 1, may be text that its author meant."""
    before, comment = line[: column - 1], line[column - 1 :]
    value = match[2].rstrip() if (match := _ONE_LINE.match(before)) else ""
    if not value or comment[1:2] in ("", " ", "#", "!") or value[0] in "'\"[{|>" or _IGNORES.match(comment):
        return None
    hint = f"{before.rstrip()}  # {comment[1:]}" if _TYPED.fullmatch(value) else quoted_value(line)
    message = "YAML drops what follows ` #`: quote the value, or write `# ` for a comment"
    return Problem(message, column=column, rule=SYNTAX, hint=hint)


_HIDDEN_BREAK = re.compile("[\x85\u2028\u2029]")
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
    return error.problem("the quote that opens here is never closed", line, column, _closed(error.text(line)))


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
    for line in _quoted_value_of(error):
        text = error.text(line)
        if margin := _WIDE_MARGIN.match(text):
            hint = " " * len(margin[0]) + text[margin.end() :]
            name = f"U+{ord(margin[1]):04X}, no blank,"
            return error.problem(f"{name} indents this line: YAML wants blanks", line, margin.start(1), hint)
    return None


def _wide_colon(error: ParserError) -> Problem | None:
    for line in _quoted_value_of(error):
        if match := _WIDE_COLON.match(error.text(line)):
            message = "a full-width colon behind a key: write `: `"
            return error.problem(message, line, match.start(2), f"{match[1]}: {match[3]}".rstrip())
    return None


def _no_space_after_colon(error: ParserError) -> Problem | None:
    for line in _quoted_value_of(error):
        if match := _TIGHT_COLON.match(error.text(line)):
            return error.problem("no blank after the colon", line, match.start(2), f"{match[1]}: {match[2]}")
    return None


def _equals_sign(error: ParserError) -> Problem | None:
    for line in _quoted_value_of(error):
        if match := _EQUALS.match(error.text(line)):
            return error.problem("`=` behind a key: write `: `", line, match.end(1), f"{match[1]}: {match[2]}")
    return None


def _indented_key(error: ParserError) -> Problem | None:
    text = error.text(error.line)
    match = _KEY_WITHIN.match(text)
    above = next((error.text(n) for n in range(error.line - 1, -1, -1) if error.text(n).strip()), "")
    if match is None or not _KEY_WITH_VALUE.match(above):
        return None
    message = f"`{match[1]}` is indented: keys begin at the margin"
    return error.problem(message, error.line, match.start(1), text.lstrip())


def _dash_before_key(error: ParserError) -> Problem | None:
    for line in (error.line, error.context_start[0]) if "block" in error.context else ():
        if match := _DASHED_KEY.match(error.text(line)):
            return error.problem(f"a dash before `{match[2]}`: remove it", line, 0, match[1])
    return None


def _uneven_item(error: ParserError) -> Problem | None:
    text, above = error.text(error.line), _ITEM_WITH_KEY.match(error.text(error.line - 1))
    if above is None or not _KEY_WITHIN.match(text):
        return None
    message = "the keys of one item begin in one column"
    column = len(text) - len(text.lstrip())
    return error.problem(message, error.line, column, " " * len(above[1]) + text.lstrip())


def _trailing_comma(error: ParserError) -> Problem | None:
    for line in (error.line, error.line - 1):
        if match := _COMMA.match(error.text(line)):
            return error.problem("a comma behind a value: remove it", line, match.end(1), match[1])
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
        if hint := quoted_line(error.text(line)):
            column = error.column if line == error.line else error.context_start[1]
            return error.problem(_quote_advice(error.text(line)), line, column, hint)
    return None


def _tab_indentation(error: ParserError) -> Problem | None:
    line = next((n for n, text in enumerate(error.lines) if text.startswith("\t")), None)
    if line is None or not ("token" in error.message or "tab" in error.message):
        return None
    text = error.text(line).lstrip("\t")
    key = re.match(_KEY + ":", text) and _KEY_WITH_VALUE.match(error.text(line - 1))
    hint = text if key else "  " * (len(error.text(line)) - len(text)) + text
    return error.problem("a tab indents this line: YAML wants blanks", line, 0, hint)


def _no_key(error: ParserError) -> Problem | None:
    line = error.context_start[0]
    text = error.text(line)
    if "expected ':'" not in error.message or not text or text[0] in " -#" or ": " in text:
        return None
    message = "no key and no colon: a line that goes on from the one above is indented"
    goes_on = _KEY_WITH_WORDS.match(error.text(line - 1))
    return error.problem(message, line, 0, f"  {text}" if goes_on else "")


_FAULTS: tuple[Callable[[ParserError], Problem | None], ...] = (
    _quote_never_closed,
    _quote_open_above,
    _wide_indentation,
    _wide_colon,
    _no_space_after_colon,
    _equals_sign,
    _indented_key,
    _dash_before_key,
    _uneven_item,
    _trailing_comma,
    _bracket_never_closed,
    _typographic_quotes,
    _unquoted,
    _tab_indentation,
    _no_key,
)
"""What can be wrong where the parser gives up: the first that finds its mistake says so."""


def _quoted_value_of(error: ParserError) -> list[int]:
    """The line where the parser gave up, where it began, and the one above: a key without its colon shows late."""
    return [error.line, error.context_start[0], error.line - 1]


_KEY = r"[a-z_]{1,40}"
_WIDE_MARGIN = re.compile("[ \t]*([\xa0\u2000-\u200a\u202f\u205f\u3000])[ \t\xa0\u2000-\u200a\u202f\u205f\u3000]*")
_WIDE_COLON = re.compile(rf"( *(?:- +)?{_KEY})( *[\uff1a\ufe55])\s*(.*)")
_TIGHT_COLON = re.compile(rf"( *(?:- +)?{_KEY}):((?!//)[^\s:].*)")
_EQUALS = re.compile(rf"({_KEY}) *= *(\S.*)")
_KEY_WITH_WORDS = re.compile(rf"{_KEY}: +[^\s|>\[{{\"'](?:.*[^:\s])?$")
_KEY_WITHIN = re.compile(rf" +({_KEY}):(?: |$)")
_KEY_WITH_VALUE = re.compile(rf"{_KEY}: +[^\s|>]")
_DASHED_KEY = re.compile(rf"- +(({_KEY}):(?: .*|$))")
_ITEM_WITH_KEY = re.compile(rf"( *- +){_KEY}:(?: |$)")
_COMMA = re.compile(r"""(\s*(?:- +)?(?:[\w-]+: +)?(?:\[[^\[\]]*\]|\{[^{}]*\}|"[^"]*"|'[^']*')) *,\s*$""")
_CURLY = re.compile(r"(\s*(?:- +)?(?:[\w-]+: +)?)[“”„«](.*)[“”»]\s*$")
_LEFT_OPEN = re.compile(r"""\s*(?:- +)?(?:[\w-]+: +)?("(?:[^"\\]|\\.)*|'(?:[^']|'')*)$""")
_ONE_LINE = re.compile(r"(\s*(?:- +)?[\w-]+: +|\s*- +)(\S.*)")
_ITEM = re.compile(r"(\s*- +)(\S.*)")
_BLOCK = re.compile(r"[|>][-+1-9]*")


def _quote_advice(line: str) -> str:
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
    return quoted_value(line) if _quote_advice(line) else ""


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
