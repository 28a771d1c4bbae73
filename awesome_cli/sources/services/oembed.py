"""oEmbed (oembed.com): what sites of videos say of one: its title, and whose it is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import quote

from awesome_cli.kinds import VIDEO
from awesome_cli.model import Missing
from awesome_cli.sources.http import NoAnswer, base_url, check_status, session, timeout
from awesome_cli.sources.source import Metadata, Source, clean, iso_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import requests

    from awesome_cli.identity import Reference
    from awesome_cli.sources.source import Answer

ENDPOINTS = {"youtube.com": "https://www.youtube.com/oembed", "vimeo.com": "https://vimeo.com/api/oembed.json"}
"""Where each site is asked."""


def question(site: str, url: str) -> str:
    """The address that tells of a video at one of the sites. Raises SourceError for a setting that is no URL."""
    return f"{base_url('AWESOME_OEMBED_URL', ENDPOINTS[site])}?format=json&url={quote(url, safe='')}"


class Oembed(Source):
    """Videos by their addresses."""

    advice: ClassVar = {"refused": "it is private, or may not be shown elsewhere; look yourself"}

    def match(self, reference: Reference) -> str | None:
        """The one address of a video at YouTube; at Vimeo the one that was written, which may hold a key."""
        if reference.kind != VIDEO or not (site := _site(reference.identity)):
            return None
        return reference.identity.removeprefix("url:") if site == "youtube.com" else reference.url

    def ask(self, keys: Sequence[str]) -> Iterator[tuple[str, Answer]]:
        """One request for each, over one connection."""
        with session() as http:
            yield from self.ask_one_by_one(keys, partial(self._look_up, http))

    def _look_up(self, http: requests.Session, key: str) -> Answer:
        return self.retry(partial(_get, http, question("youtube.com" if "youtube.com/" in key else "vimeo.com", key)))


def _site(identity: str) -> str:
    """The site of a video, by its identity; empty for another."""
    return next((site for site in ENDPOINTS if identity.startswith(f"url:https://{site}/")), "")


def _get(http: requests.Session, address: str) -> Answer:
    """What a site says of a video. YouTube answers 400 where an ID cannot be one."""
    response = http.get(address, timeout=timeout())
    if response.status_code in (400, 404):
        return Missing()
    check_status(response.status_code, response.headers)
    try:
        answer = response.json()
    except ValueError:
        answer = None
    if not isinstance(answer, dict) or answer.get("type") != "video":
        raise NoAnswer("garbled", "an answer that is not a video")
    title, owner = clean(answer.get("title")), clean(answer.get("author_name"))
    if not title:  # Vimeo says so little of a video that only some sites may show
        raise NoAnswer("refused", "its owner shows it only to some")
    return Metadata(title, VIDEO, (owner,) if owner else (), published=iso_date(answer.get("upload_date")))
