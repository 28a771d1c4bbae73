"""The rule `duplicate-title`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import WARNING, Problem
from awesome_cli.lint.rule import Invalid, Rule
from awesome_cli.normalize import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Catalog, Entry


class DuplicateTitle(Rule):
    """No two entries of one kind have the same title.

    They are mostly one thing under two addresses: a preprint and its journal version, a page that moved. Titles are
    compared without case, accents and punctuation; titles that are merely alike are never reported.
    """

    level = WARNING
    valid = (
        'title: Megatron-LM\n---\ntitle: Megatron-LLaMA\narxiv: "2406.14492"',
        "title: One name\n---\ntitle: One name\nkind: repo\nurl: https://github.com/owner/name\narxiv:",
    )
    invalid = (Invalid('title: "One name: a survey"\n---\ntitle: One Name - A Survey\narxiv: "2406.14492"'),)

    def check_all(self, catalog: Catalog) -> Iterator[Problem]:
        """A problem for each entry with the title of an earlier one."""
        first: dict[tuple[str, str], Entry] = {}
        for entry in catalog.entries:
            title = fold(entry.title)
            other = first.setdefault((entry.kind, title), entry)
            if other is not entry and title and not set(entry.identities()) & set(other.identities()):
                yield Problem(f"{other.path} has this title too", "title", entry.path, also=(other.path,))
