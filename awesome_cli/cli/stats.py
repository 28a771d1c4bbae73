"""`awesome stats`: the numbers of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from awesome_cli.cli import _complete, _console, _list
from awesome_cli.cli._options import Json
from awesome_cli.cli._session import Session
from awesome_cli.errors import InputError
from awesome_cli.normalize import collapse, plural, printable
from awesome_cli.registry import unknown
from awesome_cli.text import columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awesome_cli.reports.stats import Gap, Stats

    Rows = Sequence[tuple[str, int]]

_FORMATS = ("svg",)
_EIGHTHS = " ▏▎▍▌▋▊▉"
_HEADINGS = {"citations": "Most cited", "stars": "Most starred"}


def command(
    session: Session,
    as_json: Json = False,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="NAME", help="svg: a picture of the counts.", autocompletion=_complete.choices(_FORMATS)
        ),
    ] = None,
) -> int:
    """Count what the list holds: by section, kind, year, venue, author and its own fields.

    Then come the most cited and most starred entries, and what is missing, with the command that fills it. Elsewhere
    than on a terminal one line each: what is counted, its name and the number, with tabs between them."""
    from awesome_cli.reports import stats, stats_svg

    if format_ is not None and format_ not in _FORMATS:
        raise InputError(unknown("format", format_, list(_FORMATS)))
    list_ = _list.read(session)
    found = stats.stats(list_.catalog())
    if as_json:
        session.json(_object(found))
    elif format_:
        session.write(stats_svg.svg(list_.config.title, found))
    elif _console.is_terminal():
        session.report(_console.paint(printable(f"{list_.config.title}: {_size(found)}"), "bold"))
        for heading, rows, more in _tables(found):
            _draw(session, heading, rows, more)
        _draw_gaps(session, found.gaps)
    else:
        session.write("".join(f"{printable(line)}\n" for line in _lines(found)))
    return 0


def _size(found: Stats) -> str:
    sections = next(counts for counts in found.counts if counts.by == "section").rows
    return f"{plural(found.entries, 'entry', 'entries')} in {plural(len(sections), 'section')}"


def _tables(found: Stats) -> Iterator[tuple[str, Rows, int]]:
    """Headings with what is counted, and how much of it is left out."""
    for counts in found.counts:
        heading = f"By {counts.by.replace('_', ' ')}"
        yield heading, [(row.name, row.entries) for row in counts.rows], counts.more
    for rank in found.ranks:
        yield _HEADINGS[rank.metric], [(entry.title, number) for entry, number in rank.rows], 0


def _draw(session: Session, heading: str, rows: Rows, more: int) -> None:
    """A bar for each row, as wide as there is room."""
    if not rows:
        return
    width = _console.width()
    most, numbers = max(number for _, number in rows), max(len(f"{number:,}") for _, number in rows)
    names = min(max(columns.width(_one_line(name)) for name, _ in rows), max(width // 2, 8))
    room = max(width - names - numbers - 5, 1)
    session.out("\n" + _console.paint(printable(heading), "bold"))
    for name, number in rows:
        label = _padded(_one_line(name), names)
        bar = _console.paint(_bar(number, most, room), "cyan")
        session.out(f"  {label}  {number:{numbers},} {bar}".rstrip())
    if more:
        session.out(_console.paint(f"  and {more:,} more", "dim"))


def _one_line(name: str) -> str:
    return printable(collapse(name))


def _padded(name: str, cells: int) -> str:
    if columns.width(name) > cells:
        name = f"{columns.cut(name, cells - 1)}…"
    return name + " " * (cells - columns.width(name))


def _bar(number: int, most: int, room: int) -> str:
    """A bar of blocks, in steps of an eighth of a column; what is there shows."""
    eighths = round(8 * room * number / most) if most else 0
    if number:
        eighths = max(eighths, 1)
    return ("█" * (eighths // 8) + _EIGHTHS[eighths % 8]).rstrip()


def _draw_gaps(session: Session, gaps: Sequence[Gap]) -> None:
    if not gaps:
        return
    session.out("\n" + _console.paint("What to do next", "bold"))
    for gap in gaps:
        session.report(f"  {_lacking(gap)}: `{gap.command}`")


def _lacking(gap: Gap) -> str:
    return f"{plural(len(gap.ids), 'entry', 'entries')} without {gap.what}"


def _lines(found: Stats) -> Iterator[str]:
    for counts in found.counts:
        yield from (f"{counts.by}\t{_one_line(row.name)}\t{row.entries}" for row in counts.rows)
    for rank in found.ranks:
        yield from (f"{rank.metric}\t{entry.id}\t{number}" for entry, number in rank.rows)
    for gap in found.gaps:
        yield f"without {gap.what}\t{gap.command}\t{len(gap.ids)}"


def _object(found: Stats) -> dict[str, object]:
    return {
        "entries": found.entries,
        "counts": {
            counts.by: {"rows": [row._asdict() for row in counts.rows], "more": counts.more} for counts in found.counts
        },
        "most": {
            rank.metric: [{"id": entry.id, "title": entry.title, "value": number} for entry, number in rank.rows]
            for rank in found.ranks
        },
        "missing": [{"what": gap.what, "command": gap.command, "ids": list(gap.ids)} for gap in found.gaps],
    }
