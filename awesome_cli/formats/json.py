"""The whole list for programs: sections, and entries with their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli import entry_json
from awesome_cli.formats import EntryRenderer, Page
from awesome_cli.text import json_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.formats import Options
    from awesome_cli.model import Catalog, Entry, Section

VERSION = 1
"""Increased when programs that read it would have to change; not for new keys."""


class Json(EntryRenderer):
    """One object."""

    def page(self, catalog: Catalog, entries: Sequence[Entry], options: Options) -> Page:
        """The list with some of its entries."""
        data = {
            "version": VERSION,
            "title": catalog.title,
            "description": catalog.description or None,
            "url": options.url or None,
            "sections": [_section(section) for section in catalog.sections],
            "entries": [entry_json.as_object(catalog, entry) for entry in entries],
        }
        return Page("list.json", json_text.dumps(data))


def _section(section: Section) -> dict[str, object]:
    return {
        "path": section.path,
        "title": section.title,
        "text": section.text or None,
        "sections": [_section(inner) for inner in section.sections],
    }
