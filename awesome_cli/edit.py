"""Edits of an entry file that keep its comments.

A file is cut into one piece per key, comments before a key included. Pieces that do not change stay as they are; a
piece that changes is written in canonical form, its comments put back. The result is read again before it is returned:
an edit that would lose a value or a comment is refused.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli import canonical, yamltext
from awesome_cli.errors import StoreError
from awesome_cli.fields import FIELDS
from awesome_cli.yamltext import Mapping as MappingNode
from awesome_cli.yamltext import Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from awesome_cli.canonical import Raw, Value


class _Piece(NamedTuple):
    key: str
    lead: list[str]
    """Comment lines before the key."""
    lines: list[str]
    """The key's own lines."""
    node: Node
    first: int
    """Line number of the first of them."""


class _Comments(NamedTuple):
    """The comments of one piece: on the key's line, by item, and after the last item."""

    on_key: str
    above: dict[int, list[str]]
    beside: dict[int, str]
    below: list[str]


def update(content: str, changes: Mapping[str, Value | None]) -> str:
    """The file with some fields set, or taken away by None. Raises StoreError for a file that cannot be edited."""
    raw = canonical.read(content)
    if raw is not None:
        return canonical.text(_changed(raw, changes))
    pieces, tail = _cut(content)
    wanted = _changed({piece.key: plain(piece.node) for piece in pieces}, changes)
    return _verified(content, _joined(pieces, tail, wanted, set(changes)), wanted)


def canonical_form(content: str) -> str:
    """The file in canonical form, comments kept. Raises StoreError for a file that cannot be read as YAML."""
    if canonical.read(content) is not None:
        return content
    pieces, tail = _cut(content)
    ranks = {key: rank for rank, key in enumerate(FIELDS)}
    pieces.sort(key=lambda piece: ranks.get(piece.key, len(ranks)))
    wanted = {piece.key: plain(piece.node) for piece in pieces}
    return _verified(content, _joined(pieces, tail, wanted, set(wanted)), wanted)


