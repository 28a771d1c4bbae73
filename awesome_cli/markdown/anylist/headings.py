"""Sections as the page shows them: their paths, and the form of their headings."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from awesome_cli.markdown import escape, plain
from awesome_cli.markdown.anylist.induce import braced
from awesome_cli.markdown.anylist.tree import HEADING, TEXT
from awesome_cli.model import Section
from awesome_cli.normalize import slug

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.markdown.anylist.template_choice import TemplateChoice
    from awesome_cli.markdown.anylist.tree import Node
    from awesome_cli.markdown.blocks import MarkdownDocument

PLAIN = "{#} {title}"
_FIRST_LEVEL = 2
"""Of a section's heading; the list's own has level 1."""
_DEFAULTS = {"bold": "**{title}**", "bullet": "- {title}"}
_WORDS_OF_TEXT = 6
"""Words of its text that a section without a title is called by."""
_NO_TITLE = "More"


def name_sections(node: Node, document: MarkdownDocument) -> None:
    """Gives each section under a node the title and path that entries name it by."""
    numbers: dict[str, int] = {}
    for child in node.children:
        child.title = child.title or _title_from_text(child, document)
        name = _free(slug(child.title) or "section", numbers)
        child.path = f"{node.path}/{name}" if node.path else name
        name_sections(child, document)


def _free(name: str, numbers: dict[str, int]) -> str:
    """A name that no sibling has: `other`, `other-1`."""
    free, number = name, numbers.get(name, 0)
    while free in numbers:
        number += 1
        free = f"{name}-{number}"
    numbers[name] = number
    numbers.setdefault(free, 0)
    return free


def _title_from_text(node: Node, document: MarkdownDocument) -> str:
    text = plain.visible(document.gathered(node.text))
    return " ".join(re.findall(r"\w[\w'’-]*", text)[:_WORDS_OF_TEXT]) or _NO_TITLE


def common_form(root: Node) -> str:
    """The form that most headings have, as a template."""
    forms = Counter(_form(node, level) for node, level in _levels(root, _FIRST_LEVEL) if node.shown == HEADING)
    form, count = forms.most_common(1)[0] if forms else (PLAIN, 0)
    return form if "{title}" in form and count * 2 > forms.total() else PLAIN


def _levels(node: Node, level: int) -> Iterator[tuple[Node, int]]:
    for child in node.children:
        yield child, level
        yield from _levels(child, _next(child, level))


def _next(node: Node, level: int) -> int:
    """The level of headings under a section: only those count that are headings themselves."""
    return level + 1 if node.shown == HEADING else level


def _form(node: Node, level: int) -> str:
    """A section's heading as a template."""
    source = braced(node.source)
    if node.shown != HEADING:
        source = source.lstrip()
    elif source.startswith(f"{'#' * level} "):
        source = f"{{#}}{source[level:]}"
    shown = escape.heading(node.title)
    if source.startswith("<") and shown != node.title:  # HTML shows escapes
        return source
    for written in map(braced, (shown, node.title)):
        if written in source:
            return source.replace(written, "{title}", 1)
    return source


def sections(
    node: Node, document: MarkdownDocument, common: str, templates: TemplateChoice, level: int = _FIRST_LEVEL
) -> tuple[Section, ...]:
    """The sections under a node, with what their headings and items have of their own."""
    return tuple(
        Section(
            path=child.path,
            title=child.title,
            text=document.gathered(child.text),
            sort=child.sort,
            sections=sections(child, document, common, templates, _next(child, level)),
            shown="" if child.shown == HEADING else child.shown,
            heading=_own_form(child, common, level),
            closing=document.gathered(child.closing),
            item=templates.of_section(child) if child.items else "",
            placed=child.placed,
            collapse=child.fold.marks.collapse(child.fold.place) if child.fold else None,
        )
        for child in node.children
    )


def _own_form(node: Node, common: str, level: int) -> str:
    """The form of a section's heading where it is not the common one."""
    if node.shown == TEXT:
        return ""
    form = _form(node, level)
    return "" if form == (common if node.shown == HEADING else _DEFAULTS.get(node.shown, "")) else form
