"""What GitHub's own Markdown makes of a text: cmark-gfm, the library behind its pages."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple

import cmarkgfm
from cmarkgfm.cmark import Options

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Shown(NamedTuple):
    """A page as a reader meets it."""

    text: str
    links: list[tuple[str, str]]
    """What each link says and where it leads."""
    tags: list[str]
    headings: list[str]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.links: list[tuple[str, str]] = []
        self.tags: list[str] = []
        self.headings: list[str] = []
        self.link: tuple[int, str] | None = None
        self.heading: int | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag in HEADINGS:
            self.handle_endtag(tag)
            self.heading = len(self.text)
        if tag == "a":
            self.link = (len(self.text), dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.link:
            self.links.append((self.text[self.link[0] :], self.link[1]))
            self.link = None

        if tag in HEADINGS and self.heading is not None:
            self.headings.append(self.text[self.heading :])
            self.heading = None

    def handle_data(self, data: str) -> None:
        self.text += data


def shown(markdown: str, options: int = 0) -> Shown:
    """What a reader meets; HTML is left out, or stays by `Options.CMARK_OPT_UNSAFE`."""
    reader = _Reader()
    reader.feed(cmarkgfm.github_flavored_markdown_to_html(markdown, options))
    reader.close()
    return Shown(reader.text, reader.links, reader.tags, reader.headings)


def headings(markdown: str) -> list[str]:
    """The text of each heading, HTML's own included, from which GitHub makes its anchor."""
    return shown(markdown, Options.CMARK_OPT_UNSAFE).headings
