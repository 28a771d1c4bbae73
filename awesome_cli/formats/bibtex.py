"""BibTeX, as bibtex, biber and reference managers read it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.formats import EntryRenderer, Page, _citation
from awesome_cli.formats._latex import escape, title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awesome_cli.formats import Options
    from awesome_cli.formats._citation import Citation
    from awesome_cli.formats._names import Name
    from awesome_cli.model import Catalog, Entry

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_AND = re.compile(r"\band\b", re.IGNORECASE)
_NOT_VERBATIM = re.compile(r"[{}\\]")


class BibTeX(EntryRenderer):
    """One record for each entry."""

    def page(self, catalog: Catalog, entries: Sequence[Entry], options: Options) -> Page:
        """A file of references."""
        texts = [_format_record(record) for record in records(catalog, entries, options.ascii)]
        return Page("references.bib", "\n".join(texts) or "\n")


class BibTeXRecord(NamedTuple):
    """One record, its fields not yet joined."""

    type: str
    key: str
    fields: dict[str, str]
    """Values as they are written, with their braces."""


def records(catalog: Catalog, entries: Sequence[Entry], ascii_only: bool = False) -> list[BibTeXRecord]:
    """The records of some entries of a list."""
    return [
        BibTeXRecord(
            citation.type.bibtex,
            citation.key,
            {name: value for name, value in _fields(citation, ascii_only) if value},
        )
        for citation in _citation.citations(catalog, entries)
    ]


def _format_record(record: BibTeXRecord) -> str:
    fields = "".join(f"  {name:<13} = {value},\n" for name, value in record.fields.items())
    return f"@{record.type}{{{record.key},\n{fields}}}\n"


def _fields(citation: Citation, ascii_only: bool) -> Iterator[tuple[str, str]]:
    year, month, *_ = (*citation.date, "", "")
    names = [_name(name, ascii_only) for name in citation.authors] + ["others"] * citation.others
    container = escape(citation.container, ascii_only)
    yield "author", _in_braces(" and ".join(names))
    yield "title", _in_braces(title(citation.title, ascii_only))
    yield citation.type.venue, _in_braces(container)
    yield "year", _in_braces(year)
    yield "month", _MONTHS[int(month) - 1] if month else ""
    if citation.arxiv:
        archive, slash, _ = citation.arxiv.partition("/")
        yield "eprint", _in_braces(_verbatim(citation.arxiv, ascii_only))
        yield "archiveprefix", _in_braces("arXiv")
        yield "primaryclass", _in_braces(archive if slash else "")
    yield "doi", _in_braces(_verbatim(citation.doi, ascii_only))
    yield "isbn", _in_braces(citation.isbn)
    yield "url", _in_braces(_verbatim(citation.url, ascii_only))
    yield "version", _in_braces(escape(citation.version, ascii_only))
    yield "note", _in_braces(escape(citation.status, ascii_only))


def _in_braces(value: str) -> str:
    return value and f"{{{value}}}"


@lru_cache(maxsize=4096)  # the same people write many papers
def _name(name: Name, ascii_only: bool) -> str:
    """A name as `von Family, Jr, Given`; an undivided one in braces."""
    if name.is_undivided:
        return f"{{{escape(name.family, ascii_only)}}}"
    family = _name_part(f"{name.particle} {name.family}".strip(), ascii_only)
    return ", ".join(
        part for part in (family, _name_part(name.suffix, ascii_only), _name_part(name.given, ascii_only)) if part
    )


def _name_part(part: str, ascii_only: bool) -> str:
    """Part of a name; in braces where it contains `and` or a comma, which separate names."""
    escaped = escape(part, ascii_only)
    return f"{{{escaped}}}" if "," in part or _AND.search(part) else escaped


def _verbatim(text: str, ascii_only: bool) -> str:
    """An address or ID for a field that LaTeX reads verbatim; braces, which are counted, are percent-encoded."""
    unsafe = re.compile(r"[{}\\]|[^\x00-\x7f]") if ascii_only else _NOT_VERBATIM
    return unsafe.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), text)
