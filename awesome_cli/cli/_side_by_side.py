"""The items of an imported list that will look different, each beside what becomes of it."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from awesome_cli.cli import _console
from awesome_cli.normalize import plural, printable
from awesome_cli.text import columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.cli._frame import Session
    from awesome_cli.imported import Imported
    from awesome_cli.markdown.compare import PageComparison

_BETWEEN = " | "


def show(session: Session, imported: Imported, comparison: PageComparison) -> int:
    """Both kinds of items that the list's template does not show; 1 where some will look different."""
    room = (_console.width() - len(_BETWEEN)) // 2
    for difference in comparison.differences:
        session.out(f"line {difference.line}")
        for row in _rows(difference.before, difference.after or "(nothing like it)", room):
            session.out(row)
    own = [(entry.title, entry.item) for entry in imported.entries if entry.item]
    if own:
        whose = "its" if len(own) == 1 else "their"
        session.out(f"{plural(len(own), 'item')} with a template of {whose} own (`item:`), as before:")
    for title, item in own:
        for row in _rows(title, item, room):
            session.out(row)
    session.out(f"{comparison.same:,} of {comparison.items:,} look exactly as before")
    return 1 if comparison.differences else 0


def _rows(left: str, right: str, room: int) -> Iterator[str]:
    """Two texts in two columns."""
    for one, other in zip_longest(_lines(left, room), _lines(right, room), fillvalue=""):
        yield f"{one}{' ' * (room - columns.width(one))}{_BETWEEN}{other}".rstrip()


def _lines(text: str, room: int) -> Iterator[str]:
    for line in columns.wrap(printable(text), room - 2).split("\n"):
        while line:
            part = columns.cut(line, room)
            yield part
            line = line[len(part) :] if part else ""
