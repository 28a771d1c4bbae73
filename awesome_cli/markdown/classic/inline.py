"""The inside of a paragraph as a flat row of pieces: text, links, code spans and images."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from awesome_cli.normalize import collapse, host_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markdown_it.token import Token

TEXT, LINK, CODE, IMAGE = "text", "link", "code", "image"

_ROUND = str.maketrans("[]", "()")
_SIMPLE = re.compile(r"(?:[^()]|\([^()]*\))*")
"""Addresses that can be in a note; one with more brackets is kept among an entry's links instead."""


class Piece(NamedTuple):
    """A run of text, or a link, code span or image. A link's images are before it as pieces of their own."""

    kind: str
    text: str
    """Literal text: a link's label, an image's alternative text."""
    line: int
    href: str = ""
    strong: bool = False
    em: bool = False


def pieces(tokens: Iterable[Token], line: int, generated: bool = False) -> list[Piece]:
    """Inline tokens as pieces; `line` is the number of their first line.

    A render writes some addresses within a title or description as links to themselves: these are text again.
    """
    reader = _Reader(line, generated)
    for token in tokens:
        reader.take(token)
    return reader.pieces


class _Reader:
    def __init__(self, line: int, generated: bool) -> None:
        self.pieces: list[Piece] = []
        self.line = line
        self.generated = generated
        self.strong = self.em = 0
        self.link: Piece | None = None

    def take(self, token: Token) -> None:
        kind = token.type
        if kind in ("strong_open", "strong_close"):
            self.strong += token.nesting
            if self.link and self.strong:
                self.link = self.link._replace(strong=True)
        elif kind in ("em_open", "em_close"):
            self.em += token.nesting
        elif kind == "link_open":
            self.link = self.piece(LINK, "", str(token.attrGet("href") or ""))
        elif kind == "link_close" and self.link:
            link, self.link = self.link, None
            if self.generated and (self.em or self.strong) and leads_to_its_label(link):
                self.text(link.text)
            else:
                self.pieces.append(link)
        elif kind == "image":
            self.pieces.append(self.piece(IMAGE, token.content, str(token.attrGet("src") or "")))
        elif kind == "code_inline" and not self.link:
            self.pieces.append(self.piece(CODE, token.content))
        elif kind in ("softbreak", "hardbreak"):
            self.text(" ")
            self.line += 1
        else:
            self.text(" " if token.content.lower() in ("<br>", "<br/>", "<br />") else token.content)
            self.line += token.content.count("\n")

    def piece(self, kind: str, text: str, href: str = "") -> Piece:
        return Piece(kind, text, self.line, href, self.strong > 0, self.em > 0)

    def text(self, text: str) -> None:
        if self.link:
            self.link = self.link._replace(text=self.link.text + text)
            return
        piece = self.piece(TEXT, text)
        last = self.pieces[-1] if self.pieces else None
        if last and last.kind == TEXT and (last.strong, last.em) == (piece.strong, piece.em):
            self.pieces[-1] = last._replace(text=last.text + text)
        elif text:
            self.pieces.append(piece)


def literal(row: Iterable[Piece]) -> str:
    """The text of pieces on one line, without images and without marks of Markdown."""
    return collapse("".join(piece.text for piece in row if piece.kind != IMAGE))


def markdown(row: Sequence[Piece], unwrap: bool = True) -> str:
    """The text of pieces as a note holds it: links to the web and code spans stay Markdown.

    A text that is one code span from end to end is meant as the text in it, unless told otherwise.
    """
    inked = [piece for piece in row if piece.text.strip() or piece.href]
    if unwrap and len(inked) == 1 and inked[0].kind == CODE:
        return collapse(inked[0].text)
    return collapse("".join(map(_markdown, row)))


def _markdown(piece: Piece) -> str:
    if piece.kind == IMAGE:
        return ""
    if piece.kind == CODE:
        return f"`{piece.text}`"
    if piece.kind == LINK and is_web(piece.href) and _SIMPLE.fullmatch(piece.href):
        return piece.text if leads_to_its_label(piece) else link(piece)
    return piece.text


def leads_to_its_label(piece: Piece) -> bool:
    """Whether a link's label is the address that it leads to, as GitHub reads an address in a text."""
    label, target = unquote(piece.text.strip()), unquote(piece.href)
    return target in (label, f"http://{label}")


def link(piece: Piece) -> str:
    """A link or image in Markdown that needs no escapes: brackets in its label are round ones."""
    label = collapse(piece.text).translate(_ROUND) or host_name(piece.href)
    target = piece.href if _SIMPLE.fullmatch(piece.href) else f"<{piece.href}>"
    return f"{'!' if piece.kind == IMAGE else ''}[{label}]({target})"


def is_web(href: str) -> bool:
    """Whether an address can be an entry's: http or https, with a host."""
    return bool(host_name(href))
