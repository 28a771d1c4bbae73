"""Reads the facts of a paper from its page: Highwire's `citation_*`, Dublin Core or JSON-LD. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from awesome_cli.addresses import placeholders
from awesome_cli.addresses.paper_ids import arxiv_id
from awesome_cli.identity import read_doi
from awesome_cli.kinds import PAPER
from awesome_cli.model import Link
from awesome_cli.normalize import address, without_site_name
from awesome_cli.sources import linked_data
from awesome_cli.sources.linked_data import as_list, person, texts
from awesome_cli.sources.records import abstract, date_of, doi_of, given_first, plain, preprint_of
from awesome_cli.sources.source import Metadata
from awesome_cli.sources.venues import is_preprint_doi, short_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from awesome_cli.sources.html import HtmlPage

Fields = dict[str, list[str]]
"""What a page says, by field."""

_HIGHWIRE = {
    "title": ("citation_title",),
    "authors": ("citation_author", "citation_authors"),
    "published": ("citation_publication_date", "citation_online_date", "citation_date", "citation_year"),
    "venue": (
        "citation_conference_title",
        "citation_conference",
        "citation_journal_title",
        "citation_inbook_title",
        "citation_book_title",
    ),
    "identifiers": ("citation_doi", "citation_arxiv_id", "citation_id"),
    "abstract": ("citation_abstract",),
    "pdf": ("citation_pdf_url",),
}
_DUBLIN_CORE = {
    field: tuple(f"{prefix}{name}" for name in names for prefix in ("dc.", "dcterms."))
    for field, names in {
        "title": ("title",),
        "authors": ("creator", "contributor.author", "creator.personalname"),
        "published": ("date.issued", "issued", "date.created", "date", "created"),
        "venue": ("source", "ispartof", "relation.ispartof", "citation.journaltitle"),
        "identifiers": ("identifier", "identifier.doi"),
        "abstract": ("description.abstract", "abstract", "description"),
        "type": ("type",),
    }.items()
}
_OTHER_TYPES = re.compile(
    r"\b(?:image|still ?image|moving ?image|video|sound|audio|software|dataset|event|collection|physical ?object"
    r"|web ?page|website|interactive ?resource|service|news|blog)\b",
    re.IGNORECASE,
)
"""Types of Dublin Core for other things than papers."""
_ARTICLES = frozenset(("scholarlyarticle", "medicalscholarlyarticle"))
_MAX_DEPTH = 6
"""Linked data is searched to this depth."""


def read_paper(page: HtmlPage, url: str) -> Metadata | None:
    """The paper that a page is about; None where the page does not declare one."""
    for fields in (
        _meta_fields(page.metadata, _HIGHWIRE),
        _linked_data_fields(page.linked_data),
        _meta_fields(page.metadata, _DUBLIN_CORE),
    ):
        if _is_paper(fields):
            return _metadata(fields, url)
    return None


def _is_paper(fields: Fields) -> bool:
    """Whether there is a title, and one more field that only papers have."""
    if any(map(_OTHER_TYPES.search, fields.get("type", ()))):
        return False
    title = next(iter(fields.get("title", ())), "")
    has_more = any(fields.get(name) for name in ("authors", "identifiers", "pdf"))
    return bool(plain(title)) and has_more and not placeholders.is_placeholder(plain(title))


def _meta_fields(metadata: Mapping[str, tuple[str, ...]], names: Mapping[str, tuple[str, ...]]) -> Fields:
    """The fields in meta elements; of the names for a field the first that is there counts."""
    fields: Fields = {}
    for field, known in names.items():
        contents = [list(metadata[name]) for name in known if name in metadata]
        all_contents = [content for values in contents for content in values]
        fields[field] = all_contents if field in ("identifiers", "type", "venue") else next(iter(contents), [])
    fields["authors"] = [name for text in fields["authors"] for name in _names(text)]
    return fields


def _names(text: str) -> list[str]:
    """Splits an element that should hold one name, and may hold several."""
    if ";" in text:
        return [part for part in text.split(";") if part.strip()]
    parts = [part.strip() for part in text.split(",")]
    several = len(parts) > 2 and all(" " in part for part in parts)
    return parts if several else [text]


def _linked_data_fields(texts: Iterable[str]) -> Fields:
    """The fields of the scholarly article in JSON-LD."""
    record = next(linked_data.records(texts, _ARTICLES), None)
    return _article(record) if record else {}


def _article(record: dict[str, Any]) -> Fields:
    identifiers = [item for name in ("identifier", "sameAs", "@id", "doi", "url") for item in texts(record.get(name))]
    venues = [name for container in as_list(record.get("isPartOf")) for name in _container_names(container)]
    return {
        "title": [*texts(record.get("name")), *texts(record.get("headline"))],
        "authors": [name for item in as_list(record.get("author") or record.get("creator")) if (name := person(item))],
        "published": [*texts(record.get("datePublished")), *texts(record.get("dateCreated"))],
        "venue": [*venues, *texts(record.get("publication"))],
        "identifiers": identifiers,
        "abstract": [*texts(record.get("abstract")), *texts(record.get("description"))],
    }


def _container_names(value: object, depth: int = 0) -> Iterator[str]:
    """The names of what an article is part of, the outermost first: the journal before its volume."""
    if isinstance(value, dict) and depth < _MAX_DEPTH:
        for inner in as_list(value.get("isPartOf")):
            yield from _container_names(inner, depth + 1)
    yield from texts(value.get("name") if isinstance(value, dict) else value)


def _metadata(fields: Fields, url: str) -> Metadata:
    published = next(filter(None, map(date_of, fields.get("published", ()))), "")
    venue = next(filter(None, map(short_name, map(plain, fields.get("venue", ())))), "") if published else ""
    doi, arxiv = _identifiers(fields, url)
    return Metadata(
        title=without_site_name(plain(fields["title"][0])),
        kind=PAPER,
        authors=tuple(dict.fromkeys(filter(None, map(given_first, fields.get("authors", ()))))),
        abstract=abstract(next(iter(fields.get("abstract", ())), "")),
        published=published,
        venue=venue,
        year=published[:4] if venue else "",
        is_publishers=bool(venue),
        doi=doi,
        arxiv=arxiv,
        links=tuple(_pdf(fields.get("pdf", ()), url)),
        evidence={"venue": f"its page: {url}"} if venue else {},
    )


def _identifiers(fields: Fields, url: str) -> tuple[str, str]:
    """The DOI and arXiv ID among the identifiers of a paper and its own address."""
    texts = [url, *(text.strip() for text in fields.get("identifiers", ()))]
    dois = [doi for text in texts if (doi := doi_of(text))]
    preprint = next(filter(None, map(_preprint_id, texts)), "")
    published = [doi for doi in dois if not is_preprint_doi(doi)]
    # The archive's own DOI of a preprint counts where there is no other identifier.
    archived = [] if preprint else [doi for doi in dois if _is_no_arxiv_doi(doi)]
    return next(iter((*published, *archived)), ""), preprint


def _preprint_id(text: str) -> str:
    """The arXiv ID that an identifier is or holds; empty for any other."""
    return arxiv_id(re.sub(r"(?i)^arxiv:\s*", "", text)) or preprint_of(text)


def _is_no_arxiv_doi(doi: str) -> bool:
    reference = read_doi(doi)
    return reference is not None and reference.identity.startswith("doi:")


def _pdf(texts: Iterable[str], url: str) -> Iterator[Link]:
    """A link to the paper's file, whose address may be relative."""
    for text in texts:
        try:
            target = urljoin(url, text.strip())
        except ValueError:
            continue
        if address(target):
            yield Link(target, "pdf")
            return
