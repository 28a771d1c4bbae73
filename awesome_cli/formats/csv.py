"""A table for spreadsheets: a row for each entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.formats import EntryRenderer, Page, _inline, shown_entries
from awesome_cli.markdown.escape import clean
from awesome_cli.model import values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.formats import Options
    from awesome_cli.model import Catalog, CustomValue, Entry

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet may take for the beginning of a formula, full-width forms included."""


_COLUMNS = (
    "id title kind sections authors published venue year arxiv doi isbn address citations stars status added links "
    "description notes abstract"
).split()


class Csv(EntryRenderer):
    """A header, then the entries. Several values in a cell are separated by `; `."""

    def page(self, catalog: Catalog, entries: Sequence[Entry], options: Options) -> Page:
        """A table of some entries; the last columns are the fields that the list declares and the facts of software."""
        import csv
        from io import StringIO

        custom = sorted({name for entry in shown_entries(catalog) for name in values.own_and_facts(catalog, entry)})
        rows = [_row(catalog, entry, custom) for entry in entries]
        text = StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow([*_COLUMNS, *custom])
        writer.writerows([_escape_formula(cell) for cell in row] for row in rows)
        return Page("list.csv", text.getvalue())


def _row(catalog: Catalog, entry: Entry, custom: Sequence[str]) -> list[str]:
    cited, stars = catalog.citations(entry), catalog.stars(entry)
    special = {
        "sections": "; ".join(entry.places()),
        "authors": "; ".join(entry.authors),
        "address": entry.address(),
        "citations": cited.value if cited else "",
        "stars": stars.value if stars else "",
        "links": "; ".join(link.url for link in entry.links),
        "description": _inline.plain(entry.description),
        "notes": "; ".join(filter(None, map(_inline.plain, entry.notes))),
    }
    cells = [special[name] if name in special else str(getattr(entry, name)) for name in _COLUMNS]
    further = values.own_and_facts(catalog, entry)
    return [*cells, *[_custom_text(further.get(name, "")) for name in custom]]


def _custom_text(value: CustomValue) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else "; ".join(value)


def _escape_formula(cell: str) -> str:
    """A cell that every spreadsheet reads as text: an apostrophe goes before a formula."""
    cell = clean(cell)
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
