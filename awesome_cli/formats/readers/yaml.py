"""YAML: one file with the records of a list, and what describes their sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.formats.readers import NO, PERHAPS, Reader, _tables
from awesome_cli.formats.readers._data import of_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.formats.readers import ReaderInput
    from awesome_cli.imported import Imported


class YamlReader(Reader):
    """One record for each mapping with an address."""

    suffixes = (".yaml", ".yml")

    def fit(self, document: ReaderInput) -> int:
        """By the end of its name alone: a Markdown list is YAML too."""
        return PERHAPS if document.files is None and document.suffix() in self.suffixes else NO

    def read(self, document: ReaderInput, columns: Mapping[str, str]) -> Imported:
        """The tables of its data."""
        return _tables.read_one(document.name, of_yaml(document.name, document.text), columns)
