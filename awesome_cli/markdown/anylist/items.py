"""The sources of items: of a list, of a table, of paragraphs."""

from __future__ import annotations

import itertools
import re
import textwrap
from typing import TYPE_CHECKING

from awesome_cli.markdown.anylist.block_tests import (
    LINE_BREAK,
    LIST_KINDS,
    begins_with_link,
    has_only_labels,
    has_web_link,
    is_bold_line,
    is_line_of_links,
    is_only_link,
    under_heading,
)
from awesome_cli.markdown.anylist.tree import SourceItem
from awesome_cli.markdown.recognize import sub_bullets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.blocks import Block, MarkdownDocument

_FEWEST_LABELED = 2
"""Sub-bullets such as `Code: url` before others that hold more, so that the first ones are parts of their item."""
_IMAGE = r"!\[(?:[^\[\]\\]|\\.)*\](?:\([^()\s]*(?:\s\"[^\"]*\")?\))?"
_REFERENCE = re.compile(rf"(?<![\\\]!])(?P<text>\[(?:[^\[\]\\]|\\.|{_IMAGE})+\])(?:\[(?P<label>[^\[\]]*)\])?(?![\[(:])")
"""`[text][label]`, `[label][]`, `[label]`; the text may be an image."""
_IMAGE_REFERENCE = re.compile(r"(?<=!)(?P<text>\[(?:[^\[\]\\]|\\.)*\])(?:\[(?P<label>[^\[\]]*)\])?(?![\[(:])")
_ANCHOR = re.compile(
    r"<a\s[^<>]*?\bhref\s*=\s*[\"'](https?://[^\"'<>\\]+)[\"'][^<>]*>((?:[^<>]|</?(?:b|strong|em|i|u|code)>)*)</a>",
    re.IGNORECASE,
)
_QUOTE = re.compile(r" {0,3}(?:> ?)+")
_PIPE = re.compile(r"(?<!\\)\|")
_MARKER = re.compile(r"[ \t>]*(?P<mark>(?P<bullet>[-*+])|(?P<number>\d{1,9})(?P<closer>[.)]))(?P<blank>[ \t]*)")


def of_list_item(block: Block, document: MarkdownDocument) -> SourceItem | None:
    """The item that a bullet is, with what stands under it; None for one without text."""
    content = block.blocks[0] if block.blocks and block.blocks[0].kind in ("paragraph", "heading") else None
    if content is None or not content.content.strip():
        return None
    source = content.content if content.kind == "paragraph" else f"{'#' * content.level} {content.content}"
    rest = list(block.blocks[1:])
    if rest and rest[0].kind == "paragraph":
        source += f"\n\n{rest.pop(0).content}"
    item = SourceItem(_inline(source, document), block.first, block.last, _bullet(document.lines[block.first - 1]))
    item.quote = _quote(document.lines[block.first - 1])
    for inner in rest:
        if inner.kind in LIST_KINDS and not item.more and _under(item, inner, document):
            continue
        gap = "\n" if inner.kind in LIST_KINDS else "\n\n"
        item.more += gap + _dedented_of(document, inner.first, inner.last)
    return item


def _bullet(line: str) -> str:
    match = _MARKER.match(line)
    return (match["bullet"] or f"1{match['closer']}") if match else "-"


def _quote(line: str) -> str:
    match = _QUOTE.match(line)
    return match[0] if match else ""


def _inline(source: str, document: MarkdownDocument) -> str:
    """A source whose links all stand in it: `[text][1]` and `<a href>` are links like any other."""

    def referred(match: re.Match[str]) -> str:
        label = " ".join((match["label"] or match["text"][1:-1]).split()).upper()
        url = document.references.get(label)
        return f"{match['text']}({url})" if url else match[0]

    if document.references:
        source = _IMAGE_REFERENCE.sub(referred, source)
        source = _REFERENCE.sub(referred, source)
    return _ANCHOR.sub(r"[\2](\1)", source) if "<a" in source.lower() else source


def _under(item: SourceItem, block: Block, document: MarkdownDocument) -> bool:
    """Takes sub-bullets: items of their own where they begin with a link, else notes. False for anything else."""
    read = [of_list_item(inner, document) for inner in block.blocks]
    inner_items = [inner for inner in read if inner is not None]
    if len(inner_items) < len(read):
        return False
    are_things = all(begins_with_link(inner.source) and not inner.more for inner in inner_items)
    if are_things and not all(has_only_labels(inner.source) for inner in inner_items):
        item.children += inner_items
        return True
    if item.children or block.kind != "bullet_list":
        return False
    notes = list(itertools.takewhile(_is_note, inner_items))
    if len(notes) < len(inner_items) and sum(sub_bullets.is_labeled(note.source) for note in notes) < _FEWEST_LABELED:
        return False
    _add_notes(item, notes, block, document)
    if len(notes) < len(inner_items):
        item.more += "\n" + _dedented_of(document, inner_items[len(notes)].first, block.last)
    return True


