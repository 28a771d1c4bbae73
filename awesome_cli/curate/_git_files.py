"""The lines of a list in .gitattributes and .gitignore: numbers merge by union, and the lock is ignored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.curate import _scaffold

if TYPE_CHECKING:
    from pathlib import Path

NAMES = (".gitattributes", ".gitignore")


def with_our_lines(root: Path) -> dict[str, str]:
    """The texts of the files that lack our lines, with these added; all other lines stay."""
    texts = {}
    for name in NAMES:
        current = _editable_text(root / name)
        if current is None:
            continue
        known = current.splitlines()
        if missing := [line for line in _scaffold.text(name).splitlines() if line not in known]:
            separator = "\n" if current and not current.endswith("\n") else ""
            texts[name] = current + separator + "\n".join(missing) + "\n"
    return texts


def _editable_text(path: Path) -> str | None:
    """The text of a file, empty where there is none; None where it cannot be edited: for a link, a folder, a device."""
    if not path.exists() and not path.is_symlink():
        return ""
    if path.is_symlink() or not path.is_file():
        return None
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return None
