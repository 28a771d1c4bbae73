"""When each address was last looked at on this machine, and what a run has learned that was not finished.

A file that git ignores: for addresses that are alive nothing that changes daily belongs into the list itself. A run
writes down each judgment as it comes, so that neither ^C nor a kill loses one; when it ends, the days alone stay.

    {"url": "https://example.org/", "day": "2026-01-31"}
    {"url": "https://example.org/a", "day": "2026-01-31", "judgment": ["dead", "HTTP 404"]}
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from awesome_cli.errors import StoreError
from awesome_cli.storage import files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from io import FileIO
    from pathlib import Path

FOLDER = ".awesome.links"
_FILE = "looks.jsonl"


class Looks(NamedTuple):
    """What the file holds."""

    days: dict[str, str]
    """The day on which each address was last looked at."""
    judgments: dict[str, list[Any]]
    """What a run that was not finished thinks of addresses, as it was written down."""


def load(root: Path) -> Looks:
    """What is known; a line that means nothing is passed over, for a kill may have cut it short."""
    looks = Looks({}, {})
    try:
        data = files.content(root / FOLDER / _FILE) or b""
    except StoreError:
        return looks
    for line in data.decode("utf-8", "replace").splitlines():
        try:
            found = json.loads(line)
            url, day, judgment = str(found["url"]), str(found["day"]), found.get("judgment")
        except (ValueError, TypeError, KeyError, AttributeError):
            continue
        looks.days[url] = max(day, looks.days.get(url, ""))
        if isinstance(judgment, list):
            looks.judgments[url] = judgment or [None]
    return looks


@contextmanager
def recording(root: Path, day: str) -> Iterator[Callable[[str, Sequence[object]], None]]:
    """A function that writes a judgment down at once. The file is made with the first. Raises StoreError."""
    path = root / FOLDER / _FILE
    opened: list[FileIO] = []

    def record(url: str, judgment: Sequence[object]) -> None:
        line = json.dumps({"url": url, "day": day, "judgment": list(judgment)}, ensure_ascii=False)
        try:
            if not opened:
                _make_folder(root)
                opened.append(path.open("ab", buffering=0))
            opened[0].write(f"{line}\n".encode("utf-8", "replace"))
        except OSError as error:
            raise StoreError(f"{path} cannot be written: {error.strerror}") from None

    try:
        yield record
    finally:
        for file in opened:
            file.close()


def finish(root: Path, days: Mapping[str, str]) -> None:
    """The run is done: of all that was written down the days alone stay. Raises StoreError."""
    lines = [json.dumps({"url": url, "day": days[url]}, ensure_ascii=False) for url in sorted(days)]
    try:
        _make_folder(root)
    except OSError as error:
        raise StoreError(f"{root / FOLDER} cannot be written: {error.strerror}") from None
    with files.watch_changes(None):
        files.replace(root / FOLDER / _FILE, "".join(f"{line}\n" for line in lines))


def _make_folder(root: Path) -> None:
    folder = root / FOLDER
    if folder.is_symlink():
        raise OSError(0, "a link is not followed")
    folder.mkdir(exist_ok=True)
    if not (folder / ".gitignore").exists():
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
