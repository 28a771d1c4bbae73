"""Reads a query: words, "phrases", begin*, fields such as `kind:repo`, AND, OR, NOT, `-`, parentheses.

    query  = [ either ]
    either = all { "OR" all }
    all    = one { [ "AND" ] one }
    one    = { "NOT" | "-" } ( group | piece )
    group  = "(" either ")"
    piece  = [ field ":" ] value
    value  = '"' text '"' | word

See docs/search.md. Each method reads what its line of the grammar says, and leaves `place` behind it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli import identity, registry
from awesome_cli.search import filters, terms
from awesome_cli.search.query import And, Condition, Not, Or, Query, QueryError, ReferenceWord
from awesome_cli.search.terms import Term

if TYPE_CHECKING:
    from collections.abc import Collection

    from awesome_cli.search.query import Node

_DEEPEST = 50
"""So many parentheses may be open at once."""
_QUOTES = str.maketrans("“”„«»「」『』", '"""""""""')
_OPERATOR = re.compile(r"(?:AND|OR|NOT)(?=[\s()]|$)")
_MINUS = re.compile(r"-+(?=[^\s()-]|\()")
_FIELD = re.compile(r"([a-z][a-z0-9_-]*):", re.IGNORECASE)
_QUOTED = re.compile(r'"([^"]*)"')
_PLAIN = re.compile(r"(?:[^\s()]|\([^\s()]*\))+")
"""A word; parentheses that are closed within it are part of it, as in many URLs."""
_REGULAR_EXPRESSION = re.compile(r"/\S*[*+^$|\\\[\]{}]\S*/")
"""What other programs take between slashes; what an address may have there, `.` and `?`, tells nothing."""
_REFERENCE_FIELDS = ("arxiv", "doi", "isbn", "url")
"""Fields whose whole value with the name before it is a reference: `arxiv:1701.06538`."""
_LIKENESS = 0.7
"""From 0 to 1: a field that no list has is a mistake where it is so much like one that this list has."""


def parse(text: str, known: Collection[str] = tuple(filters.available({}))) -> Query:
    """Parses a query; `known` has the names of filters. Raises QueryError, which points at the place."""
    return _Parser(text.translate(_QUOTES), known).query()


