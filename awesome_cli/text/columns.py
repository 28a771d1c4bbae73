"""Text in the columns of a terminal."""

from __future__ import annotations

from unicodedata import combining, east_asian_width

from awesome_cli.text.patterns import pattern

_ANSI_STYLE = pattern(r"\x1b\[[0-9;]*m")
_WORD = pattern(r"(\s*)((?:`[^`]+`|\S)+)")
"""White space and the word after it: a command in backticks stays on one line, so that it can be copied."""


def width(text: str) -> int:
    """How many columns a text takes; a wide character takes two, an accent or an ANSI style none."""
    text = _ANSI_STYLE.sub("", text)
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(character) in "WF" else not combining(character) for character in text)


def cut(text: str, columns: int) -> str:
    """The longest beginning of a text that fits into some columns."""
    text = text[:columns]
    while width(text) > columns:
        text = text[:-1]
    return text


def wrap(text: str, columns: int) -> str:
    """A text whose lines that are too long are broken between words, and go on indented by two more spaces."""
    return "\n".join(_wrap_line(line, columns) if width(line) > columns else line for line in text.split("\n"))


def _wrap_line(line: str, columns: int) -> str:
    indent = f"{line[: len(line) - len(line.lstrip())]}  "
    rows = [""]
    for blanks, word in _WORD.findall(line):
        if rows[-1] and width(f"{rows[-1]}{blanks}{word}") > columns:
            rows.append(f"{indent}{word}")
        else:
            rows[-1] += f"{blanks}{word}"
    return "\n".join(rows)
