"""What any request for a web page has to do: where a redirect leads, and what an answer says of itself."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from awesome_cli.normalize import address
from awesome_cli.sources import html
from awesome_cli.sources.http import NoAnswer, timeout

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import requests

_MOST_REDIRECTS = 5
_MOST_BYTES = 1_000_000
_CHUNK = 1 << 14
HTML = frozenset(("text/html", "application/xhtml+xml"))


def location(url: str, header: str) -> str:
    """Where a redirect leads. Raises NoAnswer for what is not an address on the web."""
    with suppress(ValueError):
        if address(target := urljoin(url, _utf8(header))):
            return target
    raise NoAnswer("unexpected", "a redirect to what is not a web page")


def _utf8(header: str) -> str:
    """A header that holds more than ASCII, which the library below reads as Latin-1."""
    return header.encode("latin-1", "replace").decode("utf-8", "replace")


@contextmanager
def fetch(http: requests.Session, url: str, within_host: bool = False) -> Iterator[tuple[requests.Response, str]]:
    """The answer at an address, or where its redirects lead, with that address; its body is not read yet.

    Raises NoAnswer for too many redirects, for one that leads to no web page, and for one to another host where
    `within_host` does not allow that.
    """
    origin = urlsplit(url)[:2]
    for _ in range(_MOST_REDIRECTS + 1):
        with http.get(url, stream=True, allow_redirects=False, timeout=timeout()) as response:
            if not response.is_redirect:
                yield response, url
                return
            url = location(url, response.headers["Location"])
        if within_host and urlsplit(url)[:2] != origin:
            raise NoAnswer("unexpected", "a redirect to another host")
    raise NoAnswer("unexpected", f"more than {_MOST_REDIRECTS} redirects")


def body(response: requests.Response) -> bytes:
    """The first megabyte of an answer, after decompression."""
    found = bytearray()
    for chunk in response.iter_content(_CHUNK):
        found += chunk
        if len(found) > _MOST_BYTES - _CHUNK:
            break
    return bytes(found)


def next_url(url: str, page: html.HtmlPage) -> str:
    """Where a page itself sends its readers; empty where that is no other page: many refresh themselves."""
    with suppress(ValueError):
        target = urljoin(url, page.refresh)
        if page.refresh and address(target) and target.partition("#")[0] != url.partition("#")[0]:
            return target
    return ""


def content_type(headers: Mapping[str, str]) -> tuple[str, str]:
    """The type that an answer claims, in lower case, and its parameters; HTML without a word on it."""
    kind, _, parameters = headers.get("Content-Type", "text/html").partition(";")
    return kind.strip().lower(), parameters


def read(body: bytes, headers: Mapping[str, str]) -> html.HtmlPage:
    """What an answer of HTML says of itself."""
    page = html.read(body, content_type(headers)[1])
    by_header = html.refresh_target(headers.get("Refresh", ""))
    return page._replace(refresh=by_header or page.refresh)
