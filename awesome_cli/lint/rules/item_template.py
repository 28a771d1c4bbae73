"""The rule `item-template`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import InputError, Problem
from awesome_cli.lint.rule import Invalid, Rule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from awesome_cli.model import Catalog, Entry


class ItemTemplate(Rule):
    """The item template of an entry can be written.

    An entry that is shown in another form than the rest has its own template, or the name of a built-in one. A brace
    that is not closed stops the render; a field that there is not would leave a hole in the list.
    """

    valid = (
        'item: "- {title} ({year})"',
        "item: awesome",
        'placements:\n  - {section: scaling, title: Another, item: "- *{title}*"}',
    )
    invalid = (
        Invalid('item: "- {title"'),
        Invalid('item: "- {titel} ({year})"'),
        Invalid("item: awesom"),
        Invalid('placements:\n  - {section: scaling, title: Another, item: "- *{title}*}"}'),
    )

    def check_all(self, catalog: Catalog) -> Iterator[Problem]:
        """A problem for each template that is none."""
        for entry in catalog.entries:
            for field, item in _items(entry):
                if message := _fault(item, catalog.custom):
                    yield Problem(message, field, entry.path)


def _fault(item: str, custom: Collection[str]) -> str:
    from awesome_cli import templates  # few entries have one

    try:
        templates.check(item, custom, may_be_row=True)
    except InputError as error:
        return str(error)
    return ""


def _items(entry: Entry) -> Iterator[tuple[str, str]]:
    """An entry's own templates, each with the field that has it."""
    if entry.item:
        yield "item", entry.item
    for number, placement in enumerate(entry.placements):
        if placement.item:
            yield f"placements/{number}/item", placement.item
