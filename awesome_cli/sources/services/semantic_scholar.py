"""Semantic Scholar: how often papers are cited, where preprints were published, and what it was told of others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from awesome_cli.addresses.paper_ids import arxiv_id, doi_url
from awesome_cli.identity import read_doi
from awesome_cli.model import CouldNotLook, Missing
from awesome_cli.sources.http import (
    RETRIED,
    NoAnswer,
    base_url,
    check_status,
    environment_token,
    number_setting,
    session,
    timeout,
)
from awesome_cli.sources.source import FACTS, NUMBERS, REPORTS, Metadata, Source, clean, iso_date
from awesome_cli.sources.venues import is_preprint_doi, short_name
from awesome_cli.text.tex import to_unicode

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from awesome_cli.identity import Reference
    from awesome_cli.sources.source import Answer, Interest

KEY = "SEMANTIC_SCHOLAR_API_KEY"
FIELDS = "title,authors,abstract,publicationDate,venue,year,citationCount,externalIds"
NONE_KNOWN = "No valid paper ids given"
"""What it answers, with status 400, when it knows none of a batch."""
_RECOMMENDED = "title,authors,abstract,publicationDate,externalIds"
_MOST_SEEDS, _NEWEST = 100, 100
"""So many papers it is told of in one request, and so many it recommends."""
_PAPER = re.compile(r"[0-9a-f]{40}")
_OWN = re.compile(r"url:https://(?:semanticscholar\.org/paper/|api\.semanticscholar\.org/(?=CorpusID:))(.+)")
"""The addresses of its own pages."""
_PAGES = {
    "ACL": re.compile(r"url:https://aclanthology\.org/([^/]+)"),
    "PMID": re.compile(r"url:https://pubmed\.ncbi\.nlm\.nih\.gov/(\d+)"),
    "PMCID": re.compile(r"url:https://pmc\.ncbi\.nlm\.nih\.gov/articles/PMC(\d+)"),
}
"""Pages elsewhere that it knows papers by, and what it calls their names."""


class SemanticScholar(Source):
    """Papers by arXiv id and DOI."""

    batch = 500

    @property
    def delay(self) -> float:  # type: ignore[override]
        """One request a second is what a key is good for; never more than the first wait of the back-off."""
        return min(1.0, number_setting("AWESOME_BACKOFF", 2))

    @property
    def advice(self) -> dict[str, str]:  # type: ignore[override]
        """Depends on whether there is a key."""
        if environment_token(KEY):
            return {"refused": f"check {KEY}", "busy": "try again later"}
        free = f"without a key all users share one limit: set {KEY} (free), or try again later"
        return {"busy": free, "broken": free, "refused": f"set {KEY} (free), or try again later"}

    def match(self, reference: Reference) -> str | None:
        """`ARXIV:` or `DOI:` and the id, what is in an address of its own, or another's name with a prefix."""
        scheme, _, name = reference.identity.partition(":")
        if scheme == "url":
            return _key_of_page(reference.identity)
        return f"{scheme.upper()}:{name}" if scheme in ("arxiv", "doi") and name else None

    def role(self, reference: Reference) -> str:
        """Of a paper on arXiv it counts the citations; of others it was told; what its own pages show, it knows."""
        if reference.identity.startswith("arxiv:"):
            return NUMBERS
        return FACTS if _OWN.fullmatch(reference.identity) else REPORTS

    def ask(self, keys: Sequence[str]) -> Iterator[tuple[str, Answer]]:
        """One POST for all keys; a batch on which the service fails is asked for in halves."""
        return self.ask_in_halves(keys, self._ask)

    def _ask(self, keys: Sequence[str], again: Container[str] = RETRIED) -> Iterator[tuple[str, Answer]]:
        """What one POST says; the answers are in the order of the keys."""
        records = self.retry(lambda: self._batch(keys), again)
        if not records and len(keys) > 1 and any(key.startswith("DOI:") for key in keys):
            yield from self._ask_separately(keys)
            return
        for key, record in zip(keys, records or [None] * len(keys), strict=True):
            yield key, self._answer(key, record)

    def _ask_separately(self, keys: Sequence[str]) -> Iterator[tuple[str, Answer]]:
        """Ask for each DOI alone: one that the service takes for malformed makes it know none of a batch."""
        if papers := [key for key in keys if not key.startswith("DOI:")]:
            yield from self.ask(papers)
        dois = [key for key in keys if key.startswith("DOI:")]
        yield from self.ask_one_by_one(dois, lambda key: next(iter(self._ask([key])))[1])

    def _batch(self, keys: Sequence[str]) -> Sequence[dict[str, Any] | None]:
        """The records, None for an unknown paper; nothing at all if none is known."""
        url = base_url("AWESOME_SEMANTIC_SCHOLAR_URL", "https://api.semanticscholar.org") + "/graph/v1/paper/batch"
        with session("x-api-key") as http:
            if key := environment_token(KEY):
                http.headers["x-api-key"] = key
            response = http.post(url, params={"fields": FIELDS}, json={"ids": list(keys)}, timeout=timeout())
        if response.status_code == 400 and NONE_KNOWN in response.text:
            return []
        check_status(response.status_code, response.headers)
        try:
            records = response.json()
        except ValueError:
            records = None
        if not isinstance(records, list) or len(records) != len(keys) or not all(map(_is_record, records)):
            raise NoAnswer("garbled", "an answer that is not a list of papers")
        return records

    def questions(self, interest: Interest) -> tuple[str, ...]:
        """The newest papers of a section, for which it recommends others; only with a key."""
        papers = " ".join(f"ARXIV:{id_}" for id_ in interest.papers[:_MOST_SEEDS])
        return (papers,) if papers and environment_token(KEY) else ()

    def candidates(self, question: str) -> list[tuple[str, Metadata]]:
        """The papers that it recommends."""

        def attempt() -> list[Any]:
            url = base_url("AWESOME_SEMANTIC_SCHOLAR_URL", "https://api.semanticscholar.org")
            body = {"positivePaperIds": question.split(), "negativePaperIds": []}
            asked = {"fields": _RECOMMENDED, "limit": str(_NEWEST)}
            with session("x-api-key") as http:
                http.headers["x-api-key"] = environment_token(KEY)
                response = http.post(f"{url}/recommendations/v1/papers/", params=asked, json=body, timeout=timeout())
            if response.status_code == 404:  # it knows none of them
                return []
            check_status(response.status_code, response.headers)
            try:
                papers = response.json()["recommendedPapers"]
                return [paper for paper in papers if isinstance(paper, dict) and _key(paper)]
            except (ValueError, TypeError, KeyError):
                raise NoAnswer("garbled", "an answer that is not a list of papers") from None

        return [(_key(paper), _recommended(paper)) for paper in self.retry(attempt)]

    def _answer(self, key: str, record: dict[str, Any] | None) -> Answer:
        """What a record says, if it is that of the DOI that was asked for; a preprint's may be filed under another."""
        if record is None:
            return Missing()
        asked, theirs = key.removeprefix("DOI:"), _published_doi(record.get("externalIds"))
        if key.startswith("DOI:") and theirs not in ("", asked) and not is_preprint_doi(asked):
            return CouldNotLook(self.name, f"its record is that of doi:{theirs}", "check the DOI")
        return self._metadata(key, record)

    def _metadata(self, key: str, record: dict[str, Any]) -> Metadata:
        page = f"https://www.semanticscholar.org/paper/{record['paperId']}"
        venue, year = short_name(clean(record.get("venue"))), record.get("year")
        published = bool(venue) and isinstance(year, int)
        doi = _published_doi(record.get("externalIds"))
        found = Metadata(
            title=to_unicode(clean(record.get("title"))),
            venue=venue if published else "",
            year=str(year) if published else "",
            doi=doi,
            numbers=self.measure("citations", record.get("citationCount"), page),
            evidence={"venue": f"Semantic Scholar: {page}"} if published else {},
        )
        if doi:
            found = found._replace(evidence={**found.evidence, "doi": doi_url(doi)})
        return found if key.startswith("ARXIV:") else found._replace(**_facts(record))


