"""The rule `isbn-form`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import Fix, Problem
from awesome_cli.identity import is_page_of_isbn, read_book, read_url
from awesome_cli.lint.rule import Invalid, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Entry


class IsbnForm(Rule):
    """`isbn` holds the 13 digits; the page of an ISBN at Open Library is written there.

    An ISBN of 10 digits and one of 13 can mean one book, with or without hyphens: one form keeps file names together.
    """

    valid = ('arxiv:\nkind: book\nisbn: "9780262035613"', "kind: book\nurl: https://www.amazon.com/dp/0262035618")
    invalid = (
        Invalid("arxiv:\nkind: book\nisbn: 978-0-262-03561-3", 'arxiv:\nkind: book\nisbn: "9780262035613"'),
        Invalid("arxiv:\nkind: book\nisbn: 0-8044-2957-X", 'arxiv:\nkind: book\nisbn: "9780804429573"'),
        Invalid(
            "arxiv:\nkind: book\nurl: https://openlibrary.org/isbn/0262035618",
            'arxiv:\nkind: book\nisbn: "9780262035613"',
        ),
    )

    def check(self, entry: Entry) -> Iterator[Problem]:
        """A problem where an ISBN is written otherwise, or elsewhere."""
        if entry.isbn:
            digits = book.identity.removeprefix("isbn:") if (book := read_book(entry.isbn)) else entry.isbn
            if digits != entry.isbn:
                yield Problem(f"`isbn` should be {digits}", "isbn", fix=Fix({"isbn": digits}))
        elif "openlibrary.org/isbn/" in entry.url:
            page = read_url(entry.url)
            if page and is_page_of_isbn(page, entry.url):
                fix = Fix({"isbn": page.identity.removeprefix("isbn:"), "url": None})
                yield Problem("`url` is the page of an ISBN: write `isbn`", "url", fix=fix)
