"""A Markdown page as a tree of sections with the source of their items, before anything is said of what items are.

Everything of the page stands in it once and in its order: headings, prose, items, what follows them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown import contents, words
from awesome_cli.markdown.inline import is_web

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from awesome_cli.markdown.blocks import Block, Document

LIST_KINDS = ("bullet_list", "ordered_list")
_DETAILS, _BOLD, _BULLET, _UNTITLED = 60, 70, 80, 99
"""Levels of sections that are shown otherwise than by a heading: they lie below all headings."""
_PARAGRAPHS = 3
"""So many paragraphs that begin in bold and hold a link are items; one or two may be prose."""
_REFERENCE = re.compile(r"(?<![\\\]!])\[((?:[^\[\]\\]|\\.)+)\](?:\[([^\[\]]*)\])?(?![\[(:])")
_ANCHOR = re.compile(r"<a\s[^<>]*?\bhref\s*=\s*[\"'](https?://[^\"'<>]+)[\"'][^<>]*>([^<>]*)</a>", re.IGNORECASE)
_ADDRESS = re.compile(r"(?<![\w/])https?://[\w-]+\.", re.IGNORECASE)
_MARKER = re.compile(r"[ \t>]*(?:([-*+])|(\d{1,9})([.)]))[ \t]*")
_SUMMARY = re.compile(r"<details\b[^>]*>\s*<summary\b[^>]*>(.*?)</summary>", re.DOTALL | re.IGNORECASE)


class Item:
    """The source of one item."""

    def __init__(self, source: str, first: int, last: int, bullet: str = "") -> None:
        self.source = source
        self.first = first
        self.last = last
        self.bullet = bullet
        """`-`, `*`, `+`, `1.`, `1)`; `|` for a row of a table; empty for a paragraph."""
        self.notes: list[str] = []
        """Its sub-bullets that are text."""
        self.note_mark = ""
        """What stands before each of them: blanks and a bullet."""
        self.children: list[Item] = []
        self.more = ""
        """What else stands under it, to the letter."""
        self.header: tuple[str, ...] = ()
        """The headers of its table."""
        self.head = ""
        """The table's header and alignment rows."""
        self.is_loose = False
        """Whether a blank line follows it."""

    def walk(self) -> Iterator[Item]:
        """It and all items under it."""
        yield self
        for child in self.children:
            yield from child.walk()


