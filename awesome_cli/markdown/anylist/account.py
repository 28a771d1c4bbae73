"""What became of each line and each link of a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.imported import DERIVED, IMPORTED, KEPT, LAYOUT, Finding
from awesome_cli.markdown import plain
from awesome_cli.markdown.address import spot
from awesome_cli.markdown.anylist.block_tests import has_web_link
from awesome_cli.markdown.anylist.navigation import leads_into_page
from awesome_cli.markdown.atoms import unescaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awesome_cli.imported import Imported
    from awesome_cli.markdown.anylist.front import Front
    from awesome_cli.markdown.anylist.tree import Node, SourceItem
    from awesome_cli.markdown.blocks import Block, MarkdownDocument
    from awesome_cli.model import Entry

TEXT_ITEM = "item kept as text"
NOWHERE = "link that stands nowhere"
_HREF = re.compile(r"<a\b[^<>]*?\bhref\s*=\s*[\"']?([^\s\"'<>]+)", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:\]\(\s*<?|\bhref\s*=\s*[\"']?|^\[[^\]\n]+\]:\s*<?)([^\s\"'<>]+)", re.MULTILINE | re.IGNORECASE
)
"""What leads somewhere in Markdown or HTML; a parenthesis that closes a link may be at its end."""
_BARE = re.compile(r"https?://[^\s\"'<>`]+", re.IGNORECASE)
_HTML_ITEMS = re.compile(r"<(?:tr|li)\b", re.IGNORECASE)
_MOST = 100
"""Links that are looked for in the whole text where they were not found as links."""
_LONGEST = 100
"""Characters of an item that are shown."""


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
            for number in node.fold.marks.lines if node.fold else ():
                self.kinds[number - 1] = DERIVED
            for item in node.items:
                self.imported(item.first, item.last)
                if item.table_header:
                    self.table_header(item)
        if front.line:
            self.imported(front.line, front.line)
        return tuple(self.kinds)

    def imported(self, first: int, last: int) -> None:
        for number in range(first - 1, last):
            if self.lines[number].strip():
                self.kinds[number] = IMPORTED

    def table_header(self, item: SourceItem) -> None:
        """A table's header belongs to the section's template."""
        number = item.first - 2
        while (
            number >= 0 and self.kinds[number] == KEPT and self.lines[number].strip() in item.table_header.split("\n")
        ):
            self.kinds[number] = LAYOUT
            number -= 1


def findings(root: Node, document: MarkdownDocument, imported: Imported) -> list[Finding]:
    """Items that became no entry though they have a link, and links of the page that nothing of the list has."""
    return [*_text_items(root, document, imported.report.kinds), *_links_nowhere(document, imported)]


def _text_items(root: Node, document: MarkdownDocument, line_kinds: Sequence[str]) -> Iterator[Finding]:
    """Items of sections: what is in the header is no item."""
    first_section = min((node.line for node in root.children), default=0)
    for block in document.blocks:
        if block.first < first_section or leads_into_page(block, document):
            continue
        for part in block.walk():
            if part.kind == "html_block":
                kept = [line for line in range(part.first, part.last + 1) if line_kinds[line - 1] == KEPT]
                yield from _html_item(part, [(line, document.lines[line - 1]) for line in kept])
            elif part.first and line_kinds[part.first - 1] == KEPT and _is_item(part):
                yield _text_item(document.source(part.first, part.last), part.first)


def _text_item(source: str, line: int) -> Finding:
    return Finding(TEXT_ITEM, plain.visible(source)[:_LONGEST].strip() or source[:_LONGEST], (line,))


def _html_item(block: Block, kept: Sequence[tuple[int, str]]) -> Iterator[Finding]:
    """The first line of HTML with bullets or rows that was kept as text though it has a link."""
    linked = ((line, text) for line, text in kept if _HREF.search(text) and "http" in text)
    if _HTML_ITEMS.search(block.content) and (first := next(linked, None)):
        yield _text_item(first[1], first[0])


def _is_item(block: Block) -> bool:
    return block.kind in ("list_item", "tr") and has_web_link(block)


def _links_nowhere(document: MarkdownDocument, imported: Imported) -> Iterator[Finding]:
    known, text = _known(imported), ""
    links = ((url, line) for url, line in _links(document) if url and not url.startswith("#"))
    missing = [(url, line) for url, line in links if spot(unescaped(url)) not in known]
    for number, (url, line) in enumerate(missing):
        if number < _MOST:
            text = text or "\n".join(_texts(imported))
            if url in text:
                continue
        yield Finding(NOWHERE, url, (line,))


def _links(document: MarkdownDocument) -> Iterator[tuple[str, int]]:
    """Every link of a page that leads out of it, with the line of its block."""
    line = 0
    for top in document.blocks:
        for block in top.walk():
            line = block.first or line  # a cell does not know its line, its row does
            for token in block.tokens:
                if token.type == "link_open":
                    yield str(token.attrGet("href")), line
                elif token.type == "html_inline":
                    yield from ((url, line) for url in _HREF.findall(token.content))
            if block.kind == "html_block" and not block.content.startswith("<!--"):
                yield from ((url, line) for url in _HREF.findall(block.content))


def _known(imported: Imported) -> set[str]:
    """Where the links of a list lead, wherever they are in it."""
    known = set()
    for entry in imported.entries:
        known |= {spot(url) for url in (entry.address(), entry.url, *(link.url for link in entry.links)) if url}
    for item in imported.items:
        if item.entry.url:
            known.add(spot(item.entry.url))
    for text in _texts(imported):
        for url in (*_ADDRESS.findall(text), *_BARE.findall(text)):
            known |= {spot(unescaped(form)) for form in (url, url.rstrip(").,;*}]"), re.split(r"[)\]]", url)[0])}
    return known


def _texts(imported: Imported) -> Iterator[str]:
    """Everything of a list that is Markdown."""
    yield imported.header
    yield imported.footer
    for top in imported.sections:
        for section in top.walk():
            yield from (_unbraced(section.heading), section.text, section.closing, _unbraced(section.item))
    yield from map(_unbraced, imported.render.item.values())
    for entry in imported.entries:
        yield from _texts_of(entry)


def _texts_of(entry: Entry) -> Iterator[str]:
    yield from (entry.title, entry.description, _unbraced(entry.item), *entry.notes)
    for placement in entry.placements:
        yield from (placement.title, placement.description, _unbraced(placement.item))
    for value in entry.custom.values():
        yield from (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()


def _unbraced(template: str) -> str:
    """The literal text of a template."""
    return template.replace("{{", "{").replace("}}", "}")