def plain(node: Node) -> Value:
    """A node as values of text; deeper nesting than entries have becomes its text."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [_plain_item(item) for item in node.items]
    return [_plain_item(node)]


def _plain_item(node: Node) -> str | dict[str, str]:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, MappingNode):
        return {key.text: value.text if isinstance(value, Scalar) else "" for key, value in node.pairs}
    return ", ".join(item.text for item in node.items if isinstance(item, Scalar))


def _changed(raw: Raw, changes: Mapping[str, Value | None]) -> Raw:
    merged = {**raw, **changes}
    return {key: value for key, value in merged.items() if value is not None}


def _cut(content: str) -> tuple[list[_Piece], list[str]]:
    document = yamltext.read(content)
    if document.root is None or document.problems:
        problem = document.problems[0]
        raise StoreError(f"line {problem.line}: {problem.message}")
    if any(yamltext.repeated(document.root)) or any(key.column > 1 for key, _ in document.root.pairs):
        raise StoreError("a key stands twice, or the keys are indented: mend that by hand first")
    lines = content.splitlines()
    starts = [key.line - 1 for key, _ in document.root.pairs]
    pieces: list[_Piece] = []
    lead = _comment_lines(lines[: starts[0]]) if starts else []
    for (key, node), start, end in zip(document.root.pairs, starts, [*starts[1:], len(lines)], strict=True):
        stop = end
        while stop > start + 1 and (not lines[stop - 1].strip() or lines[stop - 1].startswith("#")):
            stop -= 1
        pieces.append(_Piece(key.text, lead, lines[start:stop], node, start + 1))
        lead = _comment_lines(lines[stop:end])
    return pieces, lead


def _comment_lines(lines: Iterable[str]) -> list[str]:
    return [line.strip() for line in lines if line.strip().startswith("#")]


def _joined(pieces: list[_Piece], tail: list[str], wanted: Raw, touched: set[str]) -> str:
    ranks = {key: rank for rank, key in enumerate(FIELDS)}
    fresh = [key for key in FIELDS if key in wanted and key not in {piece.key for piece in pieces}]
    out: list[str] = []
    for piece in pieces:
        while fresh and ranks[fresh[0]] < ranks.get(piece.key, len(ranks)):
            key = fresh.pop(0)
            out.append(canonical.field_text(key, wanted[key]).removesuffix("\n"))
        out += piece.lead
        if piece.key not in touched:
            out += piece.lines
        elif piece.key in wanted:
            out += _rewritten(piece, wanted[piece.key])
        else:
            out += _all(_comments(piece))
    out += [canonical.field_text(key, wanted[key]).removesuffix("\n") for key in fresh]
    return "\n".join([*out, *tail]) + "\n"


def _all(comments: _Comments) -> list[str]:
    inner = [line for lines in comments.above.values() for line in lines]
    return [line for line in [comments.on_key, *inner, *comments.beside.values(), *comments.below] if line]


def _rewritten(piece: _Piece, value: Value) -> list[str]:
    if piece.key not in FIELDS:
        return piece.lines
    comments = _comments(piece)
    lines = canonical.field_text(piece.key, value).removesuffix("\n").split("\n")
    old = piece.node.items if isinstance(piece.node, Sequence) else []
    places = {number: _index(value, _plain_item(item)) for number, item in enumerate(old)}
    in_block = len(lines) > 1 and isinstance(value, list)
    before: list[str] = []
    for number, texts in comments.above.items():
        if not in_block or places.get(number) is None:
            before += texts
    for number, text in comments.beside.items():
        if not in_block or places.get(number) is None:
            before.append(text)
    out = [*before, *(comments.below if not in_block else [])]
    out.append(lines[0] + (f"  {comments.on_key}" if comments.on_key else ""))
    back = {place: number for number, place in places.items() if place is not None}
    for place, line in enumerate(lines[1:]):
        number = back.get(place, -1) if in_block else -1
        out += [f"  {text}" for text in comments.above.get(number, [])]
        out.append(line + (f"  {comments.beside[number]}" if number in comments.beside else ""))
    return out + ([f"  {text}" for text in comments.below] if in_block else [])


def _index(value: Value, item: str | dict[str, str]) -> int | None:
    return value.index(item) if isinstance(value, list) and item in value else None


_COMMENT = re.compile(
    r"""(?:(?:^|(?<=[\[{,:-]))\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')|(?<=\S)\#|[^#])*?(?:^|(?<=\s))(\#.*)$""",
    re.VERBOSE,
)


def _comments(piece: _Piece) -> _Comments:
    found = _Comments("", {}, {}, [])
    if isinstance(piece.node, Scalar):
        return found._replace(on_key=_scalar_comment(piece, piece.node))
    items = piece.node.items if isinstance(piece.node, Sequence) else []
    on_key = ""
    for offset, line in enumerate(piece.lines):
        match = _COMMENT.match(line)
        if match is None:
            continue
        number = piece.first + offset
        if offset == 0:
            on_key = match[1]
        elif line.strip() == match[1]:
            following = next((i for i, item in enumerate(items) if item.line > number), None)
            if following is None:
                found.below.append(match[1])
            else:
                found.above.setdefault(following, []).append(match[1])
        else:
            at = max((i for i, item in enumerate(items) if item.line <= number), default=0)
            if at in found.beside:
                found.below.append(match[1])
            else:
                found.beside[at] = match[1]
    return found._replace(on_key=on_key)


def _scalar_comment(piece: _Piece, node: Scalar) -> str:
    if re.match(r"[^:]+: +[|>][-+\d]* +#", piece.lines[0]):
        return piece.lines[0][piece.lines[0].index("#") :].strip()
    if re.match(r"[^:]+: +[|>]", piece.lines[0]) and not node.plain:
        return ""
    last = piece.lines[-1]
    if len(piece.lines) == 1:
        match = _COMMENT.match(last)
    else:
        match = re.search(r"\s(#.*)$" if node.plain else r"[\"']\s+(#.*)$", last)
    return match[1] if match else ""


def _verified(before: str, after: str, wanted: Raw) -> str:
    document = yamltext.read(after)
    values = {key.text: plain(value) for key, value in document.root.pairs} if document.root else None
    lost = [line for line in _comment_lines(before.splitlines()) if line not in after] if values == wanted else None
    if document.problems or lost is None or lost:
        raise StoreError("it cannot be edited without losing something: edit it by hand")
    return after
