"""The rule `section-unknown`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import Problem
from awesome_cli.lint.rule import Invalid, Rule
from awesome_cli.registry import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from awesome_cli.model import Catalog, Entry


class SectionUnknown(Rule):
    """An entry is in sections that awesome.yaml has.

    An entry whose sections do not exist is shown nowhere. Sections are named by their paths, `pretrain/other`; a path
    that `was:` remembers counts as known.
    """

    valid = ("sections: [pretrain]", "sections: [pretrain/other, scaling]", "sections: [old-name]")
    invalid = (
        Invalid("sections: [pretrian]"),
        Invalid("sections: [pretrain, other]"),
        Invalid("placements:\n  - {section: scalign, title: Another title}"),
    )

    def check_all(self, catalog: Catalog) -> Iterator[Problem]:
        """A problem for each path that is no section's."""
        known = {section.path for section in catalog.walk()}
        if not known and not catalog.title:
            return  # awesome.yaml could not be read
        for entry in catalog.entries:
            for path, field in _named_sections(entry):
                if path not in known:
                    yield Problem(f"no section {path!r}; {_hint(path, known)}", field, entry.path)


def _named_sections(entry: Entry) -> list[tuple[str, str]]:
    """The paths of the sections that an entry names, and the fields that name them."""
    named = [(path, f"sections/{number}") for number, path in enumerate(entry.sections)]
    return named + [(one.section, f"placements/{number}/section") for number, one in enumerate(entry.placements)]


def _hint(path: str, known: Collection[str]) -> str:
    near = nearest(path, list(known)) or sorted(other for other in known if other.endswith(f"/{path}"))
    return f"did you mean {near[0]!r}?" if near else "`awesome sections` lists them"
