"""What the last writing command found in the files that it changed, so that `awesome undo` can put it back.

One level, in a folder that git ignores. A change is written down before it is made, so a kill at any moment leaves
either a change that is known or none. The journal of the command before stays until the first change of the next.

    {"path": "entries/a.yaml", "before": "title: A\n", "after": "<SHA-256 of what was written>"}

`null` stands for no file. Bytes that are not UTF-8 are kept as surrogates.
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
    """What a command did to one file."""

    path: str
    """Relative to the list's folder, with `/`."""
    before: bytes | None
    """What was there; None for no file."""
    left: frozenset[str]
    """What the command may have left there, as `digest` tells it."""


class Written:
    """What one command has changed and written down."""

    def __init__(self) -> None:
        self.root = Path()
        self.paths: set[str] = set()
        self.journal: tuple[int, int] | None = None
        """Which file its journal is and how long, so that it can go on there."""


_written: ContextVar[Written | None] = ContextVar("written", default=None)


@contextmanager
def noted() -> Iterator[Written]:
    """Gathers what is changed while the block runs and can be taken back."""
    written = Written()
    before = _written.set(written)
    try:
        yield written
    finally:
        _written.reset(before)


@contextmanager
def recording(root: Path) -> Iterator[None]:
    """Writes down every change to a file in the list's folder that is made while the block runs."""
    record = _Record(root)
    with files.watched(record.keep):
        try:
            yield
        finally:
            record.close()


def digest(data: bytes | None) -> str:
    """What tells one content of a file from another; empty for no file."""
    from hashlib import sha256

    return "" if data is None else sha256(data).hexdigest()


def place(root: Path, path: str) -> Path:
    """Where a file of the journal lies. Raises StoreError for what no command of ours writes.

    The journal may have come with a list from a stranger: nothing outside of the folder, and nothing of git's own, is
    touched for its sake.
    """
    whole = Path(os.path.realpath(root))
    target = root / path
    parts = Path(path).parts
    inside = Path(os.path.realpath(target.parent)).is_relative_to(whole)
    if not parts or ".." in parts or not inside or any(part.lower() == ".git" for part in parts):
        raise StoreError(f"{root / FOLDER} names {path!r}, which no command has written: remove that folder")
    return target


def read(root: Path) -> tuple[list[JournalRecord], float]:
    """What the last command did, file by file in its order, and when. Raises StoreError where that cannot be told."""
    path = root / FOLDER / _FILE
    data = files.content(path)
    if data is None:
        return [], 0.0
    found: dict[str, JournalRecord] = {}
    *lines, _ = data.split(b"\n")  # the last one was cut short by a kill, or is empty
    for line in lines:
        try:
            change = _change(line)
        except (ValueError, TypeError, KeyError, AttributeError):
            raise StoreError(f"{path} cannot be read: remove it, nothing is taken back") from None
        known = found.get(change.path)
        found[change.path] = known._replace(left=known.left | change.left) if known else change
    return list(found.values()), path.stat().st_mtime


def replace(root: Path, changes: Iterable[tuple[str, bytes | None, bytes | None]]) -> None:
    """Puts another journal in place of the one that is there: path, old bytes and new bytes of each file."""
    changes = list(changes)
    with files.watched(None):
        files.write(root / FOLDER / _FILE, b"".join(_line(*change) for change in changes))
    _note(root, (path for path, *_ in changes))


def _note(root: Path, paths: Iterable[str]) -> None:
    if written := _written.get():
        written.root = root
        written.paths.update(paths)


def _line(path: str, before: bytes | None, after: bytes | None) -> bytes:
    import json

    text = None if before is None else before.decode("utf-8", "surrogateescape")
    value = {"path": path, "before": text, "after": None if after is None else digest(after)}
    return json.dumps(value).encode() + b"\n"


def _change(line: bytes) -> JournalRecord:
    """Raises ValueError, TypeError, KeyError or AttributeError for a line that is not ours."""
    import json

    value: dict[str, Any] = json.loads(line)
    before = None if value["before"] is None else value["before"].encode("utf-8", "surrogateescape")
    return JournalRecord(os.fspath(value["path"]), before, frozenset((str(value["after"] or ""),)))


class _Record:
    """The journal of one command while it holds the lock; it begins with the command's first change."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._whole = Path(os.path.realpath(root))
        self._file: FileIO | None = None

    def keep(self, path: Path, before: bytes | None, after: bytes | None) -> None:
        """Writes a change down. Raises StoreError, and the change is not made."""
        real = Path(os.path.realpath(path.parent)) / path.name
        if not real.is_relative_to(self._whole):
            return
        name = real.relative_to(self._whole).as_posix()
        try:
            self._append(_line(name, before, after))
        except OSError as error:
            message = f"{self._root / FOLDER} cannot be written: {error.strerror}; {path} is unchanged"
            raise StoreError(message) from None
        _note(self._root, (name,))

    def _append(self, line: bytes) -> None:
        self._file = self._file or self._continued()
        if self._file is None:
            self._file = self._begun(line)
            return
        end = self._file.tell()
        if self._file.write(line) != len(line):
            self._file.truncate(end)
            self._file.seek(end)
            raise OSError(0, "the disk is full")

    def _continued(self) -> FileIO | None:
        """The journal that the same command has begun under the lock before, unless another has written since."""
        written = _written.get()
        if written is None or written.journal is None or written.root != self._root:
            return None
        try:
            file = (self._root / FOLDER / _FILE).open("r+b", buffering=0)
        except FileNotFoundError:
            return None
        if _mark(file) == written.journal:
            file.seek(0, os.SEEK_END)
            return file
        file.close()
        return None

    def _begun(self, line: bytes) -> FileIO:
        """A new journal with its first line, in the place of the old one."""
        folder = self._root / FOLDER
        if folder.is_symlink():
            raise OSError(0, "a link is not followed")
        folder.mkdir(exist_ok=True)
        if not (folder / ".gitignore").exists():
            (folder / ".gitignore").write_text("*\n", encoding="utf-8")
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
            if written := _written.get():
                written.journal = _mark(self._file)
            self._file.close()
            self._file = None


def _mark(file: FileIO) -> tuple[int, int]:
    """What tells a journal from another and from itself after more was written."""
    status = os.fstat(file.fileno())
    return status.st_ino, status.st_size
