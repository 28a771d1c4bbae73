"""What a block of Markdown is in a list: a bullet that groups others, a bold line, a paragraph that is an item."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from awesome_cli.markdown import labels, plain
from awesome_cli.markdown.atoms import BREAK, LINK, atoms
from awesome_cli.markdown.classic.inline import is_web
from awesome_cli.markdown.recognize import sub_bullets
from awesome_cli.markdown.recognize.sub_bullets import are_links

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awesome_cli.markdown.atoms import Atom
    from awesome_cli.markdown.blocks import Block

LIST_KINDS = ("bullet_list", "ordered_list")
_PARAGRAPHS = 3
"""So many paragraphs of one form are items; one or two may be prose."""
_LONGEST_GROUP = 80
"""Characters that the words of a bullet which groups others may have."""
_ADDRESS = re.compile(r"(?<![\w/])https?://[\w-]+\.", re.IGNORECASE)
_LINK_BEGINS = re.compile(
    r"[^\w\[]*(?:[*_]{1,3}|\[\d{4}[^\]]*\]\s*)?\[(?:[^\[\]]|\[[^\]]*\])+\]\(https?://",
)
"""A link to the web, perhaps behind emoji, emphasis or a date in brackets."""
_ANCHOR = re.compile(r"<a\s[^<>]*?\bhref\s*=\s*[\"']?https?://", re.IGNORECASE)
_ANCHOR_BEGINS = re.compile(rf"\W*{_ANCHOR.pattern}", re.IGNORECASE)
LINE_BREAK = re.compile(rf"(?<!\s)\s*(?:{BREAK}\s*| {{2,}}|\\)$", re.IGNORECASE)
"""What breaks a line at its end."""
_BOLD_LINE = re.compile(r"(?:\*\*|__)(?:(?!\*\*|__).)+(?:\*\*|__):?|(?:\*\*|__)(?:(?!\*\*|__).)+:(?:\*\*|__)")
_BOLD_BEGINS = re.compile(r"(?:[^\w\s*_\[]\s*)*(?:\*\*|__)(?!\s)")
_ONLY_LINK = re.compile(
    r"[^\w\[\n!]*\[(?:[^\[\]\n!]|\[[^\[\]\n]*\]|!(?!\[))+\]\(https?://[^\s()]*(?:\([^\s()]*\)[^\s()]*)*\)[^\w\n]*[\d/.-]*\W?"
)
_BRACKETED_LINK = re.compile(r"\[\[[^\]]*\]\(https?://")


def has_web_link(block: Block) -> bool:
    """Whether a link to the web, or a bare address, stands anywhere in a block."""
    return any(
        (token.type == "link_open" and is_web(str(token.attrGet("href") or "")))
        or (token.type == "text" and _ADDRESS.search(token.content))
        or (token.type == "html_inline" and _ANCHOR.match(token.content))
        for part in block.walk()
        for token in part.tokens
    )


def begins_with_link(source: str) -> bool:
    """Whether a source begins with a link to the web."""
    return _LINK_BEGINS.match(source) is not None


def has_only_labels(source: str) -> bool:
    """Whether a source is nothing but links that say what kind of thing they lead to: `[[Code]](url)`, `[PDF](url)`."""
    row = atoms(source)
    labels = [atom for atom in row if atom.kind == LINK]
    return bool(labels) and are_links(source) and all(_is_label(source, atom) for atom in labels)


def _is_label(source: str, link: Atom) -> bool:
    has_brackets = source[link.start - 1 : link.start] == "[" and source[link.end : link.end + 1] == "]"
    return has_brackets or link.text.startswith("[") or labels.says_nothing(link.text)


def is_group(item: Block) -> bool:
    """Whether a bullet without a link of its own stands over others that have one."""
    inner = [part for part in item.blocks if part.kind in LIST_KINDS]
    if _has_own_link(item) or not inner or not any(has_web_link(part) for part in inner):
        return False
    under = [entry for part in inner for entry in part.blocks]
    linked = sum(1 for entry in under if _has_own_link(entry) or is_group(entry))
    content = item.blocks[0].content
    return (
        bool(content.strip())
        and "\n" not in content
        and linked * 2 >= len(under)
        and len(plain.visible(content)) <= _LONGEST_GROUP
        and all(begins_with_link(entry.blocks[0].content) or is_group(entry) for entry in under if entry.blocks)
        and not all(has_only_labels(entry.blocks[0].content) for entry in under if entry.blocks)
    )


def _has_own_link(item: Block) -> bool:
    own = next((part for part in item.blocks if part.content), None)
    return own is not None and any(token.type == "link_open" for token in own.tokens)


def is_bold_line(block: Block) -> bool:
    """Whether a block is nothing but bold words, perhaps with a colon."""
    return _BOLD_LINE.fullmatch(block.content.strip()) is not None and "](" not in block.content


def opens_items(following: Sequence[Block]) -> bool:
    """Whether a list or table with links comes next, perhaps behind one other block."""
    for block in itertools.islice(following, 2):
        if block.kind in (*LIST_KINDS, "table"):
            return has_web_link(block)
        if block.kind == "heading":
            return False
    return False


def paragraphs_that_are_items(blocks: Iterable[Block]) -> set[int]:
    """The first lines of paragraphs that are items: bold with links behind, or a link alone."""
    blocks = list(blocks)
    bold = [
        block
        for block in blocks
        if block.kind == "paragraph"
        and _BOLD_BEGINS.match(block.content)
        and not is_bold_line(block)
        and has_web_link(block)
    ]
    links = [block for block in blocks if is_only_link(block)]
    sure = {block.first for block in bold if _BRACKETED_LINK.search(block.content)} | _titles_of_parts(blocks)
    return sure.union(*({block.first for block in found} for found in (bold, links) if len(found) >= _PARAGRAPHS))


def has_lines_of_items(block: Block, lines: Sequence[str]) -> bool:
    """Whether a paragraph is nothing but lines that begin with a link, with breaks between them."""
    own = lines[block.first - 1 : block.last]
    return (
        block.kind == "paragraph"
        and len(own) >= _PARAGRAPHS
        and all(begins_with_link(line) or _ANCHOR_BEGINS.match(line) for line in own)
        and all(LINE_BREAK.search(line) for line in own[:-1])
    )


def is_only_link(block: Block) -> bool:
    """Whether a paragraph is nothing but a link to the web, perhaps with emoji, emphasis and a date."""
    return block.kind == "paragraph" and _ONLY_LINK.fullmatch(block.content.strip()) is not None


def paragraphs_over_links(blocks: Sequence[Block]) -> set[int]:
    """The first lines of paragraphs with a link in them, and of bold lines over bullets with one."""
    linked = {block.first for block in blocks if block.kind == "paragraph" and has_web_link(block)}
    return linked | set(_bullets_of_titles(blocks))


def _titles_of_parts(blocks: Sequence[Block]) -> set[int]:
    """The first lines of bold lines over bullets that hold parts of an item: `- arxiv: url`, `- code: url`."""
    found = _bullets_of_titles(blocks)
    known = sub_bullets.known(found.values())
    if known is None or len(found) < _PARAGRAPHS:
        return set()
    return {line for line, notes in found.items() if known.parts(notes) == len(notes)}


def _bullets_of_titles(blocks: Sequence[Block]) -> dict[int, list[str]]:
    """The bullets right under bold lines, by the first lines of these."""
    return {
        block.first: [part.blocks[0].content for part in bullets.blocks if part.blocks]
        for block, bullets in itertools.pairwise(blocks)
        if block.kind == "paragraph" and is_bold_line(block) and bullets.kind == "bullet_list" and has_web_link(bullets)
    }


def headings_that_are_items(blocks: Sequence[Block]) -> set[int]:
    """The first lines of headings that are items: a link alone, a paragraph under it, no list of further links."""
    found = set()
    for number, block in enumerate(blocks):
        if block.kind == "heading" and _ONLY_LINK.fullmatch(block.content.strip()):
            behind = (blocks[place] for place in range(number + 1, len(blocks)))
            under = list(itertools.takewhile(lambda inner: inner.kind != "heading", behind))
            has_lists = any(part.kind in (*LIST_KINDS, "table") and has_web_link(part) for part in under)
            if under and under[0].kind == "paragraph" and not has_lists:
                found.add(block.first)
    return found if len(found) >= _PARAGRAPHS else set()


def headings_with_links(blocks: Sequence[Block]) -> set[int]:
    """The first lines of headings with a link to the web, and perhaps other words."""
    return {block.first for block in blocks if block.kind == "heading" and has_web_link(block)}
