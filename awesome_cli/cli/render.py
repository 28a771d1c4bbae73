"""`awesome render`."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import nullcontext
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from awesome_cli import formats, registry
from awesome_cli.cli import _console
from awesome_cli.cli._frame import Session
from awesome_cli.errors import ERROR, AwesomeError, ConfigError, InputError, StoreError
from awesome_cli.storage import config, files, metrics, store, workspace
from awesome_cli.storage.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from awesome_cli.errors import Problem

SHOWN_BY_GITHUB = 512 * 1024
"""Bytes of a README that GitHub shows; it cuts off the rest."""
_OF_ONE_FILE = 10
"""How many problems of a broken file are named."""
_DIFF_LINES = 40
_DIFF_WINDOW = 400
"""Lines after the first difference that are compared: enough for a short diff, whatever the length of the list."""


def command(
    session: Session,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file, whole or not at all.")
    ] = None,
    check: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Only say whether a file is what would be written.")
    ] = None,
    format_: Annotated[
        str,
        typer.Option("--format", metavar="NAME", help=f"One of: {', '.join(registry.names('awesome_cli.formats'))}."),
    ] = "markdown",
) -> int:
    """Write the list, as Markdown unless told otherwise.

    It comes from awesome.yaml, entries/ and metrics.csv, and goes to standard output unless `-o` names a file.
    `--check` exits with 1 and a short diff where the file is not what would be written. Entries in no section are
    named, and the exit code is 1.
    """
    if output and check:
        raise InputError("`-o` writes and `--check` does not: give one of them")
    try:
        text, lost = _text(session, format_, output)
    except AwesomeError as error:
        raise type(error)(f"{error}{_emptied(output or check)}") from None
    if (size := len(text.encode())) > SHOWN_BY_GITHUB:
        session.warn(f"awesome: the list has {size // 1024:,} KB; GitHub shows the first 512 KB of a README")
    if check:
        return max(_check(session, check, text), lost)
    if output:
        written = _replaced(session.root, output.resolve(), text)
        session.say(f"{output}: {'written' if written else 'unchanged'}")
    else:
        session.write(text)
    return lost


def _text(session: Session, format_: str, output: Path | None) -> tuple[str, int]:
    """The whole list in one format, and 1 where entries are missing from it because they are in no section.

    Raises AwesomeError where anything keeps it from being whole.
    """
    renderer = formats.load(format_)
    if output is not None and output.exists() and not output.is_file():
        raise InputError(f"{output} is no regular file: use `> {output}`")
    root = session.root
    if output is not None and output.is_symlink():
        _refuse_link(output, root)
    list_ = workspace.load(root)
    _refuse_broken(session, list_)
    lost = _name_unplaced(session, list_)
    options = list_.config.render
    header, footer = (_part(root, name, output) for name in (options.header, options.footer))
    pages = renderer.render(list_.catalog(), formats.Options(options, header, footer))
    return "".join(page.text for page in pages), int(lost)


def _replaced(root: Path, output: Path, text: str) -> bool:
    """Puts the text in place, and says whether it was another. Outside of the list there is no lock, and no undo."""
    with store.lock(root) if output.is_relative_to(root.resolve()) else nullcontext():
        return files.replace(output, text)


def _refuse_link(output: Path, root: Path) -> None:
    """Raises InputError for a link in the list that leads out of it: whoever put it there chose what is overwritten."""
    whole = root.resolve()
    if output.parent.resolve().is_relative_to(whole) and not output.resolve().is_relative_to(whole):
        raise InputError(f"{output} is a link out of the list's folder, to {output.resolve()}: name that file itself")


def _refuse_broken(session: Session, list_: Workspace) -> None:
    """Raises StoreError where entry files are broken; what is wrong with numbers is only said."""
    broken = [problem for problem in list_.problems if problem.level == ERROR and problem.path != metrics.FILE]
    for problem in list_.problems:
        if problem not in broken:
            session.say(f"warning: {problem}")
    if broken:
        lines = "\n".join(_named(broken))
        raise StoreError(f"nothing is rendered until these files are mended:\n{lines}")


def _named(problems: Iterable[Problem]) -> Iterator[str]:
    """A line for each problem, and every file named; of one file the first problems are enough."""
    for path, group in groupby(problems, key=lambda problem: problem.path):
        own = list(group)
        yield from (f"{problem}{f' ({problem.hint})' if problem.hint else ''}" for problem in own[:_OF_ONE_FILE])
        if len(own) > _OF_ONE_FILE:
            yield f"{path}: and {len(own) - _OF_ONE_FILE:,} more"


def _name_unplaced(session: Session, list_: Workspace) -> bool:
    """Says which entries name a section that is not there. Whether one is in no section at all, and so is missing."""
    known = list_.config.paths()
    places = {*known, *list_.config.was}
    lost = False
    for entry in list_.entries:
        for path in entry.places():
            if path not in places:
                session.warn(f"warning: {entry.path}: {registry.unknown('section', path, known)}")
        if places.isdisjoint(entry.sections):
            session.warn(f"error: {entry.path} is in no section, so it is missing: `awesome move` gives it one")
            lost = True
    return lost


def _part(root: Path, name: str, output: Path | None) -> str:
    """The text of the header or footer file. Raises ConfigError where it cannot be read."""
    if not name:
        return ""
    path = config.inside(root, name)
    try:
        if _is_written(path, output):
            raise ConfigError(f"{config.FILE}: {name!r} is the file that is to be written")
        if path.exists() and not path.is_file():
            raise ConfigError(f"{config.FILE}: {name!r} is not a regular file")
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise ConfigError(f"{config.FILE}: {name!r} cannot be read: {reason}") from None


def _is_written(path: Path, output: Path | None) -> bool:
    if output is not None:
        return output.exists() and output.samefile(path)
    target = _redirected()
    return target is not None and os.path.samestat(target, path.stat())


def _redirected() -> os.stat_result | None:
    """The file that standard output goes to; None for a terminal, a pipe or a device."""
    try:
        status = os.fstat(sys.stdout.fileno())
    except (OSError, ValueError):
        return None
    return status if stat.S_ISREG(status.st_mode) else None


def _emptied(named: Path | None) -> str:
    if named is not None or _redirected() is None:
        return ""
    return "\n`>` has emptied the file that standard output goes to; `awesome render -o FILE` never does that"


def _check(session: Session, path: Path, text: str) -> int:
    if path.exists() and not path.is_file():
        raise InputError(f"{path} is not a regular file")
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        session.report(f"{path} is not there: `awesome render -o {path}` writes it")
        return 1
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from None
    if data == text.encode():
        session.say(f"{path}: what would be written")
        return 0
    for line in _diff(path.name, data.decode("utf-8", "replace"), text):
        session.out(_console.diff_line(line))
    return 1


def _diff(name: str, old: str, new: str) -> list[str]:
    """The beginning of what differs, as a unified diff."""
    from difflib import unified_diff

    before, after = old.split("\n"), new.split("\n")
    pairs = enumerate(zip(before, after, strict=False))
    first = next((number for number, (one, other) in pairs if one != other), min(len(before), len(after)))
    end = first + _DIFF_WINDOW
    diff = list(unified_diff(before[:end], after[:end], name, f"{name} (rendered)", n=1, lineterm=""))
    more = len(diff) > _DIFF_LINES or len(before) > end or len(after) > end
    return [*diff[:_DIFF_LINES], *(["... and more"] if more else [])]
