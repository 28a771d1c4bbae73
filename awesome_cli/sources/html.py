"""Reads the head of an HTML page from its bytes: titles, metadata, linked data, and a declared refresh."""

from __future__ import annotations

import re
from contextlib import suppress
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

if TYPE_CHECKING:
    from collections.abc import Mapping

TITLE_NAMES = ("citation_title", "og:title")
"""Names of meta elements with the title; they take precedence over `<title>`."""
_LINKED_DATA = "application/ld+json"
_IGNORED_ELEMENTS = frozenset(("noscript", "svg", "template"))
"""Elements whose content does not count: fallbacks, and drawings with titles of their own."""
_MAX_REFRESH_DELAY = 10
"""Seconds; a page that redirects later than this is meant to be read."""
_REFRESH = re.compile(
    r"""\s*(\d+|(?=\.))[\d.]*[\s;,]\s*(?:(?<=[\s])[;,]\s*)?(?:url\s*=\s*)?+(?:"([^"]*)|'([^']*)|(.*))""",
    re.IGNORECASE | re.DOTALL,
)
"""`5; url=https://...` in all the ways that browsers read (WHATWG HTML, shared declarative refresh steps)."""
_DECLARATION_BYTES = 4096
"""A page may declare its charset within so many bytes."""
_XML = re.compile(rb"""<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([^"'>]+)""")
_CHARSET = re.compile(r"""charset\s*=\s*(?:"([^"]*)|'([^']*)|([^\s;"']+))""", re.IGNORECASE)
_DECODED_AS = {"gbk": "gb18030"}
"""Encodings that WHATWG decodes as a larger one, other than Python's codec of that name."""


class HtmlPage(NamedTuple):
    """What the head of a page says."""

    titles: tuple[str, ...]
    """The likeliest first; entities resolved, white space unchanged."""
    refresh: str
    """The target of a refresh, relative to its own address; empty where there is none."""
    metadata: Mapping[str, tuple[str, ...]] = {}
    """The contents of its meta elements by name (in lower case), unchanged."""
    linked_data: tuple[str, ...] = ()
    """The texts of its JSON-LD."""


def read(body: bytes, parameters: str = "") -> HtmlPage:
    """A page; `parameters` is what follows the type in the header Content-Type."""
    import webencodings

    label = charset(body, parameters)
    page = _parse_head(webencodings.decode(body, label or "utf-8")[0]).page()
    if not label and any("\ufffd" in text for text in (*page.titles, page.refresh)):
        page = _parse_head(webencodings.decode(body, "windows-1252")[0]).page()
    return page


def charset(body: bytes, parameters: str = "") -> str:
    """The encoding that the header, else the page itself declares; empty without a known label.

    Labels are those of browsers (WHATWG Encoding). A byte order mark, which takes precedence, is not considered here.
    """
    import webencodings

    start = body[:_DECLARATION_BYTES]
    declared = _XML.match(start)
    own = (_parse_head(start.decode("latin-1")).charset, declared[1].decode("latin-1") if declared else "")
    for label in (_charset_parameter(parameters), *own):
        if encoding := webencodings.lookup(label):
            # A declaration that is readable as ASCII is not in UTF-16.
            name = "utf-8" if label in own and encoding.name.startswith("utf-16") else encoding.name
            return _DECODED_AS.get(name, name)
    return ""


def _charset_parameter(parameters: str) -> str:
    """The value of `charset=` in a content type."""
    match = _CHARSET.search(parameters)
    return next(filter(None, match.groups()), "") if match else ""


def refresh_target(content: str) -> str:
    """The target of a declared refresh; empty where it has none, or a long delay."""
    match = _REFRESH.match(content)
    if match is None or int(match[1][:9] or 0) > _MAX_REFRESH_DELAY:
        return ""
    return next(filter(None, match.groups()[1:]), "").strip()


def _parse_head(text: str) -> _HeadParser:
    head = _HeadParser()
    with suppress(AssertionError):  # HTMLParser's answer to some broken declarations
        head.feed(text)
    return head


class _HeadParser(HTMLParser):
    """Keeps the first of each thing that the head of a page declares."""

    def __init__(self) -> None:
        super().__init__()
        self.charset = ""
        self._titles: dict[str, str] = {}
        self._base = ""
        self._refresh = ""
        self._in_title = False
        self._in_data = False
        self._ignored_depth = 0
        self._metadata: dict[str, list[str]] = {}
        self._linked_data: list[str] = []

    def page(self) -> HtmlPage:
        """What was found."""
        titles = (self._titles.get(name, "") for name in (*TITLE_NAMES, "title"))
        refresh = self._refresh
        with suppress(ValueError):  # a base that is no address
            refresh = refresh and urljoin(self._base, refresh)
        metadata = {name: tuple(contents) for name, contents in self._metadata.items()}
        return HtmlPage(tuple(title for title in titles if title.strip()), refresh, metadata, tuple(self._linked_data))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _IGNORED_ELEMENTS:
            self._ignored_depth += 1
        elif not self._ignored_depth:
            self._start(tag, {name: value or "" for name, value in reversed(attrs)})

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins; of attributes that are there twice the first counts."""
        if tag == "meta":
            self._meta(attributes)
        elif tag == "base":
            self._base = self._base or attributes.get("href", "")
        elif tag == "script":
            self._in_data = attributes.get("type", "").partition(";")[0].strip().lower() == _LINKED_DATA
            self._linked_data += [""] if self._in_data else []
        elif tag == "title" and "title" not in self._titles:
            self._in_title = True
            self._titles["title"] = ""

    def _meta(self, values: dict[str, str]) -> None:
        name = (values.get("property") or values.get("name", "")).lower()
        pragma, content = values.get("http-equiv", "").strip().lower(), values.get("content", "")
        if name in TITLE_NAMES:
            self._titles.setdefault(name, content)
        if name and content.strip():
            self._metadata.setdefault(name, []).append(content)
        if pragma == "refresh":
            self._refresh = self._refresh or refresh_target(content)
        label = values.get("charset") or (_charset_parameter(content) if pragma == "content-type" else "")
        self.charset = self.charset or label

    def handle_endtag(self, tag: str) -> None:
        if tag in _IGNORED_ELEMENTS:
            self._ignored_depth = max(0, self._ignored_depth - 1)
        elif tag == "title":
            self._in_title = False
        elif tag == "script":
            self._in_data = False

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self._titles["title"] += data
        elif self._in_data:
            self._linked_data[-1] += data
