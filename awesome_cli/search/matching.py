"""Which documents match the parts of a query that they are ranked by, and how well."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.search import ranking, spelling
from awesome_cli.search.query import And, Or, ReferenceWord, is_required, sought_terms
from awesome_cli.search.terms import Respelt, Term, Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.search.conditions import Conditions
    from awesome_cli.search.documents import SearchDocument
    from awesome_cli.search.query import Node
    from awesome_cli.search.ranking import Scores

_SAME_IDENTITY_SCORE, _LINKED_SCORE = 1000.0, 500.0
"""Scores of an entry whose identity a reference names, and of one that links to it."""


class Match(NamedTuple):
    """What was found."""

    scores: Scores
    """Of each document that matches, by its index."""
    is_partial: bool
    """Whether none has all that is required, and these have only some."""


class Matcher:
    """Some documents, and what the terms and references of a query find in them."""

    def __init__(self, documents: Sequence[SearchDocument], conditions: Conditions, parts: Sequence[Node]) -> None:
        self._documents = documents
        self._conditions = conditions
        self._parts = And(tuple(parts))
        self._means = ranking.mean_lengths(documents)
        self._speller = spelling.Speller(documents)
        self._frequencies: dict[Term, Scores] = {}
        self._named: dict[ReferenceWord, Scores] = {}
        self.terms: list[Term] = []
        """What is searched for, misspelt words replaced; words of a reference only where nothing has its identity."""
        self._look_for_all()

    def match(self, is_exact: bool) -> Match:
        """The documents that match the query; where none has all and that is not asked for, those with some."""
        named = {number: score for scores in self._named.values() for number, score in scores.items()}
        if is_exact:
            return Match(self._total(dict.fromkeys(self._matching(self._parts), 1.0), named), False)
        required = [set(scores) for term, scores in self._frequencies.items() if term.required]
        in_all = set.intersection(*required) if required else set()
        is_partial = bool(required) and not in_all and not named
        shares = _shares(required) if is_partial else dict.fromkeys((*in_all, *named), 1.0)
        return Match(self._total(shares, named), is_partial)

    def unfound(self) -> list[Term]:
        """The terms that no document has."""
        return [term for term, frequencies in self._frequencies.items() if not frequencies]

    def _look_for_all(self) -> None:
        """Looks for each term and reference."""
        unnamed: list[Term] = []
        for node in sought_terms(self._parts):
            if isinstance(node, Term):
                self._look_for(node)
                continue
            self._named[node] = self._score_named(node)
            unnamed += () if self._named[node] else node.terms
        for term in unnamed:
            self._look_for(term)

    def _look_for(self, term: Term) -> None:
        """Finds the frequencies of a term; a word that no document has is replaced by its likely spellings."""
        frequencies, searched = ranking.frequencies(term, self._documents, self._means), term
        if not frequencies and isinstance(term, Word) and (candidates := self._speller.respelt(term.word)):
            searched = Respelt(term.text, candidates)
            frequencies = ranking.frequencies(searched, self._documents, self._means)
        self._frequencies[term] = frequencies
        self.terms.append(searched)

    def _score_named(self, reference: ReferenceWord) -> Scores:
        """The scores of the documents whose entries have the identity of a reference, or link to it."""
        identity = reference.identity
        return {
            number: _SAME_IDENTITY_SCORE if identity in document.entry.identities() else _LINKED_SCORE
            for number, document in enumerate(self._documents)
            if document.is_about(identity)
        }

    def _matching(self, node: Node) -> set[int]:
        """The documents that match a part of the query."""
        if isinstance(node, Term):
            return set(self._frequencies[node])
        if isinstance(node, ReferenceWord):
            return set(self._named[node]) or self._in_all(node.terms)
        if isinstance(node, And):
            return self._in_all(node.parts)
        if isinstance(node, Or):
            return set().union(*map(self._matching, node.parts))
        test = self._conditions.document_test(node)
        return {number for number, document in enumerate(self._documents) if test(document)}

    def _in_all(self, parts: Sequence[Node]) -> set[int]:
        """The documents that match each part that is required."""
        found = [self._matching(part) for part in parts if is_required(part)]
        return set.intersection(*found) if found else set(range(len(self._documents)))

    def _total(self, shares: Scores, named: Scores) -> Scores:
        """The score of each document: the sum over terms, weighted by its share, and that of the references."""
        total = {number: named.get(number, 0.0) for number in shares}
        for frequencies in self._frequencies.values():
            scores = ranking.score(frequencies, len(self._documents))
            for number in scores.keys() & shares.keys():
                total[number] += scores[number] * shares[number]
        return total


def _shares(required: Sequence[set[int]]) -> Scores:
    """The share of the required terms that each document matches, above 0 to 1."""
    numbers = set().union(*required)
    return {number: sum(number in documents for documents in required) / len(required) for number in numbers}
