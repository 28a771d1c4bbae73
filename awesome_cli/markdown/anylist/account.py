"""What became of each line of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.imported import IMPORTED, KEPT, LAYOUT

if TYPE_CHECKING:
    from awesome_cli.markdown.anylist.front import Front
    from awesome_cli.markdown.anylist.tree import Item, Node
    from awesome_cli.markdown.blocks import MarkdownDocument


def kinds(root: Node, front: Front, document: MarkdownDocument) -> tuple[str, ...]:
    """For each line: imported as an item or a heading, kept as text, or layout."""
    return _Account(document).of(root, front)


class _Account:
    def __init__(self, document: MarkdownDocument) -> None:
        self.lines = document.lines
        self.kinds = [KEPT if line.strip() else LAYOUT for line in document.lines]

    def of(self, root: Node, front: Front) -> tuple[str, ...]:
        for node in root.walk():
            if node.source:
                self.imported(node.line, node.line + node.source.count("\n"))
            for item in node.items:
                self.imported(item.first, item.last)
                if item.head:
                    self.head(item)
        if front.line:
            self.imported(front.line, front.line)
        return tuple(self.kinds)

    def imported(self, first: int, last: int) -> None:
        for number in range(first - 1, last):
            if self.lines[number].strip():
                self.kinds[number] = IMPORTED

    def head(self, item: Item) -> None:
        """A table's header belongs to the section's template."""
        number = item.first - 2
        while number >= 0 and self.kinds[number] == KEPT and self.lines[number].strip() in item.head.split("\n"):
            self.kinds[number] = LAYOUT
            number -= 1
