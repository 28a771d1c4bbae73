"""The headings of a piece of Markdown, HTML's own included, as the page shows them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token

_TAG = pattern(
    r"<!--.*?(?:-->|\Z)|<[!?][^<>]*>"
    r"|<(?P<close>/?)(?P<name>[a-z][^\s/<>\"']*)(?:[\s/](?:[^<>\"']|\"[^\"]*\"|'[^']*')*)?>",
    re.DOTALL | re.IGNORECASE,
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


class Heading(NamedTuple):
    """A heading of Markdown, or of HTML within it."""

    text: str
    """As its page holds it: with the spaces at its ends, without images and tags."""
    line: int
    """Its first line, from 1; 0 for one of HTML."""


def headings(markdown: str) -> Iterator[Heading]:
    """Each heading in a piece of Markdown, in order."""
    from markdown_it import MarkdownIt

    yield from in_tokens(MarkdownIt("commonmark").enable("strikethrough").parse(markdown))


def in_tokens(tokens: Iterable[Token]) -> Iterator[Heading]:
    """Each heading in parsed Markdown, in order."""
    page = _Page()
    for token in tokens:
        if token.type == "heading_open":
            page.open(token.map[0] + 1 if token.map else 0)
        elif token.type == "heading_close":
            page.shut()
        elif token.type == "html_block":
            page.html(token.content)
        else:
            page.line(token.children or ())
        yield from page.taken()
    page.shut()
    yield from page.taken()


class _Page:
    """Reads the headings of a page as a browser would."""

    def __init__(self) -> None:
        self._text: list[str] | None = None
        """What the open heading holds so far."""
        self._line = 0
        self._found: list[Heading] = []

    def open(self, line: int) -> None:
        """A heading begins; one that was left open ends."""
        self.shut()
        self._text, self._line = [], line

    def shut(self) -> None:
        """A heading ends."""
        if self._text is not None:
            self._found.append(Heading("".join(self._text), self._line))
        self._text = None

    def taken(self) -> list[Heading]:
        """The headings that were found since the last call."""
        found, self._found = self._found, []
        return found

    def html(self, html: str) -> None:
        """A piece of HTML, whole tags and text: Python's own parser takes ages for tags that are not closed."""
        place = 0
        for tag in _TAG.finditer(html):
            self.text(html[place : tag.start()])
            place = tag.end()
            if (tag["name"] or "").lower() in _HEADINGS:
                self.shut() if tag["close"] else self.open(0)  # any heading's end closes the open one
        self.text(html[place:])

    def text(self, html: str) -> None:
        """A piece of HTML without tags."""
        if "&" in html:
            from html import unescape

            html = unescape(html)
        self.append(html)

    def line(self, tokens: Iterable[Token]) -> None:
        """The inside of a heading or paragraph."""
        for token in tokens:
            if token.type == "html_inline":
                self.html(token.content)
            elif token.type in ("text", "code_inline"):
                self.append(token.content)
            elif token.type in ("softbreak", "hardbreak"):
                self.append("\n")

    def append(self, text: str) -> None:
        """Words of the open heading, if there is one."""
        if self._text is not None:
            self._text.append(text)
