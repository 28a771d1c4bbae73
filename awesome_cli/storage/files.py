"""Atomic writing of whole files: a reader, or a kill, meets the old one or the new one. All writing is done here.

The journal learns of changes before they are made through `watch_changes`.
"""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from typing import TYPE_CHECKING

from awesome_cli.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    Watcher = Callable[[Path, bytes | None, bytes | None], None]

_watcher: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


_FEW = 20
"""So many files are quicker synced one by one: all that other programs write is synced with ours otherwise."""
_syncs_at_end: ContextVar[bool] = ContextVar("has_one_sync", default=False)


@contextmanager
def sync_at_end() -> Iterator[None]:
    """For many files: no file is synced to the disk while the block runs; at its end all are, in one go.

    Syncing each of 3,000 files takes ten times as long as all the rest of an import.
    """
    previous = _syncs_at_end.set(True)
    try:
        yield
    finally:
        _syncs_at_end.reset(previous)
        if hasattr(os, "sync"):
            os.sync()


@contextmanager
def watch_changes(watcher: Watcher | None) -> Iterator[None]:
    """While the block runs, a function is called before each change with the path, its old and its new bytes.

    None means no file. If the function raises, the change is not made. Without a function nothing is called.
    """
    previous = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(previous)


def announce(path: Path, old: bytes | None, new: bytes | None) -> None:
    """Calls the watcher for a change, also one that another program makes."""
    if watcher := _watcher.get():
        watcher(path, old, new)


def content(path: Path) -> bytes | None:
    """The bytes of a file; None if there is none. Raises StoreError if it cannot be read or is not a regular file."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise StoreError(f"{path} is not a regular file: it is left alone")
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}") from None


def make_own_folder(folder: Path) -> None:
    """Makes a folder of ours within a list, which tells git to ignore it. Raises OSError, also where it is a link."""
    if folder.is_symlink():
        raise OSError(0, "a link is not followed")
    folder.mkdir(exist_ok=True)
    if not (folder / ".gitignore").exists():
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")


def replace(path: Path, text: str) -> bool:
    """Writes a text to a file atomically: temporary file beside it, fsync, rename. An equal file is not touched.

    Returns whether it was written; keeps the file's mode. Raises StoreError, and then the old file is unchanged.
    """
    return write(path, text.encode("utf-8", "replace"))


def write(path: Path, data: bytes) -> bool:
    """As `replace`, with bytes."""
    old = content(path)
    if old == data:
        return False
    announce(path, old, data)
    try:
        _replace_atomically(path, data)
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror}; what was there is unchanged") from None
    return True


def write_together(root: Path, texts: Mapping[str, str | None]) -> None:
    """Writes the texts of several files of a folder, in their order, or none; a file without a text is removed.

    Raises StoreError, and then all files are as they were.
    """
    written: dict[Path, bytes | None] = {}
    try:
        with sync_at_end() if len(texts) > _FEW else nullcontext():
            for name, text in texts.items():
                path = root / name
                written[path] = content(path)
                _write_or_delete(path, None if text is None else text.encode("utf-8", "replace"))
    except BaseException:
        for path, data in reversed(written.items()):
            _write_or_delete(path, data)
        raise


def _write_or_delete(path: Path, data: bytes | None) -> None:
    if data is not None:
        write(path, data)
    elif path.exists():
        delete(path)


def rename(path: Path, new: Path) -> None:
    """Gives a file another name. Raises StoreError where that is taken."""
    if new.exists():
        raise StoreError(f"{path} cannot become {new}: that file is there already")
    data = content(path)
    announce(new, None, data)
    announce(path, data, None)
    try:
        path.rename(new)
    except OSError as error:
        raise StoreError(f"{path} cannot be renamed: {error.strerror}") from None


def delete(path: Path) -> None:
    """Removes a file. Raises StoreError."""
    announce(path, content(path), None)
    try:
        path.unlink()
    except OSError as error:
        raise StoreError(f"{path} cannot be removed: {error.strerror}") from None


def _replace_atomically(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # The leading dot makes readers of the folder skip it.
    temporary = path.with_name(f".{path.name[:40]}.{os.urandom(6).hex()}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            if not _syncs_at_end.get():
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
