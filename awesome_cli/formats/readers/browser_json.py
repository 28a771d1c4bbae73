"""Bookmarks as browsers keep them themselves: the file `Bookmarks` of Chrome and its kin, the backups of Firefox."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.errors import InputError
from awesome_cli.formats.readers import NO, SURE, Reader
from awesome_cli.formats.readers._data import of_json
from awesome_cli.formats.readers._records import Record, imported
from awesome_cli.formats.readers._sections import DEEPEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from awesome_cli.formats.readers import ReaderInput
    from awesome_cli.formats.readers._data import Data
    from awesome_cli.imported import Imported

_START = 20_000
"""Characters in which a file shows what it is."""
_CHROME = re.compile(r'"roots"\s*:\s*\{\s*"\w+"\s*:\s*\{\s*"children"\s*:')
_FIREFOX = re.compile(r'"type"\s*:\s*"text/x-moz-place-container"')
_CHROMES_EPOCH = 11_644_473_600
"""Seconds from 1601, from which Chrome counts, to 1970."""
_MICROSECONDS = 1_000_000
_LONGEST_TIME = 17
"""Digits of a time."""


class _Form(NamedTuple):
    """How a browser calls what it keeps."""

    title: str
    url: str
    added: str
    epoch: int
    """Seconds before 1970 from which it counts."""


_FORMS = {True: _Form("name", "url", "date_added", _CHROMES_EPOCH), False: _Form("title", "uri", "dateAdded", 0)}
"""By whether it is Chrome's."""


class BrowserJsonReader(Reader):
    """One record for each bookmark, in the sections that its folders are."""

    suffixes = (".json",)

    def fit(self, document: ReaderInput) -> int:
        """By what only such a file has."""
        start = document.text[:_START]
        return SURE if start.lstrip()[:1] == "{" and (_CHROME.search(start) or _FIREFOX.search(start)) else NO

    def read(self, document: ReaderInput, columns: Mapping[str, str]) -> Imported:
        """Every bookmark: those that are no pages are left out by name."""
        data = of_json(document.name, document.text)
        roots = data.get("roots") if isinstance(data, dict) else None
        tops = list(roots.values()) if isinstance(roots, dict) else [data]
        records = [record for top in tops for record in _within(top, (), _FORMS[isinstance(roots, dict)])]
        if not records:
            raise InputError(f"{document.name}: no bookmark found, so there is nothing to import")
        return imported(records, columns)


def _within(node: Data, folders: tuple[str, ...], form: _Form) -> Iterator[Record]:
    """The bookmarks in a node, or the one that it is."""
    if not isinstance(node, dict):
        return
    children = node.get("children")
    if isinstance(children, list):
        title = node.get(form.title)
        inside = (*folders, title) if isinstance(title, str) and title.strip() else folders
        for child in children:
            yield from _within(child, inside[:DEEPEST], form)
    elif isinstance(node.get(form.url), str):
        yield _bookmark(node, folders, form)


def _bookmark(node: Mapping[str, Data], folders: tuple[str, ...], form: _Form) -> Record:
    """What a node without children says."""
    texts = {
        "url": node[form.url],
        "title": node.get(form.title),
        "added": _day(node.get(form.added), form.epoch),
        "tags": node.get("tags"),
        "keyword": node.get("keyword"),
    }
    return Record({name: text for name, text in texts.items() if isinstance(text, str) and text.strip()}, folders)


def _day(written: Data | None, epoch: int) -> str:
    """The day of a time in microseconds; empty for what is none."""
    from datetime import UTC, datetime

    if not (isinstance(written, str) and written.isascii() and written.isdecimal() and len(written) <= _LONGEST_TIME):
        return ""
    seconds = int(written) // _MICROSECONDS - epoch
    return datetime.fromtimestamp(seconds, UTC).date().isoformat() if seconds > 0 else ""
