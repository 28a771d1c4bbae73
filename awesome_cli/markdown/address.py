"""The addresses of a list, corrected where that loses nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.addresses.repositories import github_repository
from awesome_cli.identity import read_url
from awesome_cli.normalize import clean_url, host_name
from awesome_cli.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from awesome_cli.model import Entry, Link

HTTPS = "http to https on arXiv"
TRACKING = "tracking parameters left out"
DOT = "a full stop that ended the sentence, not the address"
PLAIN = "the plain address of a repository or page"
PINNED = "arXiv links pinned to a version"

_OPEN_TAB = pattern(r"(https?://(?:www\.)?github\.com/[^/?#]+/[^?#]+)\?tab=[\w.-]+-ov-file(?=#|$)", re.IGNORECASE)
_PINNED = pattern(r"arxiv\.org/(?:abs|pdf|html)/\S+v\d+(?:\.pdf)?$", re.IGNORECASE | re.ASCII)
_SOURCES = {"scholar.google.": "google-scholar", "semanticscholar.org": "semantic-scholar"}


def mended(url: str, say: Callable[[str], None]) -> str:
    """A URL as it is stored; what was corrected is said."""
    url = url.strip()
    cleaned = clean_url(url)
    if cleaned != url:
        say(TRACKING)
    if cleaned.startswith("http://") and host_name(cleaned).endswith("arxiv.org"):
        say(HTTPS)
        cleaned = "https" + cleaned[4:]
    if (without_tab := _OPEN_TAB.sub(r"\1", cleaned)) != cleaned:
        say(PLAIN)
        cleaned = without_tab
    return _plain(cleaned, say)


def is_pinned(url: str) -> bool:
    """Whether an address is one version of a paper, which its arXiv id does not say."""
    return _PINNED.search(url) is not None


def _plain(url: str, say: Callable[[str], None]) -> str:
    """`https://github.com/o/n/tree/main` and `.../n.git` are `https://github.com/o/n`; a fragment is kept."""
    if url.endswith(".") and github_repository(url):
        say(DOT)
        url = url.rstrip(".")
    reference = read_url(url)
    if reference is None or not reference.identity.startswith(("github:", "hf:")) or "#" in url:
        return url
    if reference.url != url:
        say(PLAIN)
    return reference.url


def same(url: str) -> str:
    """What two addresses of one thing share: an identity; other text as it is."""
    reference = read_url(url)
    return reference.identity if reference else url


def same_place(url: str) -> str:
    """What two addresses of one place in a page share; a repository's identity has no fragments."""
    fragment = url.partition("#")[2]
    return f"{same(url)}#{fragment}" if fragment else same(url)


def united(links: Iterable[Link], more: Iterable[Link], entry: Entry) -> tuple[Link, ...]:
    """Links and those of `more` that are new, the first of each thing; none leads to what the entry itself is."""
    own = set(entry.identities())
    found: dict[str, Link] = {}
    for link in (*links, *more):
        if (key := same(link.url)) not in own:
            found.setdefault(key, link)
    return tuple(found.values())


def count_source(url: str) -> str:
    """Who gave a count: by the host that its link leads to."""
    host = host_name(url)
    return next((name for part, name in _SOURCES.items() if part in host), host)


_ARXIV = pattern(r"(?:export\.)?arxiv\.org/(?:abs|pdf|html)/([^?#]+?)(?:v\d+)?(?:\.pdf)?(?:[?#].*)?", re.IGNORECASE)
_REPOSITORY = pattern(r"(github\.com/[^/?#]+/[^/?#]+?)(?:\.git|/tree/(?:main|master))", re.IGNORECASE)


def spot(url: str) -> str:
    """What two addresses share that a reader would take for one: all but scheme, `www.`, tracking, a paper's version.

    It is stricter than an identity: mirrors and fragments are told apart.
    """
    bare = re.sub(r"^https?://(?:www\.)?", "", _OPEN_TAB.sub(r"\1", clean_url(url.strip())), flags=re.IGNORECASE)
    if match := _ARXIV.fullmatch(bare):
        return f"arxiv.org/{match[1].lower()}"
    bare = re.sub(r"^dx\.doi\.org/", "doi.org/", bare, flags=re.IGNORECASE)
    if match := _REPOSITORY.fullmatch(bare.rstrip("/")):
        return match[1].lower()
    question = "?" if url.rstrip().endswith("?") else ""
    return re.sub(r"/tree/main/?$", "", bare).rstrip("/").lower() + question
