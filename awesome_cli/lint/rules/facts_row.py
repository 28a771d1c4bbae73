"""The rule `facts-row`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import WARNING, Problem
from awesome_cli.lint.rule import FACTS, Invalid, Rule
from awesome_cli.storage.facts import FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Catalog


class FactsRow(Rule):
    """Each row of facts.csv is what a service says of something on the list.

    A conflict marker or a broken row hides what was learned; a subject that no entry has or links to is mostly the
    trace of an entry that is gone.
    """

    about = FACTS
    needs_all_files = True
    valid = ("github:owner/name,license,MIT,github,2026-01-01",)
    invalid = (
        Invalid("github:owner/name,license,MIT"),
        Invalid("github:owner/name,licence,MIT,github,2026-01-01"),
        Invalid("github:owner/name,license,,github,2026-01-01"),
        Invalid("github:owner/name,released,v1.0,github,2026-01-01"),
        Invalid("github:owner/name,license,MIT,github,2026-13-45"),
        Invalid("github:owner/other,license,MIT,github,2026-01-01"),
        Invalid("<<<<<<< HEAD"),
    )

    def check_all(self, catalog: Catalog) -> Iterator[Problem]:
        """A problem for each fact whose subject is nothing on the list."""
        subjects = {subject for subject, _ in catalog.facts}
        if not subjects:
            return
        for entry in catalog.entries:
            subjects.difference_update(entry.subjects())
        for subject, fact in sorted(catalog.facts) if subjects else ():
            if subject in subjects:
                yield Problem(f"nothing on the list is {subject}", f"{subject} {fact}", FILE, level=WARNING)
