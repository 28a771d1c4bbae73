"""What git must know of a list: numbers of two branches go together, and the lock is nobody's business."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.curate import _scaffold

if TYPE_CHECKING:
    from pathlib import Path

NAMES = (".gitattributes", ".gitignore")


def completed(root: Path) -> dict[str, str]:
    """The files that git reads, with our lines where they are missing; others' lines stay."""
    texts = {}
    for path in NAMES:
        if (root / path).is_symlink() or ((root / path).exists() and not (root / path).is_file()):
            continue
        try:
            there = (root / path).read_bytes().decode() if (root / path).exists() else ""
        except (OSError, UnicodeDecodeError):
            continue  # whatever it is, it is not ours to mend
        known = there.splitlines()
        if missing := [line for line in _scaffold.text(path).splitlines() if line not in known]:
            texts[path] = there + ("\n" if there and not there.endswith("\n") else "") + "\n".join(missing) + "\n"
    return texts
