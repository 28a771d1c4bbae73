"""DBLP: where papers of computer science were published, by title and first author."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from awesome_cli.model import Missing
from awesome_cli.normalize import fold
from awesome_cli.sources.http import NoAnswer, base_url, check_status, number_setting, session, timeout
from awesome_cli.sources.records import doi_of, plain
from awesome_cli.sources.source import VENUES, Metadata, Source, clean
from awesome_cli.sources.venues import is_preprint_doi, short_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import requests

    from awesome_cli.identity import Reference
    from awesome_cli.sources.source import Answer, Preprint

_MOST_HITS = 10
"""So many hits are considered: a title that is a common phrase has several."""
_INFORMAL = "Informal"
"""The beginning of types that are no publications."""
_HOMONYM_NUMBER = re.compile(r"\s+\d{4}$")
"""The number that distinguishes people of the same name."""


class Dblp(Source):
    """Publications by title."""

    batch = 50
    advice: ClassVar = {"busy": "DBLP limits requests; try again in an hour"}

    @property
    def delay(self) -> float:  # type: ignore[override]
        """It asks programs to wait between requests, and refuses those that come faster than one in some seconds."""
        return min(5.0, 2.5 * number_setting("AWESOME_BACKOFF", 2))

    def match(self, reference: Reference) -> str | None:
        """Nothing: it does not know the identities of things."""
        return None

    def match_preprint(self, preprint: Preprint) -> str | None:
        """Words of its title and first author, where it has no DOI, which its registrar knows better."""
        title, author = fold(preprint.title), fold(preprint.author)
        return f"{title}|{author}" if title and author and not preprint.doi else None

    def role(self, reference: Reference) -> str:
        """It knows where papers were published."""
        return VENUES

    def ask(self, keys: Sequence[str]) -> Iterator[tuple[str, Answer]]:
        """One request for each, over one connection."""
        with session() as http:
            yield from self.ask_one_by_one(keys, partial(self._look_up, http))

    def _look_up(self, http: requests.Session, key: str) -> Answer:
        title, _, author = key.partition("|")
        hits = self.retry(partial(_search, http, f"{title} {author.rpartition(' ')[2]}"))
        found = [hit for hit in hits if _is_same_paper(hit, title, author)]
        if not found:
            return Missing()
        published = [one for hit in found if (one := _metadata(hit)).venue]
        return min(published, key=lambda one: one.year, default=_metadata(found[0]))


def _search(http: requests.Session, words: str) -> list[dict[str, Any]]:
    """The records of publications with all these words. Raises NoAnswer."""
    url = f"{base_url('AWESOME_DBLP_URL', 'https://dblp.org')}/search/publ/api"
    response = http.get(url, params={"q": words, "format": "json", "h": str(_MOST_HITS)}, timeout=timeout())
    check_status(response.status_code, response.headers)
    try:
        hits = response.json()["result"]["hits"]
        found = hits.get("hit", [])
        infos = [hit["info"] for hit in found]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise NoAnswer("garbled", "an answer that is not a list of publications") from None
    return [info for info in infos if isinstance(info, dict)]


def _is_same_paper(hit: dict[str, Any], title: str, author: str) -> bool:
    """Whether a hit is the paper of a title and a first author, as `match_preprint` writes them."""
    first = next(iter(_authors(hit)), "")
    return fold(_title(hit)).replace(" ", "") == title.replace(" ", "") and _family_name(first) == _family_name(author)


def _family_name(name: str) -> str:
    return fold(name).rpartition(" ")[2]


def _title(hit: dict[str, Any]) -> str:
    return plain(hit.get("title")).removesuffix(".")


def _authors(hit: dict[str, Any]) -> list[str]:
    """The names: one is an object or a text, several are a list of them."""
    authors = hit.get("authors")
    named = authors.get("author") if isinstance(authors, dict) else None
    several = named if isinstance(named, list) else [named]
    texts = [one.get("text") if isinstance(one, dict) else one for one in several]
    return [_HOMONYM_NUMBER.sub("", plain(text)) for text in texts if isinstance(text, str)]


def _metadata(hit: dict[str, Any]) -> Metadata:
    kind, year = clean(hit.get("type")), clean(hit.get("year"))
    venues = hit.get("venue")
    names = venues if isinstance(venues, list) else [venues]
    is_published = not kind.startswith(_INFORMAL) and bool(re.fullmatch(r"(?:19|20)\d\d", year))
    venue = next(filter(None, map(short_name, map(plain, names))), "") if is_published else ""
    doi = doi_of(clean(hit.get("doi")))
    page = clean(hit.get("url"))
    return Metadata(
        title=_title(hit),
        authors=tuple(_authors(hit)),
        venue=venue,
        year=year if venue else "",
        doi=doi if venue and not is_preprint_doi(doi) else "",
        evidence={"venue": f"DBLP: {page}"} if venue else {},
    )
