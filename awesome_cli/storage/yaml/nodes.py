"""What a YAML text says: text scalars with positions, in lists and mappings. Nothing is typed here.

`parser` makes them, and for a plain awesome.yaml `plain_config`, without importing a parser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeGuard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.errors import Problem
    from awesome_cli.storage.fields import Item, Value

EMPTY = "the file is empty"


class Scalar(NamedTuple):
    """A text value. Lines and columns count from 1."""

    text: str
    line: int
    column: int
    plain: bool = False
    """Whether it is without quotes, so that `null` or nothing means nothing."""


class Sequence(NamedTuple):
    """A list."""

    items: list[Node]
    line: int
    column: int


class Mapping(NamedTuple):
    """Keys and values in their order, repeated keys included."""

    pairs: list[tuple[Scalar, Node]]
    line: int
    column: int


Node = Scalar | Sequence | Mapping

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


class Comment(NamedTuple):
    """A comment: from its `#` to the end of its line."""

    text: str
    line: int
    column: int


class YamlDocument(NamedTuple):
    """What a file says, and what is wrong with how it says it.

    `root` is None where that cannot be told; beside problems it says what the file would say with them fixed.
    """

    root: Mapping | None
    problems: list[Problem]


def is_null(node: Node) -> TypeGuard[Scalar]:
    """Whether YAML would read this as nothing at all."""
    return isinstance(node, Scalar) and node.text in _NULLS and node.plain


def plain(node: Node) -> Value:
    """A node as values of text; deeper nesting than entries have becomes its text."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain_item(item) for item in node.items]
    return [plain_item(node)]


def plain_item(node: Node) -> Item:
    """One item of a list as text, or as keys with text."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key.text: value.text if isinstance(value, Scalar) else "" for key, value in node.pairs}
    return ", ".join(item.text for item in node.items if isinstance(item, Scalar))


def locate(root: Node, field: str) -> tuple[int, int]:
    """Line and column of a field, given as a path: `links/1/url`. The nearest that exists; 1, 1 for none."""
    line, column, node = 1, 1, root
    for step in field.split("/"):
        following: Node | None = None
        if isinstance(node, Mapping):
            following = next((value for key, value in node.pairs if key.text == step), None)
        elif isinstance(node, Sequence) and step.isdecimal() and int(step[:9]) < len(node.items):
            following = node.items[int(step)]
        if following is None:
            break
        line, column, node = following.line, following.column, following
    return line, column


def repeated(root: Mapping) -> Iterator[tuple[Scalar, Scalar]]:
    """Each key that is in a mapping again, with the first that says the same; mappings within included."""
    stack: list[Node] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, Mapping):
            first: dict[str, Scalar] = {}
            for key, value in node.pairs:
                if key.text in first:
                    yield key, first[key.text]
                first.setdefault(key.text, key)
                if not isinstance(value, Scalar):
                    stack.append(value)
        elif isinstance(node, Sequence):
            stack.extend([item for item in node.items if not isinstance(item, Scalar)])
