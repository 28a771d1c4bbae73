"""RIS, as EndNote, Zotero and Mendeley read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.formats import EntryRenderer, Page, _citation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awesome_cli.formats import Options
    from awesome_cli.formats._citation import Citation
    from awesome_cli.formats._names import Name
    from awesome_cli.model import Catalog, Entry


class Ris(EntryRenderer):
    """One record for each entry."""

    def page(self, catalog: Catalog, entries: Sequence[Entry], options: Options) -> Page:
        """A file of references."""
        citations = _citation.citations(catalog, entries)
        return Page("references.ris", "\n".join(map(_record, citations)) or "\n")


def _record(citation: Citation) -> str:
    return "".join(f"{tag}  - {value}\n" for tag, value in _fields(citation) if value or tag == "ER")


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    yield "TY", citation.type.ris
    yield "ID", citation.key
    yield "TI", citation.title
    for name in citation.authors:
        yield "AU", _name(name)
    if citation.others:
        yield "AU", "et al."
    yield "PB" if citation.type.venue == "publisher" else "T2", citation.container
    year, month, day, *_ = (*citation.date, "", "", "")
    yield "PY", year
    yield "DA", f"{year}/{month}/{day}/" if month else ""
    yield "DO", citation.doi
    yield "SN", citation.isbn
    yield "M1", f"arXiv:{citation.arxiv}" if citation.arxiv else ""
    yield "UR", citation.url
    yield "AB", citation.abstract
    for note in (citation.status, *citation.notes):
        yield "N1", note
    yield "ER", ""


def _name(name: Name) -> str:
    family = f"{name.particle} {name.family}".strip()
    return ", ".join(part for part in (family, name.given, name.suffix) if part)