def _key(record: dict[str, Any]) -> str:
    """The reference of a recommended paper; empty for one that is nowhere else."""
    if id_ := _preprint(record.get("externalIds")):
        return f"arxiv:{id_}"
    doi = _published_doi(record.get("externalIds"))
    return f"doi:{doi}" if doi else ""


def _recommended(record: dict[str, Any]) -> Metadata:
    return Metadata(title=to_unicode(clean(record.get("title"))), **_facts(record))


def _key_of_page(identity: str) -> str | None:
    if own := _OWN.fullmatch(identity):
        return own[1]
    return next((f"{name}:{found[1]}" for name, page in _PAGES.items() if (found := page.fullmatch(identity))), None)


def _is_record(record: object) -> bool:
    return record is None or (isinstance(record, dict) and _PAPER.fullmatch(str(record.get("paperId"))) is not None)


def _facts(record: dict[str, Any]) -> dict[str, Any]:
    """What the paper is."""
    authors = record.get("authors")
    names = [author.get("name") for author in authors if isinstance(author, dict)] if isinstance(authors, list) else []
    return {
        "authors": tuple(to_unicode(clean(name)) for name in names if isinstance(name, str) and name.strip()),
        "abstract": clean(record.get("abstract")),
        "published": iso_date(record.get("publicationDate")),
        "arxiv": _preprint(record.get("externalIds")),
    }


def _preprint(identifiers: object) -> str:
    """The arXiv id; empty without one."""
    id_ = identifiers.get("ArXiv") if isinstance(identifiers, dict) else None
    return (arxiv_id(id_) or "") if isinstance(id_, str) else ""


def _published_doi(identifiers: object) -> str:
    """The DOI of the published paper, in lower case; a preprint server's own is none."""
    doi = identifiers.get("DOI") if isinstance(identifiers, dict) else None
    reference = read_doi(doi) if isinstance(doi, str) and not is_preprint_doi(doi) else None
    return reference.identity.removeprefix("doi:") if reference else ""
