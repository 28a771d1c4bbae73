"""The rule `canonical-form`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import WARNING, Fix, Problem, StoreError
from awesome_cli.lint.rule import Invalid, Rule
from awesome_cli.storage.yaml import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.storage.store import File


class CanonicalForm(Rule):
    """An entry file is written the way `awesome` writes it.

    One order of keys and one style of quoting keep every change as small as what it changes. Comments
    stay where they are. Line ends are LF, there is no byte order mark, and the last line ends too.
    """

    level = WARNING
    valid = ("# A comment\ntitle: A good entry", "authors: [Ada Lovelace, Alan Turing]  # alphabetical")
    invalid = (
        Invalid("title: 'A good entry'", "title: A good entry"),
        Invalid("authors:\n- Ada Lovelace\n- Alan Turing", "authors: [Ada Lovelace, Alan Turing]"),
        Invalid("year:   2024  # in print", "year: 2024  # in print"),
    )

    def check_file(self, file: File) -> Iterator[Problem]:
        """A problem at the first line that our writer would write differently."""
        from awesome_cli.storage.yaml import edit  # only for what people formatted

        text = file.text
        if file.was_normalized:
            yield Problem("the file has a byte order mark or CRLF line ends", line=1, column=1, fix=Fix())
            return
        try:
            # Quick; the edit, which is safe to write, takes ten times as long and gives the same.
            quick = file.reading.quick
            better = (quick and canonical.canonical_text(quick, file.fields)) or edit.canonical_form(text, file.fields)
        except StoreError as error:
            yield Problem(f"not in canonical form: {error}")
            return
        if better != text:
            yield _first_difference(text.split("\n"), better.split("\n"))


def _first_difference(lines: list[str], better: list[str]) -> Problem:
    number = next((n for n, (old, new) in enumerate(zip(lines, better, strict=False)) if old != new), len(lines) - 1)
    hint = better[number] if number < len(better) else ""
    message = "not in canonical form" if hint else "the last line has no end, or blank lines follow it"
    return Problem(message, line=number + 1, column=1, fix=Fix(), hint=hint)
