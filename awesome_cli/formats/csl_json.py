"""CSL-JSON, as Zotero and pandoc read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli import kinds
from awesome_cli.formats import EntryRenderer, Page, _citation
from awesome_cli.text import json_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.formats import Options
    from awesome_cli.formats._citation import Citation
    from awesome_cli.formats._names import Name
    from awesome_cli.model import Catalog, Entry


class CslJson(EntryRenderer):
    """One object for each entry."""

    def page(self, catalog: Catalog, entries: Sequence[Entry], options: Options) -> Page:
        """A list of references."""
        objects = [_object(citation) for citation in _citation.citations(catalog, entries)]
        return Page("references.json", json_text.dumps(objects))


def _object(citation: Citation) -> dict[str, object]:
    has_publisher = citation.type.venue == "publisher"
    values: dict[str, object] = {
        "id": citation.key,
        "type": citation.type.csl,
        "title": citation.title,
        "author": [_name(name) for name in citation.authors] + [{"literal": "others"}] * citation.others,
        "issued": {"date-parts": [[int(part) for part in citation.date]]} if citation.date else None,
        "container-title": "" if has_publisher else citation.container,
        "publisher": citation.container if has_publisher else "arXiv" if citation.type is kinds.PREPRINT else "",
        "number": f"arXiv:{citation.arxiv}" if citation.arxiv else "",
        "DOI": citation.doi,
        "ISBN": citation.isbn,
        "URL": citation.url,
        "version": citation.version,
        "abstract": citation.abstract,
        "note": " ".join(filter(None, (citation.status, *citation.notes))),
    }
    return {name: value for name, value in values.items() if value}


def _name(name: Name) -> dict[str, str]:
    if name.is_undivided:
        return {"literal": name.family}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {key: value for key, value in parts.items() if value}
