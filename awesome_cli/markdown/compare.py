"""Compares two pages as a reader sees them: which items of one the other shows with the same text and links."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.markdown import blocks
from awesome_cli.markdown.anylist import page as any_page
from awesome_cli.markdown.anylist.look import look

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.markdown.anylist.tree import SourceItem

_MOST = 200
"""For so many differences the nearest item of the other page is looked up."""


class Difference(NamedTuple):
    """An item that the other page does not show as it is."""

    line: int
    before: str
    """Its source."""
    after: str
    """The source of the item of the other page that is most like it; empty where none is."""


class PageComparison(NamedTuple):
    """How many items of a page another page shows, and those that it does not."""

    items: int
    differences: tuple[Difference, ...]

    @property
    def same(self) -> int:
        """How many look exactly as before."""
        return self.items - len(self.differences)


def compare(before: str, after: str) -> PageComparison:
    """The items of a page, and those of them that another page does not show with the same text and links."""
    old, new = list(_items(before)), list(_items(after))
    remaining = Counter(look(item.source) for item in new)
    changed = []
    for item in old:
        appearance = look(item.source)
        if remaining[appearance] > 0:
            remaining[appearance] -= 1
        else:
            changed.append(item)
    unmatched = [item.source for item in new if remaining[look(item.source)] > 0]
    return PageComparison(len(old), tuple(_difference(item, unmatched, number) for number, item in enumerate(changed)))


def _items(page: str) -> Iterator[SourceItem]:
    root = any_page.read(blocks.parse(page, has_tables=True))
    return (inner for node in root.walk() for item in node.items for inner in item.walk())


def _difference(item: SourceItem, candidates: list[str], number: int) -> Difference:
    from difflib import get_close_matches

    matches = get_close_matches(item.source, candidates, 1, 0.3) if number < _MOST else []
    return Difference(item.first, item.source, matches[0] if matches else "")
