"""Categorized Markdown lists: those that `awesome render` writes, the seed of this project and its sisters.

The text is read by a CommonMark parser. Every line of it is accounted for: it becomes part of an entry, or is written
again by every render (contents), or says nothing (blank lines, rules), or stays as text of its section.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.identity import read_url
from awesome_cli.imported import DERIVED, IMPORTED, KEPT, LAYOUT, LOST, Finding, Imported, ImportReport, Item, Repair
from awesome_cli.kinds import PAPER
from awesome_cli.markdown import blocks as _blocks
from awesome_cli.markdown import dialect, folding, grouping
from awesome_cli.markdown.classic import contents as _contents
from awesome_cli.markdown.classic import front as _front
from awesome_cli.markdown.classic import item as _item
from awesome_cli.markdown.classic import rendered as _rendered
from awesome_cli.markdown.classic.draft import is_published
from awesome_cli.markdown.classic.inline import CODE, LINK, TEXT, Inline, is_web, literal, pieces
from awesome_cli.markdown.classic.outline import Outline
from awesome_cli.normalize import collapse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awesome_cli.markdown.blocks import Block, MarkdownDocument
    from awesome_cli.markdown.classic.draft import ClassicItem
    from awesome_cli.markdown.folding import FoldMarks

_LISTS = ("bullet_list", "ordered_list")
_BOLD_LEVEL = 7
"""A bold line is a heading below all others."""
_UNSORTED = "Unsorted"
"""The section of items that are before the first heading."""


def read(text: str) -> Imported:
    """A list, whatever the text: what is not understood is named in the report."""
    document = _blocks.parse(text)
    reader = _Reader(document)
    blocks, footer = reader.without_footer()
    front = _front.read(blocks, reader.anchors, reader.generated)
    reader.front(front)
    reader.body(front.body)
    entries, measures, findings = grouping.entries_of(reader.items)
    for item in reader.items:
        findings += item.findings
    repairs = {repair for item in reader.items for repair in item.repairs}
    findings.sort(key=lambda finding: finding.lines)
    return Imported(
        front.title,
        front.description,
        reader.outline.header(document),
        reader.outline.sections(document),
        tuple(reader.items),
        tuple(entries),
        tuple(measures),
        footer,
        ImportReport(tuple(reader.kinds), tuple(sorted(repairs | reader.repairs)), (*reader.findings, *findings)),
    )


class _Reader:
    """Goes through the blocks of a document once and says of each line what became of it."""

    def __init__(self, document: MarkdownDocument) -> None:
        self.document = document
        self.kinds = [LOST if line.strip() else LAYOUT for line in document.lines]
        self.outline = Outline()
        self.items: list[Item] = []
        self.repairs: set[Repair] = set()
        self.findings: list[Finding] = []
        self.drafts: list[ClassicItem] = []
        """Those of the last item, while more of it may come."""
        self.span = (0, 0)
        """Its lines."""
        self.done = 0
        """The last line that is dealt with."""
        self.end = len(document.lines)
        """The last line before the footer."""
        self.generated = document.lines[:1] == (dialect.GENERATED,)
        self.anchors = _contents.anchors(document.headings)
        self.listed: frozenset[str] | None = None
        self.fold_lines: set[int] = set()
        """The lines around items that the page folds."""

    def without_footer(self) -> tuple[Sequence[Block], str]:
        """The blocks before the footer's mark, and the footer."""
        for number, block in enumerate(self.document.blocks):
            if block.kind == "html_block" and block.content.strip() == dialect.FOOTER:
                self.end = block.first - 1
                self.mark(block.first, block.last, LAYOUT)
                self.mark(block.last + 1, len(self.kinds), KEPT)
                text = self.document.source(block.last + 1, len(self.kinds)).strip("\n")
                return self.document.blocks[:number], f"{text}\n" if text else ""
        return self.document.blocks, ""

    def front(self, front: _front.ClassicFront) -> None:
        """Takes in what is before the sections."""
        self.listed = front.anchors
        for block, kind in front.marked:
            self.mark(block.first, block.last, kind)
        self.links(front.links)
        for block in front.header:
            self.keep(block.first, block.last)
        # Lines of no block, such as the targets of `[text][1]`, are kept where they are.
        self.done = max((block.last for block, _ in front.marked), default=0)
        self.keep_between(1, self.done)

    def body(self, blocks: Iterable[Block]) -> None:
        """Takes in the sections."""
        blocks = list(blocks)
        for number, block in enumerate(blocks):
            self.keep_between(self.done + 1, block.first - 1)
            if fold := folding.begun_by(block, blocks[number + 1 :], _count_items):
                self.fold(fold)
            if block.first in self.fold_lines:
                self.keep_between(block.first, block.last)
            else:
                self.block(block)
            self.done = max(self.done, block.last)
        self.finish()
        self.keep_between(self.done + 1, self.end)

    def mark(self, first: int, last: int, kind: str) -> None:
        """Says what became of some lines; blank ones stay dialect."""
        for number in range(first - 1, last):
            if self.document.lines[number].strip():
                self.kinds[number] = kind

    def keep(self, first: int, last: int) -> None:
        """Keeps lines as text of the open section, or of the header."""
        self.finish()
        self.outline.keep(first, last)
        self.mark(first, last, KEPT)

    def keep_between(self, first: int, last: int) -> None:
        """Keeps the lines of a range that nothing else accounts for."""
        for number in range(first, last + 1):
            if self.kinds[number - 1] == LOST:
                self.keep(number, number)

    def block(self, block: Block) -> None:
        """One block of the body."""
        row = pieces(block.tokens, block.first)
        if block.kind == "paragraph" and self.drafts and _is_detail(row, self.drafts[-1]):
            _item.paragraph(self.drafts[-1], row)
            self.span = (self.span[0], block.last)
        elif block.kind == "heading":
            self.heading(block, row)
        elif _contents.is_in_page(block):
            self.finish()
            self.mark(block.first, block.last, DERIVED)
        elif block.kind in _LISTS:
            for item in block.blocks:
                self.item(item)
        elif block.kind == "hr":
            self.finish()
            self.mark(block.first, block.last, LAYOUT)
        elif block.kind == "paragraph" and _is_item(row):
            self.repairs.add(Repair(block.first, "an item without its bullet"))
            self.item(block)
        elif block.kind == "paragraph" and self.outline.path and _is_bold_line(row):
            self.section(block, row, _BOLD_LEVEL)
        else:
            self.keep(block.first, block.last)

    def fold(self, fold: FoldMarks) -> None:
        """Items that a page folds are those of the open section, after so many that it shows."""
        self.finish()
        shown = sum(item.entry.sections == (self.outline.path,) for item in self.items)
        self.outline.collapse(fold.collapse(shown))
        self.fold_lines.update(fold.lines)
        for line in fold.lines:
            self.mark(line, line, DERIVED)

    def heading(self, block: Block, row: list[Inline]) -> None:
        """A heading begins a section, unless a render says by its contents that it is text."""
        if self.listed is not None and self.anchors[block.first] not in self.listed:
            self.keep(block.first, block.last)
        else:
            self.section(block, row, block.level)

    def section(self, block: Block, row: list[Inline], level: int) -> None:
        """Begins a section; a heading without text begins none."""
        self.finish()
        title = literal(row)
        if not title:
            self.links(row)
            self.mark(block.first, block.last, LAYOUT)
            return
        self.outline.open(title, level)
        self.links(row)
        self.mark(block.first, block.last, IMPORTED)

    def links(self, row: Iterable[Inline]) -> None:
        """The links of a heading, which a title cannot hold, begin its text."""
        for piece in row:
            if is_web(piece.href):
                self.outline.link(piece)
            elif piece.href and not piece.href.startswith("#"):
                message = f"[{collapse(piece.text)}]({piece.href})"
                self.findings.append(Finding("link that is no address", message, (piece.line,)))

    def item(self, block: Block) -> None:
        """An item, or a paragraph that should be one."""
        self.finish()
        if self.generated and self.outline.path and (items := _rendered.read(self.document, block, self.outline.path)):
            self.items += items
            self.mark(block.first, block.last, IMPORTED)
            return
        self.drafts = _item.read(block)
        self.span = (block.first, block.last)
        if not self.drafts and self.targets_in(block.first, block.last):
            self.keep(block.first, block.last)
        elif not self.drafts:
            self.mark(block.first, block.last, LAYOUT)

    def targets_in(self, first: int, last: int) -> list[tuple[int, str]]:
        """The addresses within some lines that links elsewhere may lead to."""
        return [(line, url) for line, url in self.document.targets.items() if first <= line <= last]

    def finish(self) -> None:
        """Makes entries of the last item, or keeps it as text where nothing says what it is about."""
        if not self.drafts:
            return
        drafts, self.drafts = self.drafts, []
        first, last = self.span
        unsorted = not self.outline.path
        items = [draft.item(self.outline.path or "?") for draft in drafts]
        read = [item for item in items if item is not None]
        if len(read) < len(items):
            self.keep(first, last)
            return
        if unsorted:
            self.outline.open(_UNSORTED, _BOLD_LEVEL)
            self.findings.append(Finding("items before the first section", f"they are in {_UNSORTED}", (first,)))
            read = [item._replace(entry=item.entry._replace(sections=(self.outline.path,))) for item in read]
        for line, url in self.targets_in(first, last):
            self.findings.append(Finding("address of links elsewhere", url, (line,)))
        self.items += read
        self.mark(first, last, IMPORTED)


def _count_items(block: Block) -> int:
    return len(block.blocks) if block.kind in _LISTS else 0


def _is_detail(row: Sequence[Inline], draft: ClassicItem) -> bool:
    """Whether a paragraph that is not indented enough belongs to the item before it."""
    if not row:
        return False
    if row[0].kind == TEXT and row[0].text.lstrip().startswith("·"):
        return True
    return row[0].em and draft.is_paper and not draft.italics


def _is_item(row: Sequence[Inline]) -> bool:
    """Whether a paragraph reads as a paper: its venue in code, and a link to it."""
    venue = any(piece.kind == CODE and is_published(piece.text) for piece in row)
    return venue and any(_is_paper(piece.href) for piece in row if piece.kind == LINK)


def _is_paper(url: str) -> bool:
    reference = read_url(url)
    return reference is not None and reference.kind == PAPER


def _is_bold_line(row: Sequence[Inline]) -> bool:
    """Whether a paragraph is a bold line and nothing else, as people write headings."""
    return bool(row) and row[0].strong and all(piece.strong or not piece.text.strip(" :") for piece in row)
