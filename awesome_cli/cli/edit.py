"""`awesome edit`."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from awesome_cli.cli import _console, _list, _pick, _problems, _references
from awesome_cli.cli._frame import Session
from awesome_cli.cli._options import IdsOrWords
from awesome_cli.errors import ERROR, InputError
from awesome_cli.identity import file_stem, read
from awesome_cli.storage import store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def command(
    session: Session,
    ids: IdsOrWords,
) -> int:
    """Open entries in your editor, one after another.

    That is `$VISUAL` or `$EDITOR`. What `awesome lint` finds in what was saved is shown; after an error, it offers to
    open the file again. Exits with 1 where an error remains."""
    root, given = session.root, _references.given(ids)
    files = _files(root, given)
    paths, missing = list(filter(None, files)), 0
    if rest := [id_ for id_, file in zip(given, files, strict=True) if not file]:
        entries, missing = _pick.picked(session, _list.read(session), rest)
        paths += [entry.path for entry in entries]
    errors = [_edited(session, root, path) for path in dict.fromkeys(paths)]
    return max(missing, int(any(errors)))


def _edited(session: Session, root: Path, path: str) -> bool:
    """Edits one file until it has no errors or nobody wants to go on; whether it has errors then."""
    while True:
        with store.edited_elsewhere(root, path):
            open_editor(root / path)
        found = _problems.of(root, (path,))
        session.write(_problems.shown(root, found))
        if not any(problem.level == ERROR for problem in found.problems):
            return False
        if not _console.can_ask() or not _console.agreed(f"Open {path} again?"):
            return True


def _files(root: Path, ids: Iterable[str]) -> list[str]:
    """For each ID or reference the entry file of that name, whatever stands in it; empty where there is none."""
    files = {name: path for path, name, problem in store.scan(root) if problem is None}
    return [next((files[name] for name in _names(id_) if name in files), "") for id_ in ids]


def _names(id_: str) -> Iterator[str]:
    yield f"{id_.removesuffix('.yaml').rpartition('/')[2]}.yaml"
    if reference := read(id_):
        yield f"{file_stem(reference.identity)}.yaml"


def open_editor(path: Path) -> None:
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
