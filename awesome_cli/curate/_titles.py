"""Whether two titles name one thing: however they are typed, or after it was renamed. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.model import ET_AL
from awesome_cli.normalize import fold
from awesome_cli.similarity.features import words
from awesome_cli.text.tex import to_unicode

if TYPE_CHECKING:
    from collections.abc import Sequence

_TAG = re.compile(r"</?[a-z]+\d?>", re.IGNORECASE)

_NEAR = 0.5
"""So much of the words of both titles must be in each, for one to be the other's new form."""
_OTHER = frozenset(
    "comment comments commentary reply rejoinder response correction corrections corrigendum erratum errata addendum"
    " retraction retracted revisited part ii iii iv".split()
)
"""Words that make another paper of a title."""


def same(first: str, second: str) -> bool:
    """Whether titles differ in case, punctuation, blanks, accents, TeX or markup alone."""
    return first == second or _comparable(first) == _comparable(second)


def _comparable(title: str) -> str:
    plain = to_unicode(_TAG.sub("", title).replace("$", ""))
    # A title of punctuation alone is compared as it stands.
    return fold(plain).replace(" ", "") or title.strip()


def renamed(ours: str, theirs: str, our_authors: Sequence[str] = (), their_authors: Sequence[str] = ()) -> bool:
    """Whether another title is likely the new one of the same paper: near words, or the same people.

    What tells a sequel or a reply from its paper (numbers, `Reply to`) must be alike in any case.
    """
    first, second = set(words(ours)), set(words(theirs))
    if any(word.isdecimal() or word in _OTHER for word in first ^ second):
        return False
    shared = len(first & second)
    return shared >= _NEAR * max(len(first), len(second), 1) or _same_people(our_authors, their_authors)


def _same_people(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether two lists of authors, of which ours may be cut short, name the same people; one alone is too few."""
    named = [_family(name) for name in ours if not fold(name).startswith(fold(ET_AL))]
    others = {_family(name) for name in theirs}
    return len(named) > 1 and named[0] in others and sum(name in others for name in named) >= 0.75 * len(named)


def _family(name: str) -> str:
    """What stays of a name that is shortened or not."""
    return fold(name).rpartition(" ")[2]
