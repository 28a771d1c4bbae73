"""JSON: records with names and values, in lists or mappings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.formats.readers import NO, PERHAPS, Reader, _tables
from awesome_cli.formats.readers._data import of_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.formats.readers import Given
    from awesome_cli.imported import Imported


class JsonReader(Reader):
    """One record for each object with an address."""

    suffixes = (".json",)

    def fit(self, given: Given) -> int:
        """By its name, or its first character that no Markdown list begins with."""
        is_object = given.text.lstrip().startswith(("{", "[{", "[\n"))
        return PERHAPS if given.files is None and (given.suffix() in self.suffixes or is_object) else NO

    def read(self, given: Given, columns: Mapping[str, str]) -> Imported:
        """The tables of its data."""
        return _tables.read_one(given.name, of_json(given.name, given.text), columns)
