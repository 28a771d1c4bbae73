"""`awesome edit`."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from typing import Annotated

import typer

from awesome_cli.cli import _complete, _list
from awesome_cli.cli._frame import Session
from awesome_cli.errors import InputError
from awesome_cli.identity import file_stem, read
from awesome_cli.normalize import printable
from awesome_cli.storage import config, store


def command(
    session: Session,
    id_: Annotated[
        str,
        typer.Argument(metavar="ID", help="An entry's file, or any reference to it.", autocompletion=_complete.ids),
    ],
) -> int:
    """Open an entry in your editor.

    That is `$VISUAL` or `$EDITOR`. The problems of what was saved are named then."""
    root = session.root
    path = _broken_or_sound(root, id_) or _list.read(session).entry(id_).path
    fields = config.load(root).table()
    with store.by_hand(root, path):
        _edit(root / path)
    problems = store.read(root, path, Path(path).name, fields).reading.problems
    for problem in problems:
        session.report(printable(str(problem)))
        if problem.hint:
            session.report(printable(f"    {problem.hint}"))
    return 1 if problems else 0


def _broken_or_sound(root: Path, id_: str) -> str:
    """The entry file of that name, whatever stands in it; empty where there is none."""
    names = {f"{id_.removesuffix('.yaml').rpartition('/')[2]}.yaml"}
    if reference := read(id_):
        names.add(f"{file_stem(reference.identity)}.yaml")
    found = (path for path, name, problem in store.scan(root) if problem is None and name in names)
    return next(found, "")


def _edit(path: Path) -> None:
    """Waits until the editor is done. Raises InputError where there is none, or it fails."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        words = shlex.split(editor)
        code = subprocess.run([*words, str(path)], check=False).returncode
    except (OSError, ValueError, IndexError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"the editor {editor!r} cannot be started: {reason}; set $VISUAL or $EDITOR") from None
    if code:
        raise InputError(f"the editor {editor!r} ended with code {code}; {path} is as it left it")
