"""Files written whole: a reader, or a kill, meets the old one or the new one."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from awesome_cli.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path


def replace(path: Path, content: str) -> bool:
    """Puts a text in a file's place: temporary file beside it, fsync, rename. A file that has it is not touched.

    Returns whether it was written; keeps the old file's mode. Raises StoreError, the old file whole.
    """
    data = content.encode("utf-8", "replace")
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise StoreError(f"{path} is not a regular file: it is left alone")
        if path.read_bytes() == data:
            return False
    except FileNotFoundError:
        pass
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}") from None
    try:
        _replace(path, data)
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror}; what was there is unchanged") from None
    return True


def _replace(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # A dot in front: whoever reads the folder meanwhile passes it over.
    temporary = path.with_name(f".{path.name[:40]}.{os.urandom(6).hex()}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
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
