"""A list's own table of contents, which every render writes again."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from awesome_cli.markdown.anchors import Anchors
from awesome_cli.markdown.classic.inline import LINK, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from awesome_cli.markdown.blocks import Block
    from awesome_cli.markdown.classic.inline import Inline
    from awesome_cli.markdown.headings import Heading


def is_in_page(block: Block) -> bool:
    """Whether a list holds nothing but links to its own page."""
    if block.kind not in ("bullet_list", "ordered_list"):
        return False
    rows = [pieces(part.tokens, part.first) for part in block.walk() if part.tokens]
    return bool(rows) and all(_is_in_page(row) for row in rows)


def split_off_contents(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks, contents cut off from a list that the prose before them ends in: to a parser the two are one list."""
    for block in blocks:
        items = block.blocks
        start = len(items)
        while start and is_in_page(block._replace(blocks=items[start - 1 : start])):
            start -= 1
        if 0 < start < len(items):
            yield block._replace(last=items[start - 1].last, blocks=items[:start])
            yield block._replace(first=items[start].first, blocks=items[start:])
        else:
            yield block


def _is_in_page(row: Sequence[Inline]) -> bool:
    links = [piece for piece in row if piece.kind == LINK]
    rest = "".join(piece.text for piece in row if piece.kind != LINK)
    return bool(links) and all(piece.href.startswith("#") for piece in links) and not rest.strip(" -*|·")


def targets(block: Block) -> set[str]:
    """The anchors that a contents list leads to."""
    rows = [pieces(part.tokens, part.first) for part in block.walk() if part.tokens]
    return {unquote(piece.href[1:]) for row in rows for piece in row if piece.kind == LINK}  # a parser quotes 目录


def anchors(headings: Iterable[Heading]) -> dict[int, str]:
    """GitHub's anchor of each heading, by its line; the headings of HTML take theirs, and have no line here."""
    given = Anchors()
    found = [(heading.line, given.of(heading.text)) for heading in headings]
    return {line: anchor for line, anchor in found if line}


def place(blocks: Sequence[Block], by_line: dict[int, str], generated: bool) -> int | None:
    """The place of the list that leads to most of the headings after it; None where there is no such list.

    A text that a person wrote has it before half of its headings: further down it would be about one section.
    A rendered list has its own after any other, which its header may hold.
    """
    best, most = None, 0
    for number, block in enumerate(blocks):
        if not is_in_page(block):
            continue
        after = {anchor for line, anchor in by_line.items() if line > block.last}
        reached = len(after & targets(block))
        if reached < max(most, 1) or (reached == most and not generated) or reached * 2 < len(after):
            continue
        if generated or len(after) * 2 >= len(by_line) - 1:
            best, most = number, reached
    return best
