"""The quick way to read a plain awesome.yaml: keys with plain words after them, one a line, lists of such keys.

How it works: each line is matched with one pattern (spaces, perhaps a dash, a key, words), and the lines are nested by
their columns. A YAML parser takes longer to import than a small list takes to read, and most lists need no more.

Why it cannot be wrong: the words hold only letters, digits and punctuation that means nothing to YAML, a key has either
words or lines below it, and keys of one mapping are in one column; YAML has one way to read that. Any other line, and
any shape that does not fit, is None, and the parser is asked. Property tests compare the two on plain and on damaged
texts, positions included.

When a field is added to awesome.yaml: nothing, `config` knows the fields. A value that is no plain words (quotes, a
list in brackets) makes that list's reading slower, and is right.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.storage.yaml.nodes import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from awesome_cli.storage.yaml.nodes import Node

_LINE = re.compile(
    r"( *)(- )?([a-z_][\w./-]{0,79}):(?: ([a-z0-9](?:[\w ./,()+-]*[\w./,()+-])?))?", re.ASCII | re.IGNORECASE
)
_MAX_INDENT = 20
"""Signs before a key: more of them may be deeper than the parser goes."""


class _Line(NamedTuple):
    number: int
    indent: int
    """Blanks before the dash or, without one, the key."""
    dash: bool
    column: int
    """Signs before the key."""
    key: str
    value: str


class _NotPlainError(Exception):
    """A shape that the parser has to look at."""


def read(content: str) -> Mapping | None:
    """The mapping that a plain text holds; None for any other text, faulty ones included."""
    lines = []
    for number, text in enumerate(content.split("\n"), 1):
        if match := _LINE.fullmatch(text):
            indent, dash, key, value = match.groups("")
            lines.append(_Line(number, len(indent), bool(dash), len(indent + dash), key, value))
        elif text:
            return None
    if not lines or lines[0].column or max(line.column for line in lines) > _MAX_INDENT:
        return None
    reading = _LineReader(lines[::-1])
    try:
        root = reading.mapping(0)
    except _NotPlainError:
        return None
    return None if reading.rest else root


class _LineReader:
    """Takes lines from the end of a list, which is the beginning of the text."""

    def __init__(self, rest: list[_Line]) -> None:
        self.rest = rest

    def mapping(self, column: int) -> Mapping:
        first = self.rest[-1]
        pairs: list[tuple[Scalar, Node]] = []
        while self.rest and self.rest[-1].column == column and not (pairs and self.rest[-1].dash):
            line = self.rest.pop()
            pairs.append((Scalar(line.key, line.number, column + 1, True), self._value(line)))
        return Mapping(pairs, first.number, column + 1)

    def _value(self, line: _Line) -> Node:
        below = self.rest[-1] if self.rest and self.rest[-1].indent > line.column else None
        if bool(line.value) is (below is not None):  # nothing, or words that go on
            raise _NotPlainError
        if below is None:
            return Scalar(line.value, line.number, line.column + len(line.key) + 3, True)
        return self._sequence(below) if below.dash else self.mapping(below.column)

    def _sequence(self, first: _Line) -> Sequence:
        items: list[Node] = []
        while self.rest and self.rest[-1].dash and self.rest[-1].indent == first.indent:
            items.append(self.mapping(first.column))
        return Sequence(items, first.number, first.indent + 1)
