"""The only module that uses rich: tables, panels and progress, drawn on a terminal and nowhere else."""

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
    """Whether a stream (standard output by default) is a terminal."""
    return (stream or sys.stdout).isatty() and os.environ.get("TERM") != "dumb"


def can_ask() -> bool:
    """Whether there is a person to answer."""
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


def ask(question: str) -> str:
    """Asks a question and returns the answer, stripped; empty at the end of input."""
    return (ask_line(question) or "").strip()


def ask_line(question: str) -> str | None:
    """Asks a question and returns the line that was typed; None at the end of input."""
    print(f"{question} ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline() or None


def confirm(question: str) -> bool:
    """Asks for a yes; any other answer is a no."""
    return ask(f"{question} [y/N]").lower() in ("y", "yes")


def has_colors(stream: TextIO | None = None) -> bool:
    """Whether to color what goes to a stream: a terminal, and no `NO_COLOR`."""
    return is_terminal(stream) and not os.environ.get("NO_COLOR")


def console(stream: TextIO | None = None) -> Console:
    """A rich console on a stream that does not interpret markup and emoji codes."""
    from rich.console import Console

    return Console(file=stream or sys.stdout, markup=False, emoji=False, highlight=False)


def text(value: str, style: str = "") -> Text:
    """Untrusted text for a table or panel: no markup, no control characters, one line."""
    from rich.text import Text

    return Text(printable(" ".join(value.split())), style=style)


_ANSI_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}
_DIFF_STYLES = {"+": "green", "-": "red", "@": "cyan"}


def paint(value: str, style: str, stream: TextIO | None = None) -> str:
    """Safe text in a style, where the stream shows colors; without rich."""
    return f"\x1b[{_ANSI_CODES[style]}m{value}\x1b[0m" if value and has_colors(stream) else value


def diff_line(line: str) -> str:
    """A line of a diff for standard output, colored where colors are shown, without control characters."""
    style = _DIFF_STYLES.get(line[:1])
    return paint(printable(line), style) if style else printable(line)


def print_panel(title: str, rows: Iterable[tuple[str, str]], footer: str) -> None:
    """Draws a frame with names and values on standard output; a value may have several lines."""
    from rich.panel import Panel
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    for name, value in rows:
        grid.add_row(text(name, "bold"), Text(printable(value)))
    console().print(Panel(grid, title=text(title, "bold"), subtitle=text(footer, "dim"), title_align="left"))


def print_markdown(text: str) -> None:
    """Prints a page of our own documentation, which is Markdown."""
    from rich.markdown import Markdown

    console().print(Markdown(text))


def highlight(value: str, spans: Iterable[tuple[int, int]], style: str = "") -> Text:
    """Untrusted text, on one line already, with some spans highlighted."""
    from rich.text import Text

    text = Text(printable(value), style=style)
    for first, last in spans:
        text.stylize("bold yellow", first, last)
    return text


def truncate(text: Text, cells: int) -> Text:
    """A text cut to some cells of a terminal."""
    text.truncate(max(cells, 1), overflow="ellipsis")
    return text


def print_indented(text: Text) -> None:
    """Prints a text two cells further to the right."""
    from rich.padding import Padding

    console().print(Padding(text, (0, 0, 0, 2)))


class Column(NamedTuple):
    """A column of a table: its heading, its width in cells, and whether it holds numbers."""

    title: str
    width: int
    number: bool = False


def print_table(columns: Sequence[Column], rows: Iterable[Sequence[Text]], stream: TextIO | None = None) -> None:
    """Prints a table without rules; longer cells are folded."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for column in columns:
        justify: Literal["left", "right"] = "right" if column.number else "left"
        table.add_column(column.title, justify=justify, width=column.width, overflow="fold")
    for row in rows:
        table.add_row(*row)
    console(stream).print(table)


def width(stream: TextIO | None = None) -> int:
    """How many columns wide the terminal is."""
    if (columns := os.environ.get("COLUMNS", "")).isdecimal() and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size((stream or sys.stdout).fileno()).columns or 80
    except OSError:
        return 80


def columns() -> int:
    """How many columns standard output has; 0 where it is no terminal, and lines have no limit."""
    return width() if is_terminal() else 0


def wrap_for(value: str, stream: TextIO | None = None) -> str:
    """Text for a stream: wrapped between words on a terminal, unchanged elsewhere."""
    if not is_terminal(stream):
        return value
    from awesome_cli.text.columns import wrap

    return wrap(value, width(stream))


class Progress:
    """Shows what is going on. This one is silent."""

    def expect(self, name: str, total: int) -> None:
        """Announces so many steps."""

    def advance(self, name: str) -> None:
        """Counts one step as done."""

    def say(self, message: str) -> None:
        """Shows a line of text."""


@contextmanager
def progress(quiet: bool = False) -> Iterator[Progress]:
    """A progress bar with counts for each name, on standard error, while the block runs.

    Only lines where that is no terminal.
    """
    if quiet or not is_terminal(sys.stderr):
        yield Progress() if quiet else _PlainProgress()
        return
    from rich import progress as parts

    columns = (parts.TextColumn("{task.description}"), parts.BarColumn(), parts.MofNCompleteColumn())
    with parts.Progress(*columns, console=console(sys.stderr), transient=True) as bars:
        yield _BarProgress(bars)


@contextmanager
def spinner(what: str, quiet: bool = False) -> Iterator[Progress]:
    """A spinner beside a text, on standard error, while the block runs; on a terminal only."""
    if quiet or not is_terminal(sys.stderr):
        yield Progress() if quiet else _PlainProgress()
        return
    from rich import progress as parts

    columns = (parts.SpinnerColumn(), parts.TextColumn("{task.description}"))
    with parts.Progress(*columns, console=console(sys.stderr), transient=True) as bars:
        bars.add_task(what, total=None)
        yield _BarProgress(bars)


class _PlainProgress(Progress):
    """Lines and no bars."""

    def say(self, message: str) -> None:
        print(printable(message), file=sys.stderr)


class _BarProgress(Progress):
    """Progress bars on a terminal, below the lines that are shown."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._tasks: dict[str, TaskID] = {}

    def expect(self, name: str, total: int) -> None:
        self._tasks[name] = self._bars.add_task(name, total=total)

    def advance(self, name: str) -> None:
        self._bars.advance(self._tasks[name])

    def say(self, message: str) -> None:
        self._bars.console.print(text(message))


def print_tree(title: str, branches: Iterable[TreeLine]) -> None:
    """Prints a tree."""
    from rich.tree import Tree

    root = Tree(text(title, "bold"))
    open_ = {0: root}
    for branch in branches:
        label = text(branch.label).append_text(highlight("  ".join(("", *branch.notes)), (), "dim"))
        open_[branch.depth + 1] = open_[branch.depth].add(label)
    console().print(root)


class TreeLine(NamedTuple):
    """A line of a tree."""

    depth: int
    """0 right under the root; at most one more than the line before."""
    label: str
    notes: tuple[str, ...] = ()
    """Texts after the label."""
