"""OPML: outlines of feeds and links, as feed readers and outliners export them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.errors import InputError
from awesome_cli.formats.readers import NO, SURE, Reader
from awesome_cli.formats.readers._records import Record, imported
from awesome_cli.formats.readers._sections import DEEPEST
from awesome_cli.normalize import collapse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.formats.readers import ReaderInput
    from awesome_cli.imported import Imported

_FORM = re.compile(r"\s*(?:<\?xml[^>]*>|<!--.{0,2000}?-->|<!DOCTYPE[^>]*>|\s)*<opml\b", re.IGNORECASE | re.DOTALL)
_COLUMNS = {"htmlurl": "url", "text": "title", "created": "added"}
_FEED = "xmlurl"
_READERS_OWN = ("type", "version", "iscomment", "isbreakpoint")


class OpmlReader(Reader):
    """One record for each outline with an address, in the sections that the outlines above it are."""

    suffixes = (".opml", ".xml")

    def fit(self, document: ReaderInput) -> int:
        """By its root element."""
        return SURE if _FORM.match(document.text, 0, 10_000) else NO

    def read(self, document: ReaderInput, columns: Mapping[str, str]) -> Imported:
        """Outlines without an address are sections, or left out by name where nothing is in them."""
        tree = _Tree()
        _parse(document, tree)
        if not tree.records:
            raise InputError(f"{document.name}: no outline found, so there is nothing to import")
        return imported([record for record in tree.records if record], columns, collapse(tree.title))


class _Tree:
    """Takes elements as the parser meets them."""

    def __init__(self) -> None:
        self.title = ""
        self.records: list[Record | None] = []
        """None for an outline that is a section."""
        self._open: list[tuple[str, int]] = []
        """The titles of the outlines that are open; the record of each."""
        self._in_title = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._in_title = name.lower() == "title"
        if name.lower() != "outline":
            return
        if self._open:
            above = self.records[self._open[-1][1]]
            if above is not None and not _has_address(above):
                self.records[self._open[-1][1]] = None
        record = _record(attributes, tuple(title for title, _ in self._open[:DEEPEST]))
        self._open.append((str(record.values.get("title", "")), len(self.records)))
        self.records.append(record)

    def end(self, name: str) -> None:
        self._in_title = False
        if name.lower() == "outline":
            self._open.pop()

    def data(self, text: str) -> None:
        if self._in_title:
            self.title += text


def _has_address(record: Record) -> bool:
    return "url" in record.values


def _record(attributes: Mapping[str, str], above: tuple[str, ...]) -> Record:
    values: dict[str, str] = {}
    feed = ""
    for name, value in attributes.items():
        column = _COLUMNS.get(name.lower(), name.lower())
        if name.lower() == _FEED:
            feed = value
        elif column not in _READERS_OWN and value.strip():
            values[column] = values.get(column, value)
    if feed and "url" not in values:
        values["url"], feed = feed, ""
    return Record(values, above, links=((feed, "feed"),) if feed else ())


def _parse(document: ReaderInput, tree: _Tree) -> None:
    """Reads the elements. Entities of a file's own are refused: they can make a gigabyte of a line."""
    from xml.parsers import expat

    parser = expat.ParserCreate("utf-8")

    def refuse(*_: object) -> None:
        raise InputError(f"{document.name}:{parser.CurrentLineNumber}: entities of a file's own are not read")

    parser.StartElementHandler = tree.start
    parser.EndElementHandler = tree.end
    parser.CharacterDataHandler = tree.data
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(document.text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        raise InputError(f"{document.name}:{error.lineno}: not XML: {expat.ErrorString(error.code)}") from None
