"""What is before the sections of a list: its title, its description, its header and its contents."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.imported import DERIVED, IMPORTED, LAYOUT
from awesome_cli.markdown import dialect
from awesome_cli.markdown.classic.contents import place, split_off_contents, targets
from awesome_cli.markdown.classic.inline import Inline, literal, pieces
from awesome_cli.normalize import slug

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.blocks import Block

_CONTENTS = frozenset(("contents", "table-of-contents", "toc", "index", "目录", "目錄"))


class ClassicFront(NamedTuple):
    """The part of a document before its sections."""

    title: str
    links: tuple[Inline, ...]
    """Those in the title's heading, and its images."""
    description: str
    header: tuple[Block, ...]
    """Prose that is sure to be no section, though it may hold headings."""
    marked: tuple[tuple[Block, str], ...]
    """The other blocks, and what becomes of their lines."""
    body: tuple[Block, ...]
    """All that follows."""
    anchors: frozenset[str] | None
    """The anchors in the contents of a rendered list, where every section has one."""


def read(blocks: Sequence[Block], by_line: dict[int, str], generated: bool) -> ClassicFront:
    """Parts the blocks of a list into front and body."""
    marked: list[tuple[Block, str]] = []
    rest = list(split_off_contents(blocks) if generated else blocks)
    if generated and rest and rest[0].content.strip() == dialect.GENERATED:
        marked.append((rest.pop(0), LAYOUT))
    before: list[Block] = []
    title = description = ""
    links: tuple[Inline, ...] = ()
    first = next((number for number, block in enumerate(rest) if block.kind == "heading"), None)
    if first is not None and rest[first].level == 1:
        before, heading, rest = rest[:first], rest[first], rest[first + 1 :]
        row = pieces(heading.tokens, heading.first)
        title, links = literal(row), tuple(piece for piece in row if piece.href)
        marked.append((heading, IMPORTED))
        if rest and (description := _description(rest[0])):
            marked.append((rest.pop(0), IMPORTED))
    contents = place(rest, by_line, generated)
    if contents is None:
        return ClassicFront(title, links, description, tuple(before), tuple(marked), tuple(rest), None)
    header, listed, rest = rest[:contents], rest[contents], rest[contents + 1 :]
    marked.append((listed, DERIVED))
    if header and header[-1].kind == "heading" and _anchor(header[-1]) in _CONTENTS and not generated:
        marked.append((header.pop(), DERIVED))
    anchors = frozenset(targets(listed)) if generated else None
    return ClassicFront(title, links, description, (*before, *header), tuple(marked), tuple(rest), anchors)


def _anchor(heading: Block) -> str:
    return slug(literal(pieces(heading.tokens, heading.first)))


def _description(block: Block) -> str:
    """The text of a quotation of one paragraph without links; empty for any other block."""
    if block.kind != "blockquote" or len(block.blocks) != 1 or block.blocks[0].kind != "paragraph":
        return ""
    row = pieces(block.blocks[0].tokens, block.first)
    return "" if any(piece.href for piece in row) else literal(row)
