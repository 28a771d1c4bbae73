"""Reads the facts of a book from its page: Open Graph's `book:isbn`, `citation_isbn` or a JSON-LD Book. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from awesome_cli.addresses.isbn import read_isbn
from awesome_cli.kinds import BOOK
from awesome_cli.normalize import without_site_name
from awesome_cli.sources import linked_data
from awesome_cli.sources.records import date_of, given_first, plain
from awesome_cli.sources.source import Metadata

if TYPE_CHECKING:
    from awesome_cli.sources.html import HtmlPage

_ISBN_NAMES = ("book:isbn", "books:isbn", "og:isbn", "citation_isbn", "isbn", "dc.identifier.isbn")
_TYPES = frozenset(("book", "audiobook"))


def read_book(page: HtmlPage, title: str) -> Metadata | None:
    """The book that a page is about, with the title of the page where it gives no other; None where it names none.

    A page that names several (a shelf, a shop's start page) is about none of them.
    """
    records = list(linked_data.records(page.linked_data, _TYPES))
    written = [text for name in _ISBN_NAMES for text in page.metadata.get(name, ())]
    written += [text for record in records for text in _isbn_texts(record)]
    found = list(dict.fromkeys(filter(None, map(read_isbn, written))))
    if not found or len(records) > 1:
        return None
    facts = _facts(records[0]) if records else Metadata()
    return facts._replace(title=facts.title or without_site_name(title), kind=BOOK, isbn=found[0])


def _isbn_texts(record: dict[str, Any]) -> list[str]:
    """The ISBNs of a book, and of the editions that it lists."""
    editions = [one for one in linked_data.as_list(record.get("workExample")) if isinstance(one, dict)]
    return [text for one in (record, *editions) for text in linked_data.texts(one.get("isbn"))]


def _facts(record: dict[str, Any]) -> Metadata:
    people = linked_data.as_list(record.get("author"))
    published = next(filter(None, map(date_of, linked_data.texts(record.get("datePublished")))), "")
    publisher = plain(next(iter(linked_data.texts(record.get("publisher"))), ""))
    return Metadata(
        title=plain(next(iter(linked_data.texts(record.get("name"))), "")),
        authors=tuple(dict.fromkeys(filter(None, (given_first(linked_data.person(one)) for one in people)))),
        published=published,
        venue=publisher,
        year=published[:4] if publisher else "",
    )
