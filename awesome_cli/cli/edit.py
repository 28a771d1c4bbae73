"""`awesome edit`."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from awesome_cli.cli import _console, _entry_lookup, _list, _problems, _references
from awesome_cli.cli._options import IdsOrWords
from awesome_cli.cli._session import Session
from awesome_cli.errors import ERROR, InputError
from awesome_cli.identity import read
from awesome_cli.model.file_names import file_stem
from awesome_cli.storage import lock, store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def command(
    session: Session,
    ids: IdsOrWords,
) -> int:
    """Open entries in your editor, one after another.

    That is `$VISUAL` or `$EDITOR`. What `awesome lint` finds in what was saved is shown; after an error, it offers to
    open the file again. Exits with 1 where an error remains."""
    root, references = session.root, _references.read_arguments(ids)
    files = _files_by_name(root, references)
    paths, missing = list(filter(None, files)), 0
    if unresolved := [id_ for id_, file in zip(references, files, strict=True) if not file]:
        entries, missing = _entry_lookup.find_entries(session, _list.read(session), unresolved)
        paths += [entry.path for entry in entries]
    errors = [_edit_until_sound(session, root, path) for path in dict.fromkeys(paths)]
    return max(missing, int(any(errors)))


def _edit_until_sound(session: Session, root: Path, path: str) -> bool:
    """Opens one file until it has no errors or the person stops. Returns whether it has errors then."""
    while True:
        with lock.edited_elsewhere(root, path):
            run_editor(root / path)
        result = _problems.lint_files(root, (path,))
        session.write(_problems.format_problems(root, result))
        if not any(problem.level == ERROR for problem in result.problems):
            return False
        if not _console.can_ask() or not _console.confirm(f"Open {path} again?"):
            return True


def _files_by_name(root: Path, ids: Iterable[str]) -> list[str]:
    """For each ID or reference the entry file of that name, whatever it holds; empty where there is none."""
    files = {name: path for path, name, problem in store.scan(root) if problem is None}
    return [next((files[name] for name in _possible_names(id_) if name in files), "") for id_ in ids]


def _possible_names(id_: str) -> Iterator[str]:
    yield f"{id_.removesuffix('.yaml').rpartition('/')[2]}.yaml"
    if reference := read(id_):
        yield f"{file_stem(reference.identity)}.yaml"


def run_editor(path: Path) -> None:
    """Runs the editor and waits for it. Raises InputError where it cannot be started or fails."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        words = shlex.split(editor)
        code = subprocess.run([*words, str(path)], check=False).returncode
    except (OSError, ValueError, IndexError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"the editor {editor!r} cannot be started: {reason}; set $VISUAL or $EDITOR") from None
    if code:
        raise InputError(f"the editor {editor!r} ended with code {code}; {path} is as it left it")
