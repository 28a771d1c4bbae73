"""The rule `section-size`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from awesome_cli.errors import INFORMATION, Problem
from awesome_cli.lint.rule import CONFIG, Invalid, Rule
from awesome_cli.storage.config import FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Catalog, Section


class SectionSize(Rule):
    """A section is short enough to read.

    Past some fifty entries nobody reads to the end; sections within it would help.
    """

    max: int = 50
    """The most entries a section should hold."""

    level = INFORMATION
    about = CONFIG
    valid = ("title: A list\nsections:\n  - title: Pretrain\nlint: {rules: {section-size: {max: 1}}}",)
    invalid = (Invalid("title: A list\nsections:\n  - title: Pretrain\nlint: {rules: {section-size: {max: 0}}}"),)

    def check_all(self, catalog: Catalog) -> Iterator[Problem]:
        """A problem for each section that holds more."""
        sizes = Counter(path for entry in catalog.entries for path in entry.places())
        if any(size > self.max for size in sizes.values()):
            yield from self._large(catalog.sections, sizes, "sections")

    def _large(self, sections: tuple[Section, ...], sizes: Counter[str], field: str) -> Iterator[Problem]:
        for number, section in enumerate(sections):
            if sizes[section.path] > self.max:
                message = f"section {section.path!r} has {sizes[section.path]} entries: think of dividing it"
                yield Problem(message, f"{field}/{number}", FILE)
            yield from self._large(section.sections, sizes, f"{field}/{number}/sections")