def _dedented_of(document: MarkdownDocument, first: int, last: int) -> str:
    return _dedented([line[len(_quote(line)) :] for line in document.lines[first - 1 : last]])


def _add_notes(item: SourceItem, notes: Sequence[SourceItem], block: Block, document: MarkdownDocument) -> None:
    item.note_gap = "" if item.notes or document.lines[block.first - 2].strip() else "\n"
    item.notes += [note.source for note in notes]
    match = _MARKER.match(document.lines[block.first - 1])
    item.note_mark = f"{match['mark']}{match['blank']}" if match else "- "


def _is_note(item: SourceItem) -> bool:
    return not (item.children or item.notes or item.more) and "\n" not in item.source


def _dedented(lines: Sequence[str]) -> str:
    return textwrap.dedent("\n".join(line.expandtabs(4) for line in lines)).rstrip()


def of_table(block: Block, document: MarkdownDocument) -> list[SourceItem]:
    """The rows of a table."""
    header, alignment, *rows = document.lines[block.first - 1 : block.last]
    return of_table_rows(f"{_row(header)}\n{_row(alignment)}", rows, block.first + 2)


def of_table_rows(head: str, rows: Sequence[str], first: int = 1) -> list[SourceItem]:
    """The items that rows of a table are; `head` has its header and alignment, `first` is the line of the first row."""
    names = _row(head.partition("\n")[0])
    header = tuple(cells(names))
    found = [SourceItem(_row(row), number, number, "|") for number, row in enumerate(rows, first) if row.strip()]
    for item in found:
        item.header, item.table_header = header, head
        item.contents = _cells(item.source)
    return found


def _row(line: str) -> str:
    """A table's row with the pipe that may be left out at its beginning."""
    line = line.strip()
    return line if line.startswith("|") else f"| {line}"


def cells(row: str) -> list[str]:
    """The cells of a table's row, blanks around them included."""
    return [row[start:end] for start, end in _cells(row)]


def _cells(row: str) -> list[tuple[int, int]]:
    """Where the cells of a table's row stand, blanks around them included; an escaped pipe belongs to a cell."""
    pipes = [match.start() for match in _PIPE.finditer(row)]
    starts, ends = [pipe + 1 for pipe in pipes], [*pipes[1:], len(row)]
    found = list(zip(starts, ends, strict=True))
    return found if len(found) == 1 or row[found[-1][0] :].strip() else found[:-1]


def of_paragraph(block: Block, following: Sequence[Block], document: MarkdownDocument) -> SourceItem:
    """The item that a paragraph is, with the bullets under it that are notes, and the line behind it."""
    item = SourceItem(_inline(block.content, document), block.first, block.last)
    item.is_loose = True
    if not (is_only_link(block) or is_bold_line(block)):
        return item
    for inner in following:
        if inner.kind == "bullet_list" and not item.notes:
            notes = [of_list_item(note, document) for note in inner.blocks]
            simple = [note for note in notes if note is not None and _is_note(note)]
            if len(simple) < len(notes):
                break
            _add_notes(item, simple, inner, document)
        elif inner.kind == "hr":
            item.rule = f"\n\n{document.lines[inner.first - 1].strip()}"
            item.last = inner.last
            break
        else:
            break
        item.last = inner.last
    return item


def of_lines(block: Block, document: MarkdownDocument) -> list[SourceItem]:
    """The items that the lines of a paragraph are; what breaks a line becomes a tag, which no editor takes away."""
    found = []
    for number in range(block.first, block.last + 1):
        line = LINE_BREAK.sub("<br>", document.lines[number - 1].lstrip())
        found.append(SourceItem(_inline(line, document), number, number))
        found[-1].element, found[-1].is_loose = "br", False
    return found


def of_heading(block: Block, following: Sequence[Block], document: MarkdownDocument) -> SourceItem:
    """The item that a heading is, with the paragraph under it and all else up to the next heading."""
    rest = list(under_heading(following))
    last = rest[-1].last if rest else block.last
    source = document.source(block.first, block.last)
    line_of_links = next((number for number, part in enumerate(rest) if is_line_of_links(part)), None)
    if line_of_links is not None and not has_web_link(block):
        source = document.source(block.first, rest[line_of_links].last)
        del rest[: line_of_links + 1]
    elif rest and rest[0].kind == "paragraph":
        source += f"\n\n{rest.pop(0).content}"
    item = SourceItem(_inline(source, document), block.first, last)
    item.is_loose = True
    if rest:
        item.more = f"\n\n{document.source(rest[0].first, last)}"
    return item
