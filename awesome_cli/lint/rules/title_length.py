"""The rule `title-length`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import WARNING, Problem
from awesome_cli.lint.rule import Invalid, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Entry


class TitleLength(Rule):
    """A title has at most 200 characters.

    Longer ones are mostly a whole post or page that was taken for its title.
    """

    max: int = 200
    """The most characters a title may have."""

    level = WARNING
    valid = (f"title: {'A' * 200}",)
    invalid = (Invalid(f"title: {'A' * 201}"),)

    def check(self, entry: Entry) -> Iterator[Problem]:
        """A problem for a longer title."""
        if len(entry.title) > self.max:
            yield Problem(f"the title has {len(entry.title)} characters, more than {self.max}", "title")
