"""Ranked full text search over a list, offline, with nothing kept between two runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from awesome_cli.search import filters, spelling
from awesome_cli.search.conditions import Conditions
from awesome_cli.search.documents import prepare
from awesome_cli.search.folding import unaccented
from awesome_cli.search.matching import Matcher
from awesome_cli.search.parser import parse
from awesome_cli.search.query import clauses, needs_text, sought_terms
from awesome_cli.search.terms import Respelt, Word, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from awesome_cli.model import Catalog, Entry
    from awesome_cli.search.documents import SearchDocument
    from awesome_cli.search.filters import Filter
    from awesome_cli.search.query import Node
    from awesome_cli.search.terms import Term
    from awesome_cli.storage.fields import Field

_T = TypeVar("_T")


class Hit(NamedTuple):
    """An entry that matches, and its score; 0 where only filters were given."""

    entry: Entry
    score: float


class SearchResult(NamedTuple):
    """What a search gives."""

    hits: list[Hit]
    """The best first."""
    terms: tuple[Term, ...] = ()
    """What was searched for, misspelt words replaced."""
    respelt: tuple[Respelt, ...] = ()
    """Words that the list does not have, each with those that were searched for instead."""
    is_partial: bool = False
    """Whether no entry has all of the words, and the hits have only some."""
    nearest_words: tuple[str, ...] = ()
    """Where nothing was found: the nearest words that the list has."""


def select(catalog: Catalog, text: str, fields: Mapping[str, Field]) -> list[Entry]:
    """The entries that match all of a query, the best first. Raises QueryError where it cannot be understood."""
    return [hit.entry for hit in search(catalog, text, fields=fields, needs_all=True).hits]


def search(
    catalog: Catalog,
    text: str,
    options: Iterable[Filter] = (),
    fields: Mapping[str, Field] | None = None,
    needs_all: bool = False,
) -> SearchResult:
    """The entries that match a query and pass filters, also those by fields that the list declares.

    Where no entry has all of the words, those with some of them are found, unless `needs_all`. Raises InputError for
    an option that means nothing, QueryError for a query that cannot be understood.
    """
    known = filters.available(fields or {})
    query = parse(text, known)
    conditions = Conditions(catalog, known, query.text)
    with_text, filters_alone = _split(clauses(query.root), needs_text)
    tests = [filters.compile_filter(wanted, catalog, known) for wanted in options]
    tests += map(conditions.entry_test, filters_alone)
    entries = _passing(catalog.entries, tests)
    if not with_text:
        return _newest(catalog, entries)
    ranked, unranked = _split(with_text, lambda part: any(sought_terms(part)))
    document_tests = [conditions.document_test(part) for part in unranked]
    documents = _passing(map(prepare, entries), document_tests)
    if not ranked:
        return _newest(catalog, [document.entry for document in documents])
    return _best(catalog, documents, Matcher(documents, conditions, ranked), query.is_exact or needs_all)


def _passing(things: Iterable[_T], tests: Sequence[Callable[[_T], bool]]) -> list[_T]:
    """What passes all of some tests."""
    return [thing for thing in things if all(test(thing) for test in tests)]


def _split(parts: Iterable[Node], test: Callable[[Node], bool]) -> tuple[list[Node], list[Node]]:
    """The parts that pass a test, and the others."""
    passing: list[Node] = []
    others: list[Node] = []
    for part in parts:
        (passing if test(part) else others).append(part)
    return passing, others


def _newest(catalog: Catalog, entries: Sequence[Entry]) -> SearchResult:
    """The entries of a query without words, which has no ranking: the newest first."""
    return SearchResult([Hit(entry, 0.0) for entry in catalog.ordered(entries, "newest")])


def _best(catalog: Catalog, documents: Sequence[SearchDocument], matcher: Matcher, is_exact: bool) -> SearchResult:
    """What a matcher finds among its documents, the best first."""
    scores, is_partial = matcher.match(is_exact)
    terms = tuple(matcher.terms)
    if not scores:
        return SearchResult([], terms, nearest_words=_nearest_words(matcher.unfound(), catalog))
    order = sorted(scores, key=lambda number: (-round(scores[number], 9), documents[number].entry.id))
    hits = [Hit(documents[number].entry, scores[number]) for number in order]
    respelt = tuple(term for term in terms if isinstance(term, Respelt))
    return SearchResult(hits, terms, respelt, is_partial)


def _words_of_names(entry: Entry) -> list[str]:
    return words(unaccented("\n".join((entry.title, *entry.authors))))


def _nearest_words(terms: Iterable[Term], catalog: Catalog) -> tuple[str, ...]:
    """The words of titles and authors nearest to those that no entry has."""
    known = sorted({word for entry in catalog.entries for word in _words_of_names(entry)})
    near = [name for term in terms if isinstance(term, Word) for name in spelling.nearest(term.word, known)]
    return tuple(dict.fromkeys(near))
