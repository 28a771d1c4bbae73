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
    from collections.abc import Iterable, Iterator, Sequence

    from awesome_cli.markdown.atoms import Atom
    from awesome_cli.markdown.blocks import Block

LIST_KINDS = ("bullet_list", "ordered_list")
_PARAGRAPHS = 3
"""So many paragraphs of one form are items; one or two may be prose."""
_LONGEST_GROUP = 80
"""Characters that the words of a bullet which groups others may have."""
_FEWEST_WORDS = 2
"""Words of an item before its links: one is a label."""
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
_LINKED_TITLE = re.compile(
    r"[^\w\s\[!]{0,2} ?\[(?!\[|!)[^\[\]]{2,}\]\(https?://[^\s()]+\)\s*(?:$|[,;:.(\[|–—*`]|-\s)(?!\s*(?:is|are|was|has)\b)"
)
"""A link that is a title: behind it comes no sentence, but a comma, a bracket, a dash."""
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
    return _names_group(item.blocks[0].content) and _are_items_of_group([one for part in inner for one in part.blocks])


def _names_group(words: str) -> bool:
    """Whether words are short enough, and of one line, to say what the bullets under them have in common."""
    return bool(words.strip()) and "\n" not in words and len(plain.visible(words)) <= _LONGEST_GROUP


def _are_items_of_group(under: Sequence[Block]) -> bool:
    """Whether bullets under another are items of their own, and not its links."""
    filled = [entry for entry in under if entry.blocks]
    linked = sum(1 for entry in under if _has_own_link(entry) or is_group(entry))
    are_labels = all(has_only_labels(entry.blocks[0].content) for entry in filled)
    return linked * 2 >= len(under) and not are_labels and all(map(_is_item_of_group, filled))


def _is_item_of_group(entry: Block) -> bool:
    """Whether a bullet under another is an item of its own: it begins with a link, ends in labels, or groups others."""
    content = entry.blocks[0].content
    return begins_with_link(content) or is_group(entry) or _ends_in_labels(content)


def _ends_in_labels(source: str) -> bool:
    """Whether words that are no part of another item stand before links that say what kind of thing they lead to."""
    row = atoms(source)
    link = next((atom for atom in row if atom.kind == LINK), None)
    if link is None or sub_bullets.SubBullets().parts([source]):
        return False
    before = plain.visible(source[: link.start]).split()
    return len(before) >= _FEWEST_WORDS and are_links(source[link.start :]) and _is_label(source, link)


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
    sure = {block.first for block in bold if _BRACKETED_LINK.search(block.content)}
    sure |= _titles_of_parts(blocks) | _linked_titles_in_rows(blocks)
    return sure.union(*({block.first for block in found} for found in (bold, links) if len(found) >= _PARAGRAPHS))


def _linked_titles_in_rows(blocks: Sequence[Block]) -> set[int]:
    """The first lines of paragraphs that begin with a linked title, no sentence, where some stand in a row."""
    rows = [
        [block.first for block in row]
        for is_titled, row in itertools.groupby(blocks, _begins_with_linked_title)
        if is_titled
    ]
    longest = max(map(len, rows), default=0)
    return {line for row in rows if len(row) > 1 for line in row} if longest >= _PARAGRAPHS else set()


def _begins_with_linked_title(block: Block) -> bool:
    return block.kind == "paragraph" and _LINKED_TITLE.match(block.content) is not None


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
    parts = {line: known.parts(notes) for line, notes in found.items()}
    return {line for line, notes in found.items() if parts[line] and not any(map(_names_address, notes[parts[line] :]))}


def _names_address(text: str) -> bool:
    return _ADDRESS.search(text) is not None


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


def headings_over_links(blocks: Sequence[Block], fewest: int = _PARAGRAPHS) -> set[int]:
    """The first lines of headings without a link over a paragraph of links to one thing, and no list of others."""
    found = set()
    for number, block in enumerate(blocks):
        if block.kind == "heading" and not has_web_link(block):
            under = list(under_heading(blocks[number + 1 :]))
            has_lists = any(part.kind in (*LIST_KINDS, "table") and has_web_link(part) for part in under)
            if not has_lists and any(map(is_line_of_links, under)):
                found.add(block.first)
    return found if len(found) >= fewest else set()


def under_heading(following: Iterable[Block]) -> Iterator[Block]:
    """The blocks up to the next heading or rule."""
    return itertools.takewhile(lambda block: block.kind not in ("heading", "hr"), following)


def is_line_of_links(block: Block) -> bool:
    """Whether a paragraph is nothing but links, of which one says what kind of thing it leads to: `[Paper](url)`."""
    if block.kind != "paragraph" or not has_web_link(block) or not are_links(block.content):
        return False
    return any(_is_label(block.content, atom) for atom in atoms(block.content) if atom.kind == LINK)


def headings_with_links(blocks: Sequence[Block]) -> set[int]:
    """The first lines of headings with a link to the web, and perhaps other words."""
    return {block.first for block in blocks if block.kind == "heading" and has_web_link(block)}
