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
    """What an entry must have to be found."""

    terms: tuple[Term, ...] = ()
    references: tuple[QueryReference, ...] = ()
    without: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()


class QueryReference(NamedTuple):
    """A word that may name a thing; on a list that does not have the thing it is read as words."""

    identity: Identity
    terms: tuple[Term, ...]


def parse(text: str, known: Container[str] = filters.NAMES) -> Query:
    """Reads a query; every text is one. `known` are the names of filters."""
    found: list[Term] = []
    references: list[QueryReference] = []
    without: list[Term] = []
    wanted: list[Filter] = []
    for match in _PIECE.finditer(text.translate(_QUOTES)):
        no, key, quoted, plain = match["no"], (match["key"] or "").lower(), match["quoted"], match["plain"]
        if key in known:
            wanted.append(filters.Filter(key, quoted if quoted is not None else plain, bool(no), quoted is not None))
            continue
        piece = match[0].removeprefix("-") if key or plain else quoted
        named = identity.read(piece) if plain and not no else None
        pieces = tuple(terms.read(piece.replace('"', " ").strip(), quoted is not None))
        if named is not None:
            references.append(QueryReference(named.identity, pieces))
        else:
            (without if no else found).extend(pieces)
    return Query(_weighed(found), tuple(references), tuple(without), tuple(wanted))


def _weighed(found: list[Term]) -> tuple[Term, ...]:
    """The terms without stop words, unless they are all; several words are also wanted as a phrase, if it is there."""
    plain = [term.text for term in found if isinstance(term, terms.Word)]
    telling = [term for term in found if not (isinstance(term, terms.Word) and term.word in terms.STOP_WORDS)]
    whole = [terms.Phrase(" ".join(plain), required=False)] if len(plain) > 1 else []
    return (*(telling or found), *whole)
