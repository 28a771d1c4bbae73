"""arXiv: title, authors, abstract, dates; whether a paper was withdrawn or published.

The package `arxiv` reads the feed. It takes an HTML page for an empty feed, half a feed for a complete one, retries
what cannot succeed and waits forever: so every response is checked before the package sees it.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, NamedTuple
from xml.etree import ElementTree

from awesome_cli.addresses.paper_ids import arxiv_id
from awesome_cli.addresses.repositories import github_repository
from awesome_cli.identity import read_doi
from awesome_cli.model import Link, Missing
from awesome_cli.sources.http import (
    RETRIED,
    NoAnswer,
    base_url,
    check_status,
    number_setting,
    session,
    silence_logger,
    timeout,
)
from awesome_cli.sources.source import Metadata, Source, clean, iso_date
from awesome_cli.sources.venues import accepted_at, is_preprint_doi, publication
from awesome_cli.sources.withdrawal import notice_in_abstract, withdrawal_notice
from awesome_cli.text.tex import to_unicode

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    import arxiv
    import requests

    from awesome_cli.identity import Reference
    from awesome_cli.sources.source import Answer, Interest

_ATOM = "{http://www.w3.org/2005/Atom}"
_TOTAL = "{http://a9.com/-/spec/opensearch/1.1/}totalResults"

_TOO_MANY_REQUESTS = 406
"""The service's status for too many requests, beside 429; it has nothing to do with the question."""
_QUERY_SYNTAX = re.compile(r"\b(?:AND|OR|ANDNOT)\b|\b(?:all|ti|au|abs|co|jr|cat|rn|id|submittedDate):")
"""Marks of a query in arXiv's own language."""
_URL = re.compile(r"https?://[^\s<>\"'{}|\\^`]+", re.IGNORECASE)


_NEWEST = 100
"""So many new papers are looked through for each question."""


class Arxiv(Source):
    """Papers on arXiv."""

    batch = 100
    advice: ClassVar = {
        "busy": "arXiv limits requests; try again in an hour",
        "refused": "arXiv blocks this network; try later",
    }

    @property
    def delay(self) -> float:  # type: ignore[override]
        """Seconds between requests: the terms of use ask for three."""
        return number_setting("AWESOME_ARXIV_DELAY", 3)

    def match(self, reference: Reference) -> str | None:
        """The bare ID: in any other form the service finds nothing, or refuses the whole batch."""
        scheme, _, name = reference.identity.partition(":")
        return name if scheme == "arxiv" and arxiv_id(name) == name else None

    def ask(self, keys: Sequence[str]) -> Iterator[tuple[str, Answer]]:
        """One request for all keys; a batch on which the service fails is halved."""
        return self.ask_in_halves(keys, self._ask)

    def _ask(self, keys: Sequence[str], again: Container[str], confirms: bool = False) -> Iterator[tuple[str, Answer]]:
        """The answers in one feed, whose order means nothing.

        The service may count IDs that do not exist. So what a feed promises and does not contain is asked for again,
        until a second feed (which `confirms`) has nothing more.
        """
        import arxiv

        try:
            page = self._page(arxiv.Search(id_list=list(keys), max_results=len(keys)), again)
        except _RefusedId as error:
            if error.key not in keys:
                raise
            yield error.key, Missing("arXiv says that this is not an id")
            yield from self._ask_without(error.key, keys, again)
            return
        results = {arxiv_id(result.get_short_id()): result for result in page.results}
        missing = [key for key in keys if key not in results]
        for key in keys:
            if key in results:
                yield key, self._metadata(results[key])
        if not results.keys() <= set(keys):
            yield from ((key, self.could_not_look(_WRONG_PAPERS)) for key in missing)
        elif missing and page.is_short and (results or not confirms):
            yield from self._ask(missing, again, confirms=True)

    def _ask_without(self, refused: str, keys: Sequence[str], again: Container[str]) -> Iterator[tuple[str, Answer]]:
        """The answers for all keys but one that the service refuses, with which it refuses the others."""
        if others := [key for key in keys if key != refused]:
            yield from self._ask(others, again)

    def search(self, query: str, since: str = "", limit: int = 30) -> list[tuple[str, Metadata]]:
        """Ids and facts of the newest papers that fit a query, submitted since a date (YYYY-MM-DD). Raises NoAnswer."""
        import arxiv

        query = as_query(query)
        if since:
            query = f"({query}) AND submittedDate:[{since.replace('-', '')}0000 TO 299912312359]"
        newest = arxiv.SortCriterion.SubmittedDate
        results = self._page(arxiv.Search(query, max_results=limit, sort_by=newest)).results
        return [(key, self._metadata(result)) for result in results if (key := arxiv_id(result.get_short_id()))]

    def questions(self, interest: Interest) -> tuple[str, ...]:
        """One question for the queries and categories of a section, or for the words that tell what it holds."""
        categories = [f"cat:{one}" for one in interest.categories]
        if interest.is_software:
            return tuple(categories)
        queries = [f"({as_query(one)})" for one in interest.queries]
        parts = [*queries, *categories] or [f"ti:{one}" for one in interest.terms]
        return (" OR ".join(parts),) if parts else ()

    def candidates(self, question: str) -> list[tuple[str, Metadata]]:
        """The newest papers."""
        return self.search(question, limit=_NEWEST)

    def _page(self, search: arxiv.Search, again: Container[str] = RETRIED) -> _Page:
        """One page of results, with retries."""
        import arxiv

        silence_logger("arxiv")
        size = search.max_results or self.batch
        client = arxiv.Client(page_size=size, delay_seconds=0, num_retries=0)
        client.query_url_format = base_url("AWESOME_ARXIV_URL", "https://export.arxiv.org/api/query") + "?{}"

        def attempt() -> _Page:
            with session() as http:
                client._session = guard = _CheckedSession(http)  # type: ignore[assignment]
                results = []
                with suppress(arxiv.ArxivError, ValueError):
                    for result in client.results(search):
                        results.append(result)
                        if len(results) == guard.entries:  # the package would turn the page
                            break
            if len(results) < guard.entries:  # the package leaves out what it cannot read
                raise NoAnswer("failed", "a feed that cannot be read")
            page = _Page(results, len(results) < min(guard.total, size))
            if page.is_short and search.query:
                raise NoAnswer("garbled", "a feed without all its entries")
            return page

        return self.retry(attempt, again)

    def _metadata(self, result: arxiv.Result) -> Metadata:
        comment = clean(result.comment)
        abstract, journal = clean(result.summary), to_unicode(clean(result.journal_ref))
        withdrawn = _withdrawn(comment, abstract)
        venue, year, why = _publication(journal, comment)
        doi = read_doi(clean(result.doi).partition(" ")[0])
        published_doi = doi.identity.removeprefix("doi:") if doi else ""
        evidence = {"status": withdrawn} if withdrawn else {}
        if venue:
            evidence |= {"venue": why}
        return Metadata(
            title=to_unicode(clean(result.title)),
            authors=tuple(name for author in result.authors if has_letter(name := to_unicode(clean(author.name)))),
            abstract=abstract,
            published=iso_date(result.published),
            venue=venue,
            year=year,
            doi="" if is_preprint_doi(published_doi) else published_doi,
            links=tuple(code_links(f"{abstract} {comment}")),
            status="withdrawn" if withdrawn else "",
            evidence=evidence,
        )


