"""A plain list of addresses, one on each line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.errors import InputError
from awesome_cli.formats.readers import NO, SURE, Reader
from awesome_cli.formats.readers._records import Record, imported
from awesome_cli.imported import Finding
from awesome_cli.normalize import plural

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.formats.readers import Given
    from awesome_cli.imported import Imported

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{0,20}:\S+", re.IGNORECASE)
_COMMENT = "#"


class Addresses(Reader):
    """One record for each line; lines that begin with `#` are comments."""

    suffixes = (".txt", ".urls")

    def fit(self, given: Given) -> int:
        """Where each line is an address and nothing else."""
        lines = _lines(given)
        return SURE if lines and all(_ADDRESS.fullmatch(line) for _, line in lines) else NO

    def read(self, given: Given, columns: Mapping[str, str]) -> Imported:
        """An address without a title is called what it names."""
        lines = _lines(given)
        if not lines:
            raise InputError(f"{given.name}: no address found, so there is nothing to import")
        comments = sum(line.lstrip().startswith(_COMMENT) for line in given.text.split("\n"))
        found = [Finding("left out", plural(comments, "comment"), ())] if comments else []
        records = [Record({"url": line}, place=f"line {number}") for number, line in lines]
        return imported(records, columns, findings=found)


def _lines(given: Given) -> list[tuple[int, str]]:
    """The lines that say something, with their numbers."""
    lines = [(number, line.strip()) for number, line in enumerate(given.text.split("\n"), 1)]
    return [(number, line) for number, line in lines if line and not line.startswith(_COMMENT)]
