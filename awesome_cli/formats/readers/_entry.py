"""One record as an entry: each value in the field that its column is, or in one of the list's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli import kinds
from awesome_cli.addresses import packages
from awesome_cli.addresses.repositories import github_repository
from awesome_cli.formats.readers import _authors
from awesome_cli.formats.readers._address import RefusedAddress, address, is_nothing
from awesome_cli.formats.readers._columns import (
    CITATIONS,
    CUSTOM,
    LINK,
    LISTS,
    PACKAGES,
    PUSHED,
    REPOSITORY,
    STARS,
    field_name,
)
from awesome_cli.formats.readers._field_values import count, values_of
from awesome_cli.identity import is_page_of_isbn, project, read_url
from awesome_cli.imported import Finding, Repair
from awesome_cli.markdown import findings as _findings
from awesome_cli.markdown.address import count_source, mended, same, united
from awesome_cli.model import Entry, Link, Measure
from awesome_cli.normalize import collapse, host_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.formats.readers._columns import SourceColumn
    from awesome_cli.formats.readers._records import Record, Value

_LIST_SEPARATOR = re.compile(r"\s*[,;|]\s*")


def build(record: Record, columns: Mapping[str, SourceColumn]) -> EntryBuilder:
    """What a record says."""
    found = EntryBuilder()
    for name, value in record.values.items():
        found.take(name, columns[name], value)
    for url, label in record.links:
        found.link(url, label)
    found.finish()
    return found


class EntryBuilder:
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
            self._take_custom(column.name, value)
        elif not self._take_field(name, column, value) and not (isinstance(value, str) and is_nothing(value)):
            self._take_custom(
                f"{field_name(name)}_column" if column.role == field_name(name) else field_name(name), value
            )

    def _take_custom(self, name: str, value: Value) -> None:
        if isinstance(value, str) and name in LISTS:
            value = tuple(_LIST_SEPARATOR.split(value))
        if own := tuple(filter(None, map(collapse, value))) if isinstance(value, tuple) else collapse(value):
            self._custom[name] = own

    def _take_field(self, name: str, column: SourceColumn, value: Value) -> bool:
        if column.role == "sections":
            self.sections += _split_list(name, value)
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
        texts = _LIST_SEPARATOR.split(value) if isinstance(value, str) else value
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
            self._addresses[column.role] = self._clean_address(found)
        return True

    def _clean_address(self, url: str) -> str:
        return mended(url, lambda what: self.repairs.append(Repair(0, what)))

    def link(self, url: str, label: str) -> None:
        """A further address."""
        found = address(url)
        if isinstance(found, RefusedAddress) or not found:
            reason = found.reason if isinstance(found, RefusedAddress) else "no address"
            self.findings.append(Finding("link left out", f"{label}: {reason}", ()))
        else:
            self._links.append(Link(self._clean_address(found), label))

    def _text(self, role: str, value: str) -> bool:
        """Whether a field holds a value, which is then taken; of several for one field the first stays."""
        if role in (STARS, CITATIONS, PUSHED):
            if number := count(role, value):
                self._counts[role] = number
            return bool(number)
        found = values_of(role, value)
        self._values = (found or {}) | self._values
        return found is not None

    def finish(self) -> None:
        """Makes the entry."""
        values = dict(self._values)
        self._take_out_volume(values)
        url = self._take_addresses(values)
        title = values.pop("title", "") or self._title_from(url, values)
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

    def _take_addresses(self, values: dict[str, str]) -> str:
        """The URL of the entry. Addresses that are identifiers become those; one more is a link to the source code."""
        addresses = [self._addresses[role] for role in ("url", REPOSITORY) if role in self._addresses]
        if not addresses and self._links and not any(values.get(name) for name in ("arxiv", "doi", "isbn")):
            addresses.append(self._links.pop(0).url)
        url = ""
        for one in addresses:
            if identifier := _identifier_in(one):
                values.setdefault(*identifier)
            elif not url:
                url = one
            else:
                self._links.insert(0, Link(one, "Source code"))
        return url

    def _title_from(self, url: str, values: Mapping[str, str]) -> str:
        """The title of what has none: its address, else its identifier."""
        identifiers = (values[name] for name in ("arxiv", "doi", "isbn") if values.get(name))
        if title := _name_of(url or next(identifiers, "")):
            self.findings.append(Finding("no title", title, ()))
        return title

    def _take_out_volume(self, values: dict[str, str]) -> None:
        """The ISBN of what is in a journal or book is that of the volume, which many things share."""
        is_part = any(values.get(name) for name in ("arxiv", "doi", "venue")) and values.get("kind") != kinds.BOOK
        if is_part and (isbn := values.pop("isbn", "")):
            self._take_custom("volume_isbn", isbn)

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
        urls = (entry.url, *(link.url for link in entry.links))
        lies_in = next(((url, found) for url in urls if (found := project(url))), None)
        if metric == CITATIONS or lies_in is None:
            return Measure(entry.identities()[0], metric, value, "", count_source(entry.address()))
        url, found = lies_in
        return Measure(found.identity, metric, value, url, host_name(url))


def _split_list(name: str, value: Value) -> list[str]:
    is_list = isinstance(value, str) and field_name(name) in LISTS
    texts = value if isinstance(value, tuple) else _LIST_SEPARATOR.split(value) if is_list else (value,)
    return [found for text in texts if (found := collapse(text)) and not is_nothing(found)]


def _identifier_in(url: str) -> tuple[str, str] | None:
    """The field and the value of the identifier that an address says, and nothing more; None for any other address."""
    reference = read_url(url)
    scheme, _, name = same(url).partition(":")
    is_identifier = scheme in ("arxiv", "doi") or (reference is not None and is_page_of_isbn(reference, url))
    return (scheme, name) if is_identifier else None


def _name_of(address: str) -> str:
    """What a thing without a title is called: its repository, else its address without the scheme."""
    if owner_name := github_repository(address):
        return owner_name[1]
    return re.sub(r"^https?://(?:www\.)?", "", address).rstrip("/")
