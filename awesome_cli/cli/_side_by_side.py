"""Texts beside each other: the items of an imported list that will look different, each with its new form."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from awesome_cli.cli import _console
from awesome_cli.normalize import plural, printable
from awesome_cli.text import columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awesome_cli.cli._session import Session
    from awesome_cli.imported import Imported
    from awesome_cli.markdown.compare import PageComparison
    from awesome_cli.model import Entry

_SEPARATOR = " | "
_NARROW = 16
"""Columns of fewer characters cannot be read."""


def show(session: Session, imported: Imported, comparison: PageComparison) -> int:
    """Prints the items that the list's template does not show as they are; 1 where some will look different."""
    for difference in comparison.differences:
        session.out(f"line {difference.line}")
        _show_rows(session, (difference.before, difference.after or "(nothing like it)"))
    own = [(entry.title, item) for entry in imported.entries for item in _own_templates(entry)]
    if own:
        whose = "its" if len(own) == 1 else "their"
        session.out(f"{plural(len(own), 'item')} with a template of {whose} own (`item:`), as before:")
    for pair in own:
        _show_rows(session, pair)
    session.out(f"{comparison.same:,} of {comparison.items:,} look exactly as before")
    return 1 if comparison.differences else 0


def _show_rows(session: Session, texts: Sequence[str]) -> None:
    """Prints texts beside each other, as wide as the terminal."""
    for row in rows(texts, _console.width()):
        session.out(row)


def _own_templates(entry: Entry) -> Iterator[str]:
    """The templates that an entry has for itself, in one place after the other."""
    yield from filter(None, (entry.item, *(place.item for place in entry.placements)))


def rows(texts: Sequence[str], width: int) -> Iterator[str]:
    """Texts in columns beside each other, of some width together; below each other where columns would be narrow."""
    column_width = (width - len(_SEPARATOR) * (len(texts) - 1)) // len(texts)
    if column_width < _NARROW:
        yield from (line for text in texts for line in _lines(text, width))
        return
    for paragraphs in zip_longest(*(text.split("\n") for text in texts), fillvalue=""):
        for parts in zip_longest(*(_lines(text, column_width) for text in paragraphs), fillvalue=""):
            filled = (f"{part}{' ' * (column_width - columns.width(part))}" for part in parts)
            yield _SEPARATOR.join(filled).rstrip()


def _lines(text: str, column_width: int) -> Iterator[str]:
    for line in columns.wrap(printable(text), column_width - 2).split("\n"):
        while line:
            part = columns.cut(line, column_width)
            yield part
            line = line[len(part) :] if part else ""
