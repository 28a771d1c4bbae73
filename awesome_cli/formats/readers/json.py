"""JSON: records with names and values, in lists or mappings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.formats.readers import NO, PERHAPS, Reader, _tables
from awesome_cli.formats.readers._data import of_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.formats.readers import ReaderInput
    from awesome_cli.imported import Imported


class JsonReader(Reader):
    """One record for each object with an address."""

    suffixes = (".json",)

    def fit(self, document: ReaderInput) -> int:
        """By its name, or its first character that no Markdown list begins with."""
        is_object = document.text.lstrip().startswith(("{", "[{", "[\n"))
        return PERHAPS if document.files is None and (document.suffix() in self.suffixes or is_object) else NO

    def read(self, document: ReaderInput, columns: Mapping[str, str]) -> Imported:
        """The tables of its data."""
        return _tables.read_one(document.name, of_json(document.name, document.text), columns)
