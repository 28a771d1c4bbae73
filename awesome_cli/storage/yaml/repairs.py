"""What is repaired in a YAML text before it is parsed, since the parser would misread it or stop there.

Each repair keeps the number of lines, and its text is only read, to find what else is wrong.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.errors import Problem
from awesome_cli.storage.fields import FIELDS, LINKS, PLACEMENTS, TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SYNTAX = "yaml-syntax"
BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
"""What libyaml refuses wherever it is. Said the other way round, it would take ten times as long to compile."""


def position_finder(content: str) -> Callable[[int], tuple[int, int]]:
    """From an index in a text to its line and column."""
    starts = [0, *(match.end() for match in BREAK.finditer(content))]

    def place_of(index: int) -> tuple[int, int]:
        line = bisect_right(starts, index)
        return line, index - starts[line - 1] + 1

    return place_of


def find_unreadable(content: str) -> Iterator[Problem]:
    """Each character that YAML refuses wherever it is."""
    if not UNREADABLE.search(content):
        return
    place_of = position_finder(content)
    for character in UNREADABLE.finditer(content):
        line, column = place_of(character.start())
        message = f"control character U+{ord(character[0]):04X} is not allowed in YAML: remove it"
        yield Problem(message, line=line, column=column, rule=SYNTAX)


def resolve_merges(content: str) -> tuple[str, list[Problem]]:
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


def replace_hidden_breaks(content: str) -> tuple[str, list[Problem]]:
    """The text with spaces for the line ends that only YAML sees, and a problem for each line with such."""
    if not _HIDDEN_BREAK.search(content):
        return content, []
    problems = []
    for number, line in enumerate(content.split("\n"), 1):
        if found := _HIDDEN_BREAK.search(line):
            message = f"U+{ord(found[0]):04X} ends a line here, for YAML alone: put a space in its place"
            hint = _HIDDEN_BREAK.sub(" ", line)
            problems.append(Problem(message, "", "", number, found.start() + 1, SYNTAX, hint=hint))
    return _HIDDEN_BREAK.sub(" ", content), problems


_HIDDEN_BREAK = re.compile("[\x85\u2028\u2029]")


def remove_separators(content: str) -> tuple[str, list[Problem]]:
    """The text without lines that are nothing but `---`, three backticks or a dash, and a problem for each of them."""
    if not _SEPARATOR.search(content):
        return content, []
    lines, problems, begun = content.split("\n"), list[Problem](), False
    for number, line in enumerate(lines):
        match = _SEPARATOR.fullmatch(line)
        if match is None or _belongs(match[1], begun, lines[number + 1 :]):
            begun = begun or (line.strip() != "" and line[0] != "#")
            continue
        what = "a fence of code" if match[1][0] in "`~" else f"`{match[1]}` alone on a line"
        message = f"{what} means nothing here: remove the line"
        problems.append(Problem(message, line=number + 1, column=1, rule=SYNTAX))
        lines[number] = ""
    return "\n".join(lines), problems


def _belongs(mark: str, begun: bool, below: list[str]) -> bool:
    """Whether a mark may be where it is: `---` before all else, `...` after it, a dash before what is its item."""
    if mark == "---":
        return not begun
    following = next((line for line in below if line.strip()), "")
    return not following if mark == "..." else mark == "-" and following[:1] in (" ", "-")


_SEPARATOR = re.compile(r"^(-|-{3,}|\.{3}|(?:`{3}|~{3})\w*)[ \t]*$", re.MULTILINE)
WIDE_SPACES = "\xa0\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that YAML takes for letters, for a character class."""
_WIDE_BEFORE_KEY = re.compile(f"^([{WIDE_SPACES}])[ \t{WIDE_SPACES}]*([a-z_]{{1,40}}): ", re.MULTILINE)


def replace_wide_margins(content: str) -> tuple[str, list[Problem]]:
    """The text without the no-break spaces and their like before keys, and a problem for each line with such."""
    if not _WIDE_BEFORE_KEY.search(content):
        return content, []
    lines, problems = content.split("\n"), []
    for number, line in enumerate(lines):
        if match := _WIDE_BEFORE_KEY.match(line):
            lines[number] = line[match.start(2) :]
            message = f"U+{ord(match[1]):04X}, not a space, before `{match[2]}`: remove it"
            problems.append(Problem(message, "", "", number + 1, 1, SYNTAX, hint=lines[number]))
    return "\n".join(lines), problems


class _Above(NamedTuple):
    """What an item of a list is below."""

    margin: int
    text: str
    """Of the item above; empty below the key of a list."""


_PERHAPS_LIST = _Above(-1, "[")
"""Below a key that may have another value than a list: the first line tells."""
_LIST_TYPES = (TEXTS, LINKS, PLACEMENTS)
_LIST_KEYS = "|".join(key for key, field in FIELDS.items() if field.type in _LIST_TYPES)
_KEY_OF_LIST = re.compile(rf"(?:{_LIST_KEYS}): *$")
_BARE_KEY = re.compile(r" *(?:- +)?[\w-]+: *$")
_DASH = re.compile(rf"( *)-([ {WIDE_SPACES}]*)([^\s-].*)")
_BLOCK_HEADER = re.compile(r"( *)(?:- +|[\w-]+: +|- +[\w-]+: +)[|>][-+1-9]*\s*$")
_WORDS = re.compile(r"(?![\w-]+:(?: |$))[^\s\"'\[{|>].*")
"""An item that is nothing but words: not quoted, no list, no keys."""
_SUSPICIOUS = re.compile(rf"^ *-(?:[^\s\d-]|[{WIDE_SPACES}])|^( *)- .*\n\1 +- ", re.MULTILINE)


def repair_dashes(content: str) -> tuple[str, list[Problem]]:
    """The text with a space after the dash of each item and the items of a list in one column, and the problems."""
    if not _SUSPICIOUS.search(content):
        return content, []
    lines, problems = content.split("\n"), []
    above: _Above | None = None
    for number, line in _outside_blocks(lines):
        match = _DASH.match(line)
        if match is None or above is None:
            above = _below(line, above)
            continue
        message, column = _dash_problem(match, above)
        margin, text = len(match[1]), match[3]
        if message:
            margin = above.margin if above.text else margin
            lines[number] = f"{' ' * margin}- {text}"
            problems.append(Problem(message, "", "", number + 1, column, SYNTAX, hint=lines[number]))
        above = _Above(margin, text)
    return "\n".join(lines), problems


def _below(line: str, above: _Above | None) -> _Above | None:
    """What items may be below, after a line that is none."""
    if _BARE_KEY.match(line):
        return _Above(0, "") if _KEY_OF_LIST.match(line) else _PERHAPS_LIST
    return above if line[:1] in ("", " ", "#") else None


def _dash_problem(match: re.Match[str], above: _Above) -> tuple[str, int]:
    """What is wrong with the dash of a line, and in which column; empty where nothing is."""
    margin, gap, text = len(match[1]), match[2], match[3]
    if gap[:1] != " " and (gap or not text[0].isdecimal()) and (not above.text or margin == above.margin):
        return "no space after the dash", margin + 2
    if gap[:1] == " " and above.text and margin > above.margin and _WORDS.fullmatch(above.text):
        return "the items of one list begin in one column", margin + 1
    return "", 0


def _outside_blocks(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines that are no part of long text in a block, with their numbers from 0."""
    margin = -1
    for number, line in enumerate(lines):
        if margin >= 0 and (not line.strip() or len(line) - len(line.lstrip(" ")) > margin):
            continue
        header = _BLOCK_HEADER.match(line)
        margin = len(header[1]) if header else -1
        yield number, line
