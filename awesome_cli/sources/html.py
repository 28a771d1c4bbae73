"""What an HTML page says of itself, from its bytes: its titles, its metadata, and where it sends its readers."""

from __future__ import annotations

import re
from contextlib import suppress
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

if TYPE_CHECKING:
    from collections.abc import Mapping

SURE_FIRST = ("citation_title", "og:title")
"""Names of meta elements that hold the title, before `<title>` is asked."""
_LINKED_DATA = "application/ld+json"
_UNSEEN = frozenset(("noscript", "svg", "template"))
"""Elements whose content is not the page's: fallbacks, and drawings with titles of their own."""
_PATIENCE = 10
"""Seconds; a page that sends its readers away later than this is meant to be read."""
_REFRESH = re.compile(
    r"""\s*(\d+|(?=\.))[\d.]*[\s;,]\s*(?:(?<=[\s])[;,]\s*)?(?:url\s*=\s*)?+(?:"([^"]*)|'([^']*)|(.*))""",
    re.IGNORECASE | re.DOTALL,
)
"""`5; url=https://...` in all the ways that browsers read (WHATWG HTML, shared declarative refresh steps)."""
_PRESCAN = 4096
"""Bytes in which a page may declare its charset."""
_XML = re.compile(rb"""<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([^"'>]+)""")
_CHARSET = re.compile(r"""charset\s*=\s*(?:"([^"]*)|'([^']*)|([^\s;"']+))""", re.IGNORECASE)
_READ_AS = {"gbk": "gb18030"}
"""Encodings that WHATWG decodes as a larger one, where Python's codec of that name does not."""


class HtmlPage(NamedTuple):
    """What a page says of itself."""

    titles: tuple[str, ...]
    """The likeliest first; entities resolved, white space as it stands."""
    refresh: str
    """Where it sends its readers, relative to its own address; empty where they may stay."""
    metadata: Mapping[str, tuple[str, ...]] = {}
    """What its meta elements say: contents by name (in lower case), as they stand."""
    linked_data: tuple[str, ...] = ()
    """The texts of its JSON-LD."""


def read(body: bytes, parameters: str = "") -> HtmlPage:
    """A page; `parameters` is what follows the type in the header Content-Type."""
    import webencodings

    label = charset(body, parameters)
    page = _head(webencodings.decode(body, label or "utf-8")[0]).page()
    if not label and any("\ufffd" in text for text in (*page.titles, page.refresh)):
        page = _head(webencodings.decode(body, "windows-1252")[0]).page()
    return page


def charset(body: bytes, parameters: str = "") -> str:
    """The encoding that a page is labeled with, in the header or else in itself; empty without a known label.

    Labels mean what they mean to browsers (WHATWG Encoding). A byte order mark, which says more, is not looked at.
    """
    import webencodings

    start = body[:_PRESCAN]
    declared = _XML.match(start)
    own = (_head(start.decode("latin-1")).charset, declared[1].decode("latin-1") if declared else "")
    for label in (_labeled(parameters), *own):
        if encoding := webencodings.lookup(label):
            # Whoever could read an ASCII declaration did not read UTF-16.
            name = "utf-8" if label in own and encoding.name.startswith("utf-16") else encoding.name
            return _READ_AS.get(name, name)
    return ""


def _labeled(parameters: str) -> str:
    """The value of `charset=` in a content type."""
    found = _CHARSET.search(parameters)
    return next(filter(None, found.groups()), "") if found else ""


def refresh_target(content: str) -> str:
    """Where a declared refresh leads; empty where it leads nowhere, or only after a while."""
    found = _REFRESH.match(content)
    if found is None or int(found[1][:9] or 0) > _PATIENCE:
        return ""
    return next(filter(None, found.groups()[1:]), "").strip()


def _head(text: str) -> _Head:
    head = _Head()
    with suppress(AssertionError):  # HTMLParser's answer to some broken declarations
        head.feed(text)
    return head


class _Head(HTMLParser):
    """Keeps the first of each thing that a page says of itself."""

    def __init__(self) -> None:
        super().__init__()
        self.charset = ""
        self._found: dict[str, str] = {}
        self._base = ""
        self._refresh = ""
        self._in_title = False
        self._in_data = False
        self._unseen = 0
        self._metadata: dict[str, list[str]] = {}
        self._linked_data: list[str] = []

    def page(self) -> HtmlPage:
        """What was found."""
        titles = (self._found.get(name, "") for name in (*SURE_FIRST, "title"))
        refresh = self._refresh
        with suppress(ValueError):  # a base that is no address
            refresh = refresh and urljoin(self._base, refresh)
        metadata = {name: tuple(contents) for name, contents in self._metadata.items()}
        return HtmlPage(tuple(title for title in titles if title.strip()), refresh, metadata, tuple(self._linked_data))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif self._unseen:
            return
        elif tag == "meta":
            self._meta({name: value or "" for name, value in reversed(attrs)})
        elif tag == "base":
            self._base = self._base or dict(attrs).get("href") or ""
        elif tag == "script":
            self._in_data = (dict(attrs).get("type") or "").partition(";")[0].strip().lower() == _LINKED_DATA
            self._linked_data += [""] if self._in_data else []
        elif tag == "title" and "title" not in self._found:
            self._in_title = True
            self._found["title"] = ""

    def _meta(self, values: dict[str, str]) -> None:
        name = (values.get("property") or values.get("name", "")).lower()
        pragma, content = values.get("http-equiv", "").strip().lower(), values.get("content", "")
        if name in SURE_FIRST:
            self._found.setdefault(name, content)
        if name and content.strip():
            self._metadata.setdefault(name, []).append(content)
        if pragma == "refresh":
            self._refresh = self._refresh or refresh_target(content)
        label = values.get("charset") or (_labeled(content) if pragma == "content-type" else "")
        self.charset = self.charset or label

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag == "title":
            self._in_title = False
        elif tag == "script":
            self._in_data = False

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self._found["title"] += data
        elif self._in_data:
            self._linked_data[-1] += data
