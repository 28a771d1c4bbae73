"""A query as a person writes it: words, "phrases", begin*, -without, references, and filters such as `kind:repo`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli import identity
from awesome_cli.search import filters, terms

if TYPE_CHECKING:
    from collections.abc import Container

    from awesome_cli.identity import Identity
    from awesome_cli.search.filters import Filter
    from awesome_cli.search.terms import Term

_PIECE = re.compile(
    r"""(?P<no>-?)(?:(?P<key>[a-z][a-z0-9_-]*):(?=\S))?(?:"(?P<quoted>[^"]*)(?:"|$)|(?P<plain>\S+))""", re.IGNORECASE
)
_QUOTES = str.maketrans("“”„«»「」『』", '"""""""""')


class Query(NamedTuple):
    """The parts of a parsed query."""

    terms: tuple[Term, ...] = ()
    references: tuple[QueryReference, ...] = ()
    excluded: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()


class QueryReference(NamedTuple):
    """A word that may be a reference; on a list without the thing that it names it is read as words."""

    identity: Identity
    terms: tuple[Term, ...]


def parse(text: str, known: Container[str] = filters.BUILT_IN) -> Query:
    """Parses a query; any text is a valid one. `known` has the names of filters."""
    found_terms: list[Term] = []
    references: list[QueryReference] = []
    excluded: list[Term] = []
    found_filters: list[Filter] = []
    for match in _PIECE.finditer(text.translate(_QUOTES)):
        is_negated, key, quoted, plain = match["no"], (match["key"] or "").lower(), match["quoted"], match["plain"]
        if key in known:
            found_filters.append(
                filters.Filter(key, quoted if quoted is not None else plain, bool(is_negated), quoted is not None)
            )
            continue
        piece = match[0].removeprefix("-") if key or plain else quoted
        reference = identity.read(piece) if plain and not is_negated else None
        piece_terms = tuple(terms.read(piece.replace('"', " ").strip(), quoted is not None))
        if reference is not None:
            references.append(QueryReference(reference.identity, piece_terms))
        else:
            (excluded if is_negated else found_terms).extend(piece_terms)
    return Query(_select_terms(found_terms), tuple(references), tuple(excluded), tuple(found_filters))


def _select_terms(found: list[Term]) -> tuple[Term, ...]:
    """The terms without stop words, unless they are all stop words; several words are also an optional phrase."""
    words = [term.text for term in found if isinstance(term, terms.Word)]
    informative = [term for term in found if not (isinstance(term, terms.Word) and term.word in terms.STOP_WORDS)]
    phrase = [terms.Phrase(" ".join(words), required=False)] if len(words) > 1 else []
    return (*(informative or found), *phrase)
