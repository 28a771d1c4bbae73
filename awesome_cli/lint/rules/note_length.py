"""The rule `note-length`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import WARNING, Problem
from awesome_cli.lint.rule import Invalid, Rule
from awesome_cli.markdown.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Entry


class NoteLength(Rule):
    """A note is a remark of a sentence or two.

    A list is read by skimming; what needs more room deserves a page of its own and a link to it.
    """

    max: int = 500
    """The most characters a note may have, addresses of links and marks of emphasis left out."""

    level = WARNING
    valid = (
        "notes:\n  - The best introduction.",
        f"notes:\n  - The [best](https://example.org/{'a' * 500}) introduction.",
    )
    invalid = (Invalid(f"notes:\n  - {'A' * 501}"),)

    def check(self, entry: Entry) -> Iterator[Problem]:
        """A problem for each longer note."""
        for number, note in enumerate(entry.notes):
            if len(note) > self.max and (length := len(plain(note))) > self.max:
                yield Problem(f"the note has {length} characters, more than {self.max}", f"notes/{number}")
