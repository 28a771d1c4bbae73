"""Tables of text: CSV and TSV, as spreadsheets and bookmark managers write them."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from awesome_cli.errors import InputError
from awesome_cli.formats.readers import NO, PERHAPS, Reader
from awesome_cli.formats.readers._columns import check_width, field_name
from awesome_cli.formats.readers._records import Record, imported
from awesome_cli.imported import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from awesome_cli.formats.readers import ReaderInput
    from awesome_cli.imported import Imported

_SEPARATORS = ",;\t|"
_QUOTED = re.compile(r'"[^"]*"')
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_FOLDERS = ("folder", "path")
"""Columns whose text is a way through folders: `Tools/Editors`."""
_SERVICES = (
    # Raindrop: its own numbers and pictures.
    ({"title", "excerpt", "url", "folder", "created", "favorite"}, {"id", "cover"}),
    # Pocket: whether somebody has read it.
    ({"title", "url", "time_added", "tags", "status"}, {"status"}),
)
"""How bookmark services are known by their columns, and the columns of theirs that say nothing of a page."""


class CsvReader(Reader):
    """One record for each row; the first row names the columns, unless there is an address in it."""

    suffixes = (".csv", ".tsv", ".tab")

    def fit(self, document: ReaderInput) -> int:
        """By the end of its name alone: prose has commas too."""
        return PERHAPS if document.files is None and document.suffix() in self.suffixes else NO

    def read(self, document: ReaderInput, columns: Mapping[str, str]) -> Imported:
        """Every row that is not empty is a record."""
        rows = list(_rows(document))
        if not rows:
            raise InputError(f"{document.name}: no row found, so there is nothing to import")
        has_header = not any(_ADDRESS.match(cell.strip()) for cell in rows[0])
        width = max(map(len, rows))
        check_width(width)
        header = _header(rows[0] if has_header else [], width)
        mapped = {field_name(name) for name in columns}
        free = {field_name(name): name for name in header if field_name(name) not in mapped}
        folder = next((name for at, name in free.items() if at in _FOLDERS), "")
        unwanted = _unwanted(free)
        records = [_record(header, row, folder, unwanted) for row in rows[has_header:]]
        return imported(records, columns, findings=list(_findings(folder, unwanted)))


def _findings(folder: str, unwanted: Sequence[str]) -> Iterator[Finding]:
    """What is to be told of columns that no record has as a value."""
    if folder:
        yield Finding("column", f"{folder} is `sections`", ())
    if unwanted:
        yield Finding("left out", f"what is the service's own: {', '.join(unwanted)}", ())


def _unwanted(header: Mapping[str, str]) -> list[str]:
    """The columns of a known service that say nothing of a page; `header` has the names of columns by their keys."""
    known = next((unwanted for columns, unwanted in _SERVICES if columns <= header.keys()), set())
    return [name for at, name in header.items() if at in known]


def _rows(document: ReaderInput) -> Iterator[list[str]]:
    """The rows that are not empty."""
    head = _QUOTED.sub("", document.text.lstrip("\n").partition("\n")[0])
    separator = max(_SEPARATORS, key=head.count)
    reader = csv.reader(document.text.splitlines(keepends=True), delimiter=separator, strict=True)
    try:
        yield from (row for row in reader if any(cell.strip() for cell in row))
    except csv.Error as error:
        raise InputError(f"{document.name}:{reader.line_num}: not CSV: {error}") from None


def _header(cells: list[str], width: int) -> list[str]:
    """The names of all columns, each another."""
    names: dict[str, None] = {}
    for number in range(width):
        name = own = (cells[number].strip() if number < len(cells) else "") or f"column_{number + 1}"
        again = 1
        while name in names:
            again += 1
            name = f"{own} {again}"
        names[name] = None
    return list(names)


def _record(header: list[str], row: list[str], folder: str, unwanted: Sequence[str]) -> Record:
    cells = zip(header, row, strict=False)
    values = {name: cell for name, cell in cells if cell.strip() and name not in unwanted}
    folders = tuple(part for part in values.pop(folder, "").split("/") if part.strip())
    return Record(values, folders)
