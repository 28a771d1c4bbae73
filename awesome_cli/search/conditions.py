"""Whether an entry is what a part of a query asks for: yes or no, without a rank."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from awesome_cli.errors import InputError
from awesome_cli.search import filters
from awesome_cli.search.query import And, Condition, Not, Or, QueryError, ReferenceWord, is_required
from awesome_cli.search.terms import Term

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from awesome_cli.model import Catalog, Entry
    from awesome_cli.search.documents import SearchDocument
    from awesome_cli.search.filters import FilterMaker
    from awesome_cli.search.query import Node

    Test = Callable[[Entry], bool]
    DocumentTest = Callable[[SearchDocument], bool]

_Thing = TypeVar("_Thing")


class Conditions:
    """Makes tests of the parts of one query."""

    def __init__(self, catalog: Catalog, makers: Mapping[str, FilterMaker], text: str) -> None:
        self._catalog = catalog
        self._makers = makers
        self._text = text

    def entry_test(self, node: Node) -> Test:
        """A test of entries for a part that has filters alone. Raises QueryError for a value that means nothing."""
        if isinstance(node, Condition):
            return self._compiled(node)
        return _combined(node, self.entry_test)

    def document_test(self, node: Node) -> DocumentTest:
        """A test of documents for any part; forms of a word count, the insides of longer words do not."""
        if isinstance(node, Condition):
            test = self._compiled(node)
            return lambda document: test(document.entry)
        if isinstance(node, Term):
            term = node
            return lambda document: document.has(term)
        if isinstance(node, ReferenceWord):
            reference = node
            return lambda document: document.is_about(reference.identity) or all(map(document.has, reference.terms))
        return _combined(node, self.document_test)

    def _compiled(self, node: Condition) -> Test:
        try:
            return filters.compile_filter(node.filter, self._catalog, self._makers)
        except InputError as error:
            raise QueryError(str(error), self._text, node.place) from None


def _combined(node: Node, make: Callable[[Node], Callable[[_Thing], bool]]) -> Callable[[_Thing], bool]:
    """The test of a part that has parts, from the tests of these."""
    if isinstance(node, Not):
        test = make(node.part)
        return lambda thing: not test(thing)
    assert isinstance(node, And | Or)
    tests = [make(part) for part in node.parts if is_required(part)]
    if isinstance(node, And):
        return lambda thing: all(test(thing) for test in tests)
    return lambda thing: any(test(thing) for test in tests)
