"""Reads the input of `awesome import`: a file, a folder or standard input, as text."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from awesome_cli.errors import InputError
from awesome_cli.formats.readers import DATA, ReaderInput

if TYPE_CHECKING:
    from collections.abc import Iterator

_BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_DECLARATION_BYTES = 2048
"""A file declares its encoding within so many bytes."""
_MOST_FILES = 50_000
"""A folder may have so many files."""
_MAX_BYTES = 1_000_000
"""A file of a folder may have so many bytes, as an entry file may."""


def read(path: Path) -> ReaderInput:
    """A file with its text, or a folder with the texts of its data files. `-` is standard input.

    Raises InputError for what cannot be read.
    """
    if path.is_dir():
        return ReaderInput(path.name or "folder", files=_read_folder(path))
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from None
    text = _decode(path, data)
    return (
        ReaderInput("standard input", text)
        if str(path) == "-"
        else ReaderInput(path.name, _join_split_list(path, text))
    )


def _join_split_list(index: Path, text: str) -> str:
    """The whole page of a list whose sections lie in files of their own; any other text as it is."""
    from awesome_cli.markdown import join

    folder = index.parent.resolve()
    texts = {}
    for name in join.files(text):
        path = folder / name
        if not path.resolve().is_relative_to(folder):
            raise InputError(f"{index}: {name} is a link out of its folder")
        try:
            texts[name] = _decode(path, path.read_bytes())
        except OSError as error:
            raise InputError(f"{index} leads to {name}, which cannot be read: {error.strerror}") from None
    return join.page(text, texts, index.name) if texts else text


def _read_folder(root: Path) -> dict[str, str]:
    """The texts of a folder's data files, by their paths in it."""
    texts: dict[str, str] = {}
    for path in _data_files(root):
        if len(texts) == _MOST_FILES:
            raise InputError(f"{root}: more than {_MOST_FILES:,} files are in the folder")
        if path.stat().st_size > _MAX_BYTES:
            raise InputError(f"{path}: larger than {_MAX_BYTES:,} bytes")
        texts[path.relative_to(root).as_posix()] = _decode(path, path.read_bytes())
    if not texts and (pages := sorted(root.glob("*.md"))):
        raise InputError(f"{root}: no data in the folder; for a page, name the file: `awesome import {pages[0]}`")
    return texts


def _data_files(root: Path) -> Iterator[Path]:
    """The data files in a folder, sorted. Links and hidden files are not followed."""
    for folder, subfolders, names in os.walk(root):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for path in (Path(folder) / name for name in sorted(names) if not name.startswith(".")):
            if path.suffix.lower() in DATA and path.is_file() and not path.is_symlink():
                yield path


def _decode(path: Path, data: bytes) -> str:
    """The text of a file: in the encoding of its byte order mark, in UTF-8, or in the one that markup declares."""
    byte_order_mark = next(
        (byte_order_mark for byte_order_mark in _BYTE_ORDER_MARKS if data.startswith(byte_order_mark)), b""
    )
    try:
        text = data[len(byte_order_mark) :].decode(_BYTE_ORDER_MARKS.get(byte_order_mark, "utf-8"))
    except UnicodeDecodeError as error:
        encoding = "" if byte_order_mark else _declared_encoding(data)
        if not encoding:
            line = data.count(b"\n", 0, error.start) + 1
            advice = "save the file in that encoding"
            if data.lstrip()[:1] == b"<" and not byte_order_mark:
                advice += ', or say near its top which it has: `<meta charset="windows-1252">`'
            raise InputError(f"{path}:{line}: not UTF-8: {advice}") from None
        import webencodings

        text = webencodings.decode(data, encoding)[0]
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _declared_encoding(data: bytes) -> str:
    """The encoding that a markup file declares; empty for any other file, or an unknown label."""
    import webencodings

    match = _DECLARED.search(data, 0, _DECLARATION_BYTES) if data.lstrip()[:1] == b"<" else None
    label = match[1].decode("ascii", "replace") if match else ""
    return label if label and webencodings.lookup(label) else ""
