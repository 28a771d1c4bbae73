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
    from awesome_cli.search.query import QueryReference
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
        return SearchResult([Hit(entry, 0.0) for entry in catalog.ordered(entries, "newest")])
    documents = list(map(document, entries))
    if query.without:
        documents = [one for one in documents if not any(map(one.has, query.without))]
    terms, named = list(query.terms), {}
    for reference in query.references:
        if places := _named(reference, documents):
            named.update(places)
        else:
            terms += reference.terms
    if not terms and not query.references:
        by_date = catalog.ordered([one.entry for one in documents], "newest")
        return SearchResult([Hit(entry, 0.0) for entry in by_date])
    return _ranked(catalog, documents, terms, named)


def _ranked(catalog: Catalog, documents: Sequence[SearchDocument], terms: list[Term], named: Scores) -> SearchResult:
    terms, found, respelt = _looked_for(terms, documents)
    scores = [ranking.score(one, len(documents)) for one in found]
    required = [set(one) for term, one in zip(terms, found, strict=True) if term.required]
    every = set.intersection(*required) if required else set()
    some = bool(required) and not every and not named
    total = dict(named)
    for one in scores:
        for place, value in one.items():
            if place in every or place in named:
                total[place] = total.get(place, 0.0) + value
            elif some and (share := sum([place in has for has in required]) / len(required)):
                total[place] = total.get(place, 0.0) + value * share
    if not total:
        return SearchResult([], tuple(terms), near=_near(terms, catalog))
    order = sorted(total, key=lambda place: (-round(total[place], 9), documents[place].entry.id))
    hits = [Hit(documents[place].entry, total[place]) for place in order]
    return SearchResult(hits, tuple(terms), tuple(respelt), some)


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
