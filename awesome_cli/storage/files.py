"""Files written whole: a reader, or a kill, meets the old one or the new one. All writing of the program is done here.

Who wants to know of changes before they are made (to keep what was there) is told through `watched`.
"""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from awesome_cli.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Watcher = Callable[[Path, bytes | None, bytes | None], None]

_watcher: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


_has_one_sync: ContextVar[bool] = ContextVar("has_one_sync", default=False)


@contextmanager
def one_sync() -> Iterator[None]:
    """For many files: while the block runs, none is forced onto the disk by itself; at its end all are, in one go.

    To wait for the disk once for each of 3,000 files takes ten times as long as all the rest of an import.
    """
    before = _has_one_sync.set(True)
    try:
        yield
    finally:
        _has_one_sync.reset(before)
        if hasattr(os, "sync"):
            os.sync()


@contextmanager
def watched(watcher: Watcher | None) -> Iterator[None]:
    """While the block runs, a function is told of each change before it is made: the path, its old and new bytes.

    None stands for no file. What the function raises keeps the change from being made. No function: nobody is told.
    """
    before = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(before)


def tell(path: Path, old: bytes | None, new: bytes | None) -> None:
    """Tells of a change, also one that another program makes."""
    if watcher := _watcher.get():
        watcher(path, old, new)


def content(path: Path) -> bytes | None:
    """What a file holds; None where none is. Raises StoreError for what cannot be read or is no regular file."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise StoreError(f"{path} is not a regular file: it is left alone")
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}") from None


def replace(path: Path, text: str) -> bool:
    """Puts a text in a file's place: temporary file beside it, fsync, rename. A file that has it is not touched.

    Returns whether it was written; keeps the old file's mode. Raises StoreError, the old file whole.
    """
    return write(path, text.encode("utf-8", "replace"))


def write(path: Path, data: bytes) -> bool:
    """As `replace`, with bytes."""
    old = content(path)
    if old == data:
        return False
    tell(path, old, data)
    try:
        _replace(path, data)
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror}; what was there is unchanged") from None
    return True


def rename(path: Path, new: Path) -> None:
    """Gives a file another name. Raises StoreError where that is taken."""
    if new.exists():
        raise StoreError(f"{path} cannot become {new}: that file is there already")
    data = content(path)
    tell(new, None, data)
    tell(path, data, None)
    try:
        path.rename(new)
    except OSError as error:
        raise StoreError(f"{path} cannot be renamed: {error.strerror}") from None


def delete(path: Path) -> None:
    """Removes a file. Raises StoreError."""
    tell(path, content(path), None)
    try:
        path.unlink()
    except OSError as error:
        raise StoreError(f"{path} cannot be removed: {error.strerror}") from None


def _replace(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # A dot in front: whoever reads the folder meanwhile passes it over.
    temporary = path.with_name(f".{path.name[:40]}.{os.urandom(6).hex()}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            if not _has_one_sync.get():
                os.fsync(file.fileno())
        temporary.chmod(_mode(path))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
