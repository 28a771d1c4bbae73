"""Which pages this copy of a list has rendered: what tells an edited page from one that is only out of date.

Git knows that too, but a list may lie outside of it. Kept beside the journal of `awesome undo`, which git ignores: the
hashes of the last texts that were written to each path. A list that was just cloned has none.

    {"README.md": ["<SHA-256>"]}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.storage import files, journal

if TYPE_CHECKING:
    from pathlib import Path

_FILE = "pages.json"
_MOST = 50
"""Texts of one page that are remembered."""


def known(root: Path, path: str) -> list[str]:
    """The hashes of the texts that were rendered to a path, relative to the list's folder; the last one last."""
    return _read(root).get(path, [])


def remember(root: Path, path: str, data: bytes) -> None:
    """Notes a text that was rendered, where the folder of the journal is there."""
    folder = root / journal.FOLDER
    pages = _read(root)
    hashes = [one for one in pages.get(path, []) if one != journal.digest(data)]
    pages[path] = [*hashes, journal.digest(data)][-_MOST:]
    if not folder.is_dir() or folder.is_symlink():
        return
    import json

    with files.watch_changes(None):
        files.replace(folder / _FILE, json.dumps(pages))


def _read(root: Path) -> dict[str, list[str]]:
    import json

    try:
        pages = json.loads((root / journal.FOLDER / _FILE).read_bytes())
        return {str(path): [str(digest) for digest in hashes] for path, hashes in pages.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}
