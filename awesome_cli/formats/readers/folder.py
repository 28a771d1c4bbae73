"""A folder of YAML or JSON files: one record in each, in folders beside those that describe them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import InputError
from awesome_cli.formats.readers import DATA, NO, SURE, Reader, _tables
from awesome_cli.formats.readers._data import of_json, of_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from awesome_cli.formats.readers import ReaderInput
    from awesome_cli.formats.readers._data import Data
    from awesome_cli.formats.readers._tables import SourceTable
    from awesome_cli.imported import Imported


class FolderReader(Reader):
    """A mapping in a file is a row of the table that its folder is; a list in a file is a table."""

    def fit(self, document: ReaderInput) -> int:
        """Any folder."""
        return NO if document.files is None else SURE

    def read(self, document: ReaderInput, columns: Mapping[str, str]) -> Imported:
        """All files, in the order of their paths."""
        if not document.files:
            raise InputError(f"{document.name}: no {' or '.join(DATA)} file lies in the folder")
        folders: dict[str, dict[str, Data]] = {}
        for path, text in sorted(document.files.items()):
            data = (of_json if path.endswith(".json") else of_yaml)(f"{document.name}/{path}", text)
            folders.setdefault(path.rpartition("/")[0], {})[path] = data
        found = [table for folder, files in folders.items() for table in _tables_of(folder, files)]
        return _tables.read(document.name, found, columns)


def _tables_of(folder: str, files: Mapping[str, Data]) -> Iterator[SourceTable]:
    """The tables of one folder's files, by their paths."""
    rows = {path: data for path, data in files.items() if isinstance(data, dict)}
    if _tables.are_sections(list(rows.values())):
        rows = {}
    for path, data in files.items():
        if path not in rows:
            yield from _tables.tables(data, path.rpartition("/")[2].rpartition(".")[0])
    if rows:
        yield _tables.SourceTable(folder.rpartition("/")[2], list(rows.values()), places=tuple(rows))
