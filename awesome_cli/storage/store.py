"""Entry files: the only module that reads and writes them."""

from __future__ import annotations

import gc
import os
import stat
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.errors import WARNING, Fix, Problem, StoreError
from awesome_cli.storage import files as disk
from awesome_cli.storage import reading, schema
from awesome_cli.storage.fields import FIELDS
from awesome_cli.storage.reading import FileReading
from awesome_cli.storage.yaml import canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from awesome_cli.model import Entry
    from awesome_cli.storage.fields import Table

FOLDER = "entries"
FILE_NAME = "file-name"
MAX_BYTES = 1_000_000
"""An entry file of more bytes is not parsed."""
_READ_ONLY = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
"""O_NONBLOCK: a pipe that took the place of a file must not hang us."""


class File(NamedTuple):
    """One entry file as it was found."""

    id: str
    path: str
    """Relative to the list's folder, with `/`."""
    reading: FileReading
    text: str = ""
    """Its text without a byte order mark and with LF line ends; empty where it cannot be read."""
    was_normalized: bool = False
    """Whether it had a byte order mark or other line ends."""
    fields: Table = FIELDS
    """The fields that the list's entries may have."""


def scan(root: Path) -> Iterator[tuple[str, str, Problem | None]]:
    """Every name under `entries/` in order, as (path, name, problem); only those without a problem are entry files.

    Names that begin with a dot are skipped. Links and other names are reported and not followed.
    """
    folders = [FOLDER]
    if leaves_list(root):
        yield FOLDER, FOLDER, Problem("a link out of the list's folder is not followed", path=FOLDER, rule=FILE_NAME)
        folders = []
    while folders:
        folder = folders.pop()
        try:
            items = sorted(os.scandir(root / folder), key=lambda item: item.name)
        except FileNotFoundError:
            continue
        except OSError as error:
            yield folder, "", Problem(f"the folder cannot be read: {error.strerror}", path=folder, rule=FILE_NAME)
            continue
        for item in items:
            path = f"{folder}/{item.name}"
            if item.name.startswith("."):
                continue
            problem = _name_problem(item, path)
            if problem is None and item.is_dir(follow_symlinks=False):
                folders.append(path)
            else:
                yield path, item.name, problem


def leaves_list(root: Path) -> bool:
    """Whether `entries` is a link that leads out of the list's folder."""
    folder = root / FOLDER
    try:
        return folder.is_symlink() and not folder.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # links in a circle
        return True


def _name_problem(item: os.DirEntry[str], path: str) -> Problem | None:
    stem, dot, suffix = item.name.rpartition(".")
    if item.is_symlink():
        return Problem("a link is not followed: put the file itself here", path=path, rule=FILE_NAME)
    if item.is_dir(follow_symlinks=False):
        if suffix in ("yaml", "yml") and dot:
            return Problem("a folder with the name of an entry file: rename it", path=path, rule=FILE_NAME)
        return None
    if suffix == "yml" and dot:
        fix = Fix(rename=f"{path.removesuffix('.yml')}.yaml")
        return Problem("entry files end in .yaml, not .yml", path=path, rule=FILE_NAME, fix=fix)
    if suffix != "yaml" or not stem:
        return Problem("not an entry file: those end in .yaml", path=path, rule=FILE_NAME, level=WARNING)
    if not item.is_file(follow_symlinks=False):
        return Problem("not a regular file", path=path, rule=FILE_NAME)
    return None


def content(root: Path, path: str) -> tuple[str, list[Problem]]:
    """The text of one entry file without a byte order mark and with LF line ends, and why it cannot be read."""
    file_text, problems = _read_text(root, path)
    return normalize_text(file_text), problems


def normalize_text(text: str) -> str:
    """A text without a byte order mark, with LF alone at the ends of lines."""
    if "\r" in text or text[:1] == "\ufeff":
        return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return text


def _read_text(root: Path, path: str) -> tuple[str, list[Problem]]:
    try:
        data, size = _read_bytes(f"{root}/{path}")
    except OSError as error:
        return "", [_unreadable(path, f"cannot be read: {error.strerror}")]
    if size > MAX_BYTES:
        return "", [_unreadable(path, f"{size:,} bytes; an entry file holds at most {MAX_BYTES:,}")]
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return "", [_unreadable(path, "not UTF-8: save the file in that encoding", line)]


def _read_bytes(path: str) -> tuple[bytes, int]:
    descriptor = os.open(path, _READ_ONLY)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, "not a regular file")
        # No more is asked for than is there: a buffer of MAXIMUM bytes would take longer than the reading.
        return b"" if status.st_size > MAX_BYTES else os.read(descriptor, status.st_size), status.st_size
    finally:
        os.close(descriptor)


