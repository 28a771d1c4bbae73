"""The first line of an item: its title and address, its venue, its count."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.identity import read_url
from awesome_cli.kinds import PAPER
from awesome_cli.markdown.classic.draft import ClassicItem, is_published
from awesome_cli.markdown.classic.inline import CODE, IMAGE, LINK, TEXT, is_web, literal
from awesome_cli.markdown.classic.line import PUNCTUATION, remainder, without_owners
from awesome_cli.normalize import collapse
from awesome_cli.storage.fields import STATUSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.classic.inline import Inline

_STAR = re.compile(r"\s*(?:🌟|⭐\ufe0f?|:star2?:)\s*")
_CLAPPER = re.compile(r"\s*(?::clapper:|🎬)\s*")
_COUNT = re.compile(r"(?:citation|cication)s?\s*:\s*$", re.IGNORECASE)
_STATUS = re.compile(rf"\(({'|'.join(STATUSES)})?(?:(?:^|, |(?<=\())now (.+))?\)", re.DOTALL)
_BARE = re.compile(r"https?://\S+")
_OWN_LABELS = frozenset(("arxiv", "pdf", "abs", "html", "doi", "paper"))
_BOOK_LABEL = "book"
"""The label of the address of a book, where nothing else is its own."""


def draft_of(row: list[Inline]) -> ClassicItem:
    """A draft of the item whose first line this is."""
    draft = ClassicItem(row[0].line if row else 0)
    if row and row[0].kind == TEXT and not row[0].strong:
        text = row[0].text
        draft.highlight = _STAR.match(text) is not None
        row[0] = row[0]._replace(text=_CLAPPER.sub("", _STAR.sub("", text, count=1), count=1))
        row = row if row[0].text.strip() else row[1:]
    rest = row[_title(draft, row) :]
    if rest and rest[0].line > draft.line:
        draft.add_repair("a title over several lines")
    rest = _without_status(draft, rest)
    _first_line(draft, rest)
    draft.seen_links += [piece for piece in row if piece.href]
    return draft


def _title(draft: ClassicItem, row: Sequence[Inline]) -> int:
    """Finds the title and the address that it leads to; returns how many pieces it takes."""
    end = 0
    while end < len(row) and row[end].strong:
        end += 1
    if end == 0:
        end = _plain_title(row)
        if end < len(row) and row[end].kind == TEXT and "**" in row[end].text:
            return _half_title(draft, row, end)
    links = [piece for piece in row[:end] if piece.kind == LINK]
    draft.title = literal(row[:end]) if links or (row[:1] and row[0].strong) else literal(row[:end]).strip(PUNCTUATION)
    draft.bold = any(piece.strong for piece in row[:end])
    draft.own_addresses += [draft.address(piece) for piece in links[:1] if is_web(piece.href)]
    draft.linked = bool(draft.own_addresses)
    if not (links or draft.bold) and _BARE.fullmatch(draft.title):
        draft.own_addresses.append(draft.title)
    return end


def _plain_title(row: Sequence[Inline]) -> int:
    """How many pieces a title takes that is not bold: all up to the first link that is one thing's name."""
    words = ""
    last = max((place for place, piece in enumerate(row) if piece.kind in (CODE, LINK)), default=-1)
    for end, piece in enumerate(row):
        if piece.kind == LINK:
            return end if words and piece.text.strip().lower() in _OWN_LABELS else end + 1
        if piece.kind == CODE and words and is_published(piece.text):
            return end
        if piece.kind == TEXT and "**" in piece.text and end < last:
            return end
        words = words or literal([piece]).strip(PUNCTUATION)
    return len(row)


def _half_title(draft: ClassicItem, row: Sequence[Inline], end: int) -> int:
    """A title whose first line is missing ends in `**` without a beginning."""
    text, _, after = row[end].text.partition("**")
    draft.title = collapse(f"{literal(row[:end])} {text}").strip(PUNCTUATION)
    draft.bold = True
    draft.add_finding("cut title", f"the beginning seems to be missing: {draft.title}")
    if is_published(after.strip(PUNCTUATION)):
        draft.venue = after.strip(PUNCTUATION)
    return end + 1


def _without_status(draft: ClassicItem, row: list[Inline]) -> list[Inline]:
    """The row without ` *(archived, now [owner/new](url))*` at its beginning."""
    start = 1 if row and row[0].kind == TEXT and not row[0].text.strip() else 0
    end = start
    while end < len(row) and row[end].em:
        end += 1
    match = _STATUS.fullmatch(literal(row[start:end]))
    if not match or not (match[1] or match[2]):
        return row
    draft.status = match[1] or ""
    draft.replaced_by = next((piece.href for piece in row[start:end] if piece.kind == LINK), match[2] or "")
    return row[end:]


def _first_line(draft: ClassicItem, row: Sequence[Inline]) -> None:
    """What follows the title: venue, the paper's own links, its count, an owner and a badge."""
    rest: list[Inline] = []
    counting = False
    for piece in without_owners(row, draft.own_addresses[0] if draft.own_addresses else ""):
        if counting and piece.text.strip():
            _count(draft, piece)
            counting = False
        elif piece.kind == IMAGE:
            draft.image(piece)
        elif piece.kind == CODE and not draft.venue and (draft.bold or is_published(piece.text)):
            draft.venue, draft.is_paper = piece.text, True
        elif piece.kind == LINK and _is_own(piece, draft):
            draft.own_addresses.append(draft.address(piece))
            label = piece.text.strip().lower()
            draft.is_book |= label == _BOOK_LABEL
            draft.is_paper |= label in _OWN_LABELS or draft.is_book
        elif piece.kind == TEXT and (match := _COUNT.search(piece.text)):
            counting = draft.is_paper = True
            rest.append(piece._replace(text=piece.text[: match.start()]))
        else:
            rest.append(piece)
    if rest and not draft.venue and draft.bold and not rest[0].em and is_published(rest[0].text.strip(PUNCTUATION)):
        draft.venue, draft.is_paper = rest.pop(0).text.strip(PUNCTUATION), True
    remainder(draft, rest, first=True)


def _is_own(piece: Inline, draft: ClassicItem) -> bool:
    """Whether a link on the first line is the thing's own address: named so, or a paper under an unlinked title."""
    if not is_web(piece.href):
        return False
    label = piece.text.strip().lower()
    if draft.own_addresses:
        return label in _OWN_LABELS
    reference = read_url(piece.href)
    is_paper = reference is not None and reference.kind == PAPER
    return label in _OWN_LABELS or label == _BOOK_LABEL or is_paper


def _count(draft: ClassicItem, piece: Inline) -> None:
    digits = piece.text.replace(",", "").strip(" *")
    if digits.isdecimal() and digits.isascii() and len(digits) < 16:
        draft.count = str(int(digits))
        draft.count_url = piece.href if is_web(piece.href) else ""
    else:
        draft.add_repair("an unknown count left out", piece.line)