class Node:
    """A section of the page."""

    def __init__(self, title: str, level: int, shown: str, source: str, line: int) -> None:
        self.title = title
        self.level = level
        self.shown = shown
        """heading, bold, bullet, details, or text."""
        self.source = source
        """Its heading as it stands."""
        self.line = line
        self.text: list[tuple[int, int]] = []
        """Ranges of lines before its items."""
        self.items: list[Item] = []
        self.closing: list[tuple[int, int]] = []
        """Ranges of lines behind its items."""
        self.children: list[Node] = []

    def walk(self) -> Iterator[Node]:
        """It and all sections under it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def all_items(self) -> Iterator[Item]:
        """Its own items and those under them."""
        for item in self.items:
            yield from item.walk()


def read(document: Document) -> Node:
    """The tree of a page; the root holds what stands before the first section."""
    return _Reader(document).run()


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.root = Node("", -1, "heading", "", 0)
        self.open = [self.root]
        self.done = 0
        self.paragraph_items = _paragraphs_that_are_items(document.blocks)

    def run(self) -> Node:
        blocks = self.document.blocks
        for number, block in enumerate(blocks):
            self.keep(self.done + 1, block.first - 1)
            following = blocks[number + 1 : number + 4]
            self.block(block, following)
            self.done = max(self.done, block.last)
        self.keep(self.done + 1, len(self.document.lines))
        return self.root

    def block(self, block: Block, following: Sequence[Block]) -> None:
        if block.kind == "heading":
            title = words.plain(_heading_words(block.content))
            if title:
                self.section(Node(title, block.level, "heading", self.source(block), block.first))
            else:
                self.keep(block.first, block.last)
        elif block.kind in LIST_KINDS and _has_web_link(block) and not contents.is_in_page(block):
            self.list(block)
        elif block.kind == "table" and _has_web_link(block):
            self.table(block)
        elif block.kind == "paragraph" and block.first in self.paragraph_items and self.open[-1] is not self.root:
            self.paragraph(block)
        elif block.kind == "paragraph" and _is_bold_line(block) and _opens_items(following):
            title = words.plain(block.content).rstrip(": ")
            self.section(Node(title, _BOLD, "bold", self.source(block), block.first))
        elif block.kind == "html_block" and (match := _SUMMARY.search(block.content)) and _opens_items(following):
            title = words.plain(re.sub(r"<[^>]*>", " ", match[1]))
            if title and block.content.lower().count("<details") == 1 and "</details" not in block.content.lower():
                self.section(Node(title, _DETAILS, "details", self.source(block), block.first))
            else:
                self.keep(block.first, block.last)
        else:
            self.keep(block.first, block.last)

    def source(self, block: Block) -> str:
        return self.document.source(block.first, block.last)

    def section(self, node: Node) -> None:
        while self.open[-1].level >= node.level:
            self.open.pop()
        self.open[-1].children.append(node)
        self.open.append(node)

    def keep(self, first: int, last: int) -> None:
        """Lines that are text of the section: before its items, or behind them."""
        lines = self.document.lines
        while first <= last and not lines[first - 1].strip():
            first += 1
        while last >= first and not lines[last - 1].strip():
            last -= 1
        if first <= last:
            node = self.open[-1]
            (node.closing if node.items else node.text).append((first, last))

    def add(self, item: Item) -> None:
        """An item of the open section; behind prose that follows other items, of a section without a title."""
        node = self.open[-1]
        if node is self.root or node.closing or (node.items and node.items[-1].head != item.head) or node.children:
            inner = Node("", _UNTITLED, "text", "", item.first)
            if node is not self.root and not node.children:
                inner.text, node.closing = node.closing, []
            self.section(inner)
            node = inner
        node.items.append(item)

    def list(self, block: Block, depth: int = 0) -> None:
        """The items of a list; a bullet that groups others is a section."""
        groups = [item for item in block.blocks if _is_group(item)]
        first_group = block.blocks.index(groups[0]) if groups else len(block.blocks)
        is_grouped = bool(groups) and all(_is_group(item) for item in block.blocks[first_group:])
        for number, item in enumerate(block.blocks):
            if number >= first_group and is_grouped:
                self.keep(self.done + 1, item.first - 1)
                content = next(part for part in item.blocks if part.content)
                source = "\n".join(self.document.lines[item.first - 1 : content.last])
                self.section(Node(words.plain(content.content), _BULLET + depth, "bullet", source, item.first))
                for inner in item.blocks:
                    if inner.kind in LIST_KINDS:
                        self.list(inner, depth + 1)
                    elif inner is not content:
                        self.keep(inner.first, inner.last)
            elif (read := self.item(item)) is not None:
                self.add(read)
            else:
                self.keep(item.first, item.last)
            self.done = max(self.done, item.last)

    def item(self, block: Block) -> Item | None:
        content = block.blocks[0] if block.blocks and block.blocks[0].kind in ("paragraph", "heading") else None
        if content is None or not content.content.strip():
            return None
        match = _MARKER.match(self.document.lines[block.first - 1])
        bullet = match[1] or f"{match[2]}{match[3]}" if match else "-"
        source = content.content if content.kind == "paragraph" else f"{'#' * content.level} {content.content}"
        rest = list(block.blocks[1:])
        if rest and rest[0].kind == "paragraph" and _has_web_link(rest[0]):
            source += f"\n\n{rest.pop(0).content}"
        source = self.inline(source)
        item = Item(source, block.first, block.last, bullet)
        item.is_loose = block.last < len(self.document.lines) and not self.document.lines[block.last].strip()
        for inner in rest:
            if inner.kind in LIST_KINDS and not item.more and self.under(item, inner):
                continue
            text = _dedented(self.document.lines[inner.first - 1 : inner.last])
            gap = "\n\n" if inner.kind not in LIST_KINDS else "\n"
            item.more += gap + text
        return item

    def inline(self, source: str) -> str:
        """A source whose links all stand in it: `[text][1]` and `<a href>` are links like any other."""
        if self.document.references:
            source = _REFERENCE.sub(self.referred, source)
        return _ANCHOR.sub(r"[\2](\1)", source) if "<a" in source.lower() else source

    def referred(self, match: re.Match[str]) -> str:
        label = " ".join((match[2] or match[1]).split()).upper()
        url = self.document.references.get(label)
        return f"[{match[1]}]({url})" if url else match[0]

    def under(self, item: Item, block: Block) -> bool:
        """Sub-bullets: items of their own where they begin with a link, else notes. False where they are neither."""
        read = [self.item(inner) for inner in block.blocks]
        if any(inner is None for inner in read):
            return False
        inner_items = [inner for inner in read if inner is not None]
        if all(_begins_with_link(inner.source) and not inner.more for inner in inner_items):
            item.children += inner_items
            return True
        simple = all(
            not (inner.children or inner.notes or inner.more) and "\n" not in inner.source for inner in inner_items
        )
        if simple and not item.children and block.kind == "bullet_list":
            item.notes += [inner.source for inner in inner_items]
            line = self.document.lines[block.first - 1]
            item.note_mark = _MARKER.match(line)[0].lstrip(" \t>") if _MARKER.match(line) else "- "  # type: ignore[index]
            return True
        return False

    def table(self, block: Block) -> None:
        lines = self.document.lines
        head = f"{_row(lines[block.first - 1])}\n{_row(lines[block.first])}"
        header = tuple(cells(lines[block.first - 1]))
        for number in range(block.first + 2, block.last + 1):
            if not lines[number - 1].strip():
                continue
            item = Item(_row(lines[number - 1]), number, number, "|")
            item.header, item.head = header, head
            self.add(item)

    def paragraph(self, block: Block) -> None:
        item = Item(self.inline(block.content), block.first, block.last)
        item.is_loose = True
        self.add(item)


def _row(line: str) -> str:
    """A table's row with the pipe that may be left out at its beginning."""
    line = line.strip()
    return line if line.startswith("|") else f"| {line}"


