"""One record as an entry: each value in the field that its column is, or in one of the list's own."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from awesome_cli import kinds
from awesome_cli.addresses import packages
from awesome_cli.formats.readers import _authors
from awesome_cli.formats.readers._address import RefusedAddress, address, is_nothing
from awesome_cli.formats.readers._columns import (
    ARCHIVED,
    CITATIONS,
    CUSTOM,
    LINK,
    LISTS,
    PACKAGES,
    PUSHED,
    REPOSITORY,
    STARS,
    key,
)
from awesome_cli.identity import arxiv_id, is_page_of_isbn, read, read_book, read_url, repository
from awesome_cli.imported import Finding, Repair
from awesome_cli.markdown import findings as _findings
from awesome_cli.markdown.address import count_source, mended, same, united
from awesome_cli.model import Entry, Link, Measure
from awesome_cli.normalize import collapse, host_name
from awesome_cli.storage import field_types
from awesome_cli.storage.fields import DATE, STATUSES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.formats.readers._columns import SourceColumn
    from awesome_cli.formats.readers._records import Record, Value

_PARTED = re.compile(r"\s*[,;|]\s*")
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})(?:[/.](\d{1,2}))?")
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*", re.DOTALL)
_YES = frozenset(("1", "true", "yes", "y", "x", "on"))
_NO = frozenset(("0", "false", "no", "n", "off"))
_COUNT = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}", re.ASCII)


def parts(record: Record, columns: Mapping[str, SourceColumn]) -> Parts:
    """What a record says."""
    found = Parts()
    for name, value in record.values.items():
        found.take(name, columns[name], value)
    for url, label in record.links:
        found.link(url, label)
    found.finish()
    return found


class Parts:
    """What a record says, gathered column by column."""

    def __init__(self) -> None:
        self.entry = Entry()
        self.sections: list[str] = []
        """The names of its sections."""
        self.refused = ""
        """Why the whole record is left out."""
        self.repairs: list[Repair] = []
        self.findings: list[Finding] = []
        self.measures: list[Measure] = []
        self._values: dict[str, str] = {}
        """The fields of the entry that are text."""
        self._authors: tuple[str, ...] = ()
        self._packages: list[str] = []
        self._notes: list[str] = []
        self._addresses: dict[str, str] = {}
        """Its own and that of its source code."""
        self._links: list[Link] = []
        self._custom: dict[str, str | tuple[str, ...] | bool] = {}
        self._counts: dict[str, str] = {}

    def take(self, name: str, column: SourceColumn, value: Value) -> None:
        """A value; one that its column's field cannot hold is in a field of the list's own."""
        if column.role == CUSTOM:
            self._own(column.name, value)
        elif not self._taken(name, column, value) and not (isinstance(value, str) and is_nothing(value)):
            self._own(f"{key(name)}_column" if column.role == key(name) else key(name), value)

    def _own(self, name: str, value: Value) -> None:
        if isinstance(value, str) and name in LISTS:
            value = tuple(_PARTED.split(value))
        if own := tuple(filter(None, map(collapse, value))) if isinstance(value, tuple) else collapse(value):
            self._custom[name] = own

    def _taken(self, name: str, column: SourceColumn, value: Value) -> bool:
        if column.role == "sections":
            self.sections += _listed(name, value)
            return True
        if column.role == "authors":
            self._authors = _authors.read(value)
            return bool(self._authors)
        if column.role == PACKAGES:
            return self._take_packages(column.name, value)
        if column.role == "notes":
            self._notes += [collapse(one) for one in ([value] if isinstance(value, str) else value)]
            return True
        if isinstance(value, tuple):
            if len(value) != 1:
                return False
            value = value[0]
        if column.role in ("url", REPOSITORY, LINK):
            return self._address(column, value)
        return self._text(column.role, collapse(value))

    def _take_packages(self, kind: str, value: Value) -> bool:
        """Names of packages of one kind, or package URLs; where one is neither, all stay in a field of their own."""
        texts = _PARTED.split(value) if isinstance(value, str) else value
        found = [packages.named(kind, text) if kind else packages.canonical(text.strip()) for text in texts]
        self._packages += found if all(found) else ()
        return all(found)

    def _address(self, column: SourceColumn, value: str) -> bool:
        found = address(value)
        if isinstance(found, RefusedAddress) and column.role == "url":
            self.refused = found.reason
        elif isinstance(found, RefusedAddress):
            self.findings.append(Finding("link left out", f"{column}: {found.reason}", ()))
        elif not found:
            return is_nothing(value)
        elif column.role == LINK:
            self.link(found, column.name)
        else:
            self._addresses[column.role] = self._mended(found)
        return True

    def _mended(self, url: str) -> str:
        return mended(url, lambda what: self.repairs.append(Repair(0, what)))

    def link(self, url: str, label: str) -> None:
        """A further address."""
        found = address(url)
        if isinstance(found, RefusedAddress) or not found:
            reason = found.reason if isinstance(found, RefusedAddress) else "no address"
            self.findings.append(Finding("link left out", f"{label}: {reason}", ()))
        else:
            self._links.append(Link(self._mended(found), label))

    def _text(self, role: str, value: str) -> bool:
        """Whether a field holds a value, which is then taken."""
        if role in (STARS, CITATIONS, PUSHED):
            return self._count(role, value)
        if role in (ARCHIVED, "highlight"):
            return self._flag(role, value)
        if role == "isbn":
            # Of some editions, the first is taken: they are one book.
            book = next(filter(None, map(read_book, re.split(r"[,;]|(?<=[\dXx])\s+(?=97[89])", value))), None)
            self._values.setdefault("isbn", book.identity.removeprefix("isbn:")) if book else None
            return book is not None
        if role in ("doi", "arxiv"):
            reference = read(f"arxiv:{value}" if role == "arxiv" and arxiv_id(value) else value)
            scheme, _, identifier = (reference.identity if reference else "").partition(":")
            if scheme not in ("arxiv", "doi"):
                return False
            self._values.setdefault(scheme, identifier)
            return True
        if role in ("published", "added"):
            value = date(value)
        fits = {
            "kind": value.lower() in kinds.KINDS,
            "status": value.lower() in STATUSES,
            "year": value.isascii() and value.isdecimal() and len(value) == 4,
        }.get(role, bool(value))
        if fits:
            self._values[role] = value.lower() if role in ("kind", "status") else value
        return fits

    def _count(self, role: str, value: str) -> bool:
        if role == PUSHED:
            value = date(value)
            fits = len(value) == len("2026-01-31")
        else:
            fits = bool(_COUNT.fullmatch(value))
        if fits:
            self._counts[role] = value.replace(",", "")
        return fits

    def _flag(self, role: str, value: str) -> bool:
        if value.lower() in _YES:
            self._values |= {"status": "archived"} if role == ARCHIVED else {"highlight": "true"}
        return value.lower() in _YES | _NO

    def finish(self) -> None:
        """Makes the entry."""
        values = dict(self._values)
        self._part_volume(values)
        addresses = [self._addresses[role] for role in ("url", REPOSITORY) if role in self._addresses]
        url = ""
        if not addresses and not values.get("arxiv") and not values.get("doi") and self._links:
            addresses.append(self._links.pop(0).url)
        for one in addresses:
            scheme, _, name = same(one).partition(":")
            reference = read_url(one)
            if scheme in ("arxiv", "doi") or (reference and is_page_of_isbn(reference, one)):
                values.setdefault(scheme, name)
            elif not url:
                url = one
            else:
                self._links.insert(0, Link(one, "Source code"))
        if not (title := values.pop("title", "")):
            title = _name_of(url or next((values[name] for name in ("arxiv", "doi", "isbn") if values.get(name)), ""))
            if title:
                self.findings.append(Finding("no title", title, ()))
        if not title and not self.refused:
            self.refused = "neither a title nor an address"
        self.findings += [Finding(kind, message, ()) for kind, message in _findings.title(title)]
        highlight = bool(values.pop("highlight", ""))
        entry = Entry(
            title=title,
            kind=values.pop("kind", "") or self._kind(url, values),
            url=url,
            authors=self._authors,
            packages=tuple(dict.fromkeys(self._packages)),
            notes=tuple(dict.fromkeys(note for note in self._notes if note)),
            highlight=highlight,
            custom=self._custom,
            **values,  # type: ignore[arg-type]  # they are the fields that are text
        )
        self.entry = entry._replace(links=united(self._links, (), entry))
        self.measures = [] if self.refused else [self._measure(*pair) for pair in self._counts.items()]

    def _part_volume(self, values: dict[str, str]) -> None:
        """The ISBN of what is in a journal or book is that of the volume, which many things share."""
        is_part = any(values.get(name) for name in ("arxiv", "doi", "venue")) and values.get("kind") != kinds.BOOK
        if is_part and (isbn := values.pop("isbn", "")):
            self._own("volume_isbn", isbn)

    def _kind(self, url: str, values: Mapping[str, str]) -> str:
        if values.get("isbn"):
            return kinds.BOOK
        if values.get("arxiv") or values.get("doi") or values.get("venue"):
            return kinds.PAPER
        reference = read_url(url)
        return reference.kind if reference else kinds.LINK

    def _measure(self, metric: str, value: str) -> Measure:
        """A number, which is that of the repository if it counts stars or says when something was pushed there."""
        entry = self.entry
        lies_in = [url for url in (entry.url, *(link.url for link in entry.links)) if repository(url)]
        own = entry.identities()[0]
        if metric == CITATIONS or not lies_in:
            return Measure(own, metric, value, "", count_source(entry.address()))
        owner, name = repository(lies_in[0]) or ("", "")
        return Measure(f"github:{owner}/{name}".lower(), metric, value, lies_in[0], host_name(lies_in[0]))


def _listed(name: str, value: Value) -> list[str]:
    texts = value if isinstance(value, tuple) else _PARTED.split(value) if key(name) in LISTS else (value,)
    return [found for text in texts if (found := collapse(text)) and not is_nothing(found)]


def _name_of(address: str) -> str:
    """What a thing without a title is called: its repository, else its address without the scheme."""
    if owner_name := repository(address):
        return owner_name[1]
    return re.sub(r"^https?://(?:www\.)?", "", address).rstrip("/")


def date(text: str) -> str:
    """A date in a form that programs write, `YYYY[-MM[-DD]]`; empty for any other text."""
    text = text.strip()
    if text.isascii() and text.isdecimal() and len(text) in (9, 10, 13, 16):
        seconds = int(text) // (1 if len(text) < 11 else 10 ** (len(text) - 10))
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    if match := _ISO.fullmatch(text):
        text = match[1]
    elif match := _SLASHED.fullmatch(text):
        text = "-".join(part.zfill(2) for part in match.groups() if part)
    return text if field_types.is_valid(text, DATE) else ""
