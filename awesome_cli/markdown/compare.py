"""Compares two pages as a reader sees them: which items of one the other shows with the same text and links."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.markdown import blocks, views
from awesome_cli.markdown.anylist import page as any_page
from awesome_cli.markdown.anylist.appearance import appearance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.markdown.anylist.tree import SourceItem

_MOST = 200
"""For so many differences the nearest item of the other page is looked up."""
_COMPARED = 5
"""So many items with the most shared words are compared by their characters."""
_WORD = re.compile(r"\w+")


class ItemDifference(NamedTuple):
    """An item that the other page does not show as it is."""

    line: int
    before: str
    """Its source."""
    after: str
    """The source of the item of the other page that is most like it; empty where none is."""


class PageComparison(NamedTuple):
    """How many items of a page another page shows, and those that it does not."""

    items: int
    differences: tuple[ItemDifference, ...]

    @property
    def same(self) -> int:
        """How many look exactly as before."""
        return self.items - len(self.differences)


def compare(before: str, after: str) -> PageComparison:
    """The items of a page, and those of them that another page does not show with the same text and links."""
    old, new = list(_items(before)), list(_items(after))
    remaining = Counter(appearance(item.source) for item in new)
    prose = _lines_without(after, new)
    changed = []
    for item in old:
        shown = appearance(item.source)
        if remaining[shown] > 0:
            remaining[shown] -= 1
        elif item.bullet or not prose.issuperset(item.source.split("\n")):
            changed.append(item)
    candidates = _Candidates([item.source for item in new if remaining[appearance(item.source)] > 0])
    nearest = [candidates.nearest(item.source) for item in changed[:_MOST]] + [""] * len(changed[_MOST:])
    differences = [ItemDifference(item.first, item.source, after) for item, after in zip(changed, nearest, strict=True)]
    return PageComparison(len(old), tuple(differences))


def _items(page: str) -> Iterator[SourceItem]:
    """The items of a page; what its views show is none."""
    root = any_page.read(blocks.parse(page, has_tables=True))
    frames = views.find(page.split("\n")) if views.is_there(page) else []
    for outer in (item for node in root.walk() for item in node.items):
        if not any(frame.first < outer.first <= frame.end for frame in frames):
            yield from outer.walk()


def _lines_without(page: str, items: list[SourceItem]) -> frozenset[str]:
    """The lines of a page outside its items: a paragraph that is an item of one page may be prose of the other."""
    within = {number for item in items for number in range(item.first, item.last + 1)}
    return frozenset(line for number, line in enumerate(page.split("\n"), 1) if number not in within)


class _Candidates:
    """Finds the item that is most similar to another: by shared words first, which is quick, then by characters."""

    def __init__(self, sources: list[str]) -> None:
        self._words = [(source, _words(source)) for source in sources]
        self._by_word: dict[str, list[int]] = {}
        for number, (_, words) in enumerate(self._words):
            for word in words:
                self._by_word.setdefault(word, []).append(number)

    def nearest(self, source: str) -> str:
        """The most similar item; empty where none is similar."""
        from difflib import get_close_matches

        words = _words(source)
        shared = Counter(number for word in words for number in self._by_word.get(word, ()))
        overlap = {number: count / len(words | self._words[number][1]) for number, count in shared.items()}
        likely = sorted(overlap, key=lambda number: (-overlap[number], number))[:_COMPARED]
        return next(iter(get_close_matches(source, [self._words[number][0] for number in likely], 1, 0.3)), "")


def _words(source: str) -> frozenset[str]:
    return frozenset(_WORD.findall(source.casefold()))