def _unreadable(path: str, message: str, line: int = 1) -> Problem:
    return Problem(message, path=path, line=line, column=1, rule="yaml-syntax")


def read(root: Path, path: str, name: str, fields: Table = FIELDS) -> File:
    """Reads one entry file."""
    file_text, problems = _read_text(root, path)
    id_ = name.removesuffix(".yaml")
    if problems:
        return File(id_, path, FileReading(None, problems, False), fields=fields)
    text = normalize_text(file_text)
    found = reading.read(text, id_, path, fields)
    if text is file_text:
        return File(id_, path, found, text, False, fields)
    return File(id_, path, found._replace(canonical=False), text, True, fields)


def entry_of(text: str, path: str, fields: Table = FIELDS) -> Entry | None:
    """The entry that a text says as the entry file of a path; None where it says none."""
    name = path.rpartition("/")[2].removesuffix(".yaml")
    return reading.read(normalize_text(text), name, path, fields).entry


def files(root: Path, fields: Table = FIELDS) -> Iterator[File]:
    """Every entry file, in order of path within a folder; any other name comes as a File with a problem alone."""
    # Nothing read here has reference cycles; collecting garbage would take as long as reading a large list.
    enabled = gc.isenabled()
    gc.disable()
    try:
        for path, name, problem in scan(root):
            yield (
                read(root, path, name, fields)
                if problem is None
                else File("", path, FileReading(None, [problem], False))
            )
    finally:
        gc.freeze()
        if enabled:
            gc.enable()


def load(root: Path, fields: Table = FIELDS) -> tuple[list[Entry], list[Problem]]:
    """All sound entries, and the problems of the other files."""
    entries, problems = [], []
    for file in files(root, fields):
        problems += file.reading.problems
        if file.reading.entry is not None:
            entries.append(file.reading.entry)
    return entries, problems


def path_of(entry: Entry) -> str:
    """Where a new entry's file goes."""
    return f"{FOLDER}/{entry.stem()}.yaml"


def text_of(entry: Entry, fields: Table = FIELDS) -> str:
    """An entry as its file holds it."""
    return canonical.text(schema.raw_of(entry), fields)


def comments(text: str) -> list[str]:
    """The comments of an entry file, each with its `#`; none where it is not valid YAML."""
    if "#" not in text:
        return []
    from awesome_cli.storage.yaml import parser

    return [] if parser.read(text).problems else [comment.text for comment in parser.comments(text)]


def create(root: Path, entry: Entry, fields: Table = FIELDS) -> str:
    """Writes a new entry and returns its path. Raises StoreError where a file of that name is there."""
    path = path_of(entry)
    if (root / path).exists():
        raise StoreError(f"{path} is there already")
    disk.replace(root / path, text_of(entry, fields))
    return path


def update(root: Path, path: str, changes: Mapping[str, object], fields: Table = FIELDS) -> bool:
    """Sets fields of one entry file, or removes them with None; comments stay. Returns whether it changed."""
    return rewrite(root, path, updated_text(root, path, changes, fields))


def updated_text(root: Path, path: str, changes: Mapping[str, object], fields: Table = FIELDS) -> str:
    """What `update` would write. Raises StoreError for a file that cannot be edited without loss."""
    from awesome_cli.storage.yaml import edit

    return _edit(root, path, lambda text: edit.update(text, schema.raw_changes(changes), fields))


def canonical_text(root: Path, path: str, fields: Table = FIELDS) -> str:
    """One entry file in canonical form, comments kept."""
    from awesome_cli.storage.yaml import edit

    return _edit(root, path, lambda text: edit.canonical_form(text, fields))


def _edit(root: Path, path: str, change: Callable[[str], str]) -> str:
    text, problems = content(root, path)
    if problems:
        raise StoreError(str(problems[0]))
    try:
        return change(text)
    except StoreError as error:
        raise StoreError(f"{path}: {error}") from None


def rewrite(root: Path, path: str, text: str) -> bool:
    """Replaces the text of an entry file. Returns whether it changed."""
    return disk.replace(root / path, text)


def rename(root: Path, path: str, new: str) -> None:
    """Gives an entry file another name. Raises StoreError where that is taken."""
    disk.rename(root / path, root / new)


def delete(root: Path, paths: Iterable[str]) -> None:
    """Removes entry files."""
    for path in paths:
        disk.delete(root / path)
