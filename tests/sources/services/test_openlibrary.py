"""What Open Library knows of a book, and what pages say of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.identity import Identity
from awesome_cli.model import Missing
from awesome_cli.sources import books, html
from awesome_cli.sources.services.openlibrary import Openlibrary
from awesome_cli.sources.source import Metadata
from tests.loopback import cases
from tests.loopback.world import Book

if TYPE_CHECKING:
    from tests.loopback import Loopback

ISBN = cases.EDITION.isbn


def test_a_book_has_its_facts_and_its_other_forms(server: Loopback) -> None:
    [(_, told)] = Openlibrary().fetch([ISBN])
    assert told == Metadata(
        title="Deep learning: a book",
        kind="book",
        authors=("Ian Goodfellow", "Ada Lovelace"),
        published="2016-11-18",
        venue="A Press",
        year="2016",
        isbn=ISBN,
        editions=(Identity("isbn:9780262337373"),),
    )


def test_fifty_books_are_two_requests(server: Loopback) -> None:
    server.world.unknown.add(cases.NO_BOOK)
    keys = [f"97802620{number:05}" for number in range(49)] + [cases.NO_BOOK]
    told = dict(Openlibrary().fetch(keys))
    assert [key for key, answer in told.items() if answer == Missing()] == [cases.NO_BOOK]
    assert [request.path for request in server.requests["openlibrary"]] == ["/api/books", "/search.json"]


def test_a_book_of_which_little_is_known(server: Loopback) -> None:
    server.world.load(Book(ISBN, "<i>Learning</i>", authors=(), publisher="", published="circa"))
    [(_, told)] = Openlibrary().fetch([ISBN])
    assert told == Metadata("Learning", "book", isbn=ISBN)


def linked_data(text: str) -> str:
    """A page with some JSON-LD."""
    return f'<script type="application/ld+json">{text}</script>'


_TITLE = "<title>Deep Learning</title>"
_EDITION = '"workExample": [{"@type": "Book", "isbn": "9780262035613"}]'
PAGES = {
    "open graph": f'{_TITLE}<meta property="book:isbn" content="978-0-262-03561-3">',
    "highwire": f'{_TITLE}<meta name="citation_isbn" content="0262035618">',
    "two names": f'{_TITLE}<meta name="citation_isbn" content="nothing"><meta name="isbn" content="0262035618">',
    "linked data": linked_data('{"@type": "Book", "name": "Deep Learning", "isbn": "0262035618"}'),
    "an edition": linked_data(f'{{"@graph": [{{"@type": ["Book", "Product"], "name": "Deep Learning", {_EDITION}}}]}}'),
}


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_a_page_that_names_a_book(text: str) -> None:
    page = html.read(text.encode())
    told = books.read_book(page, next(iter(page.titles), ""))
    assert told is not None
    assert (told.title, told.kind, told.isbn) == ("Deep Learning", "book", ISBN)


def test_all_that_a_page_says_of_a_book() -> None:
    text = """<script type="application/ld+json">{"@type": "Book", "name": "A &amp; B", "isbn": "0262035618",
        "author": [{"@type": "Person", "name": "Lovelace, Ada"}, "Alan Turing"], "datePublished": "2016-11",
        "publisher": {"@type": "Organization", "name": "A Press"}}</script>"""
    told = books.read_book(html.read(text.encode()), "")
    assert told == Metadata(
        "A & B", "book", ("Ada Lovelace", "Alan Turing"), published="2016-11", venue="A Press", year="2016", isbn=ISBN
    )


@pytest.mark.parametrize(
    "text",
    [
        '<meta property="book:isbn" content="978-0-262-03561-4">',
        linked_data('[{"@type": "Book", "isbn": "0262035618"}, {"@type": "Book", "isbn": "080442957X"}]'),
        linked_data('{"@type": "Product", "isbn": "0262035618"}'),
        linked_data('{"@type": "Book", "isbn": {"a": 1}'),
    ],
)
def test_a_page_that_names_none_or_several(text: str) -> None:
    assert books.read_book(html.read(text.encode()), "A shelf") is None
