"""One item of a list: its first line, the paragraphs under it, its sub-bullets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.fields import STATUSES
from awesome_cli.identity import read_url
from awesome_cli.importers._draft import Draft, is_published
from awesome_cli.importers._inline import CODE, IMAGE, LINK, TEXT, is_web, literal, markdown, pieces
from awesome_cli.model import Link
from awesome_cli.normalize import collapse, host_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awesome_cli.importers._blocks import Block
    from awesome_cli.importers._inline import Piece

_STAR = re.compile(r"\s*(?:🌟|⭐\ufe0f?|:star2?:)\s*")
_CLAPPER = re.compile(r"\s*(?::clapper:|🎬)\s*")
_MARKS = re.compile("🤗|\N{MATHEMATICAL DOUBLE-STRUCK CAPITAL X}|:clapper:|🎬")
_COUNT = re.compile(r"(?:citation|cication)s?\s*:\s*$", re.IGNORECASE)
_OWNER = re.compile(r"\s*-\s*([\w.-]*)(?=\s*(?:$|[)\]]|🤗))", re.ASCII)
_STATUS = re.compile(rf"\(({'|'.join(STATUSES)})?(?:(?:^|, |(?<=\())now (.+))?\)", re.DOTALL)
_GLUED = re.compile(r"\s*-\s*$")
_BARE = re.compile(r"https?://\S+")
_OWN_LABELS = frozenset(("arxiv", "pdf", "abs", "html", "doi", "paper"))
_EDGES = ' ,.;:·|–—-()[]{}*"“”'
_MENDED = {
    "a no-break space": re.compile("\xa0"),
    r"`\_` for `_`": re.compile(r"\\_"),
    "`cication` for `citation`": re.compile(r"\bcications?:"),
}


def read(block: Block, generated: bool) -> list[Draft]:
    """A list item, or a paragraph that should be one; more than one where lines were glued together."""
    drafts: list[Draft] = []
    for part, depth in _parts(block, 0):
        first, *glued = _unglued(pieces(part.tokens, part.first))
        if not drafts:
            drafts.append(_begun(first, generated))
        elif not part.tokens:
            drafts[-1].note(collapse(part.content))
        elif depth > 1:
            _sub_bullet(drafts[-1], first)
        else:
            paragraph(drafts[-1], first)
        if not generated:
            _say_what_was_mended(drafts[-1], part)
        drafts += [_begun(row, generated) for row in glued]
    if len(drafts) > 1:
        drafts[0].say("items glued into one line")
    return drafts


def _parts(block: Block, depth: int) -> Iterator[tuple[Block, int]]:
    """The blocks of an item that hold text, each with the number of items that it lies in."""
    if block.tokens or block.content.strip():
        yield block, depth
    for inner in block.blocks:
        yield from _parts(inner, depth + (block.kind == "list_item"))


def _unglued(row: list[Piece]) -> list[list[Piece]]:
    """Rows of pieces, cut where one item ends and another begins without a new line between them."""
    rows: list[list[Piece]] = [[]]
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


def _is_whole(row: Sequence[Piece]) -> bool:
    """Whether pieces make an item of their own: a title and more, or a line of authors."""
    return row[0].em or (row[0].strong and any(piece.kind == LINK for piece in row[1:]))


def _say_what_was_mended(draft: Draft, part: Block) -> None:
    for offset, line in enumerate(part.content.split("\n")):
        for what, pattern in _MENDED.items():
            if pattern.search(line):
                draft.say(what, part.first + offset)


def _begun(row: list[Piece], generated: bool) -> Draft:
    """A draft of the item whose first line this is."""
    draft = Draft(row[0].line if row else 0, generated)
    if row and row[0].kind == TEXT and not row[0].strong:
        text = row[0].text
        draft.highlight = _STAR.match(text) is not None
        row[0] = row[0]._replace(text=_CLAPPER.sub("", _STAR.sub("", text, count=1), count=1))
        row = row if row[0].text.strip() else row[1:]
    rest = row[_title(draft, row) :]
    if rest and rest[0].line > draft.line:
        draft.say("a title over several lines")
    rest = _without_status(draft, rest)
    _first_line(draft, rest)
    draft.seen += [piece for piece in row if piece.href]
    return draft


def _title(draft: Draft, row: Sequence[Piece]) -> int:
    """Finds the title and the address that it leads to; returns how many pieces it takes."""
    end = 0
    while end < len(row) and row[end].strong:
        end += 1
    if end == 0:
        end = _plain_title(row)
        if end < len(row) and row[end].kind == TEXT and "**" in row[end].text:
            return _half_title(draft, row, end)
    links = [piece for piece in row[:end] if piece.kind == LINK]
    draft.title = literal(row[:end]) if links or (row[:1] and row[0].strong) else literal(row[:end]).strip(_EDGES)
    draft.bold = any(piece.strong for piece in row[:end])
    draft.own += [draft.address(piece) for piece in links[:1] if is_web(piece.href)]
    draft.linked = bool(draft.own)
    if not (links or draft.bold) and _BARE.fullmatch(draft.title):
        draft.own.append(draft.title)
    return end


def _plain_title(row: Sequence[Piece]) -> int:
    """How many pieces a title takes that is not bold: all up to the first link that is one thing's name."""
    for end, piece in enumerate(row):
        words = literal(row[:end]).strip(_EDGES)
        if piece.kind == LINK:
            return end if words and piece.text.strip().lower() in _OWN_LABELS else end + 1
        if piece.kind == CODE and words and is_published(piece.text):
            return end
        if piece.kind == TEXT and "**" in piece.text and any(later.kind in (CODE, LINK) for later in row[end:]):
            return end
    return len(row)


