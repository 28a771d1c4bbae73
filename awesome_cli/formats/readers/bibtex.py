"""BibTeX, as reference managers export it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.errors import InputError
from awesome_cli.formats.readers import NO, SURE, Reader, _bibtex
from awesome_cli.formats.readers._records import imported
from awesome_cli.formats.readers._reference import record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.formats.readers import ReaderInput
    from awesome_cli.imported import Imported

_FORM = re.compile(r"\s*(?:%.*\n\s*)*@[ \t]*[A-Za-z]+[ \t]*[{(]")


class BibTeXReader(Reader):
    """One record for each that is not broken; those are named with their lines."""

    suffixes = (".bib", ".bibtex")

    def fit(self, document: ReaderInput) -> int:
        """By a first record, or the end of its name."""
        return SURE if _FORM.match(document.text) or document.suffix() in self.suffixes else NO

    def read(self, document: ReaderInput, columns: Mapping[str, str]) -> Imported:
        """References, each with what it inherits by `crossref`."""
        blocks = list(_bibtex.blocks(document.text))
        if not blocks:
            raise InputError(f"{document.name}: no BibTeX record found, so there is nothing to import")
        by_key = {block.key.lower(): block for block in blocks}
        return imported([record(block, by_key) for block in blocks], columns)
