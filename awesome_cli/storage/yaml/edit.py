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

_LAST = 1_000_000
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


class _Places(NamedTuple):
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
        return canonical.text(_changed(raw, changes), fields)
    pieces, tail = _cut(content)
    old = {piece.key: plain(piece.node) for piece in pieces}
    wanted = _changed(old, changes)
    touched = {key for key in changes if wanted.get(key) != old.get(key)}
    return _verified(content, _joined(pieces, tail, wanted, touched, fields), wanted) if touched else content


def canonical_form(content: str, fields: Table = FIELDS) -> str:
    """The file in canonical form, comments kept. Raises StoreError for a file that cannot be read as YAML.

    A value that no entry can have (nothing, a list within a list) stays as a person wrote it.
    """
    quick = canonical.values(content, fields)
    if quick is not None and (quick.canonical or canonical.formed(quick, fields) == content):
        return content
    pieces, tail = _cut(content)
    pieces = [piece._replace(lead=_comment_lines(piece.lead)) for piece in pieces]
    pieces.sort(key=lambda piece: fields.ranks.get(piece.key, _LAST))
    wanted = {piece.key: plain(piece.node) for piece in pieces}
    touched = {piece.key for piece in pieces if piece.key in fields and _is_whole(piece.node)}
    return _verified(content, _joined(pieces, _comment_lines(tail), wanted, touched, fields), wanted)


def _is_whole(node: Node) -> bool:
    """Whether `plain` holds all that the file says."""
    if isinstance(node, Scalar):
        return not is_null(node)
    if isinstance(node, MappingNode):
        return False
    inner = [value for item in node.items if isinstance(item, MappingNode) for _, value in item.pairs]
    inner += [item for item in node.items if not isinstance(item, MappingNode)]
    return all(isinstance(value, Scalar) and not is_null(value) for value in inner)


def _changed(raw: Raw, changes: Mapping[str, Value | None]) -> Raw:
    merged = {**raw, **changes}
    return {key: value for key, value in merged.items() if value is not None}


def _cut(content: str) -> tuple[list[_Piece], list[str]]:
    """The pieces of a file, and its last lines."""
    document = parser.read(content)
    if document.root is None or document.problems:
        problem = document.problems[0]
        raise StoreError(f"line {problem.line}: {problem.message}")
    if any(nodes.repeated(document.root)) or any(key.column > 1 for key, _ in document.root.pairs):
        raise StoreError("a key stands twice, or the keys are indented: fix that by hand first")
    if not document.root.pairs:
        raise StoreError("no key stands in it: write its fields first")
    lines = content.splitlines()
    starts = [key.line - 1 for key, _ in document.root.pairs]
    comments = parser.comments(content)
    pieces: list[_Piece] = []
    lead = lines[: starts[0]]
    for (key, node), start, end in zip(document.root.pairs, starts, [*starts[1:], len(lines)], strict=True):
        stop = end
        while stop > start + 1 and (not lines[stop - 1].strip() or lines[stop - 1].startswith("#")):
            stop -= 1
        own = [comment for comment in comments if start < comment.line <= stop]
        pieces.append(_Piece(key.text, lead, lines[start:stop], node, start + 1, own))
        lead = lines[stop:end]
    return pieces, lead


def _comment_lines(lines: Iterable[str]) -> list[str]:
    return [line.strip() for line in lines if line.strip().startswith("#")]


def _joined(pieces: list[_Piece], tail: list[str], wanted: Raw, touched: set[str], fields: Table) -> str:
    present = {piece.key for piece in pieces}
    fresh = [key for key in fields if key in wanted and key not in present]
    out: list[str] = []
    for piece in pieces:
        while fresh and fields.ranks[fresh[0]] < fields.ranks.get(piece.key, _LAST):
            key = fresh.pop(0)
            out.append(canonical.field_text(key, wanted[key], fields[key]).removesuffix("\n"))
        out += piece.lead
        if piece.key not in touched:
            out += piece.lines
        elif piece.key in wanted:
            out += _rewritten(piece, wanted[piece.key], fields[piece.key])
        else:
            out += [comment.text for comment in piece.comments]
    out += [canonical.field_text(key, wanted[key], fields[key]).removesuffix("\n") for key in fresh]
    return "\n".join([*out, *tail]) + "\n"


def _rewritten(piece: _Piece, value: Value, field: Field) -> list[str]:
    """The lines of a piece with another value, its comments where they were or before the key."""
    first, *rest = canonical.field_text(piece.key, value, field).removesuffix("\n").split("\n")
    old = piece.node.items if isinstance(piece.node, Sequence) else []
    kept = _kept(old, value) if rest and isinstance(value, list) else {}
    places = _places(piece, old, kept)
    out = [*places.before, first + (f"  {places.on_key}" if places.on_key else "")]
    for number, line in enumerate(rest):
        out += [f"  {text}" for text in places.above.get(number, [])]
        out.append(line + (f"  {places.beside[number]}" if number in places.beside else ""))
    return out + [f"  {text}" for text in places.below]


def _kept(old: list[Node], value: list[Item]) -> dict[int, int]:
    """Where each old item of a list stands in the new one; those that are gone are left out."""
    free: dict[str, list[int]] = {}
    for place, item in enumerate(value):
        free.setdefault(repr(item), []).append(place)
    found = {}
    for number, node in enumerate(old):
        if same := free.get(repr(plain_item(node))):
            found[number] = same.pop(0)
    return found


def _places(piece: _Piece, items: list[Node], kept: dict[int, int]) -> _Places:
    """Where each comment goes. Without items that are kept, and where a place is taken, it goes before the key."""
    found = _Places([], "", {}, {}, [])
    for comment in piece.comments:
        if comment.line == piece.first:
            found = found._replace(on_key=comment.text)
            continue
        alone = piece.lines[comment.line - piece.first][: comment.column - 1].strip() == ""
        following = next((number for number, item in enumerate(items) if item.line > comment.line), len(items))
        if alone and following == len(items) and kept:
            found.below.append(comment.text)
        elif alone and following in kept:
            found.above.setdefault(kept[following], []).append(comment.text)
        elif not alone and (place := kept.get(following - 1)) is not None and place not in found.beside:
            found.beside[place] = comment.text
        else:
            found.before.append(comment.text)
    return found


def _verified(before: str, after: str, wanted: Raw) -> str:
    document = parser.read(after)
    values = {key.text: plain(value) for key, value in document.root.pairs} if document.root else None
    if document.problems or values != wanted or _all_comments(before) != _all_comments(after):
        raise StoreError("it cannot be edited without losing something: edit it by hand")
    return after


def _all_comments(content: str) -> Counter[str]:
    return Counter(comment.text for comment in parser.comments(content))
