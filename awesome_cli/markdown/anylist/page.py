"""A page's blocks as a tree of sections."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.markdown import folding, plain
from awesome_cli.markdown.anylist import items
from awesome_cli.markdown.anylist.block_tests import (
    LIST_KINDS,
    has_lines_of_items,
    has_web_link,
    headings_over_links,
    headings_that_are_items,
    headings_with_links,
    is_group,
    opens_items,
    paragraphs_over_links,
    paragraphs_that_are_items,
)
from awesome_cli.markdown.anylist.html_blocks import html_blocks
from awesome_cli.markdown.anylist.navigation import leads_into_page
from awesome_cli.markdown.anylist.section_titles import section_of
from awesome_cli.markdown.anylist.tree import (
    BULLET,
    HEADING,
    LEVELS,
    Fold,
    Node,
    SourceItem,
    untitled,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.blocks import Block, MarkdownDocument

_FEWEST_IN_FRONT = 3
"""Items of HTML that a page has before its first section: one or two there are links about the list."""


class Surroundings(NamedTuple):
    """What stands around a part of a page."""

    has_items: bool = False
    """Whether the section that it stands in has items, so that its bullets are some too, with or without a link."""
    has_paragraphs: bool = False
    """Whether those are paragraphs."""
    has_headings: bool = False
    """Whether those are headings with a link."""
    opens_items: bool = False
    """Whether items come next."""
    has_groups: bool = True
    """Whether a bullet that groups others is a section there, and not an item."""


def read(document: MarkdownDocument) -> Node:
    """The tree of a page; the root holds what stands before the first section."""
    return _Reader(document).run()


def read_part(document: MarkdownDocument, surroundings: Surroundings) -> Node:
    """The tree of a part of a page; what stands before its first heading is in a section without a title."""
    reader = _Reader(document, surroundings)
    reader.begin(untitled(1))
    return reader.run()


class _Reader:
    def __init__(self, document: MarkdownDocument, surroundings: Surroundings | None = None) -> None:
        self.document = document
        self.around = surroundings or Surroundings()
        self.root = Node("", -1, HEADING, "", 0)
        self.open = [self.root]
        """The sections that the next line may belong to, the outermost first."""
        self.done = 0
        """The last line that stands in the tree."""
        self.paragraph_items = paragraphs_that_are_items(document.blocks)
        self.heading_items = headings_that_are_items(document.blocks) | headings_over_links(document.blocks)
        self.html = html_blocks(document)
        if self.around.has_headings:
            self.heading_items |= headings_with_links(document.blocks) | headings_over_links(document.blocks, 1)
        if self.around.has_paragraphs:
            self.paragraph_items |= paragraphs_over_links(document.blocks)

    def run(self) -> Node:
        following = deque(self.document.blocks)
        while following:
            block = following.popleft()
            if block.first > self.done:
                self.keep(self.done + 1, block.first - 1)
                self.block(block, following)
                self.done = max(self.done, block.last)
        self.keep(self.done + 1, len(self.document.lines))
        return self.root

    def block(self, block: Block, following: Sequence[Block]) -> None:
        """Puts a block where it belongs: as HTML with items, a fold, a section, items, or text."""
        if self.has_html_items(block):
            self.html_block(block)
        elif not (
            self.took_fold(block, following) or self.took_section(block, following) or self.took_items(block, following)
        ):
            self.keep(block.first, block.last)

    def took_fold(self, block: Block, following: Sequence[Block]) -> bool:
        """Takes the begin or the end of a fold; False for anything else."""
        if fold := self.fold_of(block, following):
            self.open[-1].fold = fold
            self.done = block.last
        elif self.ends_fold(block):
            self.keep(block.first + 1, block.last)
        else:
            return False
        return True

    def took_section(self, block: Block, following: Sequence[Block]) -> bool:
        """Takes what begins a section; False for anything else, an item that looks so included."""
        is_item = block.first in self.paragraph_items or block.first in self.heading_items
        source = self.document.source(block.first, block.last)
        section = None if is_item else section_of(block, source, self.opens_items(following))
        if section is not None:
            self.begin(section)
        return section is not None

    def took_items(self, block: Block, following: Sequence[Block]) -> bool:
        """Takes what is an item or holds some; False for anything else."""
        is_in_section = self.open[-1] is not self.root
        if block.first in self.heading_items:
            self.heading(block, following)
        elif block.kind == "blockquote":
            self.quotation(block)
        elif self.is_list_of_items(block):
            self.list(block)
        elif block.kind == "table" and has_web_link(block) and (rows := items.of_table(block, self.document)):
            self.add_all(rows)
        elif is_in_section and block.first in self.paragraph_items:
            item = items.of_paragraph(block, following, self.document)
            self.add(item)
            self.done = item.last
        elif is_in_section and has_lines_of_items(block, self.document.lines):
            self.add_all(items.of_lines(block, self.document))
        else:
            return False
        return True

    def fold_of(self, block: Block, following: Sequence[Block]) -> Fold | None:
        """The fold of the last items of the open section that a block begins."""
        node = self.open[-1]
        if node is self.root or node.closing or node.fold:
            return None
        marks = folding.begun_by(block, following, self.count_items)
        return Fold(len(node.items), marks) if marks else None

    def count_items(self, block: Block) -> int:
        """How many items a block is; 0 for what holds none."""
        if block.first in self.paragraph_items or block.first in self.heading_items:
            return 1
        if block.kind == "table":
            return block.last - block.first - 1 if has_web_link(block) else 0
        return len(block.blocks) if self.is_list_of_items(block) else 0

    def ends_fold(self, block: Block) -> bool:
        """Whether a block begins with the line that ends the fold of the open section."""
        fold = self.open[-1].fold
        return fold is not None and block.first == fold.marks.lines[-1]

    def is_list_of_items(self, block: Block) -> bool:
        is_linked = block.kind in LIST_KINDS and (self.around.has_items or has_web_link(block))
        return is_linked and not leads_into_page(block, self.document)

    def has_html_items(self, block: Block) -> bool:
        """Whether items are in a block of HTML; before the first section only where there are several."""
        content = self.html[block.first].content if block.first in self.html else ()
        if self.open[-1] is not self.root or any(isinstance(part, Node) for part in content):
            return bool(content)
        return sum(isinstance(part, SourceItem) for part in content) >= _FEWEST_IN_FRONT

    # Sections

    def opens_items(self, following: Sequence[Block]) -> bool:
        return opens_items(following) or (self.around.opens_items and not following)

    def begin(self, node: Node) -> None:
        while self.open[-1].level >= node.level:
            self.open.pop()
        self.open[-1].children.append(node)
        self.open.append(node)

    # What stands in them

    def keep(self, first: int, last: int) -> None:
        """Lines that are text of the section: before its items, or behind them."""
        lines = self.document.lines
        while first <= last and not lines[first - 1].strip(" \t>"):
            first += 1
        while last >= first and not lines[last - 1].strip(" \t>"):
            last -= 1
        if first <= last:
            node = self.open[-1]
            (node.closing if node.items else node.text).append((first, last))

    def add(self, item: SourceItem) -> None:
        """An item of the open section; behind prose or items of another form, of a section without a title."""
        node = self.open[-1]
        is_other_form = bool(node.items) and not node.items[-1].is_like(item)
        is_other_form = is_other_form or (node.fold is not None and item.first > node.fold.marks.lines[-1])
        if node is self.root or node.closing or is_other_form or node.children:
            inner = untitled(item.first)
            if node is not self.root and not node.children:
                inner.text, node.closing = node.closing, []
            self.begin(inner)
            node = inner
        node.items.append(item)

    def add_all(self, found: Sequence[SourceItem]) -> None:
        """Several items, one after the other."""
        for item in found:
            self.add(item)

    def heading(self, block: Block, following: Sequence[Block]) -> None:
        """An item that is a heading; it belongs to the section that a heading of its level would stand in."""
        while self.open[-1].level >= block.level and self.open[-1] is not self.root:
            self.open.pop()
        item = items.of_heading(block, following, self.document)
        self.add(item)
        self.done = item.last

    def html_block(self, block: Block) -> None:
        """The sections and items in a block of HTML, and the text between them."""
        found = self.html[block.first]
        for part in found.content:
            if isinstance(part, Node):
                self.begin(part)
            elif isinstance(part, SourceItem):
                self.add(part)
                if part.is_loose is None and found.last < len(self.document.lines):
                    part.is_loose = part.last == found.last or None
            else:
                self.keep(*part)
        self.done = found.last

    def quotation(self, block: Block) -> None:
        """The items of lists in a block quotation; all else in it is text."""
        for inner in block.blocks:
            self.keep(self.done + 1, inner.first - 1)
            if inner.kind in LIST_KINDS and has_web_link(inner) and self.open[-1] is not self.root:
                self.list(inner)
            else:
                self.keep(inner.first, inner.last)
            self.done = inner.last

    def list(self, block: Block, depth: int = 0) -> None:
        """The items of a list; a bullet that groups others is a section."""
        first_group = next((number for number, item in enumerate(block.blocks) if is_group(item)), len(block.blocks))
        is_grouped = self.around.has_groups and all(map(is_group, block.blocks[first_group:]))
        for number, item in enumerate(block.blocks):
            if number >= first_group and is_grouped:
                self.group(item, depth)
            elif (read := items.of_list_item(item, self.document)) is not None:
                if number + 1 < len(block.blocks):
                    read.is_loose = not self.document.lines[item.last].strip()
                self.add(read)
            else:
                self.keep(item.first, item.last)
            self.done = max(self.done, item.last)

    def group(self, block: Block, depth: int) -> None:
        """A bullet that groups others."""
        self.keep(self.done + 1, block.first - 1)
        content = next(part for part in block.blocks if part.content)
        source = self.document.source(block.first, content.last)
        self.begin(Node(plain.visible(content.content), LEVELS[BULLET] + depth, BULLET, source, block.first))
        self.done = content.last
        for inner in block.blocks:
            if inner.kind in LIST_KINDS:
                self.list(inner, depth + 1)
            elif inner is not content:
                self.keep(inner.first, inner.last)
