"""Mistakes in the keys of a YAML text and in what is before them: colons, dashes, indentation.

Each function finds one kind near the line where the parser gave up, and gives the line as it should be; None where
that is not what is wrong.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.storage.fields import FIELDS
from awesome_cli.storage.yaml.repairs import WIDE_SPACES

if TYPE_CHECKING:
    from awesome_cli.errors import Problem
    from awesome_cli.storage.yaml.parser_error import ParserError

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
_ITEM = re.compile(r"(\s*- +)(\S.*)")


def wide_indentation(error: ParserError) -> Problem | None:
    """A line indented by spaces that are none of ASCII."""
    for line in error.nearby_lines():
        text = error.text(line)
        if margin := _WIDE_MARGIN.match(text):
            hint = " " * len(margin[0]) + text[margin.end() :]
            name = f"U+{ord(margin[1]):04X}, not a space,"
            return error.problem(f"{name} indents this line: YAML wants spaces", line, margin.start(1), hint)
    return None


def wide_colon(error: ParserError) -> Problem | None:
    """A full-width colon after a key."""
    for line in error.nearby_lines():
        if match := _WIDE_COLON.match(error.text(line)):
            message = "a full-width colon after a key: write `: `"
            return error.problem(message, line, match.start(2), f"{match[1]}: {match[3]}".rstrip())
    return None


def no_space_after_colon(error: ParserError) -> Problem | None:
    """A colon with its value right after it."""
    for line in error.nearby_lines():
        if match := _TIGHT_COLON.match(error.text(line)):
            return error.problem("no space after the colon", line, match.start(2), f"{match[1]}: {match[2]}")
    return None


def equals_sign(error: ParserError) -> Problem | None:
    """`=` in place of a colon."""
    for line in error.nearby_lines():
        if match := _EQUALS.match(error.text(line)):
            return error.problem("`=` after a key: write `: `", line, match.end(1), f"{match[1]}: {match[2]}")
    return None


def indented_key(error: ParserError) -> Problem | None:
    """A key that does not begin at the margin."""
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


def dash_before_key(error: ParserError) -> Problem | None:
    """A dash that makes an item of a key."""
    for line in (error.line, error.context_start[0]) if "block" in error.context else ():
        begins_list = error.text(line - 1).rstrip().endswith(":")
        if (match := _DASHED_KEY.match(error.text(line))) and not begins_list:
            return error.problem(f"a dash before `{match[2]}`: remove it", line, 0, match[1])
    return None


def uneven_item(error: ParserError) -> Problem | None:
    """Keys of one item that begin in several columns."""
    text, above = error.text(error.line), _ITEM_WITH_KEY.match(error.text(error.line - 1))
    if above is None or not _KEY_WITHIN.match(text):
        return None
    message = "the keys of one item begin in one column"
    column = len(text) - len(text.lstrip())
    return error.problem(message, error.line, column, " " * len(above[1]) + text.lstrip())


def uneven_list(error: ParserError) -> Problem | None:
    """Items of one list that begin in several columns."""
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


def two_keys(error: ParserError) -> Problem | None:
    """Two keys on one line."""
    for line in (error.line, error.context_start[0]):
        match = _TWO_KEYS.fullmatch(error.text(line))
        if match and (hint := _on_two_lines(match, error.lines)):
            message = f"two keys on one line: begin a new one before `{match['second']}`"
            return error.problem(message, line, match.start("second"), hint)
    return None


def _on_two_lines(match: re.Match[str], lines: list[str]) -> str:
    """Two keys each on its own line, or those of a link in braces; empty where the second is only a word."""
    dash, first, value, second, rest = match.group("dash", "first", "value", "second", "rest")
    if first == second:
        return ""
    if dash and {first, second} == {"label", "url"}:
        return f"{dash}{{{first}: {_in_quotes(value)}, {second}: {_in_quotes(rest or '')}}}"
    if not dash and second in FIELDS and not any(text.startswith(f"{second}:") for text in lines):
        return f"{first}: {value}\n{second}: {rest or ''}".rstrip()
    return ""


def _in_quotes(value: str) -> str:
    return value if value[:1] in ('"', "'") else f'"{value}"'


def wide_space_after_colon(error: ParserError) -> Problem | None:
    """A space that is none of ASCII after a colon."""
    for line in error.nearby_lines():
        if match := _WIDE_AFTER_COLON.match(error.text(line)):
            message = f"U+{ord(match[2]):04X}, not a space, after the colon: YAML wants a space"
            return error.problem(message, line, match.start(2), f"{match[1]}: {match[3]}")
    return None


def marked_key(error: ParserError) -> Problem | None:
    """A key with marks of Markdown, or quotes, around it."""
    for line in error.nearby_lines():
        if match := _MARKED_KEY.match(error.text(line)):
            message = f"`{match[2]}` is a key, with no marks around it"
            return error.problem(message, line, 0, f"{match[2]}: {match[3]}".rstrip())
    return None


def tab_indentation(error: ParserError) -> Problem | None:
    """A line indented by a tab."""
    line = next((n for n, text in enumerate(error.lines) if text.startswith("\t")), None)
    if line is None or not ("token" in error.message or "tab" in error.message):
        return None
    text = error.text(line).lstrip("\t")
    key = re.match(_KEY + ":", text) and _KEY_WITH_VALUE.match(error.text(line - 1))
    hint = text if key else "  " * (len(error.text(line)) - len(text)) + text
    return error.problem("a tab indents this line: YAML wants spaces", line, 0, hint)


def no_key(error: ParserError) -> Problem | None:
    """A line without a key and a colon."""
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


def no_space_far_above(error: ParserError) -> Problem | None:
    """A colon with its value right after it, in a line far above."""
    # Without its space, a key and the lines below are one text to YAML: it stops where a key with a space follows.
    for line in range(error.line - 1, -1, -1):
        match = _TIGHT_COLON.match(error.text(line))
        if match and match[1] in FIELDS:
            return error.problem("no space after the colon", line, match.start(2), f"{match[1]}: {match[2]}")
    return None
