"""What of a text is layout alone: Markdown does not show it."""

from __future__ import annotations

import re

from awesome_cli.text.patterns import pattern

_BULLET = pattern(r"^([ \t]*)(?:[-*+]|\d+[.)])(?:[ \t]+|(?=\[[^\]\n]+\]\())", re.MULTILINE)


def laid_out(text: str) -> str:
    """A text without what Markdown does not show: spaces at the ends of lines, blank lines, which bullet it is."""
    lines = [line.rstrip() for line in _BULLET.sub(r"\1- ", text).split("\n")]
    return "\n".join(line for line in lines if line)
