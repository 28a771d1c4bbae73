"""The rule `address-missing`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import INFORMATION, Problem
from awesome_cli.lint.rule import Invalid, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Entry


class AddressMissing(Rule):
    """An entry leads somewhere.

    A book or a closed model may have no address, and then it is known by its title alone: nothing can be looked up for
    it, and an entry with another title is another thing.
    """

    level = INFORMATION
    valid = ("kind: link\nurl: https://example.org/page\narxiv:", "kind: paper")
    invalid = (Invalid("kind: model\narxiv:"),)

    def check(self, entry: Entry) -> Iterator[Problem]:
        """A problem for an entry without `url`, `arxiv`, `doi` and `isbn`."""
        if entry.is_known_by_title():
            yield Problem("no `url`, `arxiv`, `doi` or `isbn`: only its title says what it is", "title")
