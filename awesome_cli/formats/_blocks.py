"""Converts the Markdown of a list's owner (header, footer, texts of sections) to safe HTML that loads nothing."""

from __future__ import annotations

import re
from functools import cache
from html import escape, unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)


def html(markdown: str, level: int) -> str:
    """A text as HTML, headings beginning at a level. HTML in it is reduced to its words, images to alternative texts.

    No heading is more than one level below the one before, as screen readers need it.
    """
    if not markdown.strip():
        return ""
    tokens = _parser().parse(markdown)
    open_headings: list[str] = []
    for token in tokens:
        if token.type == "heading_open":
            while open_headings and open_headings[-1] >= token.tag:
                open_headings.pop()
            open_headings.append(token.tag)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(level + len(open_headings) - 1, 6)}"
    return str(_parser().renderer.render(tokens, _parser().options, {}))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table")
    parser.add_render_rule("image", _render_image)
    parser.add_render_rule("html_inline", _render_words)
    parser.add_render_rule("html_block", _render_words)
    return parser


def _render_image(_self: object, tokens: Sequence[Token], index: int, *_rest: Any) -> str:
    return escape(tokens[index].content)


def _render_words(_self: object, tokens: Sequence[Token], index: int, *_rest: Any) -> str:
    return escape(unescape(_TAG.sub("", tokens[index].content)))
