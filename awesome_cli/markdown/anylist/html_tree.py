"""The elements of a piece of HTML that knows their places: tables, lists, paragraphs, headings, and what is in them.

Browsers are forgiving, and so is this: an element that is not closed ends with the one around it, a row with the next
row, and a tag that closes nothing is passed over.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from awesome_cli.markdown.atoms import BREAK

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?:[\s/](?:[^<>\"']|\"[^\"]*\"|'[^']*')*)?>",
    re.DOTALL,
)
_BREAK = re.compile(BREAK, re.IGNORECASE)
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_KNOWN = (
    frozenset(
        "table thead tbody tfoot tr td th ul ol li dl dt dd p div center section details summary blockquote".split()
    )
    | HEADINGS
)
"""The elements that make the tree; all others are part of the text."""
_ENDS_AT = {
    "li": ("li", ("ul", "ol")),
    "tr": ("tr", ("table", "thead", "tbody", "tfoot")),
    "td": ("td th", ("tr",)),
    "th": ("td th", ("tr",)),
    "dt": ("dt dd", ("dl",)),
    "dd": ("dt dd", ("dl",)),
    "thead": ("thead tbody tfoot", ("table",)),
    "tbody": ("thead tbody tfoot", ("table",)),
    "tfoot": ("thead tbody tfoot", ("table",)),
}
"""The elements that end where one of a name begins, and those that it cannot leave (HTML Living Standard, 13.1.2.4)."""
_ENDS_PARAGRAPH = _KNOWN - {"summary", "td", "th", "li", "dt", "dd", "tr", "thead", "tbody", "tfoot"}
_DEEPEST = 100
"""Open elements that are looked through for the one that ends."""


class Element:
    """An element and its place: from `start` to `end` with its tags, from `inner` to `inner_end` without."""

    def __init__(self, name: str, start: int, inner: int) -> None:
        self.name = name
        self.start = start
        self.inner = inner
        self.inner_end = self.end = inner
        self.children: list[Element] = []
        self.has_bullets = False
        """Whether a bullet, a row or a term is in it."""

    def all(self, *names: str) -> Iterator[Element]:
        """The elements of some names in it, in order, without those within others of these names."""
        waiting = self.children[::-1]
        while waiting:
            element = waiting.pop()
            if element.name in names:
                yield element
            else:
                waiting += element.children[::-1]


def structure(html: str) -> tuple[list[str], int]:
    """The tags of a piece of HTML that make its tree, in their order, and how many others there are but for breaks."""
    names = ((tag["close"] or "") + (tag["name"] or "").lower() for tag in _TAG.finditer(html))
    known = [name for name in names if name.removeprefix("/") in _KNOWN]
    return known, html.count("<") - len(_BREAK.findall(html)) - len(known)


def tree(html: str) -> Element:
    """The whole of a piece of HTML as an element without a name."""
    return _Parser(html).run()


class _Parser:
    def __init__(self, html: str) -> None:
        self.html = html
        self.root = Element("", 0, 0)
        self.open = [self.root]
        self.count: Counter[str] = Counter()
        """How many elements of each name are open."""

    def run(self) -> Element:
        for tag in _TAG.finditer(self.html):
            name = (tag["name"] or "").lower()
            if name not in _KNOWN:
                continue
            if tag["close"]:
                self.closing(name, tag)
            else:
                self.opening(name, tag)
        while self.open:
            self.end(len(self.html), len(self.html))
        return self.root

    def opening(self, name: str, tag: re.Match[str]) -> None:
        ended, around = _ENDS_AT.get(name, ("p", ()) if name in _ENDS_PARAGRAPH else ("", ()))
        if any(self.count[one] for one in ended.split()):
            self.end_before(ended.split(), around, tag.start())
        element = Element(name, tag.start(), tag.end())
        self.open[-1].children.append(element)
        if name in ("li", "tr", "dt"):
            self.mark_bullet()
        self.open.append(element)
        self.count[name] += 1

    def mark_bullet(self) -> None:
        """Notes for all that is open that there is a bullet in it."""
        for element in reversed(self.open):
            if element.has_bullets:
                return
            element.has_bullets = True

    def end_before(self, names: list[str], around: tuple[str, ...], place: int) -> None:
        """Ends the innermost element of some names, unless it is outside of what it cannot leave."""
        for depth, element in enumerate(reversed(self.open[-_DEEPEST:]), 1):
            if element.name in around:
                return
            if element.name in names:
                for _ in range(depth):
                    self.end(place, place)
                return
            if element.name in ("td", "th", "li", "div") and not around:
                return  # a paragraph outside of it goes on

    def closing(self, name: str, tag: re.Match[str]) -> None:
        if not self.count[name]:
            return
        while self.open[-1].name != name:
            self.end(tag.start(), tag.start())
        self.end(tag.start(), tag.end())

    def end(self, inner_end: int, end: int) -> None:
        element = self.open.pop()
        element.inner_end, element.end = inner_end, end
        self.count[element.name] -= 1
