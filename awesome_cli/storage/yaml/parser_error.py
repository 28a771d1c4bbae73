"""Where a YAML parser gave up: what all that looks for the mistake is given."""

from __future__ import annotations

from typing import NamedTuple

from awesome_cli.errors import Problem
from awesome_cli.storage.yaml.repairs import SYNTAX


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

    def nearby_lines(self) -> list[int]:
        """The line where the parser gave up, where it began, and the one above: a key without its colon shows late."""
        return [self.line, self.context_start[0], self.line - 1]
