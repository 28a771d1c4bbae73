"""The journal of the last writing command: what its files held before, so that `awesome undo` can restore them.

One level, in a folder that git ignores. A change is recorded before it is made, so a kill at any moment leaves either a
recorded change or none. A journal stays until the first change of the next command.

    {"path": "entries/a.yaml", "before": "title: A\n", "after": "<SHA-256 of what was written>"}

`null` means no file. Bytes that are not UTF-8 are kept as surrogates.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from awesome_cli.errors import StoreError
from awesome_cli.storage import files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from io import FileIO

FOLDER = ".awesome.undo"
_FILE = "journal.jsonl"


class JournalRecord(NamedTuple):
    """One file that a command changed."""

    path: str
    """Relative to the list's folder, with `/`."""
    before: bytes | None
    """What the file held before; None for no file."""
    digests_after: frozenset[str]
    """Digests of what the command may have left there."""


class WriteLog:
    """The files that one command has changed and recorded."""

    def __init__(self) -> None:
        self.root = Path()
        self.paths: set[str] = set()
        self.journal: tuple[int, int] | None = None
        """Fingerprint of its journal file, so that it can append to it."""


_write_log: ContextVar[WriteLog | None] = ContextVar("written", default=None)


@contextmanager
def log_writes() -> Iterator[WriteLog]:
    """Collects the recorded changes that are made while the block runs."""
    log = WriteLog()
    previous = _write_log.set(log)
    try:
        yield log
    finally:
        _write_log.reset(previous)


@contextmanager
def record_changes(root: Path) -> Iterator[None]:
    """Records every change to a file in the list's folder that is made while the block runs."""
    writer = _JournalWriter(root)
    with files.watch_changes(writer.record):
        try:
            yield
        finally:
            writer.close()


def digest(data: bytes | None) -> str:
    """The SHA-256 of what a file holds, in hexadecimal; empty for no file."""
    from hashlib import sha256

    return "" if data is None else sha256(data).hexdigest()


def safe_path(root: Path, path: str) -> Path:
    """Where a file of the journal is. Raises StoreError for a path that no command of ours writes.

    The journal may have come with a list from a stranger: it must not lead outside of the folder or to git's own files.
    """
    real_root = Path(os.path.realpath(root))
    target = root / path
    parts = Path(path).parts
    inside = Path(os.path.realpath(target.parent)).is_relative_to(real_root)
    if not parts or ".." in parts or not inside or any(part.lower() == ".git" for part in parts):
        raise StoreError(f"{root / FOLDER} names {path!r}, which no command has written: remove that folder")
    return target


def read(root: Path) -> tuple[list[JournalRecord], float]:
    """What the last command did, file by file in order, and when. Raises StoreError where that cannot be read."""
    path = root / FOLDER / _FILE
    data = files.content(path)
    if data is None:
        return [], 0.0
    records: dict[str, JournalRecord] = {}
    *lines, _ = data.split(b"\n")  # the last one was cut short by a kill, or is empty
    for line in lines:
        try:
            change = _parse_line(line)
        except (ValueError, TypeError, KeyError, AttributeError):
            raise StoreError(f"{path} cannot be read: remove it, nothing is taken back") from None
        earlier = records.get(change.path)
        records[change.path] = (
            earlier._replace(digests_after=earlier.digests_after | change.digests_after) if earlier else change
        )
    return list(records.values()), path.stat().st_mtime


def replace(root: Path, changes: Iterable[tuple[str, bytes | None, bytes | None]]) -> None:
    """Replaces the journal: path, old bytes and new bytes of each file."""
    changes = list(changes)
    with files.watch_changes(None):
        files.write(root / FOLDER / _FILE, b"".join(_format_line(*change) for change in changes))
    _add_to_log(root, (path for path, *_ in changes))


def _add_to_log(root: Path, paths: Iterable[str]) -> None:
    if log := _write_log.get():
        log.root = root
        log.paths.update(paths)


def _format_line(path: str, before: bytes | None, after: bytes | None) -> bytes:
    import json

    text = None if before is None else before.decode("utf-8", "surrogateescape")
    value = {"path": path, "before": text, "after": None if after is None else digest(after)}
    return json.dumps(value).encode() + b"\n"


def _parse_line(line: bytes) -> JournalRecord:
    """Raises ValueError, TypeError, KeyError or AttributeError for a line that is not ours."""
    import json

    value: dict[str, Any] = json.loads(line)
    before = None if value["before"] is None else value["before"].encode("utf-8", "surrogateescape")
    return JournalRecord(os.fspath(value["path"]), before, frozenset((str(value["after"] or ""),)))


class _JournalWriter:
    """Writes the journal of one command while it holds the lock; the file begins with the command's first change."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._real_root = Path(os.path.realpath(root))
        self._file: FileIO | None = None

    def record(self, path: Path, before: bytes | None, after: bytes | None) -> None:
        """Records a change. Raises StoreError, and then the change is not made."""
        real = Path(os.path.realpath(path.parent)) / path.name
        if not real.is_relative_to(self._real_root):
            return
        name = real.relative_to(self._real_root).as_posix()
        try:
            self._append(_format_line(name, before, after))
        except OSError as error:
            message = f"{self._root / FOLDER} cannot be written: {error.strerror}; {path} is unchanged"
            raise StoreError(message) from None
        _add_to_log(self._root, (name,))

    def _append(self, line: bytes) -> None:
        self._file = self._file or self._reopen()
        if self._file is None:
            self._file = self._begin(line)
            return
        end = self._file.tell()
        if self._file.write(line) != len(line):
            self._file.truncate(end)
            self._file.seek(end)
            raise OSError(0, "the disk is full")

    def _reopen(self) -> FileIO | None:
        """The journal that this command began under an earlier lock, unless another command has written since."""
        log = _write_log.get()
        if log is None or log.journal is None or log.root != self._root:
            return None
        try:
            file = (self._root / FOLDER / _FILE).open("r+b", buffering=0)
        except FileNotFoundError:
            return None
        if _fingerprint(file) == log.journal:
            file.seek(0, os.SEEK_END)
            return file
        file.close()
        return None

    def _begin(self, line: bytes) -> FileIO:
        """A new journal with its first line, in place of the old one."""
        folder = self._root / FOLDER
        files.make_own_folder(folder)
        new = folder / f"{_FILE}.new"
        new.unlink(missing_ok=True)
        file = new.open("xb", buffering=0)
        try:
            new.chmod(0o600)  # it may hold what only its owner can read
            if file.write(line) != len(line):
                raise OSError(0, "the disk is full")
            new.replace(folder / _FILE)
        except BaseException:
            file.close()
            with suppress(OSError):
                new.unlink()
            raise
        return file

    def close(self) -> None:
        """The command is done."""
        if self._file is not None:
            if log := _write_log.get():
                log.journal = _fingerprint(self._file)
            self._file.close()
            self._file = None


def _fingerprint(file: FileIO) -> tuple[int, int]:
    """Tells a journal from another one, and from itself after more was written."""
    status = os.fstat(file.fileno())
    return status.st_ino, status.st_size
