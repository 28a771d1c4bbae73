"""One request for one address: closed after what is needed, and every failure a value."""

from __future__ import annotations

import re
import time
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from awesome_cli.sources import pages
from awesome_cli.sources.html import HtmlPage
from awesome_cli.sources.http import USER_AGENT, NoAnswer, retry_after, timeout, with_deadline
from awesome_cli.sources.links import page_patterns, relations
from awesome_cli.sources.links.failures import failure_of
from awesome_cli.sources.links.page_patterns import VisibleAnswer
from awesome_cli.sources.links.trail import Hop

if TYPE_CHECKING:
    import requests

MOST_BYTES = 1 << 19
"""So much of a page is read, after decompression."""
COMPARED_BYTES = 1 << 17
"""So much of a page is enough to distinguish it from another."""
_CHUNK = 1 << 14
AGENT = f"Mozilla/5.0 (compatible; {USER_AGENT})"
"""Who asks, in the form that walls have rules for: a robot that says so."""
HEADERS = {
    "User-Agent": AGENT,
    "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en, *;q=0.5",
}
_INVISIBLE_ELEMENTS = re.compile(rb"(?is)<(script|style|noscript|template|svg)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)")
_TAG = re.compile(rb"<[^<>]*>")
_PROGRAM = re.compile(rb"(?i)<script\b[^<>]*\bsrc\s*=")
_SCRIPT = re.compile(rb"(?i)<script\b")
_EMPTY = re.compile(rb"(?i)<(div|main|[a-z]+-[a-z-]+)\b[^<>]*>\s*</\1\s*>")
"""An element that waits for a program to fill it."""
_HEAD_END = re.compile(rb"(?i)</head\s*>")


class _Answer(NamedTuple):
    """What has come so far of one answer."""

    response: requests.Response
    body: bytearray


def visit(url: str, http: requests.Session, verify: bool = True) -> Hop:
    """The answer to one request, or what kept it from coming. Follows nothing.

    Without `verify` any certificate will do: nothing is sent that matters, and what comes is only looked at.
    """
    seconds = timeout()
    came: list[_Answer] = []
    try:
        with_deadline(seconds, lambda: _ask(url, http, verify, came, time.monotonic() + seconds))
    except Exception as error:
        failure = failure_of(error)
        if failure is None:
            raise
        if not came:
            return Hop(url, failure=failure.kind, reason=failure.reason)
        _close_connection(came[0].response)
    return _hop(url, came[0].response, bytes(came[0].body))


def _ask(url: str, http: requests.Session, verify: bool, came: list[_Answer], deadline: float) -> None:
    """Asks, and takes in what is needed. `came` has what there is whenever somebody looks."""
    if not verify:
        from urllib3 import disable_warnings

        disable_warnings()
    response = http.get(
        relations.request_url(url),
        stream=True,
        allow_redirects=False,
        timeout=timeout(),
        verify=verify,
        headers=HEADERS,
    )
    answer = _Answer(response, bytearray())
    came.append(answer)
    if pages.content_type(response.headers)[0] in pages.HTML:
        while time.monotonic() < deadline and not _is_enough(response.status_code, answer.body):
            chunk = _chunk(response)
            if not chunk:
                break
            answer.body.extend(chunk)
    response.close()  # what was read to its end has given its connection back already


def _chunk(response: requests.Response) -> bytes:
    """Some more of a body, as soon as there is any."""
    raw: Any = response.raw
    return bytes(raw.read1(_CHUNK, decode_content=True))


def _is_enough(status: int, body: bytearray) -> bool:
    """Whether what has come tells all that matters: the head, and of a page enough to compare it."""
    if len(body) >= MOST_BYTES - _CHUNK:
        return True
    if not 200 <= status < 300:
        return len(body) >= _CHUNK
    return len(body) >= COMPARED_BYTES and _HEAD_END.search(body) is not None


def _close_connection(response: requests.Response) -> None:
    """Ends a connection on which another thread may still wait."""
    with suppress(OSError, ValueError, AttributeError, RuntimeError):
        response.raw.shutdown()


def _hop(url: str, response: requests.Response, body: bytes) -> Hop:
    """What an answer says."""
    headers = {name.lower(): value for name, value in response.headers.items()}
    hop = Hop(url, response.status_code, wait=retry_after(response.headers))
    if response.is_redirect:
        try:
            return hop._replace(location=pages.location(url, response.headers["Location"]))
        except NoAnswer as error:
            return hop._replace(failure=error.kind, reason=error.reason)
    is_html = pages.content_type(response.headers)[0] in pages.HTML
    page = pages.read(_head(body), response.headers) if body else HtmlPage((), "")
    shown = _TAG.sub(b" ", _INVISIBLE_ELEMENTS.sub(b" ", body)).split()
    readable = sum(map(len, shown))
    low = body.lower().decode("latin-1")
    return hop._replace(
        refresh=pages.next_url(url, page),
        titles=page.titles,
        wall=page_patterns.wall(
            VisibleAnswer(relations.host(url), response.status_code, headers, page.titles, low, readable)
        ),
        is_html=is_html,
        is_parked=page_patterns.is_parked(low, readable),
        digest=_digest(url, page.titles, shown),
        readable=readable,
        has_program=_has_program(body),
    )


def _head(body: bytes) -> bytes:
    """The part of a page that says what it is: to look through all of it takes long."""
    end = _HEAD_END.search(body)
    return body[: end.end()] if end else body


def _has_program(body: bytes) -> bool:
    """Whether what a person sees may be made by a program: it is loaded, or is beside an empty element."""
    if _PROGRAM.search(body):
        return True
    return _SCRIPT.search(body) is not None and _EMPTY.search(body) is not None


def _digest(url: str, titles: tuple[str, ...], shown: list[bytes]) -> str:
    """What distinguishes the content of a page: its words, but those of its own address, which errors repeat."""
    own = {part.encode() for part in (url, *relations.segments(url)[-1:])}
    words = [word for word in shown if not any(part in word for part in own)]
    return sha256("\0".join(titles).encode("utf-8", "replace") + b"\0" + b" ".join(words)).hexdigest()
