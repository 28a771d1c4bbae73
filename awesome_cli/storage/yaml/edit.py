"""Edits of an entry file that keep its comments.

A file is cut into one piece per key, the lines before a key included. Pieces that do not change stay as they are; a
piece that changes is written in canonical form, its comments put back. The result is read again before it is returned:
an edit that would lose a value or a comment is refused.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.errors import StoreError
from awesome_cli.storage.fields import FIELDS
from awesome_cli.storage.yaml import canonical, nodes, parser
from awesome_cli.storage.yaml.nodes import Comment, Node, Scalar, Sequence, is_null, plain, plain_item
from awesome_cli.storage.yaml.nodes import Mapping as MappingNode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from awesome_cli.storage.fields import Field, Item, Raw, Table, Value

_UNKNOWN_RANK = 1_000_000
"""The rank of a key that no field has."""


class _Piece(NamedTuple):
    key: str
    lead: list[str]
    """Lines before the key: comments and blank lines."""
    lines: list[str]
    """The key's own lines."""
    node: Node
    first: int
    """Line number of the first of them."""
    comments: list[Comment]
    """Those in its own lines."""


class _CommentPlaces(NamedTuple):
    """Where the comments of one piece go: before the key, on its line, by item, and after the last item."""

    before: list[str]
    on_key: str
    above: dict[int, list[str]]
    beside: dict[int, str]
    below: list[str]


def update(content: str, changes: Mapping[str, Value | None], fields: Table = FIELDS) -> str:
    """The file with some fields set, or taken away by None. Raises StoreError for a file that cannot be edited."""
    raw = canonical.read(content, fields)
    if raw is not None:
        return canonical.text(_apply_changes(raw, changes), fields)
    pieces, tail = _cut_into_pieces(content)
    old = {piece.key: plain(piece.node) for piece in pieces}
    wanted = _apply_changes(old, changes)
    touched = {key for key in changes if wanted.get(key) != old.get(key)}
    return _verify(content, _join_pieces(pieces, tail, wanted, touched, fields), wanted) if touched else content


def canonical_form(content: str, fields: Table = FIELDS) -> str:
    """The file in canonical form, comments kept. Raises StoreError for a file that cannot be read as YAML.

    A value that no entry can have (nothing, a list within a list) stays as a person wrote it.
    """
    quick = canonical.values(content, fields)
    if quick is not None and (quick.canonical or canonical.canonical_text(quick, fields) == content):
        return content
    pieces, tail = _cut_into_pieces(content)
    pieces = [piece._replace(lead=_comment_lines(piece.lead)) for piece in pieces]
    pieces.sort(key=lambda piece: fields.ranks.get(piece.key, _UNKNOWN_RANK))
    wanted = {piece.key: plain(piece.node) for piece in pieces}
    touched = {piece.key for piece in pieces if piece.key in fields and _is_whole(piece.node)}
    return _verify(content, _join_pieces(pieces, _comment_lines(tail), wanted, touched, fields), wanted)


def _is_whole(node: Node) -> bool:
    """Whether `plain` holds all that the file says."""
    if isinstance(node, Scalar):
        return not is_null(node)
    if isinstance(node, MappingNode):
        return False
    inner = [value for item in node.items if isinstance(item, MappingNode) for _, value in item.pairs]
    inner += [item for item in node.items if not isinstance(item, MappingNode)]
    return all(isinstance(value, Scalar) and not is_null(value) for value in inner)


def _apply_changes(raw: Raw, changes: Mapping[str, Value | None]) -> Raw:
    merged = {**raw, **changes}
    return {key: value for key, value in merged.items() if value is not None}


def _editable_pairs(content: str) -> list[tuple[Scalar, Node]]:
    """The keys of a file and their values. Raises StoreError where they cannot be edited without loss."""
    document = parser.read(content)
    if document.root is None or document.problems:
        problem = document.problems[0]
        raise StoreError(f"line {problem.line}: {problem.message}")
    if any(nodes.repeated(document.root)) or any(key.column > 1 for key, _ in document.root.pairs):
        raise StoreError("a key is there twice, or the keys are indented: fix that by hand first")
    if not document.root.pairs:
        raise StoreError("it has no key: write its fields first")
    return document.root.pairs


