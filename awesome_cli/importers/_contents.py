"""A list's own table of contents, which every render writes again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.importers._inline import LINK, literal, pieces
from awesome_cli.normalize import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awesome_cli.importers._blocks import Block
    from awesome_cli.importers._inline import Piece


def is_in_page(block: Block) -> bool:
    """Whether a list holds nothing but links to its own page."""
    if block.kind not in ("bullet_list", "ordered_list"):
        return False
    rows = [pieces(part.tokens, part.first) for part in block.walk() if part.tokens]
    return bool(rows) and all(_is_in_page(row) for row in rows)


def apart(blocks: Sequence[Block]) -> Iterator[Block]:
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


def _is_in_page(row: Sequence[Piece]) -> bool:
    links = [piece for piece in row if piece.kind == LINK]
    rest = "".join(piece.text for piece in row if piece.kind != LINK)
    return bool(links) and all(piece.href.startswith("#") for piece in links) and not rest.strip(" -*|·")


def targets(block: Block) -> set[str]:
    """The anchors that a contents list leads to."""
    rows = [pieces(part.tokens, part.first) for part in block.walk() if part.tokens]
    return {piece.href[1:] for row in rows for piece in row if piece.kind == LINK}


def anchors(blocks: Sequence[Block]) -> dict[int, str]:
    """GitHub's anchor of each heading, by its line; a name that stands there again is numbered."""
    found: dict[int, str] = {}
    count: dict[str, int] = {}
    for heading in _headings(blocks):
        name = slug(literal(pieces(heading.tokens, heading.first)))
        number = count.get(name, 0)
        count[name] = number + 1
        found[heading.first] = f"{name}-{number}" if number else name
    return found


def _headings(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        yield from (part for part in block.walk() if part.kind == "heading")


def place(blocks: Sequence[Block], by_line: dict[int, str], generated: bool) -> int | None:
    """The place of the list that leads to most of the headings after it; None where there is no such list.

    A text that a person wrote has it before half of its headings: further down it would be about one section.
    """
    best, most = None, 0
    for number, block in enumerate(blocks):
        if not is_in_page(block):
            continue
        after = {anchor for line, anchor in by_line.items() if line > block.last}
        reached = len(after & targets(block))
        if reached > most and reached * 2 >= len(after) and (generated or len(after) * 2 >= len(by_line) - 1):
            best, most = number, reached
    return best
