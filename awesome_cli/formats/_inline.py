"""Converts the Markdown of a description or note (links, emphasis, code) to safe HTML or to plain text."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from awesome_cli.markdown.escape import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_MARKUP = re.compile(r"[\\`*_\[\]<&~$]|https?://|www\.", re.IGNORECASE)
"""A text without any of these has no markup."""
_TAGS = {"em": "em", "strong": "strong"}


def html(text: str) -> str:
    """A text as HTML with only `<a>`, `<em>`, `<strong>` and `<code>`; everything else is escaped."""
    text = clean(text)
    return "".join(_html(_tokens(text))) if _MARKUP.search(text) else escape(text)


def plain(text: str) -> str:
    """A text without its markup."""
    text = clean(text)
    return "".join(_plain_parts(_tokens(text))) if _MARKUP.search(text) else text


def _html(tokens: Iterable[Token]) -> Iterator[str]:
    closing: list[str] = []
    for token in tokens:
        name, _, position = token.type.rpartition("_")
        if name == "link":
            yield _link(token, closing) if position == "open" else closing.pop()
        elif name in _TAGS:
            yield f"<{'/' if position == 'close' else ''}{_TAGS[name]}>"
        elif token.type == "code_inline":
            yield f"<code>{escape(token.content)}</code>"
        else:
            yield escape(_text(token))


def _link(token: Token, closing: list[str]) -> str:
    """The beginning of a link to the web, empty for any other; `closing` gets its end."""
    target = str(token.attrGet("href") or "")
    is_web = target.lower().startswith(("https://", "http://"))
    closing.append("</a>" if is_web else "")
    return f'<a href="{escape(target)}">' if is_web else ""


def _plain_parts(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        yield _text(token)


def _text(token: Token) -> str:
    return " " if token.type in ("softbreak", "hardbreak") else token.content


def _tokens(text: str) -> list[Token]:
    return next(iter(_parser().parseInline(text))).children or []


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).disable(["autolink"])
