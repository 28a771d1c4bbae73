"""Ranked full text search over a list, offline, with nothing kept between two runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.search import filters, ranking, spelling
from awesome_cli.search.documents import prepare
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

_SAME_IDENTITY_SCORE, _LINKED_SCORE = 1000.0, 500.0
"""Scores of an entry whose identity a reference names, and of one that links to it."""


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


def search(
    catalog: Catalog, text: str, options: Iterable[Filter] = (), fields: Mapping[str, Field] | None = None
) -> SearchResult:
    """The entries that match a query and pass filters, also those by fields that the list declares.

    Raises InputError for a filter that means nothing.
    """
    known = filters.available(fields or {})
    query = parse(text, known)
    tests = [filters.compile_filter(wanted, catalog, known) for wanted in (*query.filters, *options)]
    entries = [entry for entry in catalog.entries if all(test(entry) for test in tests)]
    if not (query.terms or query.references or query.excluded):
        return _newest(catalog, entries)
    documents = _exclude(query.excluded, map(prepare, entries))
    terms, named = _resolve_references(query, documents)
    if not terms and not query.references:
        return _newest(catalog, [document_.entry for document_ in documents])
    return _ranked(catalog, documents, terms, named)


def _newest(catalog: Catalog, entries: Sequence[Entry]) -> SearchResult:
    """The entries of a query without words, which has no ranking: the newest first."""
    return SearchResult([Hit(entry, 0.0) for entry in catalog.ordered(entries, "newest")])


def _exclude(terms: Sequence[Term], documents: Iterable[SearchDocument]) -> list[SearchDocument]:
    """The documents that match none of the terms."""
    return [document for document in documents if not any(map(document.has, terms))]


def _resolve_references(query: Query, documents: Sequence[SearchDocument]) -> tuple[list[Term], Scores]:
    """The terms of a query, and the scores of documents that its references name; one that names none becomes terms."""
    terms = list(query.terms)
    named: Scores = {}
    for reference in query.references:
        if scores := _documents_named(reference, documents):
            named.update(scores)
        else:
            terms += reference.terms
    return terms, named


def _ranked(
    catalog: Catalog, documents: Sequence[SearchDocument], terms: Sequence[Term], named: Scores
) -> SearchResult:
    """The documents that a query names or that match all required terms; those with some where none has all."""
    terms, frequencies, respelt = _respell_unknown(terms, documents)
    required = [set(of_term) for term, of_term in zip(terms, frequencies, strict=True) if term.required]
    in_all = set.intersection(*required) if required else set()
    is_partial = bool(required) and not in_all and not named
    shares = _shares(required) if is_partial else dict.fromkeys((*in_all, *named), 1.0)
    total = _total([ranking.score(of_term, len(documents)) for of_term in frequencies], shares, named)
    if not total:
        return SearchResult([], tuple(terms), nearest_words=_nearest_words(terms, catalog))
    order = sorted(total, key=lambda number: (-round(total[number], 9), documents[number].entry.id))
    hits = [Hit(documents[number].entry, total[number]) for number in order]
    return SearchResult(hits, tuple(terms), tuple(respelt), is_partial)


def _shares(required: Sequence[set[int]]) -> Scores:
    """The share of the required terms that each document matches, above 0 to 1."""
    numbers = set().union(*required)
    return {number: sum(number in documents for documents in required) / len(required) for number in numbers}


def _total(scores: Iterable[Scores], shares: Scores, named: Scores) -> Scores:
    """The score of each document: the sum over terms, weighted by its share, added to that of the references."""
    total = dict(named)
    for of_term in scores:
        for number in of_term.keys() & shares.keys():
            total[number] = total.get(number, 0.0) + of_term[number] * shares[number]
    return total


def _respell_unknown(
    terms: Sequence[Term], documents: Sequence[SearchDocument]
) -> tuple[list[Term], list[Scores], list[Respelt]]:
    """The terms with their frequencies; a word that no document has is replaced by its likely spellings."""
    means, speller = ranking.mean_lengths(documents), spelling.Speller(documents)
    mended_terms, all_frequencies, respelt = [], [], []
    for term in terms:
        frequencies = ranking.frequencies(term, documents, means)
        if not frequencies and isinstance(term, Word) and (candidates := speller.respelt(term.word)):
            term = Respelt(term.text, candidates)
            frequencies = ranking.frequencies(term, documents, means)
            respelt.append(term)
        mended_terms.append(term)
        all_frequencies.append(frequencies)
    return mended_terms, all_frequencies, respelt


def _documents_named(reference: QueryReference, documents: Sequence[SearchDocument]) -> Scores:
    """The scores of the documents whose entries have the identity of a reference, or link to it."""
    scores = {}
    needle = _longest_word(reference.identity)
    for number, document in enumerate(documents):
        if needle in document.text and reference.identity in document.entry.subjects():
            is_same = reference.identity in document.entry.identities()
            scores[number] = _SAME_IDENTITY_SCORE if is_same else _LINKED_SCORE
    return scores


def _longest_word(identity: str) -> str:
    """The longest word of an identity, which every way to write it contains: a quick first test."""
    return max(re.findall("[a-z0-9]+", identity.lower()), key=len, default="")


def _words_of_names(entry: Entry) -> list[str]:
    return words(unaccented("\n".join((entry.title, *entry.authors))))


def _nearest_words(terms: Iterable[Term], catalog: Catalog) -> tuple[str, ...]:
    """The words of titles and authors nearest to those that were searched for."""
    known = sorted({word for entry in catalog.entries for word in _words_of_names(entry)})
    near = [name for term in terms if isinstance(term, Word) for name in spelling.nearest(term.word, known)]
    return tuple(dict.fromkeys(near))
