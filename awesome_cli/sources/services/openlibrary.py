"""Open Library: what is known of a book by its ISBN, and which ISBNs other forms of it have."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from awesome_cli.addresses.isbn import read_isbn
from awesome_cli.identity import Identity
from awesome_cli.kinds import BOOK
from awesome_cli.sources.http import NoAnswer, base_url, check_status, number_setting, session, timeout
from awesome_cli.sources.records import date_of, given_first, plain
from awesome_cli.sources.source import Metadata, Source

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    import requests

    from awesome_cli.identity import Reference
    from awesome_cli.sources.source import Answer

_MOST_EDITIONS = 1000
"""A work has so many ISBNs at most that are worth keeping: the Bible has thousands."""


class Openlibrary(Source):
    """Books by ISBN."""

    batch = 50

    @property
    def delay(self) -> float:  # type: ignore[override]
        """It asks programs for no more than one request a second, three of those who say who they are, as we do."""
        return min(0.35, number_setting("AWESOME_BACKOFF", 2))

    def match(self, reference: Reference) -> str | None:
        """The 13 digits."""
        scheme, _, digits = reference.identity.partition(":")
        return digits if scheme == "isbn" and read_isbn(digits) == digits else None

    def ask(self, keys: Sequence[str]) -> Iterator[tuple[str, Answer]]:
        """A request for what the editions are, and one for the works that they are forms of."""
        with session() as http:
            found = dict(self.ask_in_halves(keys, partial(self._editions, http)))
            known = [key for key, answer in found.items() if isinstance(answer, Metadata)]
            others = self.retry(partial(_forms, http, known)) if known else {}
        for key, answer in found.items():
            if isinstance(answer, Metadata):
                answer = answer._replace(isbn=key, editions=others.get(key, ()))
            yield key, answer

    def _editions(
        self, http: requests.Session, keys: Sequence[str], again: Container[str]
    ) -> Iterable[tuple[str, Metadata]]:
        records = self.retry(partial(_get_editions, http, keys), again)
        return [(key, _metadata(record)) for key, record in records.items()]


def _get(http: requests.Session, path: str, **parameters: str) -> dict[str, Any]:
    """An object. Raises NoAnswer for anything else."""
    url = f"{base_url('AWESOME_OPENLIBRARY_URL', 'https://openlibrary.org')}/{path}"
    response = http.get(url, params=parameters, timeout=timeout())
    check_status(response.status_code, response.headers)
    try:
        found = response.json()
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise NoAnswer("garbled", "an answer that is not a record")
    return found


def _get_editions(http: requests.Session, keys: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The records of the Books API by ISBN; what it does not know is not among them."""
    wanted = {f"ISBN:{key}": key for key in keys}
    found = _get(http, "api/books", bibkeys=",".join(wanted), format="json", jscmd="data")
    records = {wanted[name]: record for name, record in found.items() if name in wanted}
    if len(records) < len(found) or not all(
        isinstance(one, dict) and plain(one.get("title")) for one in records.values()
    ):
        raise NoAnswer("garbled", "an answer that is not a list of books")
    return records


def _forms(http: requests.Session, keys: Sequence[str]) -> dict[str, tuple[Identity, ...]]:
    """The other ISBNs of each book's work, by ISBN."""
    found = _get(http, "search.json", q=f"isbn:({' OR '.join(keys)})", fields="isbn", limit=str(len(keys)))
    works = found.get("docs")
    if not isinstance(works, list):
        raise NoAnswer("garbled", "an answer that is not a list of works")
    forms: dict[str, tuple[Identity, ...]] = {}
    for work in works:
        digits = _isbns(work.get("isbn") if isinstance(work, dict) else None)
        for key in digits & set(keys):
            forms[key] = tuple(Identity(f"isbn:{one}") for one in sorted(digits - {key}))
    return forms


def _isbns(value: object) -> set[str]:
    written = value[:_MOST_EDITIONS] if isinstance(value, list) else []
    return {digits for one in written if isinstance(one, str) and (digits := read_isbn(one))}


def _metadata(record: dict[str, Any]) -> Metadata:
    title, subtitle = plain(record.get("title")), plain(record.get("subtitle"))
    published = date_of(record.get("publish_date"))
    return Metadata(
        title=f"{title}: {subtitle}" if subtitle and subtitle.lower() not in title.lower() else title,
        kind=BOOK,
        authors=tuple(dict.fromkeys(map(given_first, _names(record.get("authors"))))),
        published=published,
        venue=next(iter(_names(record.get("publishers"))), ""),
        year=published[:4],
    )


def _names(value: object) -> list[str]:
    """The names of people or publishers."""
    found = [one.get("name") for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    return [name for name in map(plain, found) if name]
