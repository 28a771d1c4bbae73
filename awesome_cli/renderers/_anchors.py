"""The anchors that GitHub gives to the headings of a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.normalize import collapse, slug

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAY_HOLD_HEADING = re.compile(
    r"(?:^|[>\s])#{1,6}(?:\s|$)|^[>\s]*(?:=+|-+)\s*$|<h[1-6]\b", re.MULTILINE | re.IGNORECASE
)
_HTML_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


class Anchors:
    """Hands out anchors in the order of a document: the second `Other` is `other-1`.

    A number that another heading has taken is passed over, as in github-slugger, whose test data come from GitHub.
    """

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def of(self, title: str) -> str:
        """The anchor of the next heading, without `#`."""
        base = anchor = slug(title)
        while anchor in self._given:
            self._given[base] += 1
            anchor = f"{base}-{self._given[base]}"
        self._given[anchor] = 0
        return anchor

    def pass_over(self, markdown: str) -> None:
        """Counts the headings that a piece of Markdown holds."""
        for title in headings(markdown):
            self.of(title)


def headings(markdown: str) -> Iterator[str]:
    """The text of each heading in a piece of Markdown, HTML's own included, in order."""
    if not _MAY_HOLD_HEADING.search(markdown):
        return
    from markdown_it import MarkdownIt

    inside = False
    for token in MarkdownIt("commonmark").parse(markdown):
        if token.type == "inline" and inside:
            shown = (child.content for child in token.children or () if child.type in ("text", "code_inline"))
            yield collapse("".join(shown))
        elif token.type == "html_block":
            yield from (collapse(_TAG.sub("", inner)) for _, inner in _HTML_HEADING.findall(token.content))
        inside = token.type == "heading_open"
