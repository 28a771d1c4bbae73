"""The rule `author-form`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import WARNING, Fix, Problem
from awesome_cli.lint.rule import Invalid, Rule
from awesome_cli.model import ET_AL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Entry


class AuthorForm(Rule):
    """Each author is one whole name, once.

    A `:` among the authors, half a name at the end or one name in two pieces are what remains when a list was cut or
    split at its commas. Organizations may be one word where they are alone, or have a digit, a hyphen or two
    capitals; others can be allowed.
    """

    allow: frozenset[str] = frozenset()
    """Single words that are whole names."""

    valid = (
        "authors: [Ada Lovelace, Alan Turing, et al.]",
        "authors: [DeepSeek-AI, Xiao Bi, Deli Chen]",
        "authors: [OpenAI, Ada Lovelace]",
        "authors: [Anthropic]",
        "authors: [Ada Lovelace, 李明]",
    )
    invalid = (
        Invalid('authors: [DeepSeek-AI, ":", Xiao Bi]', "authors: [DeepSeek-AI, Xiao Bi]"),
        Invalid("authors: [Ada Lovelace, Alan Turing, Ada Lovelace]", "authors: [Ada Lovelace, Alan Turing]"),
        Invalid("authors: [Ada Lovelace, Alan Turing, Jiří]"),
        Invalid("authors: [Aaron Defazio, Xingyu, Yang, Harsh Mehta]"),
    )

    def check(self, entry: Entry) -> Iterator[Problem]:
        """A problem for each name that is none, is repeated, or is half a name."""
        authors = entry.authors
        if len(set(authors)) < len(authors):
            yield from _repeated(authors)
        for number, name in enumerate(authors):
            if " " in name and name[0].isalpha():
                continue
            if not any(map(str.isalpha, name)):
                rest = authors[:number] + authors[number + 1 :]
                yield Problem(f"{name!r} is not a name", f"authors/{number}", fix=Fix({"authors": rest or None}))
            elif self._is_half_name(name) and any(" " in other and other != ET_AL for other in authors):
                message = f"{name!r} is one word among full names: half a name?"
                yield Problem(message, f"authors/{number}", level=WARNING)

    def _is_half_name(self, name: str) -> bool:
        if " " in name or name in self.allow or any(c.isdigit() or c in "-\u2010\u2011" for c in name):
            return False
        letters = [c for c in name if c.isalpha()]
        has_case = any(c.isupper() or c.islower() for c in letters)
        return has_case and sum(map(str.isupper, letters)) < 2


def _repeated(authors: tuple[str, ...]) -> Iterator[Problem]:
    for number, name in enumerate(authors):
        if name in authors[:number]:
            rest = authors[:number] + authors[number + 1 :]
            # Two people of one name do write papers together.
            yield Problem(f"{name} is there twice", f"authors/{number}", fix=Fix({"authors": rest}, safe=False))