class _Parser:
    def __init__(self, text: str, known: Collection[str]) -> None:
        self._text = text
        self._known = known
        self._place = 0
        self._depth = 0
        self._is_exact = False

    def query(self) -> Query:
        self._skip_space()
        root: Node = self._either() if self._next() else And(())
        if self._next():
            raise self._error("no parenthesis is open here; to look for one, put it in quotes")
        return Query(self._text, root, self._is_exact)

    def _either(self) -> Node:
        parts = [self._all()]
        while self._take("OR"):
            self._is_exact = True
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _all(self) -> Node:
        """What is up to the next OR, closing parenthesis or end."""
        parts = self._one()
        while not self._is_at_end():
            self._is_exact |= self._take("AND")
            parts += self._one()
        return _and(parts)

    def _one(self) -> list[Node]:
        """One thing; what is negated, as one part."""
        is_negated = False
        while self._take("NOT") or self._take_minus():
            is_negated = not is_negated
        self._expect_something()
        parts = [self._group()] if self._next() == "(" else self._piece()
        self._skip_space()
        return [Not(_and(parts))] if is_negated and parts else parts

    def _group(self) -> Node:
        opening = self._place
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._error(f"more than {_DEEPEST} parentheses are open here")
        self._move(1)
        self._skip_space()
        inside = self._either()
        if self._next() != ")":
            raise self._error("this parenthesis is never closed", opening)
        self._move(1)
        self._depth -= 1
        return inside

    def _piece(self) -> list[Node]:
        """A field with its value, a phrase, or a word: one or more terms."""
        start, name = self._place, ""
        if field := _FIELD.match(self._text, start):
            name = field[1].lower()
            self._place = field.end()
        value_start = self._place
        value, is_quoted = self._value()
        piece = self._text[start : self._place]
        if not is_quoted and _REGULAR_EXPRESSION.fullmatch(value):
            message = "there are no regular expressions: `moe*` finds what begins so; to look for slashes, use quotes"
            raise self._error(message, value_start)
        reference = None if is_quoted else identity.read(piece)
        if name in self._known and not (reference and name in _REFERENCE_FIELDS):
            return [self._condition(filters.Filter(name, value, is_quoted), start, value_start)]
        found = tuple(terms.read(piece.replace('"', " ").strip(), is_quoted))
        if reference:
            return [ReferenceWord(reference.identity, found)]
        self._check_unknown_field(name, value, start)
        return [*found]

    def _value(self) -> tuple[str, bool]:
        """The text between quotes or up to the next space or parenthesis, and whether it was quoted."""
        if match := _QUOTED.match(self._text, self._place):
            self._place = match.end()
            return match[1], True
        if self._next() == '"':
            raise self._error("this quote is never closed")
        match = _PLAIN.match(self._text, self._place)
        self._place = match.end() if match else self._place
        return (match[0] if match else ""), False

    def _condition(self, wanted: filters.Filter, start: int, value_start: int) -> Condition:
        name, value, is_whole = wanted
        if not is_whole and (value or self._next()).startswith("("):
            raise self._error(f"several values of `{name}:` are written with commas: `{name}:one,another`", value_start)
        if not value.strip():
            message = f"`{name}:` needs a value right after it; to look for the word, put it in quotes"
            raise self._error(message, start)
        return Condition(wanted, value_start)

    def _check_unknown_field(self, name: str, value: str, start: int) -> None:
        """Raises QueryError for what is meant as a field: it is like a known one, or compares."""
        nearest = registry.nearest(name, [*self._known], similarity=_LIKENESS) if name and value else []
        if nearest or (name and value.startswith(("<", ">"))):
            known = f"did you mean `{nearest[0]}:`?" if nearest else f"known: {', '.join(sorted(self._known))}"
            message = f"no field `{name}:`; {known} To look for the words, put them in quotes"
            raise self._error(message, start)

    def _expect_something(self) -> None:
        """Raises QueryError where an operator or a parenthesis is where a word or a phrase is expected."""
        if not self._is_at_end() and not self._is_at("AND"):
            return
        before = re.search(r"(AND|OR|NOT|\()\s*$", self._text[: self._place])
        place = before.start() if before else self._place
        word = before[1] if before else self._text[place : place + 3].split(" ")[0]
        if word == "(":
            raise self._error("there is nothing in this parenthesis", place)
        if word == ")":
            raise self._error("no parenthesis is open here; to look for one, put it in quotes", place)
        side = "after" if before else "before"
        raise self._error(f'{word} has nothing {side} it; to look for the word, write "{word}"', place)

    def _is_at_end(self) -> bool:
        return not self._next() or self._next() == ")" or self._is_at("OR")

    def _is_at(self, operator: str) -> bool:
        match = _OPERATOR.match(self._text, self._place)
        return match is not None and match[0] == operator

    def _take(self, operator: str) -> bool:
        is_there = self._is_at(operator)
        self._move(len(operator) * is_there)
        self._skip_space()
        return is_there

    def _take_minus(self) -> bool:
        match = _MINUS.match(self._text, self._place)
        self._move(len(match[0]) if match else 0)
        return match is not None

    def _skip_space(self) -> None:
        while self._place < len(self._text) and self._text[self._place].isspace():
            self._place += 1

    def _move(self, characters: int) -> None:
        self._place += characters

    def _next(self) -> str:
        """The next character; empty at the end."""
        return self._text[self._place : self._place + 1]

    def _error(self, message: str, place: int | None = None) -> QueryError:
        return QueryError(message, self._text, self._place if place is None else place)


def _and(parts: list[Node]) -> Node:
    """All of some parts: without stop words, unless all words are; several words are also an optional phrase."""
    words = [part for part in parts if isinstance(part, terms.Word)]
    telling = [part for part in parts if not _is_stop_word(part)]
    if any(isinstance(part, Term) for part in telling):
        parts = telling
    if len(words) > 1:
        parts = [*parts, terms.Phrase(" ".join(word.text for word in words), required=False)]
    return parts[0] if len(parts) == 1 else And(tuple(parts))


def _is_stop_word(node: Node) -> bool:
    return isinstance(node, terms.Word) and node.word in terms.STOP_WORDS
