"""The title of any other page on the web. The addresses are a stranger's: nothing inside our network may be reached."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urljoin

from awesome_cli.model import Missing
from awesome_cli.normalize import address, without_site_name
from awesome_cli.sources.html import page_title
from awesome_cli.sources.http import NoAnswer, check, timeout
from awesome_cli.sources.public import public_session
from awesome_cli.sources.source import Metadata, Source, clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import requests

    from awesome_cli.identity import Reference
    from awesome_cli.sources.source import Answer

SECONDS = 10.0
"""For everything: redirects, and the body."""
MOST_BYTES = 1_000_000
LONGEST_TITLE = 1_000
"""Signs; what is longer is the page itself, put into the wrong element."""
CHUNK = 1 << 14
MOST_REDIRECTS = 5
HTML = frozenset(("text/html", "application/xhtml+xml"))
NO_TITLES = re.compile(
    r"just a moment\b|attention required\b|checking your browser\b|access denied\b|please wait\b|are you a robot\b"
    r"|security (?:check|verification)\b|verify(?:ing)? you are\b|403 forbidden\b|安全验证|安全中心|人机验证",
    re.IGNORECASE,
)
"""How the titles begin of pages that stand in the way of the one that was asked for."""


class Webpage(Source):
    """Pages on the web."""

    tries = 1
    seconds = SECONDS
    failures = 1_000_000  # each page is another host
    advice: ClassVar = {
        "refused": "the site refuses programs; look yourself",
        "unreachable": "check the address and the network connection",
        "private": "only public addresses are read",
    }

    def match(self, reference: Reference) -> str | None:
        """The address as written: the identity has lost its `http:` and `www.`."""
        is_page = reference.identity.startswith("url:") and reference.url.lower().startswith(("http://", "https://"))
        return reference.url if is_page else None

    def ask(self, keys: Sequence[str]) -> Iterator[tuple[str, Answer]]:
        """The pages, one after the other."""
        for key in keys:
            yield key, self.patiently(partial(_look, key))


def _look(url: str) -> Answer:
    """What the page at an address says of itself."""
    with public_session() as http:
        for _ in range(MOST_REDIRECTS + 1):
            with http.get(url, stream=True, allow_redirects=False, timeout=timeout()) as response:
                if not response.is_redirect:
                    return _read(response)
                url = _target(url, response.headers["Location"])
    raise NoAnswer("odd", f"more than {MOST_REDIRECTS} redirects")


def _target(url: str, location: str) -> str:
    """Where a redirect leads. Raises NoAnswer for what is no address on the web."""
    with suppress(ValueError):
        if address(target := urljoin(url, location)):
            return target
    raise NoAnswer("odd", "a redirect to what is no web page")


def _read(response: requests.Response) -> Answer:
    """The title of an answer; a page that has none, or is no HTML, is there all the same."""
    if response.status_code in (404, 410):
        return Missing(f"HTTP {response.status_code}")
    check(response.status_code, response.headers)
    kind, _, parameters = response.headers.get("Content-Type", "text/html").partition(";")
    if kind.strip().lower() not in HTML:
        return Metadata()
    title = without_site_name(clean(page_title(_body(response), parameters)))
    if NO_TITLES.match(title):
        raise NoAnswer("refused", f"a page that stands in the way ({title[:40]!r})")
    return Metadata(title=title if len(title) <= LONGEST_TITLE else "")


def _body(response: requests.Response) -> bytes:
    """The first megabyte, after decompression."""
    body = bytearray()
    for chunk in response.iter_content(CHUNK):
        body += chunk
        if len(body) > MOST_BYTES - CHUNK:
            break
    return bytes(body)
