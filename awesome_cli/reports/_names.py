"""Names of sections in reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.markdown.escape import clean

if TYPE_CHECKING:
    from awesome_cli.model import Catalog


def section_names(catalog: Catalog) -> dict[str, str]:
    """The titles from the top down to each section, by path, in the order of the list."""
    names: dict[str, str] = {}
    for section in catalog.walk():
        above = names.get(section.path.rpartition("/")[0])
        names[section.path] = f"{above} / {clean(section.title)}" if above else clean(section.title)
    return names
