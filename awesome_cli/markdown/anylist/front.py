"""The front of a page: the list's title, and all that is before the first section."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.markdown.anylist.tree import HEADING, untitled
from awesome_cli.markdown.headings import headings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.anylist.tree import Node
    from awesome_cli.markdown.blocks import MarkdownDocument


class Front(NamedTuple):
    """The front of a page."""

    title: str
    line: int
    """The line of its heading; 0 where the page has none for the whole."""
    header: str
    """Markdown with the heading; empty or with a final newline."""


def front(root: Node, document: MarkdownDocument) -> Front:
    """Takes the list's title out of the tree; what is before the first section becomes the header.

    The one heading of level 1 before all others is the title, or before all that have items. Its items are those of a
    section without a title. On a page that begins with a heading of another level, this one is the title if no heading
    is above it.
    """
    ranges = [*root.text, *_before_title(root)]
    first = root.children[0] if root.children else None
    root.text = []
    title, line = "", 0
    if first is not None and first.shown == HEADING and (first.level == 1 or _is_title(first, root, ranges)):
        title, line = first.title, first.line
        ranges += [_heading(first), *first.text, *_prose(first)]
        root.children = [*_below(first), *root.children[1:]]
    header = document.gathered(ranges)
    title = title or next((heading.text.strip() for heading in headings(header)), "")
    return Front(title, line, f"{header}\n" if header else "")


def _before_title(root: Node) -> list[tuple[int, int]]:
    """Takes sections without items out of the tree that stand before the first heading of level 1: sponsors."""
    place = next((number for number, node in enumerate(root.children) if node.shown == HEADING and node.level == 1), 0)
    before = [node for top in root.children[:place] for node in top.walk()]
    if any(node.items for node in before):
        return []
    root.children = root.children[place:]
    return [part for node in before for part in (_heading(node), *node.text, *node.closing)]


def _heading(node: Node) -> tuple[int, int]:
    return node.line, node.line + node.source.count("\n")


def _is_title(first: Node, root: Node, before: Sequence[tuple[int, int]]) -> bool:
    """Whether a heading of level 2 or below is the title: the first of the page, over sections and no items."""
    is_above = all(first.level <= node.level for node in root.children)
    return is_above and not before and not first.items and bool(first.children)


def _prose(first: Node) -> list[tuple[int, int]]:
    """Takes out of the title's node what only looks like items: paragraphs, where sections with items follow."""
    if not first.children or any(item.bullet for item in first.items):
        return []
    prose = sorted([*((item.first, item.last) for item in first.items), *first.closing])
    first.items, first.closing = [], []
    return prose


def _below(first: Node) -> list[Node]:
    """The sections under the list's title; its own items are those of one without a title."""
    if not first.items and not first.closing:
        return first.children
    inner = untitled(first.line)
    inner.items, inner.closing = first.items, first.closing
    return [inner, *first.children]
