"""A plain list of addresses or other references, one on each line, with or without a title beside it."""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING

from awesome_cli.errors import InputError
from awesome_cli.formats.readers import NO, PERHAPS, SURE, Reader
from awesome_cli.formats.readers._records import Record, imported
from awesome_cli.identity import read
from awesome_cli.imported import Finding
from awesome_cli.normalize import plural

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from awesome_cli.formats.readers import ReaderInput
    from awesome_cli.imported import Imported

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{0,20}:\S+", re.IGNORECASE)
_TITLED = re.compile(r"(?P<url>[a-z][a-z0-9+.-]{0,20}://\S+)\s+(?P<title>\S.*)", re.IGNORECASE)
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)
_SEPARATORS = ":|-" + string.whitespace
"""What stands between a title and the address behind it."""
_COMMENT = "#"
_ENOUGH = 0.5
"""The share of lines with an address that makes a text a list of addresses, if its name says so too."""


class AddressesReader(Reader):
    """One record for each line; lines that begin with `#` are comments."""

    suffixes = (".txt", ".urls")

    def fit(self, document: ReaderInput) -> int:
        """Where each line is an address and nothing else; by its name, where many have one."""
        lines = [line for _, line in _lines(document)]
        if lines and all(map(_ADDRESS.fullmatch, lines)):
            return SURE
        return PERHAPS if document.suffix() in self.suffixes and _have_references(lines) else NO

    def read(self, document: ReaderInput, columns: Mapping[str, str]) -> Imported:
        """An address without a title is called what it names; a line without an address is left out by name."""
        lines = _lines(document)
        if not lines:
            raise InputError(f"{document.name}: no address found, so there is nothing to import")
        comments = sum(line.lstrip().startswith(_COMMENT) for line in document.text.split("\n"))
        found = [Finding("left out", plural(comments, "comment"), ())] if comments else []
        return imported([_record(number, line) for number, line in lines], columns, findings=found)


def _have_references(lines: Sequence[str]) -> bool:
    return sum("url" in _record(0, line).values for line in lines) > _ENOUGH * len(lines)


def _record(number: int, line: str) -> Record:
    place = f"line {number}"
    if titled := _TITLED.fullmatch(line):
        return Record({"url": titled["url"], "title": titled["title"]}, place=place)
    *before, last = line.rsplit(maxsplit=1)
    if before and _WEB.fullmatch(last):
        title = before[0].rstrip(_SEPARATORS)
        return Record({"url": last, **({"title": title} if title else {})}, place=place)
    if _ADDRESS.fullmatch(line) or read(line):
        return Record({"url": line}, place=place)
    return Record({}, place=f"{place}: {line}", broken="no address")


def _lines(document: ReaderInput) -> list[tuple[int, str]]:
    """The lines that say something, with their numbers."""
    lines = [(number, line.strip()) for number, line in enumerate(document.text.split("\n"), 1)]
    return [(number, line) for number, line in lines if line and not line.startswith(_COMMENT)]
