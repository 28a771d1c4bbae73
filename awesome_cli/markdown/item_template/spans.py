"""Code spans of a template: what is between two backticks is one value, whatever backticks its parts hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.templates.language import Literal, slots

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.templates.language import Node, Nodes


class Span(NamedTuple):
    """A code span, whatever backticks its values hold."""

    nodes: Nodes


def with_spans(nodes: Nodes) -> Sequence[Node | Span]:
    """Nodes, those between two backticks put together."""
    found: list[Node | Span] = []
    span: list[Node] | None = None
    for node in nodes:
        pieces = node.text.split("`") if isinstance(node, Literal) else [node]
        for number, piece in enumerate(pieces):
            if number and span is None:
                span = []
            elif number and span is not None:
                found.append(Span(tuple(span)) if _has_values(span) else Literal("".join(["`", *_texts(span), "`"])))
                span = None
            if piece:
                (found if span is None else span).append(Literal(piece) if isinstance(piece, str) else piece)
    spans = [part for part in found if isinstance(part, Span)]
    # A span may end in another group, or its values may be parted by backticks: then each is made safe by itself.
    is_split = span is not None or any("`" in slot.format for part in spans for slot in slots(part.nodes))
    return nodes if is_split else found


def _has_values(nodes: Sequence[Node]) -> bool:
    return any(not isinstance(node, Literal) for node in nodes)


def _texts(nodes: Sequence[Node]) -> list[str]:
    return [node.text for node in nodes if isinstance(node, Literal)]
