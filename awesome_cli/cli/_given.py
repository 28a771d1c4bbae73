"""What `awesome import` is given to read: a file, a folder or standard input, as text."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from awesome_cli.errors import InputError
from awesome_cli.formats.readers import DATA, Given

_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_START = 2048
"""Bytes in which a file declares its encoding."""
_MOST = 50_000
"""Files of one folder."""
_LARGEST = 1_000_000
"""Bytes of one file of a folder, as of an entry's."""


def given(path: Path) -> Given:
    """A file with its text, or a folder with those of its files that end so. `-` is standard input.

    Raises InputError for what cannot be read.
    """
    if path.is_dir():
        return Given(path.name or "folder", files=_folder(path))
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from None
    return Given("standard input" if str(path) == "-" else path.name, _text(path, data))


def _folder(root: Path) -> dict[str, str]:
    """The texts of a folder's files, by their paths in it. Links and hidden files are not followed."""
    found: dict[str, str] = {}
    for folder, below, names in os.walk(root):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder) / name
            if name.startswith(".") or path.suffix.lower() not in DATA or path.is_symlink() or not path.is_file():
                continue
            if len(found) == _MOST:
                raise InputError(f"{root}: more than {_MOST:,} files lie in the folder")
            if path.stat().st_size > _LARGEST:
                raise InputError(f"{path}: larger than {_LARGEST:,} bytes")
            found[path.relative_to(root).as_posix()] = _text(path, path.read_bytes())
    return found


def _text(path: Path, data: bytes) -> str:
    """The text of a file: in the encoding of its byte order mark, in UTF-8, or in the one that markup declares."""
    mark = next((mark for mark in _MARKS if data.startswith(mark)), b"")
    try:
        text = data[len(mark) :].decode(_MARKS.get(mark, "utf-8"))
    except UnicodeDecodeError as error:
        encoding = "" if mark else _declared(data)
        if not encoding:
            line = data.count(b"\n", 0, error.start) + 1
            raise InputError(f"{path}:{line}: not UTF-8: save the file in that encoding") from None
        import webencodings

        text = webencodings.decode(data, encoding)[0]
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _declared(data: bytes) -> str:
    """The encoding that a file of markup declares; empty for a file of anything else, or a label of none."""
    import webencodings

    match = _DECLARED.search(data, 0, _START) if data.lstrip()[:1] == b"<" else None
    label = match[1].decode("ascii", "replace") if match else ""
    return label if label and webencodings.lookup(label) else ""
