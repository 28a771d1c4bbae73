"""What a query means, as a tree of what entries must have; and the error that points into its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.errors import InputError
from awesome_cli.search.terms import Term
from awesome_cli.text.columns import cut, width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.identity import Identity
    from awesome_cli.search.filters import Filter

_CONTEXT = 17
"""So many columns of a query are shown on either side of an error in it: a narrow terminal must not break the line."""


class ReferenceWord(NamedTuple):
    """A word that may be a reference; on a list without the thing that it names it is read as words."""

    identity: Identity
    terms: tuple[Term, ...]


class Condition(NamedTuple):
    """A filter, and where in the query it is."""

    filter: Filter
    place: int


class Not(NamedTuple):
    """What entries must not have."""

    part: Node


class And(NamedTuple):
    """What entries must have all of; of terms that are not required, any or none."""

    parts: tuple[Node, ...]


class Or(NamedTuple):
    """What entries must have any of."""

    parts: tuple[Node, ...]


Node = Term | ReferenceWord | Condition | Not | And | Or


class Query(NamedTuple):
    """A query as it was parsed."""

    text: str
    root: Node
    is_exact: bool
    """Whether it says AND or OR: then what has only some of its words is no answer."""

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms that it looks for, in order; those of references, and what it excludes, aside."""
        return tuple(node for node in sought_terms(self.root) if isinstance(node, Term))

    @property
    def filters(self) -> tuple[Filter, ...]:
        """Every filter in it, in order."""
        return tuple(node.filter for node in _walk(self.root) if isinstance(node, Condition))


def clauses(node: Node) -> Iterator[Node]:
    """What entries must have each of, without the ANDs around it."""
    if not isinstance(node, And):
        yield node
        return
    for part in node.parts:
        yield from clauses(part)


def sought_terms(node: Node) -> Iterator[Term | ReferenceWord]:
    """The terms and references that an entry is ranked by: all that are not under a NOT."""
    if isinstance(node, Term | ReferenceWord):
        yield node
    for part in node.parts if isinstance(node, And | Or) else ():
        yield from sought_terms(part)


def is_required(node: Node) -> bool:
    """Whether an entry without it does not answer a query: all but the phrase that several words may be."""
    return not isinstance(node, Term) or node.required


def needs_text(node: Node) -> bool:
    """Whether it is about words of entries, and not filters alone."""
    return any(isinstance(one, Term | ReferenceWord) for one in _walk(node))


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for part in node.parts if isinstance(node, And | Or) else (node.part,) if isinstance(node, Not) else ():
        yield from _walk(part)


class QueryError(InputError):
    """A query that cannot be understood: what is wrong, the query, and under it a mark at the place."""

    def __init__(self, message: str, text: str, place: int) -> None:
        self.reason, self.place = message, place
        before, after = _one_line(text[:place]), _one_line(text[place:])
        shown_before, shown_after = cut(before[::-1], _CONTEXT)[::-1], cut(after, _CONTEXT)
        shown_before = "…" * (shown_before != before) + shown_before
        shown_after += "…" * (shown_after != after)
        super().__init__(f"{message}\n  {shown_before}{shown_after}\n  {' ' * width(shown_before)}^")


def _one_line(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)
