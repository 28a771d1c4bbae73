"""The headings of a list as a tree of sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.markdown.classic.inline import link
from awesome_cli.model import Section
from awesome_cli.normalize import slug

if TYPE_CHECKING:
    from awesome_cli.markdown.blocks import MarkdownDocument
    from awesome_cli.markdown.classic.inline import Inline
    from awesome_cli.model import Collapse

Range = tuple[int, int]
"""First and last line of something."""


class _Node:
    def __init__(self, path: str, title: str, level: int) -> None:
        self.path = path
        self.title = title
        self.level = level
        self.texts: list[Range] = []
        self.links: list[str] = []
        self.children: list[_Node] = []
        self.collapse: Collapse | None = None
        self.names: dict[str, int] = {}
        """The last parts of the children's paths; how many of them began as that."""


class Outline:
    """Takes headings and prose in their order."""

    def __init__(self) -> None:
        self._top = _Node("", "", -1)
        self._open = [self._top]

    @property
    def path(self) -> str:
        """The path of the section that is open; empty before the first."""
        return self._open[-1].path

    def open(self, title: str, level: int) -> None:
        """Begins a section, after closing those of its level and below."""
        while self._open[-1].level >= level:
            self._open.pop()
        parent = self._open[-1]
        own = slug(title) or "section"
        name = _free(own, parent.names)
        node = _Node(f"{parent.path}/{name}" if parent.path else name, title, level)
        parent.children.append(node)
        self._open.append(node)

    def link(self, piece: Inline) -> None:
        """A link in the open section's heading, with which its text begins."""
        self._open[-1].links.append(link(piece))

    def collapse(self, collapse: Collapse) -> None:
        """Says that the page folds items of the open section."""
        self._open[-1].collapse = collapse

    def keep(self, first: int, last: int) -> None:
        """Lines that stay as text of the open section, or of the header."""
        self._open[-1].texts.append((first, last))

    def header(self, document: MarkdownDocument) -> str:
        """What was kept before the first section; empty or with a final newline."""
        text = _text(self._top, document)
        return f"{text}\n" if text else ""

    def sections(self, document: MarkdownDocument) -> tuple[Section, ...]:
        """The tree."""
        return _sections(self._top, document)


def _free(own: str, names: dict[str, int]) -> str:
    """A name that no sibling has: `other`, `other-2`, ..."""
    number = names.get(own, 0) + 1
    name = own
    while name in names:
        name = f"{own}-{number}"
        number += name in names
    names[own] = number
    names.setdefault(name, 1)
    return name


def _sections(node: _Node, document: MarkdownDocument) -> tuple[Section, ...]:
    return tuple(
        Section(
            child.path, child.title, _text(child, document), "", _sections(child, document), collapse=child.collapse
        )
        for child in node.children
    )


def _text(node: _Node, document: MarkdownDocument) -> str:
    """Kept lines, a blank line between those that were apart."""
    out, end = " ".join(node.links), 0
    for first, last in node.texts:
        between = "" if not out else "\n" if first == end + 1 and end else "\n\n"
        out += between + document.source(first, last)
        end = last
    return out
