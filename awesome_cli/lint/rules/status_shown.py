"""The rule `status-shown`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import WARNING, Problem
from awesome_cli.lint.rule import Invalid, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Entry


class StatusShown(Rule):
    """An entry that is withdrawn, retracted or gone says why it is still listed.

    The list shows the status beside the title. A note, or what replaces it, tells readers what to make of it.
    """

    level = WARNING
    valid = (
        "status: withdrawn\nnotes:\n  - Withdrawn by its authors for an error in section 3.",
        "status: gone\nreplaced_by: https://example.org/new",
        "status: archived",
    )
    invalid = (Invalid("status: retracted"),)

    def check(self, entry: Entry) -> Iterator[Problem]:
        """A problem for a status without a word on it."""
        if entry.status in ("withdrawn", "retracted", "gone") and not (entry.notes or entry.replaced_by):
            yield Problem(f"{entry.status}: say in a note why it is still listed, or remove it", "status")
