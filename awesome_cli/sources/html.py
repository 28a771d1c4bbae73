"""The title of an HTML page, from its bytes."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from html.parser import HTMLParser

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]+)""", re.IGNORECASE)
_PARAMETER = re.compile(r"""charset\s*=\s*["']?\s*([\w:.-]+)""", re.IGNORECASE)
_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
"""Names that browsers read as another, larger set (WHATWG Encoding, 4.2)."""
SURE_FIRST = ("citation_title", "og:title")
"""Names of meta elements that hold the title, before `<title>` is asked."""


def page_title(body: bytes, parameters: str = "") -> str:
    """The title that a page gives itself, entities resolved, white space as it stands; empty without one.

    `parameters` is what follows the type in the header Content-Type.
    """
    head = _Head()
    with suppress(AssertionError):  # HTMLParser's answer to some broken declarations
        head.feed(body.decode(charset(body, parameters), errors="replace"))
    found = head.found
    return next((found[name] for name in (*SURE_FIRST, "title") if found.get(name, "").strip()), "")


def charset(body: bytes, parameters: str = "") -> str:
    """The codec of a page: by its byte order mark, the header, its meta element, else UTF-8."""
    declared = _DECLARED.search(body[:4096])
    stated = _PARAMETER.search(parameters)
    names = [name for mark, name in _MARKS.items() if body.startswith(mark)]
    names += [stated[1]] if stated else []
    names += [declared[1].decode("ascii", "replace")] if declared else []
    for name in names:
        try:
            codec = codecs.lookup(name)
        except LookupError:
            continue
        if codec._is_text_encoding:
            return _READ_AS.get(codec.name, codec.name)
    return "utf-8"


class _Head(HTMLParser):
    """Keeps the first of each title."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._in_title = False
        self._in_picture = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "meta":
            name = (values.get("property") or values.get("name") or "").lower()
            if name in SURE_FIRST:
                self.found.setdefault(name, values.get("content") or "")
        elif tag == "svg":  # whose drawings have titles of their own
            self._in_picture += 1
        elif tag == "title" and not self._in_picture and "title" not in self.found:
            self._in_title = True
            self.found["title"] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "svg":
            self._in_picture = max(0, self._in_picture - 1)
        elif tag == "title":
            self._in_title = False

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.found["title"] += data
