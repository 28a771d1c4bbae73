"""Shows the items of an imported list that will look different, each beside its new form."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from awesome_cli.cli import _console
from awesome_cli.normalize import plural, printable
from awesome_cli.text import columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.cli._session import Session
    from awesome_cli.imported import Imported
    from awesome_cli.markdown.compare import PageComparison

_SEPARATOR = " | "


def show(session: Session, imported: Imported, comparison: PageComparison) -> int:
    """Prints the items that the list's template does not show as they are; 1 where some will look different."""
    column_width = (_console.width() - len(_SEPARATOR)) // 2
    for difference in comparison.differences:
        session.out(f"line {difference.line}")
        for row in _rows(difference.before, difference.after or "(nothing like it)", column_width):
            session.out(row)
    own = [(entry.title, entry.item) for entry in imported.entries if entry.item]
    if own:
        whose = "its" if len(own) == 1 else "their"
        session.out(f"{plural(len(own), 'item')} with a template of {whose} own (`item:`), as before:")
    for title, item in own:
        for row in _rows(title, item, column_width):
            session.out(row)
    session.out(f"{comparison.same:,} of {comparison.items:,} look exactly as before")
    return 1 if comparison.differences else 0


def _rows(left: str, right: str, column_width: int) -> Iterator[str]:
    """Two texts in two columns."""
    for left_line, right_line in zip_longest(_lines(left, column_width), _lines(right, column_width), fillvalue=""):
        yield f"{left_line}{' ' * (column_width - columns.width(left_line))}{_SEPARATOR}{right_line}".rstrip()


def _lines(text: str, column_width: int) -> Iterator[str]:
    for line in columns.wrap(printable(text), column_width - 2).split("\n"):
        while line:
            part = columns.cut(line, column_width)
            yield part
            line = line[len(part) :] if part else ""
