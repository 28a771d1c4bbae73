"""Which elements of a piece of HTML are items of a list, and which are headings of sections.

Items are rows of tables, bullets, terms with what is said of them, lines of a paragraph, and paragraphs or `<details>`
of one form. Between them stands text: the tags around, headers of tables, prose.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.markdown import plain
from awesome_cli.markdown.anylist.html_columns import cells_by_column
from awesome_cli.markdown.anylist.html_tree import HEADINGS, Element, tree
from awesome_cli.markdown.anylist.tree import DETAILS, HEADING, LEVELS
from awesome_cli.markdown.labels import says_nothing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LINK = re.compile(
    r"<a\s[^<>]*?\bhref\s*=\s*[\"']?https?://[^<>]*>(?P<html>(?:(?!<a\b).)*?)</a>|\[(?P<markdown>(?:[^\[\]]|\[[^\[\]]*\])+)\]\(https?://",
    re.DOTALL | re.IGNORECASE,
)
_LINK_BEGINS = re.compile(
    r"(?:\s|<(?!a\b)/?[a-z][^<>]*>|&nbsp;|&#\d+;|:[\w+-]+:|[^\w\s<>\[]|\d{1,3}[.)])*(?:<a\s[^<>]*?\bhref\s*=\s*[\"']?https?://|\[[^\]]+\]\(http)",
    re.IGNORECASE,
)
"""A link to the web, perhaps behind tags, emoji or a number."""
_BREAK = re.compile(r"</?br\s*/?>", re.IGNORECASE)
_BOLD = re.compile(r"<(?P<tag>b|strong)>[^<>]+</(?P=tag)>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_ANCHOR_INTO_PAGE = re.compile(r"<a\b[^>]*\bhref\s*=\s*[\"']?#[^>]*>\W*</a>", re.IGNORECASE)
_TITLE_AND_TEXT = ("Title", "Description")
"""The headers that the parts of a term or of `<details>` would have in a table."""
_FEWEST_LINES = 3
"""Lines of a paragraph that are items."""
_FEWEST_ROWS = 2
"""Rows of a table without headers that are items: one alone only places things beside each other."""


class HtmlPart(NamedTuple):
    """An item or a heading, and its place."""

    start: int
    end: int
    element: str
    """`li`, `tr`, `dl`, `br` for a line, `p`, `details`, `summary` without text, `card`; empty for a heading."""
    contents: tuple[tuple[int, int], ...] = ()
    """What the item says: one stretch, or one for each cell."""
    header: tuple[str, ...] = ()
    """The headers of its table."""
    columns: tuple[int, ...] = ()
    """The column of each cell."""
    above: tuple[tuple[int, str], ...] = ()
    """What cells of rows above say that reach into this row, each with its column."""
    is_certain: bool = True
    """Whether it is an item even where a page has no other such."""
    title: str = ""
    """Of a heading."""
    level: int = 0
    shown: str = ""


def html_parts(html: str) -> list[HtmlPart]:
    """The items and the headings of a piece of HTML, in their order; none within another."""
    found: list[HtmlPart] = []
    for part in sorted(_Finder(html).parts(tree(html))):
        if not found or part.start >= found[-1].end:
            found.append(part)
    return found


def without_tags(html: str) -> str:
    """The words of a piece of HTML, without links into the page."""
    return plain.visible(_TAG.sub(" ", _ANCHOR_INTO_PAGE.sub(" ", html)) or _TAG.sub(" ", html))


class _Finder:
    def __init__(self, html: str) -> None:
        self.html = html

    def parts(self, whole: Element) -> Iterator[HtmlPart]:
        """Those of a whole piece of HTML."""
        yield from self.bullets([child for child in whole.children if child.name == "li"])
        yield from self.rows([child for child in whole.children if child.name == "tr"], ())
        waiting = list(whole.children)
        while waiting:
            element = waiting.pop()
            found = list(self.of_element(element))
            yield from found
            waiting += self.inside(element, is_item=bool(found) and bool(found[0].element))

    def of_element(self, element: Element) -> Iterator[HtmlPart]:
        """The items that an element holds itself, or the heading that it is."""
        if element.name in HEADINGS:
            yield from self.heading(element)
        elif element.name == "p":
            yield from self.paragraph(element)
        elif element.name == "div":
            yield from self.card(element)
        elif element.name == "dl":
            yield from self.terms(element)
        elif element.name == "details":
            yield from self.details(element)
        elif element.name in ("ul", "ol"):
            yield from self.bullets([child for child in element.children if child.name == "li"])
        elif element.name == "table":
            yield from self.table(element)

    def inside(self, element: Element, is_item: bool) -> Iterator[Element]:
        """What is looked through for items beside those of the element itself."""
        if element.name in ("ul", "ol", "li"):
            bullets = [element] if element.name == "li" else element.children
            yield from (inner for bullet in bullets if (inner := self.inner_list(bullet)))
        elif element.name == "table" and not is_item:
            yield from (inner for cell in element.all("td", "th") for inner in cell.children)
        elif element.name in ("center", "section", "blockquote") or (
            element.name in ("details", "div") and not is_item
        ):
            yield from element.children

    def inner_list(self, bullet: Element) -> Element | None:
        """The list under a bullet whose bullets are items of their own: all begin with a link, or stand over others."""
        inner = next(bullet.all("ul", "ol"), None)
        if inner is None or not inner.children:
            return None
        texts = [(child.inner, self.end_of_text(child)) for child in inner.children]
        linked = [stretch for stretch in texts if self.begins_with_link(*stretch)]
        groups = [child for child, (_, end) in zip(inner.children, texts, strict=True) if end < child.inner_end]
        are_labels = bool(linked) and all(says_nothing(without_tags(self.html[start:end])) for start, end in linked)
        return None if are_labels or len(linked) + len(groups) < len(texts) else inner

    def end_of_text(self, bullet: Element) -> int:
        """Where the text of a bullet itself ends."""
        inner = next(bullet.all("ul", "ol"), None)
        return inner.start if inner else bullet.inner_end

    def heading(self, element: Element) -> Iterator[HtmlPart]:
        title = without_tags(self.html[element.inner : element.inner_end])
        if title:
            yield HtmlPart(element.start, element.end, "", title=title, level=int(element.name[1]), shown=HEADING)

    def details(self, element: Element) -> Iterator[HtmlPart]:
        """The heading that `<details>` over items are; those with a link in their summary are an item."""
        summary = next((child for child in element.children if child.name == "summary"), None)
        if summary is None:
            return
        title = without_tags(self.html[summary.inner : summary.inner_end])
        if element.has_bullets and title:
            yield HtmlPart(element.start, summary.end, "", title=title, level=LEVELS[DETAILS], shown=DETAILS)
        elif not element.has_bullets and self.begins_with_link(summary.inner, summary.inner_end):
            contents = ((summary.inner, summary.inner_end), (summary.end, element.inner_end))
            if not self.has_words(*contents[1]):
                yield HtmlPart(element.start, element.end, "summary", contents[:1], is_certain=False)
            else:
                yield HtmlPart(element.start, element.end, "details", contents, _TITLE_AND_TEXT, is_certain=False)

    def bullets(self, bullets: Sequence[Element]) -> Iterator[HtmlPart]:
        """Bullets that are items; one over others that are is its text before them, where it has a link."""
        ends = [self.end_of_text(one) if self.inner_list(one) else one.inner_end for one in bullets]
        own = [self.has_title_link(bullet.inner, end) for bullet, end in zip(bullets, ends, strict=True)]
        whole = [end == bullet.inner_end for bullet, end in zip(bullets, ends, strict=True)]
        if not any(own) or sum(own) * 2 < sum(whole):
            return
        for bullet, end, is_linked, is_whole in zip(bullets, ends, own, whole, strict=True):
            if is_linked or (is_whole and self.has_words(bullet.inner, end)):
                yield HtmlPart(bullet.start, bullet.end if is_whole else end, "li", ((bullet.inner, end),))

    def table(self, element: Element) -> Iterator[HtmlPart]:
        rows = list(element.all("tr", "table"))
        if any(row.name == "table" for row in rows):
            return
        header = rows[0].children if rows and self.is_header(rows[0]) else []
        names: dict[int, str] = {}
        for column, cell in zip(
            next(cells_by_column(rows[:1], self.html)).columns if header else (), header, strict=True
        ):
            names[column] = self.html[cell.inner : cell.inner_end]
        by_column = tuple(names.get(column, "") for column in range(max(names, default=-1) + 1))
        yield from self.rows(rows[1:] if header else rows, by_column)

    def is_header(self, row: Element) -> bool:
        """Whether a row says what stands in the columns: each cell is a header, or nothing but bold words."""
        texts = [self.html[cell.inner : cell.inner_end].strip() for cell in row.children]
        is_bold = all(_BOLD.fullmatch(text) for text in texts)
        return bool(texts) and (is_bold or all(cell.name == "th" for cell in row.children))

    def rows(self, rows: Sequence[Element], header: tuple[str, ...]) -> Iterator[HtmlPart]:
        """The rows of a table that are items; one cell over the whole width is text."""
        filled = [row for row in rows if any(cell.name == "td" for cell in row.children)]
        wide = max((len(row.children) for row in filled), default=0)
        items = [row for row in filled if len(row.children) > 1 or wide == 1]
        linked = sum(any(self.has_title_link(cell.inner, cell.inner_end) for cell in row.children) for row in items)
        if not linked or linked * 2 < len(items) or (not header and len(items) < _FEWEST_ROWS):
            return
        if not header and self.is_grid(items):
            return
        places = dict(zip(rows, cells_by_column(rows, self.html), strict=True))
        for row in items:
            columns, reaching = places[row]
            contents = tuple((cell.inner, cell.inner_end) for cell in row.children)
            above = tuple((column, self.html[cell.inner : cell.inner_end]) for column, cell in reaching)
            yield HtmlPart(row.start, row.end, "tr", contents, header, columns, above)

    def is_grid(self, rows: Iterable[Element]) -> bool:
        """Whether each cell is a thing of its own, so that rows say nothing."""
        cells = [cell for row in rows if len(row.children) > 1 for cell in row.children]
        own = sum(self.begins_with_link(cell.inner, cell.inner_end) for cell in cells)
        return bool(cells) and own * 5 > len(cells) * 3

    def terms(self, element: Element) -> Iterator[HtmlPart]:
        """Each `<dt>` with the `<dd>` behind it."""
        groups: list[list[Element]] = []
        for child in element.children:
            if child.name == "dt":
                groups.append([child])
            elif child.name == "dd" and groups:
                groups[-1].append(child)
        found = [group for group in groups if self.has_title_link(group[0].start, group[-1].end)]
        if len(found) * 2 < len(groups):
            return
        for group in groups:
            contents = tuple((one.inner, one.inner_end) for one in group)
            yield HtmlPart(group[0].start, group[-1].end, "dl", contents, _TITLE_AND_TEXT)

    def paragraph(self, element: Element) -> Iterator[HtmlPart]:
        """The lines of a paragraph, or all of it."""
        breaks = [match.span() for match in _BREAK.finditer(self.html, element.inner, element.inner_end)]
        starts = [element.inner, *(end for _, end in breaks)]
        ends = [*(start for start, _ in breaks), element.inner_end]
        lines = [(start, end) for start, end in zip(starts, ends, strict=True) if self.html[start:end].strip()]
        if breaks and all(self.begins_with_link(*line) for line in lines):
            behind, is_certain = dict(breaks), len(lines) >= _FEWEST_LINES
            for start, end in lines:
                begin = start + len(self.html[start:end]) - len(self.html[start:end].lstrip())
                yield HtmlPart(begin, behind.get(end, end), "br", ((begin, end),), is_certain=is_certain)
        elif self.begins_with_link(element.inner, element.inner_end):
            contents = ((element.inner, element.inner_end),)
            yield HtmlPart(element.start, element.end, "p", contents, is_certain=False)

    def card(self, element: Element) -> Iterator[HtmlPart]:
        """A `<div>` with a link and a paragraph about it."""
        text = element.children[0] if len(element.children) == 1 else None
        if text and text.name == "p" and self.begins_with_link(element.inner, text.start):
            contents = ((element.inner, text.start), (text.inner, text.inner_end))
            yield HtmlPart(element.start, element.end, "card", contents, _TITLE_AND_TEXT, is_certain=False)

    def begins_with_link(self, start: int, end: int) -> bool:
        match = _LINK_BEGINS.match(self.html, start, end)
        return match is not None and self.has_title_link(start, end)

    def has_title_link(self, start: int, end: int) -> bool:
        """Whether a stretch has a link with words."""
        return any(
            without_tags(match["html"] or match["markdown"] or "").strip()
            for match in _LINK.finditer(self.html, start, end)
        )

    def has_words(self, start: int, end: int) -> bool:
        return not says_nothing(without_tags(self.html[start:end]))
