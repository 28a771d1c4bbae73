"""One item of a list: its first line, the paragraphs under it, its sub-bullets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown.classic.draft import is_published
from awesome_cli.markdown.classic.first_line import draft_of
from awesome_cli.markdown.classic.inline import (
    CODE,
    IMAGE,
    LINK,
    TEXT,
    Inline,
    is_web,
    markdown,
    pieces,
    without_emphasis,
)
from awesome_cli.markdown.classic.line import PUNCTUATION, remainder, without_owners
from awesome_cli.model import Link
from awesome_cli.normalize import collapse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awesome_cli.markdown.blocks import Block
    from awesome_cli.markdown.classic.draft import ClassicItem

_GLUED = re.compile(r"\s*-\s*$")
_BARE = re.compile(r"https?://\S+")
_MENDED = {
    "a no-break space": re.compile("\xa0"),
    r"`\_` for `_`": re.compile(r"\\_"),
    "`cication` for `citation`": re.compile(r"\bcications?:"),
}


def read(block: Block) -> list[ClassicItem]:
    """A list item, or a paragraph that should be one; more than one where lines were glued together."""
    drafts: list[ClassicItem] = []
    for part, depth in _parts(block, 0):
        first, *glued = _unglued(pieces(part.tokens, part.first))
        if not drafts:
            drafts.append(draft_of(first))
        elif not part.tokens:
            drafts[-1].note(collapse(part.content))
        elif depth > 1:
            _sub_bullet(drafts[-1], first)
        else:
            paragraph(drafts[-1], first)
        _say_what_was_mended(drafts[-1], part)
        drafts += [draft_of(row) for row in glued]
    if len(drafts) > 1:
        drafts[0].add_repair("items glued into one line")
    return drafts


def _parts(block: Block, depth: int) -> Iterator[tuple[Block, int]]:
    """The blocks of an item that hold text, each with the number of items that it lies in."""
    if block.tokens or block.content.strip():
        yield block, depth
    for inner in block.blocks:
        yield from _parts(inner, depth + (block.kind == "list_item"))


def _unglued(row: list[Inline]) -> list[list[Inline]]:
    """Rows of pieces, cut where one item ends and another begins without a new line between them."""
    rows: list[list[Inline]] = [[]]
    for place, piece in enumerate(row):
        after = row[place + 1] if place + 1 < len(row) else None
        plain = piece.kind == TEXT and not piece.strong
        if plain and after and after.strong and rows[-1] and _GLUED.search(piece.text) and _is_whole(rows[-1]):
            rows[-1].append(piece._replace(text=_GLUED.sub("", piece.text)))
            rows.append([])
        elif plain and after and after.kind == CODE and rows[-1] and "**" in piece.text and is_published(after.text):
            rows.append([piece])
        else:
            rows[-1].append(piece)
    return rows


def _is_whole(row: Sequence[Inline]) -> bool:
    """Whether pieces make an item of their own: a title and more, or a line of authors."""
    return row[0].em or (row[0].strong and any(piece.kind == LINK for piece in row[1:]))


def _say_what_was_mended(draft: ClassicItem, part: Block) -> None:
    for offset, line in enumerate(part.content.split("\n")):
        for what, pattern in _MENDED.items():
            if pattern.search(line):
                draft.add_repair(what, part.first + offset)


def paragraph(draft: ClassicItem, row: Sequence[Inline]) -> None:
    """A paragraph under the first line: italics, links, badges; prose becomes a note."""
    draft.seen_links += [piece for piece in row if piece.href]
    rest = []
    for piece in without_owners(row, ""):
        if piece.kind == IMAGE:
            draft.image(piece)
        else:
            rest.append(piece)
    remainder(draft, rest, first=False)


def _sub_bullet(draft: ClassicItem, row: Sequence[Inline]) -> None:
    """A sub-bullet of nothing but links is links; one in italics a paper's description; any other is a note."""
    draft.seen_links += [piece for piece in row if piece.href]
    plain = [piece for piece in without_owners(row, "") if piece.kind != IMAGE]
    links = [piece for piece in plain if piece.kind == LINK and is_web(piece.href)]
    said = "".join(piece.text for piece in plain if piece not in links).strip(PUNCTUATION)
    if draft.is_paper and not draft.description and row and all(piece.em for piece in row):
        draft.description = without_emphasis(row)
    elif links and not said:
        draft.sub_links += map(draft.link, links)
    elif _BARE.fullmatch(said) and not links:
        draft.sub_links.append(Link(said))
    else:
        draft.note(markdown(row))
