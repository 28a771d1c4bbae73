"""How a report calls what a list is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.markdown.escape import clean

if TYPE_CHECKING:
    from awesome_cli.model import Catalog


def of_sections(catalog: Catalog) -> dict[str, str]:
    """The titles from the top down to each section, by its path, in the order of the list."""
    found: dict[str, str] = {}
    for section in catalog.walk():
        above = found.get(section.path.rpartition("/")[0])
        found[section.path] = f"{above} / {clean(section.title)}" if above else clean(section.title)
    return found
