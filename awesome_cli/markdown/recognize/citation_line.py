"""A line under a title that cites it: `A. Byron and K. Lee. *ICML 2020*. [[pdf]](url)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.markdown.atoms import EM, LINK
from awesome_cli.markdown.recognize import links, venue
from awesome_cli.markdown.recognize.names import end_of_leading_names, mark_names
from awesome_cli.markdown.recognize.recognized import Recognized

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.atoms import Atom

_GLUE = " \t.,;:|()[]*_–—-\\"
"""What may stand between names, venue, year and links."""


def is_citation(line: str) -> bool:
    """Whether a line is nothing but several names or a name with a venue or a year, and perhaps links."""
    found = Recognized(line)
    if not mark_citation(found, 0, len(line)):
        return False
    people = found.values["authors"]
    return "venue" in found.values or "year" in found.values or (isinstance(people, tuple) and len(people) > 1)


def mark_citation(found: Recognized, start: int, end: int) -> bool:
    """Marks names, a venue and its year, and links in a line that is nothing else; False for any other line."""
    row = found.atoms(start, end)
    text_end = next((atom.start for atom in row if atom.kind == LINK), end)
    cited = Recognized(found.source)
    cited.values |= {name: value for name, value in found.values.items() if name in ("venue", "year")}
    names_start, names_end, place = _names(found, row, start, text_end)
    if "authors" in found.values or mark_names(cited, names_start, names_end, are_sure=True) is None:
        return False
    before = -1
    while before < place:
        before = place
        place = venue.emphasized(cited, row, place, text_end)
        place = venue.in_parentheses(cited, place, text_end)
        place = venue.venue(cited, place, text_end)
        place = venue.in_citation(cited, place, text_end)
    if found.source[place:text_end].strip(_GLUE):
        return False
    found.take(cited, 0)
    for atom in row:
        if atom.kind == LINK:
            links.add_named(found, atom)
    return True


def _names(found: Recognized, row: Sequence[Atom], start: int, end: int) -> tuple[int, int, int]:
    """Where names begin and end that a line begins with, and what follows them; where they are none, all the same.

    They end where emphasis begins: names with a slip are sure to be some before a venue.
    """
    first = row[0]
    if first.kind == EM and first.start == start:
        inner_end = first.inner + len(first.text)
        is_all = end_of_leading_names(first.text) == len(first.text.rstrip(" .,"))
        return first.inner, inner_end if is_all else first.inner, first.end
    names_end = start + end_of_leading_names(found.source[start:end])
    emphasized = next((atom for atom in row if atom.kind == EM and start < names_end < atom.start), None)
    if emphasized is not None:
        names_end = len(found.source[: emphasized.start].rstrip(" .,"))
    return start, names_end, names_end
