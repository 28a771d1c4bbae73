"""Whether two titles name the same thing, written differently or renamed. Pure."""

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

_SHARED_WORDS = 0.5
"""Two titles of the same paper share at least this part of the words of the longer one."""
_OTHER_PAPER_WORDS = frozenset(
    "comment comments commentary reply rejoinder response correction corrections corrigendum erratum errata addendum"
    " retraction retracted revisited part ii iii iv".split()
)
"""Words that make a title that of another paper."""


def is_same_title(first: str, second: str) -> bool:
    """Whether titles differ only in case, punctuation, white space, accents, TeX or markup."""
    return first == second or _comparable(first) == _comparable(second)


def _comparable(title: str) -> str:
    plain = to_unicode(_TAG.sub("", title).replace("$", ""))
    # A title of punctuation alone is compared as it is.
    return fold(plain).replace(" ", "") or title.strip()


def is_renamed(ours: str, theirs: str, our_authors: Sequence[str] = (), their_authors: Sequence[str] = ()) -> bool:
    """Whether another title is likely a new one of the same paper: similar words, or the same authors.

    Words that tell a sequel or a reply from its paper (numbers, `Reply to`) must be the same.
    """
    first, second = set(words(ours)), set(words(theirs))
    if any(word.isdecimal() or word in _OTHER_PAPER_WORDS for word in first ^ second):
        return False
    shared = len(first & second)
    return shared >= _SHARED_WORDS * max(len(first), len(second), 1) or _has_same_authors(our_authors, their_authors)


def _has_same_authors(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether two author lists, of which ours may be truncated, name the same people; a single author is too few."""
    our_names = [_family_name(name) for name in ours if not fold(name).startswith(fold(ET_AL))]
    their_names = {_family_name(name) for name in theirs}
    return (
        len(our_names) > 1
        and our_names[0] in their_names
        and sum(name in their_names for name in our_names) >= 0.75 * len(our_names)
    )


def _family_name(name: str) -> str:
    """The last word of a name, which abbreviations keep."""
    return fold(name).rpartition(" ")[2]
