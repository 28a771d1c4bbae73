"""What GitHub's own Markdown makes of a text: cmark-gfm, the library behind its pages."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple

import cmarkgfm


class Shown(NamedTuple):
    """A page as a reader meets it."""

    text: str
    links: list[tuple[str, str]]
    """What each link says and where it leads."""
    tags: list[str]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.links: list[tuple[str, str]] = []
        self.tags: list[str] = []
        self.link: tuple[int, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "a":
            self.link = (len(self.text), dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.link:
            self.links.append((self.text[self.link[0] :], self.link[1]))
            self.link = None

    def handle_data(self, data: str) -> None:
        self.text += data


def shown(markdown: str) -> Shown:
    """What a reader meets."""
    reader = _Reader()
    reader.feed(cmarkgfm.github_flavored_markdown_to_html(markdown))
    reader.close()
    return Shown(reader.text, reader.links, reader.tags)
