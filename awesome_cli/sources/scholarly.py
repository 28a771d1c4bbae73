"""Papers that say in their page what they are: in Highwire's `citation_*`, in Dublin Core or in JSON-LD. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from awesome_cli import placeholders
from awesome_cli.identity import arxiv_id, read_doi
from awesome_cli.model import Link
from awesome_cli.normalize import address, without_site_name
from awesome_cli.sources.records import abstract, date_of, doi_of, given_first, plain, preprint_of
from awesome_cli.sources.source import Metadata
from awesome_cli.sources.venues import is_preprint_doi, short

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from awesome_cli.sources.html import HtmlPage

Fields = dict[str, list[str]]
"""What a page says, by the fields below."""

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
_NO_PAPER = re.compile(
    r"\b(?:image|still ?image|moving ?image|video|sound|audio|software|dataset|event|collection|physical ?object"
    r"|web ?page|website|interactive ?resource|service|news|blog)\b",
    re.IGNORECASE,
)
"""Types of Dublin Core that name other things than papers."""
_ARTICLES = frozenset(("scholarlyarticle", "medicalscholarlyarticle"))
_DEEPEST = 6
"""How far down linked data are looked through."""


def paper(page: HtmlPage, url: str) -> Metadata | None:
    """The paper that a page at an address is about; None where it does not say that it is one."""
    for found in (_tagged(page.metadata, _HIGHWIRE), _linked(page.linked_data), _tagged(page.metadata, _DUBLIN_CORE)):
        if _is_paper(found):
            return _metadata(found, url)
    return None


def _is_paper(found: Fields) -> bool:
    """Whether it is said what it is called, and one thing more that only papers have."""
    if any(map(_NO_PAPER.search, found.get("type", ()))):
        return False
    title = next(iter(found.get("title", ())), "")
    known = any(found.get(name) for name in ("authors", "identifiers", "pdf"))
    return bool(plain(title)) and known and not placeholders.is_placeholder(plain(title))


def _tagged(metadata: Mapping[str, tuple[str, ...]], names: Mapping[str, tuple[str, ...]]) -> Fields:
    """What meta elements say, of the names that hold each field the first that is there."""
    found: Fields = {}
    for field, known in names.items():
        contents = [list(metadata[name]) for name in known if name in metadata]
        every = [content for one in contents for content in one]
        found[field] = every if field in ("identifiers", "type", "venue") else next(iter(contents), [])
    found["authors"] = [name for text in found["authors"] for name in _names(text)]
    return found


def _names(text: str) -> list[str]:
    """The names in one element, which should hold one."""
    if ";" in text:
        return [part for part in text.split(";") if part.strip()]
    parts = [part.strip() for part in text.split(",")]
    several = len(parts) > 2 and all(" " in part for part in parts)
    return parts if several else [text]


def _linked(texts: Iterable[str]) -> Fields:
    """What JSON-LD says of a scholarly article; breadcrumbs, sites and organizations beside it do not count."""
    import json

    for text in texts:
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        if record := next(_articles(data, 0), None):
            return _article(record)
    return {}


def _articles(data: object, depth: int) -> Iterator[dict[str, Any]]:
    """The scholarly articles in linked data, the outermost first."""
    if depth > _DEEPEST:
        return
    if isinstance(data, dict):
        if _ARTICLES & {kind.rpartition("/")[2].rpartition(":")[2].lower() for kind in _texts(data.get("@type"))}:
            yield data
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "about", "hasPart"):
            yield from _articles(data.get(name), depth + 1)
    elif isinstance(data, list):
        for one in data:
            yield from _articles(one, depth + 1)


def _article(record: dict[str, Any]) -> Fields:
    identifiers = [one for name in ("identifier", "sameAs", "@id", "doi", "url") for one in _texts(record.get(name))]
    venues = [name for whole in _listed(record.get("isPartOf")) for name in _wholes(whole)]
    return {
        "title": [*_texts(record.get("name")), *_texts(record.get("headline"))],
        "authors": [name for one in _listed(record.get("author") or record.get("creator")) if (name := _person(one))],
        "published": [*_texts(record.get("datePublished")), *_texts(record.get("dateCreated"))],
        "venue": [*venues, *_texts(record.get("publication"))],
        "identifiers": identifiers,
        "abstract": [*_texts(record.get("abstract")), *_texts(record.get("description"))],
    }


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _texts(value: object) -> list[str]:
    """The texts that a value of linked data gives, whichever way it is written."""
    found = []
    for one in _listed(value):
        if isinstance(one, dict):
            one = one.get("value") or one.get("name") or one.get("@value") or one.get("@id")
        if isinstance(one, str) and one.strip():
            found.append(one)
    return found


def _person(value: object) -> str:
    if isinstance(value, dict) and (parts := [*_texts(value.get("givenName")), *_texts(value.get("familyName"))]):
        return " ".join(parts)
    return next(iter(_texts(value)), "")


def _wholes(value: object, depth: int = 0) -> Iterator[str]:
    """The names of what an article is a part of, the outermost first: the journal before its volume."""
    if isinstance(value, dict) and depth < _DEEPEST:
        for inner in _listed(value.get("isPartOf")):
            yield from _wholes(inner, depth + 1)
    yield from _texts(value.get("name") if isinstance(value, dict) else value)


def _metadata(found: Fields, url: str) -> Metadata:
    published = next(filter(None, map(date_of, found.get("published", ()))), "")
    venue = next(filter(None, map(short, map(plain, found.get("venue", ())))), "") if published else ""
    doi, arxiv = _identifiers(found, url)
    return Metadata(
        title=without_site_name(plain(found["title"][0])),
        kind="paper",
        authors=tuple(dict.fromkeys(filter(None, map(given_first, found.get("authors", ()))))),
        abstract=abstract(next(iter(found.get("abstract", ())), "")),
        published=published,
        venue=venue,
        year=published[:4] if venue else "",
        is_publishers=bool(venue),
        doi=doi,
        arxiv=arxiv,
        links=tuple(_pdf(found.get("pdf", ()), url)),
        evidence={"venue": f"its page: {url}"} if venue else {},
    )


def _identifiers(found: Fields, url: str) -> tuple[str, str]:
    """DOI and arXiv id among what identifies a paper, its own address included."""
    texts = [url, *(text.strip() for text in found.get("identifiers", ()))]
    dois = [doi for text in texts if (doi := doi_of(text))]
    preprints = [id_ for text in texts if (id_ := arxiv_id(re.sub(r"(?i)^arxiv:\s*", "", text)) or preprint_of(text))]
    doi = next((doi for doi in dois if not is_preprint_doi(doi)), "")
    # The archive's own DOI of a preprint is all that names it where no other does.
    if not doi and not preprints:
        doi = next((doi for doi in dois if (known := read_doi(doi)) and known.identity.startswith("doi:")), "")
    return doi, next(iter(preprints), "")


def _pdf(texts: Iterable[str], url: str) -> Iterator[Link]:
    """The paper's file, which its page may name by a relative address."""
    for text in texts:
        try:
            target = urljoin(url, text.strip())
        except ValueError:
            continue
        if address(target):
            yield Link(target, "pdf")
            return
