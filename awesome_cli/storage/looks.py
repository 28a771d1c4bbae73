"""When each address was last looked at on this machine, and what a run that was not finished has learned.

Both would change daily, so neither belongs to the list. A run writes down each judgment as it comes, in a folder that
git ignores, so that neither ^C nor a kill loses one; when it ends, the folder goes, and the days alone stay: in the
state of the person who runs it (XDG Base Directory Specification, `$XDG_STATE_HOME`).

    {"url": "https://example.org/a", "day": "2026-01-31", "judgment": ["dead", "HTTP 404"]}
    {"url": "https://example.org/", "day": "2026-01-31"}
"""

from __future__ import annotations

import json
import os
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from awesome_cli.errors import StoreError
from awesome_cli.storage import files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from io import FileIO

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
    for path in filter(None, (_state(root), root / FOLDER / _FILE)):
        for line in _content(path).decode("utf-8", "replace").splitlines():
            try:
                found = json.loads(line)
                url, day, judgment = str(found["url"]), str(found["day"]), found.get("judgment")
            except (ValueError, TypeError, KeyError, AttributeError):
                continue
            looks.days[url] = max(day, looks.days.get(url, ""))
            if isinstance(judgment, list):
                looks.judgments[url] = judgment or [None]
    return looks


def _content(path: Path) -> bytes:
    try:
        return files.content(path) or b""
    except StoreError:
        return b""


def _state(root: Path) -> Path | None:
    """Where the days are kept that a person's runs on one list have seen; None where there is no place for them."""
    state = os.environ.get("XDG_STATE_HOME", "")
    try:
        folder = Path(state) if state.startswith("/") else Path.home() / ".local/state"
    except RuntimeError:  # there is no home folder
        return None
    name = sha256(os.path.realpath(root).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return folder / "awesome" / f"links-{name}.jsonl"


@contextmanager
def recording(root: Path, day: str) -> Iterator[Callable[[str, Sequence[object]], None]]:
    """A function that writes a judgment down at once. The file is made with the first. Raises StoreError."""
    path = root / FOLDER / _FILE
    opened: list[FileIO] = []

    def record(url: str, judgment: Sequence[object]) -> None:
        line = json.dumps({"url": url, "day": day, "judgment": list(judgment)}, ensure_ascii=False)
        try:
            if not opened:
                files.make_own_folder(root / FOLDER)
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
    """The run is done: of all that was written down the days alone stay, where there is a place for them."""
    lines = [json.dumps({"url": url, "day": days[url]}, ensure_ascii=False) for url in sorted(days)]
    if path := _state(root):
        with files.watch_changes(None), suppress(StoreError):
            files.replace(path, "".join(f"{line}\n" for line in lines))
    if (root / FOLDER).is_symlink():
        return
    with suppress(OSError):
        for name in (_FILE, ".gitignore"):
            (root / FOLDER / name).unlink(missing_ok=True)
        (root / FOLDER).rmdir()
