"""A file with things that somebody may want to list: JSON lines, an Atom or RSS feed, or BibTeX. Pure."""

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


class ServiceListing(NamedTuple):
    """One thing, and where it stands."""

    place: str
    """`line 3`, `entry 2`, or a key."""
    references: tuple[Reference, ...]
    """By arXiv id, DOI and address, as far as they are given."""
    metadata: Metadata


def parse(text: str) -> list[ServiceListing]:
    """The things in a file. Raises InputError for what is none of the formats."""
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if not start:
        return []
    if start == "<":
        return list(_feed(text.lstrip("\ufeff \t\r\n")))
    if start in "@%":
        return list(_bibtex(text))
    if start in "{[":
        return list(_json(text))
    raise InputError("neither JSON lines, nor an Atom or RSS feed, nor BibTeX")


def _listed(place: str, names: Iterable[object], metadata: Metadata) -> ServiceListing:
    texts = [name.strip() for name in names if isinstance(name, str) and name.strip()]
    return ServiceListing(place, tuple(dict.fromkeys(filter(None, map(read, texts)))), metadata)


def _json(text: str) -> Iterator[ServiceListing]:
    """One object in a line, or one list of objects."""
    text = text.lstrip("\ufeff \t\r\n")
    if text.startswith("["):
        records = _loaded(text, "the list")
        lines = [(f"entry {number}", record) for number, record in enumerate(records, 1)]
    else:
        numbered = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
        lines = [(f"line {number}", _loaded(line, f"line {number}")) for number, line in numbered]
    for place, record in lines:
        if not isinstance(record, dict):
            raise InputError(f"{place} is no object")
        yield _record(place, record)


def _loaded(text: str, place: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise InputError(f"{place} is no JSON") from None


def _record(place: str, record: dict[str, Any]) -> ServiceListing:
    authors = record.get("authors")
    names = [one.get("name") if isinstance(one, dict) else one for one in authors] if isinstance(authors, list) else []
    arxiv, doi = record.get("arxiv"), record.get("doi")
    found = Metadata(
        title=plain(record.get("title")),
        authors=tuple(filter(None, map(given_first, (name for name in names if isinstance(name, str))))),
        abstract=plain(record.get("abstract")),
        description=plain(record.get("description")),
        published=date_of(record.get("published") or record.get("date")),
    )
    return _listed(place, (_named("arxiv", arxiv), _named("doi", doi), record.get("url")), found)


def _named(scheme: str, name: object) -> str:
    text = name if isinstance(name, str) else ""
    return text if ":" in text or not text else f"{scheme}:{text}"


def _feed(text: str) -> Iterator[ServiceListing]:
    """The entries of an Atom feed, or the items of RSS, whatever their namespaces."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise InputError("a feed with a document type of its own is not read")
    try:
        tree = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise InputError(f"no whole feed: {error}") from None
    for number, entry in enumerate((one for one in tree.iter() if _name(one) in ("entry", "item")), 1):
        yield _entry(f"entry {number}", entry)


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2].lower()


def _entry(place: str, entry: ElementTree.Element) -> ServiceListing:
    texts: dict[str, list[str]] = {}
    for child in entry:
        content = child.findtext("./{*}name") if _name(child) == "author" and len(child) else "".join(child.itertext())
        texts.setdefault(_name(child), []).append(content or child.get("href") or "")
    first = {name: values[0] for name, values in texts.items()}
    names = [*texts.get("author", ()), *texts.get("creator", ())]
    found = Metadata(
        title=plain(first.get("title")),
        authors=tuple(filter(None, map(given_first, _apart(names)))),
        abstract=plain(first.get("summary") or first.get("description") or first.get("content")),
        published=date_of(first.get("published") or first.get("date") or first.get("pubdate") or first.get("updated")),
    )
    links = (*texts.get("id", ()), *texts.get("doi", ()), *texts.get("link", ()), *texts.get("guid", ()))
    return _listed(place, links, found)


def _apart(names: Iterable[str]) -> Iterator[str]:
    """Authors, where one element holds several: `A B, C D`."""
    for name in names:
        parts = name.split(", ")
        yield from parts if len(parts) > 1 and all(" " in part for part in parts) else [name]


_ENTRY = re.compile(r"@(\w+)\s*\{\s*([^,\s}]+)\s*,")
_FIELD = re.compile(r"\s*([\w-]+)\s*=\s*")


def _bibtex(text: str) -> Iterator[ServiceListing]:
    """The entries of BibTeX; comments, preambles and strings are none."""
    for start in _ENTRY.finditer(text):
        if start[1].lower() in ("comment", "preamble", "string"):
            continue
        fields = dict(_fields(text, start.end()))
        names = re.split(r"\s+and\s+", fields.get("author", ""))
        found = Metadata(
            title=plain(re.sub(r"[{}]", "", _letters(fields.get("title", "")))),
            authors=tuple(filter(None, (given_first(re.sub(r"[{}]", "", _letters(name))) for name in names))),
            abstract=plain(fields.get("abstract")),
            published=date_of(fields.get("date") or fields.get("year")),
        )
        eprint = _named("arxiv", fields.get("eprint")) if "eprint" in fields else ""
        yield _listed(start[2], (eprint, _named("doi", fields.get("doi")), fields.get("url")), found)


def _letters(text: str) -> str:
    """Accents written as TeX commands, before the braces go."""
    from awesome_cli.text.tex import to_unicode

    return to_unicode(text) if "\\" in text else text


def _fields(text: str, place: int) -> Iterator[tuple[str, str]]:
    while match := _FIELD.match(text, place):
        value, place = _value(text, match.end())
        yield match[1].lower(), value
        while place < len(text) and text[place] in ", \t\r\n":
            place += 1


def _value(text: str, place: int) -> tuple[str, int]:
    """The value that begins at a place, and where it ends: in braces, in quotes, or plain."""
    if text[place : place + 1] not in ('"', "{"):
        end = re.compile(r"[,}\n]|$").search(text, place)
        stop = end.start() if end else len(text)
        return text[place:stop].strip(), stop
    quoted, depth = text[place] == '"', 0
    for stop in range(place + quoted, len(text)):
        depth += (text[stop] == "{") - (text[stop] == "}")
        if (quoted and text[stop] == '"' and depth == 0) or (not quoted and depth == 0):
            return text[place + 1 : stop], stop + 1
    return text[place + 1 :], len(text)
