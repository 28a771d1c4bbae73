"""How found entries are shown: a table on a terminal, lines with tabs elsewhere, JSON, ids."""

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

_TITLE = 30
"""Cells that a title needs, so that there is a table."""
_LINES = 3
"""How many lines of a title are shown."""
_FACTS = ("by", "section", "cited", "stars")
"""The columns beside the title."""


def as_object(catalog: Catalog, hit: Hit) -> dict[str, object]:
    """What JSON says of one: the whole entry and its score."""
    return {**entry_json.as_object(catalog, hit.entry), "score": round(hit.score, 4)}


def as_lines(catalog: Catalog, hits: Sequence[Hit]) -> Iterator[str]:
    """Id, title, who and when, sections, citations and stars, with tabs between them."""
    stars_known = catalog.counts("stars")
    for hit in hits:
        entry = hit.entry
        stars = _number(catalog.stars(entry)) if stars_known else ""
        numbers = [_number(catalog.citations(entry)), stars]
        cells = [entry.id, collapse(entry.title), by(entry), ",".join(entry.places()), *numbers]
        yield printable("\t".join(cells)) + "\n"


def by(entry: Entry) -> str:
    """The first author and the year: `Shazeer et al. 2017`."""
    names = entry.authors[:1] + (("et al.",) if len(entry.authors) > 1 else ())
    years = filters.years(entry)
    return collapse(" ".join((*names, *years[:1])))


def _number(measure: Measure | None) -> str:
    return measure.value if measure else ""


def draw(catalog: Catalog, hits: Sequence[Hit], terms: Sequence[Term]) -> None:
    """A table where titles have room beside the ids, which other commands take; else two or more lines for each."""
    width = _console.width()
    facts = [_facts(catalog, hit.entry, width // 6) for hit in hits]
    widths = [max(len(name), *(row[place].cell_len for row in facts)) for place, name in enumerate(_FACTS)]
    ids = max(len(hit.entry.id) for hit in hits)
    rest = width - ids - sum(widths) - 2 * (len(_FACTS) + 1)
    if rest < _TITLE:
        for hit in hits:
            _stacked(catalog, hit.entry, terms, width)
        return
    columns = [_console.Column("id", ids), _console.Column("title", rest)]
    columns += [
        _console.Column(name, wide, place > 1) for place, (name, wide) in enumerate(zip(_FACTS, widths, strict=True))
    ]
    names = [(_console.text(hit.entry.id, "cyan"), _about(hit.entry, terms, rest)) for hit in hits]
    _console.table(columns, [[*name, *row] for name, row in zip(names, facts, strict=True)])


def _facts(catalog: Catalog, entry: Entry, widest: int) -> list[Text]:
    return [
        _console.shortened(_console.text(by(entry)), widest),
        _console.shortened(_console.text(", ".join(entry.places()), "dim"), widest),
        _console.text(_count(catalog.citations(entry))),
        _console.text(_count(catalog.stars(entry))),
    ]


def _about(entry: Entry, terms: Sequence[Term], width: int) -> Text:
    """The title, and the line of its abstract that answers."""
    shown = _console.shortened(_console.marked(*excerpt.highlight(entry.title, terms)), width * _LINES)
    if line := excerpt.best_excerpt(entry, terms, width):
        shown.append("\n").append_text(_console.shortened(_console.marked(*line, style="dim"), width))
    return shown


def _stacked(catalog: Catalog, entry: Entry, terms: Sequence[Term], width: int) -> None:
    """The id on a line of its own, then the title and the facts."""
    cited, stars = _count(catalog.citations(entry)), _count(catalog.stars(entry))
    facts = (by(entry), cited and f"cited {cited}", stars and f"{stars} stars", ", ".join(entry.sections))
    details = _console.text(" · ".join(fact for fact in facts if fact), "dim")
    _console.console().print(_console.text(entry.id, "cyan"))
    shown = _about(entry, terms, width - 2).append("\n")
    _console.indented(shown.append_text(_console.shortened(details, width - 2)))


def _count(measure: Measure | None) -> str:
    return f"{int(measure.value):,}" if measure else ""