def as_query(query: str) -> str:
    """Plain words as a query in arXiv's language, where each must occur; a query in that language stays."""
    if _QUERY_SYNTAX.search(query):
        return query
    words = re.findall(r'"[^"]+"|[^\s"()]+', query)
    return " AND ".join(f"all:{word}" for word in words)


class _Page(NamedTuple):
    """One page of results."""

    results: list[arxiv.Result]
    is_short: bool
    """Whether it contains less than it promises."""


_WRONG_PAPERS = NoAnswer("garbled", "papers that were not asked for")


class _RefusedId(NoAnswer):
    """The service refuses one ID, and with it the batch."""

    def __init__(self, message: str) -> None:
        super().__init__("unexpected", f"arXiv refuses the question: {message}")
        self.key = message.rpartition(" ")[2]


class _CheckedSession:
    """Replaces the session of the package; only complete feeds pass."""

    def __init__(self, http: requests.Session) -> None:
        self._http = http
        self.entries = self.total = 0

    def get(self, url: str, headers: object) -> requests.Response:
        """The answer, if it is one. Raises NoAnswer or _Malformed."""
        response = self._http.get(url, timeout=timeout())
        if response.status_code != 400:  # with which comes a feed that says why
            check_status(response.status_code, response.headers, _TOO_MANY_REQUESTS)
        try:
            self.entries, self.total = _check_feed(response.content)
        except _RefusedId:
            raise
        except NoAnswer:
            check_status(response.status_code, response.headers)
            raise
        return response


def _check_feed(body: bytes) -> tuple[int, int]:
    """How many papers a feed contains, and how many it promises. Raises NoAnswer unless it is a complete feed."""
    if body.strip().lower().startswith(b"rate exceeded"):
        raise NoAnswer("busy", "'Rate exceeded.' instead of an answer")
    try:
        feed = ElementTree.fromstring(body)
    except (ElementTree.ParseError, LookupError, ValueError):  # an encoding that nobody knows
        raise NoAnswer("garbled", "an incomplete feed") from None
    total = feed.findtext(_TOTAL, "")
    if feed.tag != f"{_ATOM}feed" or not total.isdecimal():
        raise NoAnswer("garbled", "a page instead of a feed")
    entries = feed.findall(f"{_ATOM}entry")
    for entry in entries:
        if "/abs/" not in entry.findtext(f"{_ATOM}id", ""):
            raise _RefusedId(clean(entry.findtext(f"{_ATOM}summary")))
    return len(entries), int(total)


def _publication(journal: str, comment: str) -> tuple[str, str, str]:
    """Venue, year and evidence from its authors; all empty where they name none."""
    venue, year = publication(journal)
    if venue:
        return venue, year, f"journal reference on arXiv: {journal}"
    venue, year = accepted_at(comment)
    return (venue, year, f"comment on arXiv: {comment}") if venue else ("", "", "")


def _withdrawn(comment: str, abstract: str) -> str:
    """Evidence that the paper is withdrawn; empty if there is none. The comment is that of the newest version."""
    if withdrawal_notice(comment):
        return f"arXiv comment: {comment}"
    sentence = notice_in_abstract(abstract)
    return f"arXiv abstract: {sentence}" if sentence else ""


def code_links(text: str) -> Iterator[Link]:
    """The repositories in a text, without punctuation after them."""
    found = dict.fromkeys(match.rstrip(".,;:!?)]*") for match in _URL.findall(text))
    yield from (Link(url) for url in found if github_repository(url))


def has_letter(name: str) -> bool:
    """Whether a text can be a name: the service gives the colon of `Team: A, B` as an author."""
    return any(character.isalpha() for character in name)
