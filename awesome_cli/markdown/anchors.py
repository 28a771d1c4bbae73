"""The anchors that GitHub gives to the headings of a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown import dialect
from awesome_cli.normalize import collapse

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAY_HOLD_HEADING = re.compile(
    r"(?:^|[>\s])#{1,6}(?:\s|$)|^[>\s]*(?:=+|-+)\s*$|<h[1-6]\b", re.MULTILINE | re.IGNORECASE
)


class Anchors(dialect.Anchors):
    """Hands out anchors, and passes over the headings of Markdown that is written by people."""

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
            yield from dialect.html_headings(token.content)
        inside = token.type == "heading_open"
