"""Shows found entries: a table on a terminal, lines with tabs elsewhere, JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli import entry_json
from awesome_cli.cli import _console
from awesome_cli.normalize import collapse, printable
from awesome_cli.search import excerpt, filters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awesome_cli.cli._console import Text
    from awesome_cli.model import Catalog, Entry, Measure
    from awesome_cli.search import Hit
    from awesome_cli.search.terms import Term

_MIN_TITLE_WIDTH = 30
"""With fewer cells for the title there is no table."""
_TITLE_LINES = 3
"""So many lines of a title are shown."""
_FACT_COLUMNS = ("by", "section", "cited", "stars")
"""The columns beside the title."""


def as_object(catalog: Catalog, hit: Hit) -> dict[str, object]:
    """A hit for JSON: the whole entry and its score."""
    return {**entry_json.as_object(catalog, hit.entry), "score": round(hit.score, 4)}


def as_lines(catalog: Catalog, hits: Sequence[Hit]) -> Iterator[str]:
    """Id, title, who and when, sections, citations and stars, with tabs between them."""
    stars_known = catalog.has_metric("stars")
    for hit in hits:
        entry = hit.entry
        stars = _number(catalog.stars(entry)) if stars_known else ""
        numbers = [_number(catalog.citations(entry)), stars]
        cells = [entry.id, collapse(entry.title), author_and_year(entry), ",".join(entry.places()), *numbers]
        yield printable("\t".join(cells)) + "\n"


def author_and_year(entry: Entry) -> str:
    """The first author and the year: `Shazeer et al. 2017`."""
    names = entry.authors[:1] + (("et al.",) if len(entry.authors) > 1 else ())
    years = filters.years(entry)
    return collapse(" ".join((*names, *years[:1])))


def _number(measure: Measure | None) -> str:
    return measure.value if measure else ""


def draw(catalog: Catalog, hits: Sequence[Hit], terms: Sequence[Term]) -> None:
    """A table where titles have room beside the IDs; else two or more lines for each entry."""
    width = _console.width()
    facts = [_facts(catalog, hit.entry, width // 6) for hit in hits]
    widths = [max(len(name), *(row[number].cell_len for row in facts)) for number, name in enumerate(_FACT_COLUMNS)]
    id_width = max(len(hit.entry.id) for hit in hits)
    title_width = width - id_width - sum(widths) - 2 * (len(_FACT_COLUMNS) + 1)
    if title_width < _MIN_TITLE_WIDTH:
        for hit in hits:
            _print_stacked(catalog, hit.entry, terms, width)
        return
    columns = [_console.Column("id", id_width), _console.Column("title", title_width)]
    columns += [
        _console.Column(name, column_width, number > 1)
        for number, (name, column_width) in enumerate(zip(_FACT_COLUMNS, widths, strict=True))
    ]
    names = [(_console.text(hit.entry.id, "cyan"), _title_with_excerpt(hit.entry, terms, title_width)) for hit in hits]
    _console.print_table(columns, [[*name, *row] for name, row in zip(names, facts, strict=True)])


def _facts(catalog: Catalog, entry: Entry, widest: int) -> list[Text]:
    return [
        _console.truncate(_console.text(author_and_year(entry)), widest),
        _console.truncate(_console.text(", ".join(entry.places()), "dim"), widest),
        _console.text(_count(catalog.citations(entry))),
        _console.text(_count(catalog.stars(entry))),
    ]


def _title_with_excerpt(entry: Entry, terms: Sequence[Term], width: int) -> Text:
    """The title, and an excerpt that shows the match where the title does not."""
    text = _console.truncate(_console.highlight(*excerpt.highlight(entry.title, terms)), width * _TITLE_LINES)
    if matched := excerpt.best_excerpt(entry, terms, width):
        text.append("\n").append_text(_console.truncate(_console.highlight(*matched, style="dim"), width))
    return text


def _print_stacked(catalog: Catalog, entry: Entry, terms: Sequence[Term], width: int) -> None:
    """Prints the ID on a line of its own, then the title and the facts."""
    cited, stars = _count(catalog.citations(entry)), _count(catalog.stars(entry))
    facts = (author_and_year(entry), cited and f"cited {cited}", stars and f"{stars} stars", ", ".join(entry.sections))
    details = _console.text(" · ".join(fact for fact in facts if fact), "dim")
    _console.console().print(_console.text(entry.id, "cyan"))
    text = _title_with_excerpt(entry, terms, width - 2).append("\n")
    _console.print_indented(text.append_text(_console.truncate(details, width - 2)))


def _count(measure: Measure | None) -> str:
    return f"{int(measure.value):,}" if measure else ""
