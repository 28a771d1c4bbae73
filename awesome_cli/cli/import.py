"""`awesome import`: a list in any form becomes data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from awesome_cli import registry
from awesome_cli.cli import _given, _list
from awesome_cli.cli._frame import Session
from awesome_cli.errors import ConfigError, InputError
from awesome_cli.formats import readers
from awesome_cli.normalize import plural
from awesome_cli.storage import config

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from awesome_cli.curate.import_list import Outcome
    from awesome_cli.imported import Finding, Imported

_FEW = 5
"""How many line numbers stand for all of them where nobody has to go there."""


def command(
    session: Session,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The file, or a folder of YAML or JSON files; `-` is standard input.")
    ],
    from_: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="FORMAT",
            help=f"The format, where it is not to be told by the file: {', '.join(registry.names(readers.__name__))}.",
        ),
    ] = "",
    mapped: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="COLUMN=FIELD",
            help="A column, and the field that it is: `title`, `url`, `section`..., or a new one of the list's own.",
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Report, and write nothing.")] = False,
    json: Annotated[bool, typer.Option("--json", help="The report for programs.")] = False,
) -> int:
    """Turn a list into entries: Markdown, bookmarks, references, feeds, tables, YAML, JSON or addresses.

    Says what became of every line or record. Starts a list in this folder where there is none, else adds what is
    new. The file itself stays as it is, and so does what people wrote into entries. Exits with 1 where something was
    not understood or could not be taken in.
    """
    from awesome_cli.curate import import_list
    from awesome_cli.imported import LOST

    given = _given.given(file)
    reader = readers.load(from_) if from_ else readers.reader_for(given)
    imported = reader.read(given, _columns(mapped or []))
    outcome = import_list.run(_root(session), imported, dry_run)
    _list.name_left_out(session, outcome.problems)
    if json:
        session.json(_object(imported, outcome))
    else:
        from awesome_cli.normalize import printable

        for line in _as_text(imported, outcome, dry_run, session.verbose):
            session.report(printable(line))
    return 1 if imported.report.lines(LOST) or outcome.left_out or outcome.problems else 0


def _columns(mapped: Sequence[str]) -> dict[str, str]:
    """Fields by the columns that `--map` gives them."""
    pairs = [text.rpartition("=") for text in mapped]
    for text, (column, _, field) in zip(mapped, pairs, strict=True):
        if not column or not field:
            raise InputError(f"--map {text}: say COLUMN=FIELD, such as `Paper=title`")
    return {column.strip(): field.strip() for column, _, field in pairs}


def _root(session: Session) -> Path:
    """The folder to write into: the list's that we are in, else the folder named or the current one."""
    if session.folder is None:
        try:
            return config.find_root(Path.cwd())
        except ConfigError:
            return Path.cwd()
    if not session.folder.is_dir():
        raise InputError(f"{session.folder} is no folder")
    return session.folder


def _as_text(imported: Imported, outcome: Outcome, dry_run: bool, verbose: bool) -> Iterator[str]:
    """The fate of every line, then what was mended, then what a person must look at: it stays on the screen."""
    from awesome_cli.imported import KINDS, LAYOUT

    report = imported.report
    yield plural(len(report.kinds), report.unit)
    silent = set(report.lines(LAYOUT))
    for kind in KINDS:
        yield from _row(kind, report.lines(kind), silent)
    sections = sum(1 for top in imported.sections for _ in top.walk())
    entries = plural(len(imported.entries), "entry", "entries")
    yield f"{plural(len(imported.items), 'item')}: {entries} in {plural(sections, 'section')}"
    yield plural(len(imported.measures), "known count")
    if repaired := report.repaired():
        yield "\nmended without loss" + ("" if verbose else " (every line with --verbose or --json)")
    for what, lines in repaired.items():
        yield from _row(what, lines) if verbose else _short_row(what, lines)
    yield from _findings("to look at", report.findings, report.unit)
    yield from _findings("not taken in", outcome.left_out, report.unit)
    done = "would be " if dry_run else ""
    yield f"\n{plural(len(outcome.created), 'entry', 'entries')} {done}added, {len(outcome.changed):,} {done}changed"
    if outcome.written:
        yield f"{done}written: {', '.join(outcome.written)}"


def _row(what: str, lines: Sequence[int], silent: Collection[int] = ()) -> Iterator[str]:
    """A count and the numbers of the lines, several in a row as `3-20`; silent lines between them break no row."""
    from textwrap import wrap

    first, *more = wrap(", ".join(_ranges(lines, silent)), 76) or [""]
    yield f"  {len(lines):>5}  {what}{': ' if first else ''}" + ("" if more else first)
    yield from (f"         {line}" for line in ((first, *more) if more else ()))


def _short_row(what: str, lines: Sequence[int]) -> Iterator[str]:
    """As `_row`, with a few of the numbers: what is mended asks nothing of anybody."""
    shown = ", ".join(map(str, lines[:_FEW]))
    yield f"  {len(lines):>5}  {what}: {shown}" + (", ..." if len(lines) > _FEW else "")


def _ranges(lines: Sequence[int], silent: Collection[int]) -> Iterator[str]:
    start = end = 0
    for line in (*lines, 0):
        if start and not (line and all(between in silent for between in range(end + 1, line))):
            yield str(start) if start == end else f"{start}-{end}"
            start = 0
        start, end = start or line, line


def _findings(heading: str, findings: Sequence[Finding], unit: str) -> Iterator[str]:
    """What a person must look at, by kind."""
    kinds = dict.fromkeys(finding.kind for finding in findings)
    if kinds:
        yield f"\n{heading}"
    for kind in kinds:
        yield f"  {kind}"
        for finding in findings:
            if finding.kind == kind:
                place = f"{unit}{'s' * (len(finding.lines) > 1)} {', '.join(map(str, finding.lines))}: "
                yield f"    {place if finding.lines else ''}{' '.join(finding.message.split())}"


def _object(imported: Imported, outcome: Outcome) -> dict[str, object]:
    from awesome_cli.imported import KINDS

    report = imported.report
    return {
        "lines": {kind: report.lines(kind) for kind in KINDS},
        "repaired": report.repaired(),
        "findings": [finding._asdict() for finding in report.findings],
        "left_out": [finding._asdict() for finding in outcome.left_out],
        "problems": [str(problem) for problem in outcome.problems],
        "items": len(imported.items),
        "entries": len(imported.entries),
        "sections": [section.path for top in imported.sections for section in top.walk()],
        "counts": len(imported.measures),
        "created": outcome.created,
        "changed": outcome.changed,
        "written": outcome.written,
    }