def _cut_into_pieces(content: str) -> tuple[list[_Piece], list[str]]:
    """The pieces of a file, and its last lines."""
    pairs = _editable_pairs(content)
    lines = content.splitlines()
    starts = [key.line - 1 for key, _ in pairs]
    comments = parser.comments(content)
    pieces: list[_Piece] = []
    lead = lines[: starts[0]]
    for (key, node), start, end in zip(pairs, starts, [*starts[1:], len(lines)], strict=True):
        stop = end
        while stop > start + 1 and (not lines[stop - 1].strip() or lines[stop - 1].startswith("#")):
            stop -= 1
        own = [comment for comment in comments if start < comment.line <= stop]
        pieces.append(_Piece(key.text, lead, lines[start:stop], node, start + 1, own))
        lead = lines[stop:end]
    return pieces, lead


def _comment_lines(lines: Iterable[str]) -> list[str]:
    return [line.strip() for line in lines if line.strip().startswith("#")]


def _join_pieces(pieces: list[_Piece], tail: list[str], wanted: Raw, touched: set[str], fields: Table) -> str:
    present = {piece.key for piece in pieces}
    new_keys = [key for key in fields if key in wanted and key not in present]
    new_fields = {key: canonical.field_text(key, wanted[key], fields[key]).removesuffix("\n") for key in new_keys}
    lines: list[str] = []
    for piece in pieces:
        while new_keys and fields.ranks[new_keys[0]] < fields.ranks.get(piece.key, _UNKNOWN_RANK):
            lines.append(new_fields[new_keys.pop(0)])
        lines += piece.lead
        if piece.key not in touched:
            lines += piece.lines
        elif piece.key in wanted:
            lines += _rewrite(piece, wanted[piece.key], fields[piece.key])
        else:
            lines += [comment.text for comment in piece.comments]
    lines += [new_fields[key] for key in new_keys]
    return "\n".join([*lines, *tail]) + "\n"


def _rewrite(piece: _Piece, value: Value, field: Field) -> list[str]:
    """The lines of a piece with another value, its comments where they were or before the key."""
    first, *rest = canonical.field_text(piece.key, value, field).removesuffix("\n").split("\n")
    old = piece.node.items if isinstance(piece.node, Sequence) else []
    kept = _kept_items(old, value) if rest and isinstance(value, list) else {}
    places = _comment_places(piece, old, kept)
    lines = [*places.before, first + (f"  {places.on_key}" if places.on_key else "")]
    for number, line in enumerate(rest):
        lines += [f"  {text}" for text in places.above.get(number, [])]
        lines.append(line + (f"  {places.beside[number]}" if number in places.beside else ""))
    return lines + [f"  {text}" for text in places.below]


def _kept_items(old: list[Node], value: list[Item]) -> dict[int, int]:
    """Where each old item of a list is in the new one; those that are gone are left out."""
    positions: dict[str, list[int]] = {}
    for position, item in enumerate(value):
        positions.setdefault(repr(item), []).append(position)
    kept = {}
    for number, node in enumerate(old):
        if equal := positions.get(repr(plain_item(node))):
            kept[number] = equal.pop(0)
    return kept


def _comment_places(piece: _Piece, items: list[Node], kept: dict[int, int]) -> _CommentPlaces:
    """Where each comment goes. Without items that are kept, and where a place is taken, it goes before the key."""
    on_key = next((comment.text for comment in piece.comments if comment.line == piece.first), "")
    places = _CommentPlaces([], on_key, {}, {}, [])
    for comment in piece.comments:
        if comment.line == piece.first:
            continue
        is_alone = piece.lines[comment.line - piece.first][: comment.column - 1].strip() == ""
        following = sum(item.line <= comment.line for item in items)
        if is_alone and following == len(items) and kept:
            places.below.append(comment.text)
        elif is_alone and following in kept:
            places.above.setdefault(kept[following], []).append(comment.text)
        elif not is_alone and (place := kept.get(following - 1)) is not None and place not in places.beside:
            places.beside[place] = comment.text
        else:
            places.before.append(comment.text)
    return places


def _verify(before: str, after: str, wanted: Raw) -> str:
    document = parser.read(after)
    values = {key.text: plain(value) for key, value in document.root.pairs} if document.root else None
    if document.problems or values != wanted or _all_comments(before) != _all_comments(after):
        raise StoreError("it cannot be edited without losing something: edit it by hand")
    return after


def _all_comments(content: str) -> Counter[str]:
    return Counter(comment.text for comment in parser.comments(content))
