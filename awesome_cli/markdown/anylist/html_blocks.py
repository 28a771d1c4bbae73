"""The HTML of a page with the lines of the items and headings in it, and of the text between them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.markdown.anylist.html_items import HtmlPart, html_parts, without_tags
from awesome_cli.markdown.anylist.tree import HTML, Node, SourceItem
from awesome_cli.templates.raw_html import raw_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awesome_cli.markdown.blocks import Block, MarkdownDocument

_CONTAINER = re.compile(r"<(?P<close>/?)(?:table|ul|ol|dl)\b", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LINE = "br"
_FEWEST = 3
"""Paragraphs of one form that are items; one or two may be prose."""

Range = tuple[int, int]
"""The first and the last of some lines."""


class HtmlBlock(NamedTuple):
    """Lines of HTML with items in it."""

    last: int
    content: tuple[Node | SourceItem | Range, ...]
    """Sections that begin in it, items, and lines of text."""


def html_blocks(document: MarkdownDocument) -> dict[int, HtmlBlock]:
    """The HTML that holds items, by its first line."""
    places = list(_places(document.blocks))
    found = {place: html_parts(document.source(*place)) for place in places}
    known = _elements_of_items([part for parts in found.values() for part in parts])
    blocks = {}
    for place, parts in found.items():
        sure = [part for part in parts if part.is_certain or part.element in known]
        if any(part.element for part in sure):
            blocks[place[0]] = HtmlBlock(place[1], tuple(_Cutter(document.source(*place), place[0]).cut(sure)))
    return blocks


def _elements_of_items(parts: Sequence[HtmlPart]) -> set[str]:
    """The elements that are items on a page: one of them is certainly, or it has several that have one form."""
    count = Counter(part.element for part in parts)
    return {
        part.element for part in parts if part.is_certain or (part.element != _LINE and count[part.element] >= _FEWEST)
    }


def _places(blocks: Sequence[Block]) -> Iterator[Range]:
    """The lines of each block of HTML; of a table or list with blank lines in it, those of the whole."""
    depth = 0
    waiting: list[Block] = []
    for block in blocks:
        is_html = block.kind == "html_block" and not block.content.startswith("<!--")
        if is_html:
            waiting.append(block)
            tags = _CONTAINER.findall(_COMMENT.sub("", block.content))
            depth += sum(-1 if close else 1 for close in tags)
        if is_html and depth <= 0:
            yield waiting[0].first, block.last
        elif is_html or (depth > 0 and block.kind == "paragraph"):
            continue
        else:
            yield from ((one.first, one.last) for one in waiting)
        waiting, depth = [], 0
    yield from ((one.first, one.last) for one in waiting)


class _Cutter:
    """Cuts some lines into what stands in them, whole lines for each as far as can be."""

    def __init__(self, html: str, first: int) -> None:
        self.html = html
        self.first = first
        self.starts = [0, *(match.end() for match in re.finditer("\n", html))]

    def line(self, place: int) -> int:
        """The line of the page that a place is on."""
        return self.first + bisect_right(self.starts, place) - 1

    def cut(self, parts: Sequence[HtmlPart]) -> Iterator[Node | SourceItem | Range]:
        """The parts and the text around them, in their order."""
        starts = [part.start for part in parts]
        ends = [part.start + len(self.html[part.start : part.end].rstrip()) for part in parts]
        texts = [self.text(parts, starts, ends, number) for number in range(len(parts) + 1)]
        text_end = 0
        for number, part in enumerate(parts):
            if text := texts[number]:
                yield text
            source, line = self.html[starts[number] : ends[number]], self.line(starts[number])
            if not part.element:
                yield Node(part.title, part.level, part.shown, source, line)
                continue
            last = self.line(ends[number] - 1)
            if line <= text_end or not raw_html(source):  # text shares a line with it, before it: it is text too
                if last > text_end:
                    yield max(line, text_end + 1), last
                text_end = max(last, text_end)
                continue
            item = SourceItem(source, line, last, HTML)
            item.element, item.header, item.columns, item.above = part.element, part.header, part.columns, part.above
            item.contents = [(start - starts[number], end - starts[number]) for start, end in part.contents]
            if number + 1 < len(parts) and parts[number + 1].element and not texts[number + 1]:
                item.is_loose = self.line(starts[number + 1]) > item.last + 1
            yield item
        if text := texts[-1]:
            yield text

    def text(self, parts: Sequence[HtmlPart], starts: list[int], ends: list[int], number: int) -> Range | None:
        """The lines of text before a part; what shares a line with a part becomes an end of that part."""
        left = ends[number - 1] if number else 0
        right = starts[number] if number < len(parts) else len(self.html)
        if number and "\n" not in self.html[left:right]:
            ends[number - 1] = right if self.html[left:right].strip() else left
            return None
        if number:
            end_of_line = self.html.index("\n", left)
            if self.html[left:end_of_line].strip():
                ends[number - 1] = end_of_line
            left = end_of_line + 1
            if not parts[number - 1].element and (behind := self.tags_under(left, right)) > left:
                left = behind
                ends[number - 1] = left - 1
        if number < len(parts):
            starts[number] = right = max(left, self.html.rfind("\n", 0, right) + 1)
        text = self.html[left:right]
        if not text.strip():
            return None
        first = left + len(text) - len(text.lstrip())
        return self.line(first), self.line(left + len(text.rstrip()) - 1)

    def tags_under(self, left: int, right: int) -> int:
        """Where the lines right under a heading end that hold nothing but tags."""
        while left < right:
            end = self.html.find("\n", left)
            line = self.html[left : end if end >= 0 else len(self.html)]
            if end < 0 or end >= right or not line.strip() or without_tags(line):
                return left
            left = end + 1
        return left
