"""A BibTeX record as one of a list: TeX in letters, names in natural order, addresses where they are looked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.formats.readers._authors import natural
from awesome_cli.formats.readers._records import Record
from awesome_cli.identity import arxiv_id
from awesome_cli.kinds import BOOK, DATASET, PAPER
from awesome_cli.normalize import collapse
from awesome_cli.text.tex import to_unicode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.formats.readers._bibtex import BibTeXBlock
    from awesome_cli.formats.readers._records import Value

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_VERBATIM = ("doi", "url", "eprint", "arxiv", "howpublished")
_ESCAPE = re.compile(r"\{?\\([_%&#~$])\}?")
_URL = re.compile(r"\\(?:url|path)\s*\{([^{}]*)\}|\\href\s*\{([^{}]*)\}\s*\{[^{}]*\}")
_ARXIV = re.compile(r"arxiv(?:\s+preprint)?[\s,:]*(?:arxiv:|abs/)?\s*([\w.-]+(?:/\d{7})?)", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_BOOKS = frozenset(("book", "mvbook", "collection", "mvcollection", "proceedings", "mvproceedings", "manual"))
_NO_PAPER = frozenset(("misc", "online", "electronic", "www", "software", "unpublished"))
_MANAGERS_OWN = re.compile(
    r"file|local-url|owner|bdsk-.*|date-(?:added|modified)|mendeley-.*|modificationdate|creationdate"
)
"""Fields that say where a person has a file, not what the work is."""
_VENUES = ("journal", "journaltitle", "booktitle")
_INHERITED_AS = {"title": "booktitle"}
_DEEPEST = 5


def record(block: BibTeXBlock, by_key: Mapping[str, BibTeXBlock]) -> Record:
    """The record of a block; `by_key` has all of a file."""
    place = f"line {block.line}"
    if block.broken:
        return Record({}, place=f"{place}: @{block.type}", broken=block.broken)
    fields = _inherited(block, by_key, 0)
    values: dict[str, Value] = {}
    for name, written in fields.items():
        if name in ("author", "editor"):
            values[name] = tuple(_name(one) for one in _parted(written))
        elif name in ("keywords", "keyword"):
            values["keywords"] = tuple(part.strip() for part in re.split("[,;]", _plain(written)) if part.strip())
        elif not _MANAGERS_OWN.fullmatch(name) and name not in ("month", "crossref"):
            values[name] = _verbatim(written) if name in _VERBATIM else _plain(written)
    values |= _addresses(fields, values)
    if not any(values.get(name) for name in ("journal", "booktitle")):
        values["published"] = values.pop("year", "")  # `year` is that of a venue
    if date := _date(fields):
        values["published"] = date
    values["entry_type"] = block.type
    values["citation_key"] = block.key
    if block.type not in _NO_PAPER:
        is_book = block.type in _BOOKS and not values.get("doi")
        values["kind"] = DATASET if block.type == "dataset" else BOOK if is_book else PAPER
    as_book(values, is_book=values.get("kind") == BOOK)
    for name in _VENUES:  # each type of record has its own, and a list has one
        if values.get(name) and not values.get("venue"):
            values["venue"] = values.pop(name)
    return Record({name: value for name, value in values.items() if value}, place=place)


def as_book(values: dict[str, Value], is_book: bool) -> None:
    """Gives a book its publisher as `venue`; the ISBN of anything else is that of the volume that it is in."""
    isbn = next((name for name in values if name.lower() == "isbn"), "")
    if not is_book:
        if isbn:
            values["volume_isbn"] = values.pop(isbn)
        return
    if publisher := values.pop("publisher", ""):
        values["venue"] = publisher
        if date := values.get("published") or values.get("year"):
            values["year"] = str(date)[:4]


def _inherited(block: BibTeXBlock, by_key: Mapping[str, BibTeXBlock], depth: int) -> dict[str, str]:
    fields = dict(block.fields)
    parent = by_key.get(fields.get("crossref", "").strip().lower())
    if parent is None or depth == _DEEPEST:
        return fields
    above = {_INHERITED_AS.get(name, name): value for name, value in _inherited(parent, by_key, depth + 1).items()}
    return {**{name: value for name, value in above.items() if name not in ("doi", "url", "author")}, **fields}


def _addresses(fields: Mapping[str, str], values: Mapping[str, Value]) -> dict[str, str]:
    """Where a record's address is in a field that is for something else."""
    found = {}
    if not fields.get("url"):
        for name in ("howpublished", "note"):
            if match := _URL.search(fields.get(name, "")):
                found["url"] = _ESCAPE.sub(r"\1", match[1] or match[2])
                found[name] = _plain(_URL.sub("", fields[name])).strip(" ,;.")
                break
    for name in ("journal", "note", "howpublished", "publisher"):
        match = _ARXIV.search(fields.get(name, ""))
        if match and arxiv_id(match[1].rstrip(".,")) and not fields.get("eprint"):
            found["eprint"] = match[1].rstrip(".,")
            if name in ("journal", "howpublished", "publisher"):
                found[name] = ""
    prefix = str(values.get("archiveprefix", ""))
    if prefix and prefix.lower() != "arxiv":
        found["eprint"] = f"{prefix}:{values.get('eprint', '')}"
    elif prefix:
        found["archiveprefix"] = ""
    return found


def _date(fields: Mapping[str, str]) -> str:
    month = fields.get("month", "").strip(" {}.").lower()[:3]
    year = fields.get("year", "").strip(" {}")
    if year.isdecimal() and len(year) == 4 and (month in _MONTHS or (month.isdecimal() and 0 < int(month) < 13)):
        number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month)
        return f"{year}-{number:02}"
    return ""


def _parted(names: str) -> list[str]:
    """Names at the `and`s that are in no braces."""
    parts, start, depth, place = [], 0, 0, 0
    for match in re.finditer(r"[{}]|\s+and\s+", names, re.IGNORECASE):
        if len(match[0]) == 1:
            depth += 1 if match[0] == "{" else -1
        elif depth == 0:
            parts.append(names[start : match.start()])
            start = match.end()
        place = match.end()
    return [part.strip() for part in [*parts, names[start:]] if part.strip()] if place or names.strip() else []


def _name(written: str) -> str:
    """One name; one in braces is a group's, which has no parts."""
    whole = written.startswith("{") and written.endswith("}") and "}" not in written[:-1]
    return _plain(written) if whole else natural(_plain(written))


def _plain(text: str) -> str:
    """A text in letters, without the braces that keep capitals."""
    text = collapse(to_unicode(collapse(_URL.sub(lambda match: match[1] or match[2], text))))
    text = text.replace("~", " ").replace("---", "—").replace("--", "–") if "://" not in text else text
    return text if "$" in text or "\\" in text else text.replace("{", "").replace("}", "")


def _verbatim(text: str) -> str:
    if match := _URL.search(text):
        text = match[1] or match[2]
    return collapse(_ESCAPE.sub(r"\1", text)).strip("{}")
