"""A BibTeX record as one of a list: TeX in letters, names in natural order, addresses where they are looked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.addresses.paper_ids import arxiv_id
from awesome_cli.formats.readers._authors import natural
from awesome_cli.formats.readers._records import Record
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
        values |= _value(name, written)
    values |= _address(fields) | _preprint(fields) | _archive(values)
    values |= _published(fields, values)
    values |= {"entry_type": block.type, "citation_key": block.key, "kind": _kind(block.type, values)}
    as_book(values, is_book=values["kind"] == BOOK)
    for name in _VENUES:  # each type of record has its own, and a list has one
        if values.get(name) and not values.get("venue"):
            values["venue"] = values.pop(name)
    return Record({name: value for name, value in values.items() if value}, place=place)


def _value(name: str, written: str) -> dict[str, Value]:
    """One field in letters; none for what a program keeps for itself."""
    if name in ("author", "editor"):
        return {name: tuple(_name(one) for one in _split_names(written))}
    if name in ("keywords", "keyword"):
        return {"keywords": tuple(part.strip() for part in re.split("[,;]", _plain(written)) if part.strip())}
    if _MANAGERS_OWN.fullmatch(name) or name in ("month", "crossref"):
        return {}
    return {name: _verbatim(written) if name in _VERBATIM else _plain(written)}


def _published(fields: Mapping[str, str], values: dict[str, Value]) -> dict[str, Value]:
    """When it appeared: with its month, or by the year alone where there is no venue whose year that would be."""
    if date := _date(fields):
        return {"published": date}
    has_venue = any(values.get(name) for name in ("journal", "booktitle"))
    return {} if has_venue else {"published": values.pop("year", "")}


def _kind(type_: str, values: Mapping[str, Value]) -> str:
    """The kind of a record by its type; empty where that does not tell."""
    if type_ in _NO_PAPER:
        return ""
    if type_ == "dataset":
        return DATASET
    return BOOK if type_ in _BOOKS and not values.get("doi") else PAPER


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


def _address(fields: Mapping[str, str]) -> dict[str, Value]:
    """The address of a record that has it in a field for something else, and that field without it."""
    for name in ("howpublished", "note") if not fields.get("url") else ():
        if match := _URL.search(fields.get(name, "")):
            rest = _plain(_URL.sub("", fields[name])).strip(" ,;.")
            return {"url": _ESCAPE.sub(r"\1", match[1] or match[2]), name: rest}
    return {}


def _preprint(fields: Mapping[str, str]) -> dict[str, Value]:
    """The arXiv id of a record that has it in a field for something else, which then says nothing more."""
    found: dict[str, Value] = {}
    for name in ("journal", "note", "howpublished", "publisher") if not fields.get("eprint") else ():
        match = _ARXIV.search(fields.get(name, ""))
        if match and arxiv_id(match[1].rstrip(".,")):
            found["eprint"] = match[1].rstrip(".,")
            found |= {} if name == "note" else {name: ""}
    return found


def _archive(values: Mapping[str, Value]) -> dict[str, Value]:
    """An eprint of another archive than arXiv, with that archive's name before it."""
    archive = str(values.get("archiveprefix", ""))
    if not archive:
        return {}
    return {"archiveprefix": ""} if archive.lower() == "arxiv" else {"eprint": f"{archive}:{values.get('eprint', '')}"}


def _date(fields: Mapping[str, str]) -> str:
    month = fields.get("month", "").strip(" {}.").lower()[:3]
    year = fields.get("year", "").strip(" {}")
    if year.isdecimal() and len(year) == 4 and (month in _MONTHS or (month.isdecimal() and 0 < int(month) < 13)):
        number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month)
        return f"{year}-{number:02}"
    return ""


def _split_names(names: str) -> list[str]:
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
