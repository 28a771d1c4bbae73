"""The section that a block of a page begins: a heading in Markdown or HTML, a bold line, `<details>`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown import plain
from awesome_cli.markdown.anylist.block_tests import is_bold_line
from awesome_cli.markdown.anylist.html_items import without_tags
from awesome_cli.markdown.anylist.tree import BOLD, DETAILS, HEADING, LEVELS, Node

if TYPE_CHECKING:
    from awesome_cli.markdown.blocks import Block

_SUMMARY = re.compile(r"<details\b[^>]*>\s*<summary\b[^>]*>(.*?)</summary>", re.DOTALL | re.IGNORECASE)
_HTML_HEADING = re.compile(
    r"<h(?P<level>[1-6])\b[^>]*>(?P<title>(?:(?!</h[1-6]>).)+)</h(?P=level)>", re.DOTALL | re.IGNORECASE
)
_NO_WORDS = re.compile(r"\[!\[[^\]]*\]\([^)]*\)\]\([^)]*\)|!\[[^\]]*\]\([^)]*\)|<[^>]*>")
"""Pictures, also in links, and tags."""
_LINK_INTO_PAGE = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(#[^)]*\)")


def section_of(block: Block, source: str, opens_items: bool) -> Node | None:
    """The section that a block begins, whose lines are `source`; `opens_items` says whether items come next."""
    title, level, shown = "", 0, ""
    if block.kind == "heading":
        title, level, shown = plain.visible(_heading_words(block.content)), block.level, HEADING
    elif block.kind == "paragraph" and opens_items and is_bold_line(block):
        title, level, shown = plain.visible(block.content).rstrip(": "), LEVELS[BOLD], BOLD
    elif block.kind == "html_block" and (match := _HTML_HEADING.fullmatch(block.content.strip())):
        title, level, shown = without_tags(match["title"]), int(match["level"]), HEADING
    elif block.kind == "html_block" and opens_items:
        title, level, shown = _summary(block.content), LEVELS[DETAILS], DETAILS
    return Node(title, level, shown, source, block.first) if title else None


def _heading_words(source: str) -> str:
    """A heading without navigation: links to places of the page, pictures, and tags around or behind the title."""
    text = _NO_WORDS.sub(" ", source)

    def named(match: re.Match[str]) -> str:
        return match[1] if match.start() == 0 and re.search(r"\w", match[1]) else " "

    rest = _LINK_INTO_PAGE.sub(named, text)
    return rest if re.search(r"\w", rest) else text


def _summary(html: str) -> str:
    """The title of the one `<details>` that a piece of HTML opens; empty where it does something else."""
    match = _SUMMARY.search(html)
    lower = html.lower()
    if match is None or lower.count("<details") != 1 or "</details" in lower:
        return ""
    return without_tags(match[1])
