"""Items that `classic` has written, read back with the templates that wrote them."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

from awesome_cli import templates
from awesome_cli.imported import Finding, Item
from awesome_cli.kinds import LINK
from awesome_cli.markdown import findings
from awesome_cli.markdown.item_template.read import read_any
from awesome_cli.model import Entry

if TYPE_CHECKING:
    from awesome_cli.markdown.blocks import Block, MarkdownDocument


def read(document: MarkdownDocument, block: Block, section: str) -> list[Item]:
    """A list item of a section, and those under it; nothing for what no render writes.

    A sub-bullet that is an item by itself is an entry under the other, any other is a note, and so is a mere link.
    """
    below = [(child, read(document, child, section)) for child in _sub_bullets(block)]
    children = [(child, items) for child, items in below if items and not _is_mere_link(items[0].entry)]
    lines = set(range(block.first, block.last + 1))
    for child, _ in children:
        lines -= set(range(child.first, child.last + 1))
    item = _item("\n".join(document.lines[line - 1] for line in sorted(lines)), section, block.first)
    if item is None:
        return []
    parent = item.entry.stem()
    found = [item]
    for _, (first, *deeper) in children:
        found += [first._replace(entry=first.entry._replace(under=parent)), *deeper]
    return found


def _sub_bullets(block: Block) -> list[Block]:
    lists = [inner for inner in block.blocks if inner.kind == "bullet_list"]
    return [item for inner in lists for item in inner.blocks]


def _is_mere_link(entry: Entry) -> bool:
    """Whether nothing is known but a title and its address, as a note can say too."""
    mere = Entry(kind=entry.kind, title=entry.title, sections=entry.sections, url=entry.url)
    return entry == mere and entry.kind == LINK


def _item(text: str, section: str, line: int) -> Item | None:
    values = read_any(templates.load(templates.CLASSIC).items, dedent(text).rstrip())
    if values is None or values.entry.is_known_by_title():
        return None
    entry = values.entry._replace(sections=(section,))
    found = tuple(Finding(kind, message, (line,)) for kind, message in findings.title(entry.title))
    return Item(entry, line, next(iter(values.measures), None), findings=found)
