"""Open Library: editions by ISBN (`/api/books`), and the works that they are forms of (`/search.json`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.loopback.service import Answer, Request, Service, as_json

if TYPE_CHECKING:
    from tests.loopback.world import Book


class OpenLibrary(Service):
    """`/api/books?bibkeys=ISBN:...` and `/search.json?q=isbn:(...)`."""

    name = "openlibrary"
    variable = "AWESOME_OPENLIBRARY_URL"

    def answer(self, request: Request) -> Answer:
        """What is known; unknown ISBNs are not mentioned."""
        if request.path == "/api/books":
            keys = request.query.get("bibkeys", "").split(",")
            books = {key: self.world.book(key.removeprefix("ISBN:")) for key in keys}
            return as_json({key: record(book) for key, book in books.items() if book})
        if request.path == "/search.json":
            keys = request.query["q"].removeprefix("isbn:(").removesuffix(")").split(" OR ")
            found = {book.isbn: book for key in keys if (book := self.world.book(key))}.values()
            works = {frozenset((book.isbn, *book.editions)) for book in found}
            return as_json({"numFound": len(works), "start": 0, "docs": [{"isbn": sorted(isbns)} for isbns in works]})
        return self.refusal(404)

    def refusal(self, status: int, message: str = "") -> Answer:
        """A page for people."""
        return Answer(f"<html>{message or 'Error'} {status}</html>".encode(), status, "text/html")


def record(book: Book) -> dict[str, Any]:
    """What the Books API says of an edition with `jscmd=data`: fields that are empty are left out."""
    data: dict[str, Any] = {
        "url": f"https://openlibrary.org/books/OL1M/{book.title}",
        "key": "/books/OL1M",
        "title": book.title,
        "subtitle": book.subtitle,
        "authors": [{"url": "https://openlibrary.org/authors/OL1A", "name": name} for name in book.authors],
        "identifiers": {"isbn_13": [book.isbn], "openlibrary": ["OL1M"]},
        "publishers": [{"name": book.publisher}] if book.publisher else [],
        "publish_date": book.published,
    }
    return {name: value for name, value in data.items() if value}
