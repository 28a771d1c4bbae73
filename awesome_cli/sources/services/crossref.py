"""Crossref: what the publisher of a paper says of it, by its DOI, or by Elsevier's own identifier."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from awesome_cli.addresses.paper_ids import doi_url
from awesome_cli.model import CouldNotLook, Missing
from awesome_cli.sources.http import MAILTO, NoAnswer, base_url, check_status, mailto, number_setting, timeout
from awesome_cli.sources.json_parts import record_in
from awesome_cli.sources.records import abstract, date_of, doi_of, plain, preprint_of
from awesome_cli.sources.registrar_source import RegistrarSource
from awesome_cli.sources.source import FACTS, Metadata
from awesome_cli.sources.venues import is_preprint_doi, short_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    import requests

    from awesome_cli.identity import Reference
    from awesome_cli.sources.source import Answer

_PII = re.compile(r"url:https://sciencedirect\.com/science/article/pii/(\w+)")
_DATE_FIELDS = ("published", "published-online", "published-print", "issued", "posted", "created")
"""When it came out, the surest first."""
_PREPRINT = "posted-content"


class Crossref(RegistrarSource):
    """Papers by DOI."""

    @property
    def delay(self) -> float:  # type: ignore[override]
        """A fifth of a second is asked for, half of that of who says who he is; one connection for all."""
        return min(0.1 if mailto() else 0.2, number_setting("AWESOME_BACKOFF", 2))

    @property
    def advice(self) -> dict[str, str]:  # type: ignore[override]
        """Depends on whether it knows who asks."""
        return {} if mailto() else {"busy": f"set {MAILTO} to your address for a higher limit, or try again later"}

    def match(self, reference: Reference) -> str | None:
        """The DOI, or `pii:` and the identifier in an address of ScienceDirect, which lets no program in."""
        if pii := _PII.fullmatch(reference.identity):
            return f"pii:{pii[1]}"
        return super().match(reference)

    def role(self, reference: Reference) -> str:
        """A page of ScienceDirect it knows as it knows the DOIs that it has registered."""
        return FACTS if reference.identity.startswith("url:") else super().role(reference)

    def look_up(self, http: requests.Session, key: str) -> Answer:
        """Its record, where that is the one of the DOI that was asked for."""
        record = self.retry(partial(_get, http, key))
        if record is None:
            return Missing()
        theirs = doi_of(record["DOI"])
        if not key.startswith("pii:") and theirs != key:
            return CouldNotLook(self.name, f"its record is that of doi:{theirs}", "check the DOI")
        return _metadata(record, theirs)


def _get(http: requests.Session, key: str) -> dict[str, Any] | None:
    """The record; None where there is none."""
    scheme, _, pii = key.partition(":")
    path = "" if scheme == "pii" else f"/{quote(key, safe='')}"
    asked = {"filter": f"alternative-id:{pii}", "rows": "1"} if scheme == "pii" else {}
    named = {"mailto": found} if (found := mailto()) else {}
    url = f"{base_url('AWESOME_CROSSREF_URL', 'https://api.crossref.org')}/works{path}"
    response = http.get(url, params={**asked, **named}, timeout=timeout())
    if response.status_code == 404:
        return None
    check_status(response.status_code, response.headers)
    try:
        record = response.json()["message"]
        if scheme == "pii":
            record = next(iter(record["items"]), None)
    except (ValueError, KeyError, TypeError):
        raise NoAnswer("garbled", "an answer that is not a record") from None
    if record is not None and (not isinstance(record, dict) or not isinstance(record.get("DOI"), str)):
        raise NoAnswer("garbled", "an answer that is not a record")
    return record


def _metadata(record: dict[str, Any], doi: str) -> Metadata:
    published = _published(record)
    is_preprint = record.get("type") == _PREPRINT or is_preprint_doi(doi)
    names = [*_texts(record_in(record.get("event")).get("name")), *_texts(record.get("container-title"))]
    venue = "" if is_preprint else next(filter(None, map(short_name, map(plain, names))), "")
    relations = record_in(record.get("relation"))
    published_as = next(filter(None, map(doi_of, _related(relations.get("is-preprint-of")))), "")
    appeared_as = published_as if is_preprint else ""
    evidence = {"venue": f"Crossref: {doi_url(doi)}"} if venue and published else {}
    if appeared_as:
        evidence["doi"] = f"Crossref: {doi_url(doi)} is a preprint of {doi_url(appeared_as)}"
    return Metadata(
        title=_title(record),
        authors=tuple(filter(None, map(_author, _listed(record.get("author"))))),
        abstract=abstract(record.get("abstract")),
        published=published,
        venue=venue if published else "",
        year=published[:4] if venue else "",
        is_publishers=bool(venue and published),
        doi=appeared_as or doi,
        arxiv=next(filter(None, map(preprint_of, _related(relations.get("has-preprint")))), ""),
        evidence=evidence,
    )


def _published(record: dict[str, Any]) -> str:
    """When it came out: by the surest date, or by one that says the same and its day."""
    dates = [date for name in _DATE_FIELDS if (date := _date(record.get(name)))]
    return max((date for date in dates if date.startswith(dates[0])), key=len, default="")


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _texts(value: object) -> list[str]:
    return [text for text in (value if isinstance(value, list) else [value]) if isinstance(text, str)]


def _related(value: object) -> Iterable[str]:
    return [one["id"] for one in _listed(value) if isinstance(one, dict) and isinstance(one.get("id"), str)]


def _title(record: dict[str, Any]) -> str:
    """The title, with the subtitle that is in a field of its own."""
    title, subtitle = (plain(next(iter(_texts(record.get(name))), "")) for name in ("title", "subtitle"))
    return f"{title}: {subtitle}" if title and subtitle and subtitle.lower() not in title.lower() else title


def _author(value: object) -> str:
    """A person by given and family name, or a group by its name."""
    if not isinstance(value, dict):
        return ""
    parts = [plain(value.get(name)) for name in ("given", "family", "suffix")]
    return " ".join(filter(None, parts)) or plain(value.get("name"))


def _date(value: object) -> str:
    """A date that may lack month and day."""
    try:
        parts = value["date-parts"][0]  # type: ignore[index]
        return date_of("-".join(f"{part:02}" for part in parts if isinstance(part, int)))
    except (TypeError, KeyError, IndexError, ValueError):
        return ""
