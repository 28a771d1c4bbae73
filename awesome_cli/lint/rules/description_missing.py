"""The rule `description-missing`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli import kinds
from awesome_cli.errors import INFORMATION, Problem
from awesome_cli.lint.rule import Invalid, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Entry


class DescriptionMissing(Rule):
    """A repository says in a line what it does.

    Its name alone tells only those who know it already; titles of papers and articles speak for themselves, and the
    pages of models say nothing that would fit.
    """

    level = INFORMATION
    valid = ("kind: repo\nurl: https://github.com/owner/name\ndescription: A toolkit.", "kind: paper")
    invalid = (Invalid("kind: repo\nurl: https://github.com/owner/name"),)

    def check(self, entry: Entry) -> Iterator[Problem]:
        """A problem for a repository without one."""
        if kinds.of(entry.kind).expects == "description" and not entry.description:
            yield Problem("a repository without a `description`", "title")
