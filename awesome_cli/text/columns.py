"""Text in the columns of a terminal."""

from __future__ import annotations

import re
from unicodedata import combining, east_asian_width

_STYLE = re.compile(r"\x1b\[[0-9;]*m")
_WORD = re.compile(r"(\s*)((?:`[^`]+`|\S)+)")
"""Blanks and what follows them: a command in backticks stays on one line, so that it can be copied."""


def width(text: str) -> int:
    """How many columns a text takes; a wide character takes two, an accent or a style none."""
    text = _STYLE.sub("", text)
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(character) in "WF" else not combining(character) for character in text)


def cut(text: str, columns: int) -> str:
    """As much of the beginning as has room."""
    text = text[:columns]
    while width(text) > columns:
        text = text[:-1]
    return text


def wrapped(text: str, columns: int) -> str:
    """Lines that are too long broken between words; they go on below, indented a little further."""
    return "\n".join(_broken(line, columns) if width(line) > columns else line for line in text.split("\n"))


def _broken(line: str, columns: int) -> str:
    indent = f"{line[: len(line) - len(line.lstrip())]}  "
    rows = [""]
    for blanks, word in _WORD.findall(line):
        if rows[-1] and width(f"{rows[-1]}{blanks}{word}") > columns:
            rows.append(f"{indent}{word}")
        else:
            rows[-1] += f"{blanks}{word}"
    return "\n".join(rows)
