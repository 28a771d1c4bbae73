"""Ranked full text search over a list, offline, with nothing kept between two runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.search import filters, ranking, spelling
from awesome_cli.search.documents import document
from awesome_cli.search.folding import unaccented
from awesome_cli.search.query import parse
from awesome_cli.search.terms import Respelt, Word, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from awesome_cli.model import Catalog, Entry
    from awesome_cli.search.documents import SearchDocument
    from awesome_cli.search.filters import Filter
    from awesome_cli.search.query import Query, QueryReference
    from awesome_cli.search.ranking import Scores
    from awesome_cli.search.terms import Term
    from awesome_cli.storage.fields import Field

_OWN, _LINKED = 1000.0, 500.0
"""Scores of an entry that is what a reference names, and of one that links to it."""


class Hit(NamedTuple):
    """An entry that answers, and how well; 0 where only filters were given."""

    entry: Entry
    score: float


class SearchResult(NamedTuple):
    """What a search gives."""

    hits: list[Hit]
    """The best first."""
    terms: tuple[Term, ...] = ()
    """What was looked for, after mending."""
    respelt: tuple[Respelt, ...] = ()
    """Words that the list does not know, each with those that were taken for it."""
    some: bool = False
    """No entry has all of the words; these have some."""
    near: tuple[str, ...] = ()
    """Where nothing was found: the nearest words that the list knows."""


def search(
    catalog: Catalog, text: str, options: Iterable[Filter] = (), fields: Mapping[str, Field] | None = None
) -> SearchResult:
    """The entries that answer a query and pass some filters, also by the fields that the list declares.

    Raises InputError for a filter that means nothing.
    """
    known = filters.known(fields or {})
    query = parse(text, known)
    tests = [filters.compiled(wanted, catalog, known) for wanted in (*query.filters, *options)]
    entries = [entry for entry in catalog.entries if all(test(entry) for test in tests)]
    if not (query.terms or query.references or query.without):
        return _newest(catalog, entries)
    documents = _without(query.without, map(document, entries))
    terms, named = _read_references(query, documents)
    if not terms and not query.references:
        return _newest(catalog, [one.entry for one in documents])
    return _ranked(catalog, documents, terms, named)


def _newest(catalog: Catalog, entries: Sequence[Entry]) -> SearchResult:
    """What there is no rank for, by date."""
    return SearchResult([Hit(entry, 0.0) for entry in catalog.ordered(entries, "newest")])


def _without(terms: Sequence[Term], documents: Iterable[SearchDocument]) -> list[SearchDocument]:
    """The documents that have none of some terms."""
    return [one for one in documents if not any(map(one.has, terms))]


def _read_references(query: Query, documents: Sequence[SearchDocument]) -> tuple[list[Term], Scores]:
    """The terms of a query, and the documents that its references name. One that names none is read as terms."""
    terms = list(query.terms)
    named: Scores = {}
    for reference in query.references:
        if places := _named(reference, documents):
            named.update(places)
        else:
            terms += reference.terms
    return terms, named


def _ranked(
    catalog: Catalog, documents: Sequence[SearchDocument], terms: Sequence[Term], named: Scores
) -> SearchResult:
    """The documents that a query names, or that have all of its required terms; some of these where none has all."""
    terms, found, respelt = _looked_for(terms, documents)
    required = [set(one) for term, one in zip(terms, found, strict=True) if term.required]
    every = set.intersection(*required) if required else set()
    some = bool(required) and not every and not named
    shares = _shares(required) if some else dict.fromkeys((*every, *named), 1.0)
    total = _total([ranking.score(one, len(documents)) for one in found], shares, named)
    if not total:
        return SearchResult([], tuple(terms), near=_near(terms, catalog))
    order = sorted(total, key=lambda place: (-round(total[place], 9), documents[place].entry.id))
    hits = [Hit(documents[place].entry, total[place]) for place in order]
    return SearchResult(hits, tuple(terms), tuple(respelt), some)


def _shares(required: Sequence[set[int]]) -> Scores:
    """How many of the required terms each document has, from 0 to 1; documents that have none are left out."""
    places = set().union(*required)
    return {place: sum(place in has for has in required) / len(required) for place in places}


def _total(scores: Iterable[Scores], shares: Scores, named: Scores) -> Scores:
    """The scores of the documents that have a share, put together: that of each term by the share, and the names'."""
    total = dict(named)
    for one in scores:
        for place in one.keys() & shares.keys():
            total[place] = total.get(place, 0.0) + one[place] * shares[place]
    return total


def _looked_for(
    terms: Sequence[Term], documents: Sequence[SearchDocument]
) -> tuple[list[Term], list[Scores], list[Respelt]]:
    """The terms with their frequencies; those words that nothing has are respelt where that helps."""
    means, speller = ranking.means(documents), spelling.Speller(documents)
    looked, found, respelt = [], [], []
    for term in terms:
        frequencies = ranking.frequencies(term, documents, means)
        if not frequencies and isinstance(term, Word) and (near := speller.respelt(term.word)):
            term = Respelt(term.text, near)
            frequencies = ranking.frequencies(term, documents, means)
            respelt.append(term)
        looked.append(term)
        found.append(frequencies)
    return looked, found, respelt


def _named(reference: QueryReference, documents: Sequence[SearchDocument]) -> Scores:
    """The documents whose entries are what a reference names, or link to it."""
    found = {}
    needle = _telling(reference.identity)
    for place, one in enumerate(documents):
        if needle in one.text and reference.identity in one.entry.subjects():
            found[place] = _OWN if reference.identity in one.entry.identities() else _LINKED
    return found


def _telling(identity: str) -> str:
    """A part of an identity that stands in every way to write it."""
    return max(re.findall("[a-z0-9]+", identity.lower()), key=len, default="")


def _spoken(entry: Entry) -> list[str]:
    return words(unaccented("\n".join((entry.title, *entry.authors))))


def _near(terms: Iterable[Term], catalog: Catalog) -> tuple[str, ...]:
    """The words of titles and authors nearest to those that no entry has."""
    known = sorted({word for entry in catalog.entries for word in _spoken(entry)})
    near = [name for term in terms if isinstance(term, Word) for name in spelling.nearest(term.word, known)]
    return tuple(dict.fromkeys(near))
