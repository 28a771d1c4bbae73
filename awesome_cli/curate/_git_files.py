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
    for path in NAMES:
        if (root / path).is_symlink() or ((root / path).exists() and not (root / path).is_file()):
            continue
        try:
            current = (root / path).read_bytes().decode() if (root / path).exists() else ""
        except (OSError, UnicodeDecodeError):
            continue  # not a file that we can edit
        known = current.splitlines()
        if missing := [line for line in _scaffold.text(path).splitlines() if line not in known]:
            texts[path] = current + ("\n" if current and not current.endswith("\n") else "") + "\n".join(missing) + "\n"
    return texts
