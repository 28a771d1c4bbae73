"""The inside of a paragraph as a flat row of pieces: text, links, code spans and images."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from awesome_cli.markdown import escape
from awesome_cli.normalize import collapse, host_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markdown_it.token import Token

TEXT, LINK, CODE, IMAGE = "text", "link", "code", "image"
STRONG, EM = "**", "*"

_SIMPLE = re.compile(r"(?:[^()]|\([^()]*\))*")
"""Addresses that can be the target of a link as they are; one with more brackets stands in `<>`."""


class Inline(NamedTuple):
    """A run of text, or a link, code span or image. A link's images are before it as pieces of their own."""

    kind: str
    text: str
    """Literal text: a link's label, an image's alternative text."""
    line: int
    href: str = ""
    marks: tuple[str, ...] = ()
    """The emphasis that it stands in, from the outside in: STRONG, EM."""
    label: str = ""
    """A link's label in Markdown."""

    @property
    def strong(self) -> bool:
        """Whether it is bold, or its label."""
        return STRONG in self.marks or STRONG in self.label

    @property
    def em(self) -> bool:
        """Whether it is in italics."""
        return EM in self.marks


def pieces(tokens: Iterable[Token], line: int) -> list[Inline]:
    """Inline tokens as pieces; `line` is the number of their first line."""
    reader = _Reader(line)
    for token in tokens:
        reader.take(token)
    return reader.pieces


class _Reader:
    def __init__(self, line: int) -> None:
        self.pieces: list[Inline] = []
        self.line = line
        self.marks: list[str] = []
        self.link: Inline | None = None

    def take(self, token: Token) -> None:
        kind = token.type
        if kind in ("strong_open", "em_open"):
            self.marks.append(STRONG if kind == "strong_open" else EM)
            self.add_to_label("", self.marks[-1])
        elif kind in ("strong_close", "em_close"):
            self.add_to_label("", self.marks.pop())
        elif kind == "link_open":
            self.link = self.piece(LINK, "", str(token.attrGet("href") or ""))
        elif kind == "link_close" and self.link:
            self.pieces.append(self.link)
            self.link = None
        elif kind == "image":
            self.pieces.append(self.piece(IMAGE, token.content, str(token.attrGet("src") or "")))
        elif kind == "code_inline" and self.link:
            self.add_to_label(token.content, escape.code(token.content))
        elif kind == "code_inline":
            self.pieces.append(self.piece(CODE, token.content))
        elif kind in ("softbreak", "hardbreak"):
            self.text(" ")
            self.line += 1
        else:
            self.text(" " if token.content.lower() in ("<br>", "<br/>", "<br />") else token.content)
            self.line += token.content.count("\n")

    def piece(self, kind: str, text: str, href: str = "") -> Inline:
        return Inline(kind, text, self.line, href, tuple(self.marks))

    def text(self, text: str) -> None:
        if self.link:
            self.add_to_label(text, escape.marks_escaped(text))
            return
        piece = self.piece(TEXT, text)
        last = self.pieces[-1] if self.pieces else None
        if last and last.kind == TEXT and last.marks == piece.marks:
            self.pieces[-1] = last._replace(text=last.text + text)
        elif text:
            self.pieces.append(piece)

    def add_to_label(self, text: str, markdown: str) -> None:
        """More of the label of the link that is open."""
        if self.link:
            self.link = self.link._replace(text=self.link.text + text, label=self.link.label + markdown)


def literal(row: Iterable[Inline]) -> str:
    """The text of pieces on one line, without images and without marks of Markdown."""
    return collapse("".join(piece.text for piece in row if piece.kind != IMAGE))


def markdown(row: Sequence[Inline]) -> str:
    """The text of pieces as a description or note holds it: links to the web, emphasis and code stay Markdown.

    A text that is one code span from end to end is meant as the text in it.
    """
    inked = [piece for piece in row if piece.text.strip() or piece.href]
    if len(inked) == 1 and inked[0].kind == CODE:
        return escape.literal(inked[0].text)
    out, marks = [], list[str]()
    for place, piece in enumerate(row):
        wanted = list(piece.marks)
        while marks != wanted[: len(marks)]:
            out.append(marks.pop())
        out += wanted[len(marks) :]
        marks = wanted
        out.append(_markdown(piece, is_glued=place + 1 < len(row) and not piece.text.endswith(" ")))
    return collapse("".join([*out, *reversed(marks)]))


def _markdown(piece: Inline, is_glued: bool) -> str:
    if piece.kind == IMAGE:
        return ""
    if piece.kind == CODE:
        return escape.code(piece.text)
    if piece.kind == LINK and is_web(piece.href) and not leads_to_its_label(piece):
        return link(piece)
    return escape.escaped(piece.text, is_glued)


def without_emphasis(row: Iterable[Inline]) -> list[Inline]:
    """Pieces without the emphasis that is around all of them."""
    return [piece._replace(marks=piece.marks[1:]) for piece in row]


def leads_to_its_label(piece: Inline) -> bool:
    """Whether a link's label is the address that it leads to, as GitHub reads an address in a text."""
    label, target = unquote(piece.text.strip()), unquote(piece.href)
    return target in (label, f"http://{label}")


def link(piece: Inline) -> str:
    """A link or image in Markdown."""
    label = collapse(piece.label) or escape.label(piece.text) or host_name(piece.href)
    target = piece.href if _SIMPLE.fullmatch(piece.href) else f"<{piece.href}>"
    return f"{'!' if piece.kind == IMAGE else ''}[{label}]({target})"


def is_web(href: str) -> bool:
    """Whether an address can be an entry's: http or https, with a host."""
    return bool(host_name(href))
