"""The rule `section-empty`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import INFORMATION, Problem
from awesome_cli.lint.rule import CONFIG, Invalid, Rule
from awesome_cli.storage.config import FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Catalog, Section


class SectionEmpty(Rule):
    """A section holds entries, text, or sections that do.

    A heading with nothing under it promises what the list does not have.
    """

    level = INFORMATION
    about = CONFIG
    needs_all_files = True
    valid = (
        "title: A list\nsections:\n  - title: Pretrain",
        "title: A list\nsections:\n  - title: Pretrain\n  - title: Later\n    text: Nothing here yet.",
        "title: A list\nsections:\n  - title: Pretrain\n  - title: More\n    sections:\n      - {title: Deep, text: T}",
    )
    invalid = (Invalid("title: A list\nsections:\n  - title: Pretrain\n  - title: Later"),)

    def check_all(self, catalog: Catalog) -> Iterator[Problem]:
        """A problem for each heading with nothing under it."""
        used = {path for entry in catalog.entries for path in entry.places()}
        yield from _empty(catalog.sections, used, "sections")


def _empty(sections: tuple[Section, ...], used: set[str], field: str) -> Iterator[Problem]:
    for number, section in enumerate(sections):
        if not any(below.text or below.path in used for below in section.walk()):
            yield Problem(f"section {section.path!r} is empty", f"{field}/{number}", FILE)
        else:
            yield from _empty(section.sections, used, f"{field}/{number}/sections")