def cells(row: str) -> list[str]:
    """The cells of a table's row, blanks around them included; `\\|` and code that holds `\\|` belong to a cell."""
    inner = row.strip()
    inner = inner.removeprefix("|")
    parts = re.split(r"(?<!\\)\|", inner)
    if parts and not parts[-1].strip() and len(parts) > 1:
        parts.pop()
    return parts


def _heading_words(source: str) -> str:
    """A heading without navigation: links to places of the page, pictures, and tags around or behind the title."""
    text = re.sub(r"\[!\[[^\]]*\]\([^)]*\)\]\([^)]*\)|!\[[^\]]*\]\([^)]*\)|<[^>]*>", " ", source)
    rest = re.sub(
        r"\[([^\]]*)\]\(#[^)]*\)",
        lambda match: match[1] if re.search(r"\w", match[1]) and match.start() == 0 else " ",
        text,
    )
    return rest if re.search(r"\w", rest) else text


def _has_web_link(block: Block) -> bool:
    return any(
        (token.type == "link_open" and is_web(str(token.attrGet("href") or "")))
        or (token.type in ("text", "html_inline") and _ADDRESS.search(token.content))
        for part in block.walk()
        for token in part.tokens
    )


def _has_own_link(item: Block) -> bool:
    own = next((part for part in item.blocks if part.content), None)
    return own is not None and any(token.type == "link_open" for token in own.tokens)


def _is_group(item: Block) -> bool:
    """A bullet without a link of its own, over others that have one."""
    inner = [part for part in item.blocks if part.kind in LIST_KINDS]
    if _has_own_link(item) or not item.blocks or not inner or not any(_has_web_link(part) for part in inner):
        return False
    first = [entry for part in inner for entry in part.blocks]
    linked = sum(1 for entry in first if _has_own_link(entry) or _is_group(entry))
    content = item.blocks[0].content
    return (
        bool(content.strip())
        and "\n" not in content
        and linked * 2 >= len(first)
        and len(words.plain(content)) <= 80
        and all(_begins_with_link(entry.blocks[0].content) or _is_group(entry) for entry in first if entry.blocks)
    )


def _begins_with_link(source: str) -> bool:
    return (
        re.match(r"[^\w\[]*(?:[*_]{1,3}|\[\d{4}[^\]]*\]\s*)?\[(?:[^\[\]]|\[[^\]]*\])+\]\(https?://", source) is not None
    )


def _is_bold_line(block: Block) -> bool:
    text = block.content.strip()
    return (
        re.fullmatch(r"(?:\*\*|__)(?:(?!\*\*|__).)+(?:\*\*|__):?|(?:\*\*|__)(?:(?!\*\*|__).)+:(?:\*\*|__)", text)
        is not None
        and "](" not in text
    )


def _opens_items(following: Sequence[Block]) -> bool:
    """Whether a list or table with links comes next, perhaps after a heading of the same kind or a line of prose."""
    for block in following[:2]:
        if block.kind in (*LIST_KINDS, "table"):
            return _has_web_link(block)
        if block.kind == "heading":
            return False
    return False


def _paragraphs_that_are_items(blocks: Iterable[Block]) -> set[int]:
    """The first lines of paragraphs that are items: bold with links behind, in a row or with few others between."""
    found = [
        block
        for block in blocks
        if block.kind == "paragraph"
        and re.match(r"(?:[^\w\s*_\[]\s*)*(?:\*\*|__)(?!\s)", block.content)
        and not _is_bold_line(block)
        and _has_web_link(block)
    ]
    sure = {block.first for block in found if re.search(r"\[\[[^\]]*\]\(https?://", block.content)}
    return {block.first for block in found} if len(found) >= _PARAGRAPHS else sure


def _dedented(lines: Sequence[str]) -> str:
    import textwrap

    return textwrap.dedent("\n".join(line.expandtabs(4) for line in lines)).rstrip()
