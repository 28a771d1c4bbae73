"""Reads a file of things that may belong on a list: JSON lines, an Atom or RSS feed, or BibTeX. Pure."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree

from awesome_cli.errors import InputError
from awesome_cli.identity import read
from awesome_cli.sources.records import date_of, given_first, plain
from awesome_cli.sources.source import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from awesome_cli.identity import Reference


class ListedThing(NamedTuple):
    """One thing, and its place in the file."""

    place: str
    """`line 3`, `entry 2`, or a key."""
    references: tuple[Reference, ...]
    """Its arXiv ID, DOI and address, as far as they are given."""
    metadata: Metadata


def parse(text: str) -> list[ListedThing]:
    """The things in a file. Raises InputError for any other format."""
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if not start:
        return []
    if start == "<":
        return feed(text)
    if start in "@%":
        return list(_bibtex(text))
    if start in "{[":
        return list(_json(text))
    raise InputError("neither JSON lines, nor an Atom or RSS feed, nor BibTeX")


def _make_thing(place: str, names: Iterable[object], metadata: Metadata) -> ListedThing:
    texts = [name.strip() for name in names if isinstance(name, str) and name.strip()]
    return ListedThing(place, tuple(dict.fromkeys(filter(None, map(read, texts)))), metadata)


def _json(text: str) -> Iterator[ListedThing]:
    """One object per line, or one list of objects."""
    text = text.lstrip("\ufeff \t\r\n")
    if text.startswith("["):
        records = _load_json(text, "the list")
        lines = [(f"entry {number}", record) for number, record in enumerate(records, 1)]
    else:
        numbered = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
        lines = [(f"line {number}", _load_json(line, f"line {number}")) for number, line in numbered]
    for place, record in lines:
        if not isinstance(record, dict):
            raise InputError(f"{place} is not an object")
        yield _record(place, record)


def _load_json(text: str, place: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise InputError(f"{place} is not JSON") from None


def _record(place: str, record: dict[str, Any]) -> ListedThing:
    authors = record.get("authors")
    names = (
        [author.get("name") if isinstance(author, dict) else author for author in authors]
        if isinstance(authors, list)
        else []
    )
    arxiv, doi = record.get("arxiv"), record.get("doi")
    metadata = Metadata(
        title=plain(record.get("title")),
        authors=tuple(filter(None, map(given_first, (name for name in names if isinstance(name, str))))),
        abstract=plain(record.get("abstract")),
        description=plain(record.get("description")),
        published=date_of(record.get("published") or record.get("date")),
    )
    return _make_thing(place, (_with_scheme("arxiv", arxiv), _with_scheme("doi", doi), record.get("url")), metadata)


def _with_scheme(scheme: str, name: object) -> str:
    text = name if isinstance(name, str) else ""
    return text if ":" in text or not text else f"{scheme}:{text}"


def feed(text: str) -> list[ListedThing]:
    """The entries of an Atom feed, or the items of RSS, whatever their namespaces. Raises InputError for others."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise InputError("a feed with a document type of its own is not read")
    try:
        tree = ElementTree.fromstring(text.lstrip("\ufeff \t\r\n"))
    except ElementTree.ParseError as error:
        raise InputError(f"no whole feed: {error}") from None
    entries = (element for element in tree.iter() if _local_name(element) in ("entry", "item"))
    return [_entry(f"entry {number}", entry) for number, entry in enumerate(entries, 1)]


def _local_name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2].lower()


def _entry(place: str, entry: ElementTree.Element) -> ListedThing:
    texts: dict[str, list[str]] = {}
    for child in entry:
        content = (
            child.findtext("./{*}name") if _local_name(child) == "author" and len(child) else "".join(child.itertext())
        )
        texts.setdefault(_local_name(child), []).append(content or child.get("href") or "")
    first = {name: values[0] for name, values in texts.items()}
    names = [*texts.get("author", ()), *texts.get("creator", ())]
    metadata = Metadata(
        title=plain(first.get("title")),
        authors=tuple(filter(None, map(given_first, _split_names(names)))),
        abstract=plain(first.get("summary") or first.get("description") or first.get("content")),
        published=date_of(first.get("published") or first.get("date") or first.get("pubdate") or first.get("updated")),
    )
    links = (*texts.get("id", ()), *texts.get("doi", ()), *texts.get("link", ()), *texts.get("guid", ()))
    return _make_thing(place, links, metadata)


def _split_names(names: Iterable[str]) -> Iterator[str]:
    """Splits elements that hold several authors: `A B, C D`."""
    for name in names:
        parts = name.split(", ")
        yield from parts if len(parts) > 1 and all(" " in part for part in parts) else [name]


_ENTRY = re.compile(r"@(\w+)\s*\{\s*([^,\s}]+)\s*,")
_FIELD = re.compile(r"\s*([\w-]+)\s*=\s*")


def _bibtex(text: str) -> Iterator[ListedThing]:
    """The entries of BibTeX, without comments, preambles and strings."""
    for start in _ENTRY.finditer(text):
        if start[1].lower() in ("comment", "preamble", "string"):
            continue
        fields = dict(_fields(text, start.end()))
        names = re.split(r"\s+and\s+", fields.get("author", ""))
        metadata = Metadata(
            title=plain(re.sub(r"[{}]", "", _tex_to_unicode(fields.get("title", "")))),
            authors=tuple(filter(None, (given_first(re.sub(r"[{}]", "", _tex_to_unicode(name))) for name in names))),
            abstract=plain(fields.get("abstract")),
            published=date_of(fields.get("date") or fields.get("year")),
        )
        eprint = _with_scheme("arxiv", fields.get("eprint")) if "eprint" in fields else ""
        yield _make_thing(start[2], (eprint, _with_scheme("doi", fields.get("doi")), fields.get("url")), metadata)


def _tex_to_unicode(text: str) -> str:
    """Converts TeX commands, before braces are removed."""
    from awesome_cli.text.tex import to_unicode

    return to_unicode(text) if "\\" in text else text


def _fields(text: str, position: int) -> Iterator[tuple[str, str]]:
    while match := _FIELD.match(text, position):
        value, position = _value(text, match.end())
        yield match[1].lower(), value
        while position < len(text) and text[position] in ", \t\r\n":
            position += 1


def _value(text: str, start: int) -> tuple[str, int]:
    """The value that begins at a position (in braces, in quotes, or plain), and where it ends."""
    if text[start : start + 1] not in ('"', "{"):
        stop = re.compile(r"[,}\n]|$").search(text, start)
        end = stop.start() if stop else len(text)
        return text[start:end].strip(), end
    quoted, depth = text[start] == '"', 0
    for end in range(start + quoted, len(text)):
        depth += (text[end] == "{") - (text[end] == "}")
        if (quoted and text[end] == '"' and depth == 0) or (not quoted and depth == 0):
            return text[start + 1 : end], end + 1
    return text[start + 1 :], len(text)
