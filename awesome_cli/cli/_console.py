"""The only door to rich: tables, panels and progress, drawn on a terminal and nowhere else."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.normalize import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Literal, TextIO

    from rich.console import Console
    from rich.progress import Progress as Bars
    from rich.progress import TaskID
    from rich.text import Text as Text  # for the commands' annotations


def is_terminal(stream: TextIO | None = None) -> bool:
    """Whether a person reads a stream (standard output unless another is named) as it is written."""
    return (stream or sys.stdout).isatty() and os.environ.get("TERM") != "dumb"


def can_ask() -> bool:
    """Whether a person is there to answer."""
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


def asked(question: str) -> str:
    """What a person answers, without blanks around it; empty at the end of input."""
    print(f"{question} ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip()


def agreed(question: str) -> bool:
    """Whether a person says yes; anything else is a no."""
    return asked(f"{question} [y/N]").lower() in ("y", "yes")


def colors(stream: TextIO | None = None) -> bool:
    """Whether to color what goes to a stream: a terminal, and no `NO_COLOR`."""
    return is_terminal(stream) and not os.environ.get("NO_COLOR")


def console(stream: TextIO | None = None) -> Console:
    """A rich console on a stream; markup and emoji codes in our data mean nothing to it."""
    from rich.console import Console

    return Console(file=stream or sys.stdout, markup=False, emoji=False, highlight=False)


def text(value: str, style: str = "") -> Text:
    """Outside text for a table or panel: no markup, no control characters, one line."""
    from rich.text import Text

    return Text(printable(" ".join(value.split())), style=style)


_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}
_DIFF_STYLES = {"+": "green", "-": "red", "@": "cyan"}


def painted(value: str, style: str, stream: TextIO | None = None) -> str:
    """Harmless text for a stream, without rich: in a style where colors are shown."""
    return f"\x1b[{_CODES[style]}m{value}\x1b[0m" if value and colors(stream) else value


def diff_line(line: str) -> str:
    """A line of a diff for standard output: colored where colors are shown, nothing in it that moves a cursor."""
    style = _DIFF_STYLES.get(line[:1])
    return painted(printable(line), style) if style else printable(line)


def panel(title: str, rows: Iterable[tuple[str, str]], foot: str) -> None:
    """Draws a frame with names and values on standard output; a value may have several lines."""
    from rich.panel import Panel
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    for name, value in rows:
        grid.add_row(text(name, "bold"), Text(printable(value)))
    console().print(Panel(grid, title=text(title, "bold"), subtitle=text(foot, "dim"), title_align="left"))


def markdown(text: str) -> None:
    """Draws a page of our own documentation, which is Markdown."""
    from rich.markdown import Markdown

    console().print(Markdown(text))


def marked(value: str, spans: Iterable[tuple[int, int]], style: str = "") -> Text:
    """Outside text on one line already, with some places in it marked."""
    from rich.text import Text

    shown = Text(printable(value), style=style)
    for first, last in spans:
        shown.stylize("bold yellow", first, last)
    return shown


def shortened(shown: Text, cells: int) -> Text:
    """A text cut to what fits into some cells of a terminal."""
    shown.truncate(max(cells, 1), overflow="ellipsis")
    return shown


def indented(shown: Text) -> None:
    """Prints a text two cells further to the right."""
    from rich.padding import Padding

    console().print(Padding(shown, (0, 0, 0, 2)))


class Column(NamedTuple):
    """A column of a table: its heading, its width in cells, and whether it holds numbers."""

    title: str
    width: int
    number: bool = False


def table(columns: Sequence[Column], rows: Iterable[Sequence[Text]], stream: TextIO | None = None) -> None:
    """A table without lines; longer cells go on below."""
    from rich.table import Table

    drawn = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for column in columns:
        justify: Literal["left", "right"] = "right" if column.number else "left"
        drawn.add_column(column.title, justify=justify, width=column.width, overflow="fold")
    for row in rows:
        drawn.add_row(*row)
    console(stream).print(drawn)


def width(stream: TextIO | None = None) -> int:
    """How many columns wide the terminal is."""
    if (told := os.environ.get("COLUMNS", "")).isdecimal() and int(told):
        return int(told)
    try:
        return os.get_terminal_size((stream or sys.stdout).fileno()).columns or 80
    except OSError:
        return 80


def columns() -> int:
    """How many columns standard output has; 0 where it is no terminal, and so has no end of the line."""
    return width() if is_terminal() else 0


def wrapped(value: str, stream: TextIO | None = None) -> str:
    """Text for a stream: on a terminal its lines are broken between words, elsewhere it stays as it is."""
    if not is_terminal(stream):
        return value
    from awesome_cli.text.columns import wrap

    return wrap(value, width(stream))


class Progress:
    """Tells a person what goes on. This one is silent."""

    def expect(self, name: str, total: int) -> None:
        """So many steps are to come."""

    def advance(self, name: str) -> None:
        """One of them is done."""

    def say(self, message: str) -> None:
        """A line about what goes on."""


@contextmanager
def progress(quiet: bool = False) -> Iterator[Progress]:
    """A bar with counts for each name that is told to it, on standard error, while the block runs.

    Elsewhere than on a terminal lines alone.
    """
    if quiet or not is_terminal(sys.stderr):
        yield Progress() if quiet else _Lines()
        return
    from rich import progress as parts

    columns = (parts.TextColumn("{task.description}"), parts.BarColumn(), parts.MofNCompleteColumn())
    with parts.Progress(*columns, console=console(sys.stderr), transient=True) as bars:
        yield _Bars(bars)


@contextmanager
def waiting(what: str, quiet: bool = False) -> Iterator[Progress]:
    """A spinner with what is waited for, on standard error, while the block runs; on a terminal only."""
    if quiet or not is_terminal(sys.stderr):
        yield Progress() if quiet else _Lines()
        return
    from rich import progress as parts

    columns = (parts.SpinnerColumn(), parts.TextColumn("{task.description}"))
    with parts.Progress(*columns, console=console(sys.stderr), transient=True) as bars:
        bars.add_task(what, total=None)
        yield _Bars(bars)


class _Lines(Progress):
    """Lines and no bars."""

    def say(self, message: str) -> None:
        print(printable(message), file=sys.stderr)


class _Bars(Progress):
    """Bars on a terminal, below the lines that are said."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._tasks: dict[str, TaskID] = {}

    def expect(self, name: str, total: int) -> None:
        self._tasks[name] = self._bars.add_task(name, total=total)

    def advance(self, name: str) -> None:
        self._bars.advance(self._tasks[name])

    def say(self, message: str) -> None:
        self._bars.console.print(text(message))


def tree(title: str, branches: Iterable[Branch]) -> None:
    """A tree, drawn with lines."""
    from rich.tree import Tree

    root = Tree(text(title, "bold"))
    open_ = {0: root}
    for branch in branches:
        label = text(branch.label).append_text(marked("  ".join(("", *branch.notes)), (), "dim"))
        open_[branch.depth + 1] = open_[branch.depth].add(label)
    console().print(root)


class Branch(NamedTuple):
    """A line of a tree."""

    depth: int
    """0 right under the root; at most one more than the line before."""
    label: str
    notes: tuple[str, ...] = ()
    """What stands behind the label."""
