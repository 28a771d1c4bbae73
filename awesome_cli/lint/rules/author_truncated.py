"""The rule `author-truncated`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import INFORMATION, Problem
from awesome_cli.lint.rule import Invalid, Rule
from awesome_cli.model import ET_AL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Entry


class AuthorTruncated(Rule):
    """An author list of exactly ten is whole, or ends in `et al.`, which says that it is not.

    Many programs cut at ten without a word. `awesome refresh` completes a list that its source continues.
    """

    count: int = 10
    """The length that gives a cut away."""

    level = INFORMATION
    valid = (
        "authors: [A B, C D, E F, G H, I J, K L, M N, O P, Q R]",
        "authors: [A B, C D, E F, G H, I J, K L, M N, O P, Q R, et al.]",
    )
    invalid = (Invalid("authors: [A B, C D, E F, G H, I J, K L, M N, O P, Q R, S T]"),)

    def check(self, entry: Entry) -> Iterator[Problem]:
        """A problem for a list of just that length."""
        if len(entry.authors) == self.count and ET_AL not in entry.authors:
            yield Problem(f"exactly {self.count} authors: was the list cut?", "authors")
