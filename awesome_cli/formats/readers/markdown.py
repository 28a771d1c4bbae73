"""Categorized Markdown lists, in any form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import InputError
from awesome_cli.formats.readers import NO, SURE, Reader
from awesome_cli.markdown import read_list

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.formats.readers import ReaderInput
    from awesome_cli.imported import Imported


class MarkdownReader(Reader):
    """A categorized list in any form."""

    suffixes = (".md", ".markdown")

    def fit(self, document: ReaderInput) -> int:
        """By the end of its name alone: any text is Markdown."""
        return SURE if document.suffix() in self.suffixes else NO

    def read(self, document: ReaderInput, columns: Mapping[str, str]) -> Imported:
        """The list; its tables' columns are known by what is in them."""
        if columns:
            raise InputError("a Markdown list has no columns to map")
        imported = read_list.read(document.text, document.item)
        if not imported.sections and not imported.items:
            raise InputError(f"{document.name}: no section and no item found, so there is nothing to import")
        return imported
