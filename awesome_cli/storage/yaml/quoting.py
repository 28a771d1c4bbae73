"""Whether the value of a line of YAML must be quoted, and the line with its value in quotes."""

from __future__ import annotations

import re

ONE_LINE = re.compile(r"(\s*(?:- +)?[\w-]+: +|\s*- +)(\S.*)")
"""`key: value` or `- value`, from its margin."""
_ITEM = re.compile(r"(\s*- +)(\S.*)")
_CLOSING = {"'": "'", '"': '"', "[": "]", "{": "}"}
"""What ends a value, by the character that it begins with."""
_INDICATOR = re.compile(r"[\[{*&!@`%|>]|[-?] ")
"""What means something to YAML at the beginning of a value."""
_BLOCK = re.compile(r"[|>][-+1-9]*")
_HAS_INNER_QUOTES = re.compile(r"""(["']).*?(?:(?<= )\1\w|(?<=\w)\1\w)""")
"""In quotes all of it: the second quote opens a word or is within one."""


def advice(line: str) -> str:
    """Why the value of a line must be quoted; empty if it need not be, or is."""
    value = match[2].rstrip() if (match := ONE_LINE.match(line)) else ""
    first = value[:1]
    if first in _CLOSING and value.find(_CLOSING[first], 1) == len(value) - 1:
        return ""
    if first in ("'", '"'):
        return "a value that begins with a quote must be quoted" if first in value[1:] else ""
    if _INDICATOR.match(value) and not _BLOCK.fullmatch(value):
        shown = "a backtick" if first == "`" else f"`{first}`"
        return f"a value that begins with {shown} must be quoted"
    if ": " in value or value.endswith(":"):
        return "a value that holds `: ` must be quoted"
    return ""


def quoted_line(line: str) -> str:
    """A line `key: value` or `- value` with its value in quotes; empty if it need not be, or is."""
    return quoted_value(line) if advice(line) else ""


def quoted_value(line: str) -> str:
    """A line `key: value` or `- value` with all of its value in quotes; empty for any other line."""
    return _quoted(ONE_LINE.match(line))


def quoted_item(line: str) -> str:
    """A line `- value` with all that follows the dash in quotes; empty for any other line."""
    return _quoted(_ITEM.match(line))


def _quoted(match: re.Match[str] | None) -> str:
    if match is None:
        return ""
    value = match[2].rstrip()
    if value[0] in ("'", '"') and value[-1] == value[0] and _HAS_INNER_QUOTES.match(value):
        value = value[1:-1]
    return f"{match[1]}{double_quoted(value)}"


def double_quoted(value: str) -> str:
    """A value in double quotes."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def with_closed_quote(line: str) -> str:
    """A line whose quote is not closed: an apostrophe is text, another quote is given its end."""
    match = ONE_LINE.match(line)
    if match is None:
        return ""
    value = match[2].rstrip()
    return f'{match[1]}"{value}"' if value[0] == "'" and '"' not in value else f"{match[1]}{value}{value[0]}"
