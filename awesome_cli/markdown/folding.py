"""The lines of HTML around the entries that a page folds: written, and found again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.model import Collapse
from awesome_cli.normalize import collapse as on_one_line
from awesome_cli.normalize import printable
from awesome_cli.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from awesome_cli.markdown.blocks import Block

SUMMARY = "Show {count} more"
"""What is shown of closed folds unless a list says it in other words."""
COUNT = "{count}"
END = "</details>"
_BEGIN = pattern(
    r"<details\b[^>]*>\s*<summary\b[^>]*>(?P<summary>(?:(?!</summary>).)*)</summary>", re.DOTALL | re.IGNORECASE
)
_NUMBER = pattern(r"\d+(?:,\d{3})*", re.ASCII)


def begin(collapse: Collapse | None, count: int, indent: str) -> str:
    """The line that begins a fold of so many entries."""
    words = (collapse.summary if collapse else "") or SUMMARY
    summary = on_one_line(printable(words)).replace(COUNT, str(count))
    return f"{indent}<details><summary>{summary}</summary>"


class FoldMarks(NamedTuple):
    """The HTML around the items that a page folds."""

    summary: str
    """What is shown while it is closed, with `{count}` in it."""
    lines: tuple[int, ...]
    """Those of its begin, and the one that ends it, from 1."""

    def collapse(self, shown: int) -> Collapse:
        """What makes a section look so, which has so many items before the fold."""
        return Collapse(after=shown, summary="" if self.summary == SUMMARY else self.summary)


def begun_by(block: Block, following: Iterable[Block], count_items: Callable[[Block], int]) -> FoldMarks | None:
    """The fold that a block begins: `<details>` around nothing but items, which says how many they are.

    That number tells it from a section that is shown so. `count_items` is asked for the items that a block is.
    """
    count = 0
    for inner in following if block.kind == "html_block" else ():
        if inner.kind == "html_block":
            is_end = inner.content.partition("\n")[0].strip().lower() == END
            summary = _summary(block.content, count) if is_end else ""
            lines = (*range(block.first, block.last + 1), inner.first)
            return FoldMarks(summary, lines) if summary else None
        found = count_items(inner)
        if not found:
            return None
        count += found
    return None


def _summary(html: str, count: int) -> str:
    """The words that HTML shows of so many items, with `{count}` for the number; empty where it does not say it."""
    match = _BEGIN.fullmatch(html.strip())
    words = on_one_line(match["summary"]) if match else ""
    numbers = [number for number in _NUMBER.finditer(words) if number[0].replace(",", "") == str(count)]
    if len(numbers) != 1 or any(character in words for character in "{}<>"):
        return ""
    [number] = numbers
    return f"{words[: number.start()]}{COUNT}{words[number.end() :]}"


def is_mark(line: str) -> bool:
    """Whether a line is nothing but the begin or the end of a fold."""
    return line.strip() == END or _BEGIN.fullmatch(line.strip()) is not None
