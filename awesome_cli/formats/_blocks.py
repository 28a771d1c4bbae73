"""The Markdown of a list's owner (header, footer, the texts of sections) as safe HTML that loads nothing."""

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
    """A text as HTML. Of HTML in it the words stay, of images their alternative texts; its headings begin at a level.

    No heading is more than one level below the one before, whatever the text says, so that a reader can step through.
    """
    if not markdown.strip():
        return ""
    tokens = _parser().parse(markdown)
    open_: list[str] = []
    for token in tokens:
        if token.type == "heading_open":
            while open_ and open_[-1] >= token.tag:
                open_.pop()
            open_.append(token.tag)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(level + len(open_) - 1, 6)}"
    return str(_parser().renderer.render(tokens, _parser().options, {}))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table")
    parser.add_render_rule("image", _image)
    parser.add_render_rule("html_inline", _words)
    parser.add_render_rule("html_block", _words)
    return parser


def _image(_self: object, tokens: Sequence[Token], place: int, *_rest: Any) -> str:
    return escape(tokens[place].content)


def _words(_self: object, tokens: Sequence[Token], place: int, *_rest: Any) -> str:
    return escape(unescape(_TAG.sub("", tokens[place].content)))