def _half_title(draft: Draft, row: Sequence[Piece], end: int) -> int:
    """A title whose first line is missing ends in `**` without a beginning."""
    text, _, after = row[end].text.partition("**")
    draft.title = collapse(f"{literal(row[:end])} {text}").strip(_EDGES)
    draft.bold = True
    draft.ask("cut title", f"the beginning seems to be missing: {draft.title}")
    if is_published(after.strip(_EDGES)):
        draft.venue = after.strip(_EDGES)
    return end + 1


def _without_status(draft: Draft, row: list[Piece]) -> list[Piece]:
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


def _first_line(draft: Draft, row: Sequence[Piece]) -> None:
    """What follows the title: venue, the paper's own links, its count, an owner and a badge."""
    rest: list[Piece] = []
    counting = False
    for piece in _without_owners(row, draft.own[0] if draft.own else ""):
        if counting and piece.text.strip():
            _count(draft, piece)
            counting = False
        elif piece.kind == IMAGE:
            draft.image(piece)
        elif piece.kind == CODE and not draft.venue and (draft.bold or is_published(piece.text)):
            draft.venue, draft.is_paper = piece.text, True
        elif piece.kind == LINK and _is_own(piece, draft):
            draft.own.append(draft.address(piece))
            draft.is_paper |= piece.text.strip().lower() in _OWN_LABELS
        elif piece.kind == TEXT and (match := _COUNT.search(piece.text)):
            counting = draft.is_paper = True
            rest.append(piece._replace(text=piece.text[: match.start()]))
        else:
            rest.append(piece)
    if rest and not draft.venue and draft.bold and not rest[0].em and is_published(rest[0].text.strip(_EDGES)):
        draft.venue, draft.is_paper = rest.pop(0).text.strip(_EDGES), True
    _rest(draft, rest, first=True)


def _is_own(piece: Piece, draft: Draft) -> bool:
    """Whether a link on the first line is the thing's own address: named so, or a paper under an unlinked title."""
    if not is_web(piece.href):
        return False
    reference = read_url(piece.href)
    paper = reference is not None and reference.kind == "paper"
    return piece.text.strip().lower() in _OWN_LABELS or (paper and not draft.own)


def _count(draft: Draft, piece: Piece) -> None:
    digits = piece.text.replace(",", "").strip(" *")
    if digits.isdecimal() and digits.isascii() and len(digits) < 16:
        draft.count = str(int(digits))
        draft.count_url = piece.href if is_web(piece.href) else ""
    else:
        draft.say("an unknown count left out", piece.line)


def _without_owners(row: Sequence[Piece], url: str) -> Iterator[Piece]:
    """Pieces without the ` - owner` behind a link into GitHub or Hugging Face, and without marks."""
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


def paragraph(draft: Draft, row: Sequence[Piece]) -> None:
    """A paragraph under the first line: italics, links, badges; prose becomes a note."""
    draft.seen += [piece for piece in row if piece.href]
    rest = []
    for piece in _without_owners(row, ""):
        if piece.kind == IMAGE:
            draft.image(piece)
        else:
            rest.append(piece)
    _rest(draft, rest, first=False)


def _rest(draft: Draft, row: list[Piece], first: bool) -> None:
    row = _without_italics(draft, row)
    links = [piece for piece in row if piece.kind == LINK and is_web(piece.href)]
    said = "".join(piece.text for piece in row if piece.kind != LINK)
    if not any(sign.isalnum() for sign in said):
        draft.links += map(draft.link, links)
    elif first and not (draft.is_paper or draft.description):
        draft.description = literal(row).strip(" -–—:,·|")
        draft.links += map(draft.link, links)
    else:
        draft.note(markdown(row).strip(" ,·|"))


def _without_italics(draft: Draft, row: list[Piece]) -> list[Piece]:
    """Takes what stands in italics, with nothing but signs around it: the authors or the description."""
    start = 0
    while start < len(row) and row[start].kind == TEXT and not row[start].em and not row[start].text.strip(_EDGES):
        start += 1
    end = start
    while end < len(row) and row[end].em:
        end += 1
    if start == end:
        return _without_open_italics(draft, row)
    after = row[end].text.lstrip()[:1] if end < len(row) and row[end].kind == TEXT else ""
    if after and after not in _EDGES:
        return row
    draft.italics.append((literal(row[start:end]), row[start].line))
    links = [piece for piece in row[start:end] if piece.kind == LINK]
    return [*links, *row[:start], *row[end:]]


def _without_open_italics(draft: Draft, row: list[Piece]) -> list[Piece]:
    """Italics that were never closed reach to the dot before the links."""
    if not row or row[0].kind != TEXT or not row[0].text.lstrip().startswith("*"):
        return row
    text, dot, after = row[0].text.partition(" · ")
    if not text.strip(" *") or (not dot and len(row) > 1):
        return row
    draft.italics.append((collapse(text.strip(" *")), row[0].line))
    return [row[0]._replace(text=after), *row[1:]]


def _sub_bullet(draft: Draft, row: Sequence[Piece]) -> None:
    """A sub-bullet of nothing but links is links; any other is a note. A render writes notes alone."""
    draft.seen += [piece for piece in row if piece.href]
    plain = [piece for piece in _without_owners(row, "") if piece.kind != IMAGE]
    links = [piece for piece in plain if piece.kind == LINK and is_web(piece.href)]
    said = "".join(piece.text for piece in plain if piece not in links).strip(_EDGES)
    if draft.generated:
        draft.note(markdown(row, unwrap=False))
    elif links and not said:
        draft.below += map(draft.link, links)
    elif _BARE.fullmatch(said) and not links:
        draft.below.append(Link(said))
    else:
        draft.note(markdown(row))
