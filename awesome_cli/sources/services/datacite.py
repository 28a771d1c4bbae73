"""DataCite: what archives say of what they keep (Zenodo, figshare, arXiv's own DOIs), by DOI."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from awesome_cli.addresses.paper_ids import doi_url
from awesome_cli.model import CouldNotLook, Missing
from awesome_cli.sources.http import NoAnswer, base_url, check_status, number_setting, timeout
from awesome_cli.sources.records import date_of, doi_of, given_first, plain, preprint_of
from awesome_cli.sources.registrar_source import RegistrarSource
from awesome_cli.sources.source import Metadata
from awesome_cli.sources.venues import is_preprint_doi, short_name

if TYPE_CHECKING:
    import requests

    from awesome_cli.sources.source import Answer

_DATE_TYPES = ("Issued", "Available", "Submitted", "Created")
"""Kinds of dates, the surest first."""


class Datacite(RegistrarSource):
    """Things in archives by DOI."""

    @property
    def delay(self) -> float:  # type: ignore[override]
        """Its limit is 500 requests in five minutes."""
        return min(0.6, number_setting("AWESOME_BACKOFF", 2))

    def look_up(self, http: requests.Session, key: str) -> Answer:
        """Its record, where that is the one of the DOI that was asked for."""
        record = self.retry(partial(_get, http, key))
        if record is None:
            return Missing()
        theirs = doi_of(record["doi"])
        if theirs != key:
            return CouldNotLook(self.name, f"its record is that of doi:{theirs}", "check the DOI")
        return _metadata(record, theirs)


def _get(http: requests.Session, doi: str) -> dict[str, Any] | None:
    """The record; None where there is none."""
    url = f"{base_url('AWESOME_DATACITE_URL', 'https://api.datacite.org')}/dois/{quote(doi, safe='')}"
    response = http.get(url, timeout=timeout())
    if response.status_code == 404:
        return None
    check_status(response.status_code, response.headers)
    try:
        record = response.json()["data"]["attributes"]
    except (ValueError, KeyError, TypeError):
        record = None
    if not isinstance(record, dict) or not isinstance(record.get("doi"), str):
        raise NoAnswer("garbled", "an answer that is not a record")
    return record


def _metadata(record: dict[str, Any], doi: str) -> Metadata:
    titles = (plain(item.get("title")) for item in _objects(record, "titles") if not item.get("titleType"))
    published = _published(record)
    venue = _venue(record, doi) if published else ""
    return Metadata(
        title=next(titles, ""),
        authors=tuple(filter(None, map(_author, _objects(record, "creators")))),
        abstract=_abstract(record),
        published=published,
        venue=venue,
        year=published[:4] if venue else "",
        is_publishers=bool(venue),
        doi=doi,
        arxiv=_preprint(record),
        evidence={"venue": f"DataCite: {doi_url(doi)}"} if venue else {},
    )


def _published(record: dict[str, Any]) -> str:
    """The surest of its dates, else the year."""
    dates = {item.get("dateType"): item.get("date") for item in _objects(record, "dates")}
    published = next(filter(None, (date_of(dates.get(kind)) for kind in _DATE_TYPES)), "")
    return published or date_of(str(record.get("publicationYear") or ""))


def _venue(record: dict[str, Any], doi: str) -> str:
    """The journal or proceedings that contain it; no archive of preprints is one."""
    container = record.get("container")
    if not isinstance(container, dict) or is_preprint_doi(doi):
        return ""
    return short_name(plain(container.get("title")))


def _abstract(record: dict[str, Any]) -> str:
    descriptions = _objects(record, "descriptions")
    abstracts = (item for item in descriptions if item.get("descriptionType") == "Abstract")
    return next((plain(item.get("description")) for item in abstracts), "")


def _preprint(record: dict[str, Any]) -> str:
    """The arXiv id of another version of it."""
    related = [
        item.get("relatedIdentifier")
        for item in _objects(record, "relatedIdentifiers")
        if item.get("relationType") in ("IsVersionOf", "IsIdenticalTo", "IsVariantFormOf")
    ]
    return next(filter(None, (preprint_of(text) for text in related if isinstance(text, str))), "")


def _objects(record: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The objects in a list of the record."""
    value = record.get(name)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _author(value: dict[str, Any]) -> str:
    """A person by given and family name, or whatever name there is."""
    parts = [plain(value.get(name)) for name in ("givenName", "familyName")]
    if all(parts):
        return " ".join(parts)
    name = plain(value.get("name"))
    return name if value.get("nameType") == "Organizational" else given_first(name)
