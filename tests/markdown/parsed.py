"""What a parser of its own sees of a page: its words and links, block by block."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from awesome_cli.markdown.address import spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token


class Parser(MarkdownIt):
    def normalizeLink(self, url: str) -> str:
        return url


PARSER = Parser("commonmark", {"html": True}).enable(["table", "strikethrough"])


def looks(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Every block of a page by its words and links, as a parser of its own sees them; HTML in a row is one."""
    found: list[tuple[str, tuple[str, ...]]] = []
    was_html = False
    for token in PARSER.parse(text):
        is_html = token.type == "html_block"
        html = re.sub(r"<!--.*?-->", "", token.content, flags=re.DOTALL) if is_html else ""
        words = " ".join(re.findall(r"\w+", "".join(_words(token.children or [])) + re.sub(r"<[^>]*>", " ", html)))
        if words and is_html and was_html:
            before, links = found.pop()
            found.append((f"{before} {words}", tuple(sorted((*links, *_links(token))))))
        elif words:
            found.append((words, tuple(sorted(_links(token)))))
        was_html = is_html and (was_html or bool(words))
    return found


def _words(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        yield token.content if token.type in ("text", "code_inline") else " " if "break" in token.type else ""


def _links(token: Token) -> Iterator[str]:
    for part in token.children or [token]:
        if part.type == "link_open":
            yield spot(str(part.attrGet("href")))
        elif part.type.startswith("html"):
            yield from (spot(unescape(url)) for url in re.findall(r"<a\b[^>]*\bhref=[\"']([^\"']+)", part.content))
