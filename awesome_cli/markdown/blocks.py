"""Markdown text as a tree of blocks that know their lines."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from awesome_cli.markdown.headings import in_tokens
from awesome_cli.normalize import escape_spaces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    from awesome_cli.markdown.headings import Heading


class Block(NamedTuple):
    """A block of Markdown. Lines count from 1; `last` is its last line that is not blank."""

    kind: str
    """markdown-it's name without `_open`: heading, paragraph, bullet_list, list_item, hr, html_block..."""
    first: int
    last: int
    level: int = 0
    """Of a heading."""
    content: str = ""
    """Its source, for a block that holds text."""
    tokens: tuple[Token, ...] = ()
    """Its inline tokens."""
    blocks: tuple[Block, ...] = ()

    def walk(self) -> Iterator[Block]:
        """It and all blocks in it, in order."""
        yield self
        for block in self.blocks:
            yield from block.walk()


class MarkdownDocument(NamedTuple):
    """A text, its blocks, and its lines."""

    lines: tuple[str, ...]
    blocks: tuple[Block, ...]
    references: dict[str, str]
    """Addresses of links that are written elsewhere (`[text][1]`), by their labels in capitals."""
    targets: dict[int, str]
    """The same addresses, by the line of `[1]: address`."""
    headings: tuple[Heading, ...]
    """All of them, HTML's own and those within other blocks too."""

    def source(self, first: int, last: int) -> str:
        """Lines as they were written."""
        return "\n".join(self.lines[first - 1 : last])

    def gathered(self, ranges: Sequence[tuple[int, int]]) -> str:
        """Several ranges of lines as they were written, a blank line between those that were apart."""
        text, end = "", 0
        for first, last in ranges:
            text += ("" if not text else "\n" if first == end + 1 else "\n\n") + self.source(first, last)
            end = last
        return text


@lru_cache(maxsize=1)  # a page that was read is compared with its render
def parse(text: str, has_tables: bool = False) -> MarkdownDocument:
    """A text in CommonMark, with `$..$` kept as it is written."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    environment: dict[str, Any] = {}
    parser = _parser()
    if has_tables:
        parser.enable(["table", "strikethrough"])
    tokens = parser.parse(text, environment)
    targets = {known["map"][0] + 1: str(known["href"]) for known in environment.get("references", {}).values()}
    references = {label: str(known["href"]) for label, known in environment.get("references", {}).items()}
    found = tuple(_blocks(iter(tokens), lines))
    return MarkdownDocument(tuple(lines), found, references, targets, tuple(in_tokens(tokens)))


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import image, link

    class Parser(MarkdownIt):
        def normalizeLink(self, url: str) -> str:
            return escape_spaces(url)  # else as written: what a person reads in an address is not turned into escapes

    parser = Parser("commonmark")
    for name, rule in (("link", link), ("image", image)):
        parser.inline.ruler.at(name, partial(_where_closed, rule))
    parser.inline.ruler.before("escape", "math", _math)
    return parser


def _where_closed(rule: Callable[[StateInline, bool], bool], state: StateInline, silent: bool) -> bool:
    """A rule of links, where a bracket closes further on: each `[` of a row of them would look for it twenty deep."""
    return state.pos < _last_bracket(state.src) and rule(state, silent)


@lru_cache(maxsize=1)
def _last_bracket(text: str) -> int:
    return text.rfind("]")


def _blocks(tokens: Iterator[Token], lines: list[str]) -> Iterator[Block]:
    """The blocks up to the end of the one that is open."""
    for token in tokens:
        if token.nesting < 0:
            return
        first, last = (token.map[0] + 1, token.map[1]) if token.map else (0, 0)
        last = min(last, len(lines))
        while last > first and not lines[last - 1].strip():
            last -= 1
        kind = token.type.removesuffix("_open")
        if token.nesting == 0:
            yield Block(kind, first, last, 0, token.content, tuple(token.children or ()))
            continue
        inner = tuple(_blocks(tokens, lines))
        level = int(token.tag[1:]) if kind == "heading" else 0
        if inner and inner[0].kind == "inline":
            yield Block(kind, first, last, level, inner[0].content, inner[0].tokens)
        else:
            yield Block(kind, first, last, level, "", (), inner)


_MATH = re.compile(r"\$(?:`([^`]+)`|(?=[^\s$])([^$`]*[^\s$`\\]))\$(?!\d)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def _math(state: StateInline, silent: bool) -> bool:
    r"""An inline rule: `$a_i$` and ``$`a_i`$`` are the text `$a_i$`, without emphasis or escapes.

    A renderer escapes what is no math, so a backslash before a character says nothing: `$5\*2$` is none.
    """
    if state.src[state.pos] != "$" or not (match := _MATH.match(state.src, state.pos)):
        return False
    content = match[1] or match[2]
    bare = _ESCAPE.sub(r"\1", content)
    if not any(character.isalpha() or character in "\\^_" for character in bare) or "](" in content:
        return False
    if not silent:
        state.pending += f"${content}$"
    state.pos = match.end()
    return True
