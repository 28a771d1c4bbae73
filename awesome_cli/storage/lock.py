"""The lock of a list: one program writes at a time, and what it changes can be taken back."""

from __future__ import annotations

import os
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING

from awesome_cli.errors import StoreError
from awesome_cli.storage import files, journal, store

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE = ".awesome.lock"
TIMEOUT = 10.0
"""Seconds to wait while another program holds the lock."""
_locked_folders: ContextVar[frozenset[Path]] = ContextVar("locked_folders", default=frozenset())
"""The folders whose lock this program holds."""


@contextmanager
def held(root: Path, dry_run: bool = False, timeout: float = TIMEOUT) -> Iterator[None]:
    """Keeps other programs from writing to the list; `awesome undo` takes back what the block changes.

    It may be nested: the operations within the outer block are one change. A dry run, which writes nothing, waits for
    nobody. Raises StoreError after some seconds of waiting, and where `entries` is a link that leads out of its folder.
    """
    if dry_run:
        yield
        return
    from filelock import FileLock, Timeout

    if store.leaves_list(root):
        raise StoreError(
            f"{root / store.FOLDER} is a link out of the list's folder: put a folder there, nothing is written"
        )
    real_root = Path(os.path.realpath(root))
    if real_root in _locked_folders.get():
        yield
        return
    file_lock = FileLock(root / FILE, timeout=timeout)
    try:
        file_lock.acquire()
    except Timeout:
        message = f"another `awesome` is writing to {root} (waited {timeout:.0f} s): try again when it is done"
        raise StoreError(message) from None
    except OSError as error:
        raise StoreError(f"{root / FILE} cannot be written: {error.strerror}") from None
    previous = _locked_folders.set(_locked_folders.get() | {real_root})
    try:
        with journal.record_changes(root):
            yield
    finally:
        _locked_folders.reset(previous)
        file_lock.release()


@contextmanager
def edited_elsewhere(root: Path, path: str) -> Iterator[None]:
    """Around a change that another program (an editor) makes to an entry file, so that `undo` knows of it."""
    before = files.content(root / path)
    try:
        yield
    finally:
        if (after := files.content(root / path)) != before:
            with held(root):
                files.announce(root / path, before, after)
