"""What any line of an item may hold: italics, links with owners and badges, prose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown.classic.inline import IMAGE, LINK, TEXT, is_web, markdown, without_emphasis
from awesome_cli.normalize import host_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awesome_cli.markdown.classic.draft import ClassicItem
    from awesome_cli.markdown.classic.inline import Inline

PUNCTUATION = ' ,.;:·|–—-()[]{}*"“”'
"""Characters that say nothing at the ends of a text."""
_SEPARATORS = " -–—:,·|"
_MARKS = re.compile("🤗|\N{MATHEMATICAL DOUBLE-STRUCK CAPITAL X}|:clapper:|🎬")
_OWNER = re.compile(r"\s*-\s*([\w.-]*)(?=\s*(?:$|[)\]]|🤗))", re.ASCII)


def without_owners(row: Sequence[Inline], url: str) -> Iterator[Inline]:
    """Pieces without the ` - owner` after a link into GitHub or Hugging Face, and without marks."""
    for place, piece in enumerate(row):
        if piece.kind != TEXT or piece.em:
            url = piece.href if piece.kind == LINK else url
            yield piece
            continue
        match = _OWNER.match(piece.text)
        text = piece.text
        if match and host_name(url) in ("github.com", "huggingface.co", "hf.co"):
            badge = any(after.kind == IMAGE for after in row[place + 1 : place + 2])
            if badge or match[1] == "" or match[1].casefold() in url.casefold().split("/"):
                text = text[match.end() :]
        yield piece._replace(text=_MARKS.sub("", text))


def remainder(draft: ClassicItem, row: list[Inline], first: bool) -> None:
    """What remains of a line: italics, then links; prose on the first line of a thing says what it does."""
    row = _without_italics(draft, row)
    links = [piece for piece in row if piece.kind == LINK and is_web(piece.href)]
    said = "".join(piece.text for piece in row if piece.kind != LINK)
    if not any(character.isalnum() for character in said):
        draft.links += map(draft.link, links)
    elif first and not (draft.is_paper or draft.description):
        draft.description = _without_edges(row)
        draft.links += map(draft.link, links)
    else:
        draft.note(markdown(row).strip(" ,·|"))


def _without_edges(row: list[Inline]) -> list[Inline]:
    """A description without what stands between it and the rest of its line."""
    first, *others = row
    row = [first._replace(text=first.text.lstrip(_SEPARATORS)) if first.kind == TEXT else first, *others]
    *others, last = row
    return [*others, last._replace(text=last.text.rstrip(_SEPARATORS)) if last.kind == TEXT else last]


def _without_italics(draft: ClassicItem, row: list[Inline]) -> list[Inline]:
    """Takes what is in italics, with nothing but characters around it: the authors or the description."""
    start = 0
    while start < len(row) and row[start].kind == TEXT and not row[start].em and not row[start].text.strip(PUNCTUATION):
        start += 1
    end = start
    while end < len(row) and row[end].em:
        end += 1
    if start == end:
        return _without_open_italics(draft, row)
    after = row[end].text.lstrip()[:1] if end < len(row) and row[end].kind == TEXT else ""
    if after and after not in PUNCTUATION:
        return row
    draft.italics.append(without_emphasis(row[start:end]))
    links = [piece for piece in row[start:end] if piece.kind == LINK]
    return [*links, *row[:start], *row[end:]]


def _without_open_italics(draft: ClassicItem, row: list[Inline]) -> list[Inline]:
    """Italics that were never closed reach to the dot before the links."""
    if not row or row[0].kind != TEXT or not row[0].text.lstrip().startswith("*"):
        return row
    text, dot, after = row[0].text.partition(" · ")
    if not text.strip(" *") or (not dot and len(row) > 1):
        return row
    draft.italics.append([row[0]._replace(text=text.strip(" *"))])
    return [row[0]._replace(text=after), *row[1:]]
