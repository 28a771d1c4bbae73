"""Venues and years: behind the names, in parentheses, or behind the rest of a title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown.atoms import BREAK, CODE, EM, STRONG
from awesome_cli.markdown.dates import YEAR
from awesome_cli.markdown.recognize import edition
from awesome_cli.markdown.recognize.date import mark_date
from awesome_cli.markdown.recognize.edition import AS_PRESENTED, NAME
from awesome_cli.markdown.recognize.names import (
    OTHERS,
    are_full_names,
    are_names,
    are_people,
    form_of,
    form_with_others,
    mark_names,
)
from awesome_cli.templates.language import Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.atoms import Atom
    from awesome_cli.markdown.recognize.recognized import Recognized

_LONGEST_NAME = 6
"""Words of a venue that no year follows."""
_VENUE = re.compile(
    rf"(?:[\s,.:;\\*_\"”]|{BREAK})*(?:[Ii]n:?\s+)?(?P<venue>{NAME}(?: \([A-Z][\w&-]+\)(?=[\s,]+{YEAR}))?)"
    rf"(?:[\s,’'·*_]*(?P<year>{YEAR})(?!\d))?"
    rf"{AS_PRESENTED}(?=[\s.,;:|)*\]\\]*(?:$|\n|\[|\(|{BREAK}))"
)
_ONLY_YEAR = re.compile(rf"[\s,.(:]*(?P<year>{YEAR})[\s).,]*$")
_PARENTHESES = re.compile(r"[\s,.:]*[(\uff08](?P<inside>[^()\uff08\uff09]{2,400})[)\uff09]")
_SQUARE_BRACKETS = re.compile(rf"(?:[\s,.:\\]|{BREAK})*\[(?P<inside>[^\[\]()]{{2,80}})\](?![(\[:])", re.IGNORECASE)
_NAMES_AND_YEAR = re.compile(rf"(?P<names>.+?)[,\s\uff0c]+(?P<year>{YEAR})")
_NAMES_AND_VENUE = re.compile(
    rf"(?P<names>.+?)(?P<others>,?\s*{OTHERS})?(?:[,\uff0c]\s*(?P<venue>[^,\uff0c]*(?:[,\uff0c]\s*{YEAR}[^,]*)?))?",
    re.IGNORECASE,
)
_LONGEST_IN_PARENTHESES = 60
_SEPARATOR = re.compile(rf"(?:[\s,.:;|·–—-]|{BREAK})*(?:[Ii]n\b:?\s+)?", re.IGNORECASE)
_ENDS = re.compile(r"[ .,;:|)*\]\\\n]*")
"""What may stand behind a venue that ends a text."""
_ORGANISATION = re.compile(r"\s*\((?!\w+\))\*?(?P<name>[^()*\[\]]{2,60})\*?\)[\s.]*")
"""Whose work it is, behind a venue: `(*Some University*)`; one plain word may be part of the venue, `IEEE (RAL)`."""
_LINE_END = re.compile(rf"\n|{BREAK}", re.IGNORECASE)
_IN_EMPHASIS = re.compile(r"(?P<mark>\*\*?|__?|)(?P<inside>[^*_]+)(?P=mark)")
_AND_WHOSE = re.compile(r"(?P<edition>[^,]+),\s*(?P<whose>[A-Z].*)")
_LONGEST_ORGANISATION = 40
_BEHIND_BAR = re.compile(r"\s*\|\s*(?P<text>[^|\[\]()]{2,60}?)\s*(?=\||$)")
_IN_CITATION = re.compile(
    r"(?:\s*\[[JC]\])?[\s./,\"”]*(?:[Ii]n:?\s+)?[*_]*(?P<venue>(?:ar[Xx]iv|[A-Z])[^\d()\[\]\"“*_]{2,120}?)[*_]*"
    rf"(?:[\s,.:(]+(?!{YEAR}\b)(?:(?:no|vol|pp|arXiv)?[.:]?\s?\d[\d.,:;–-]*[\s,:()]*)+)?"
    rf"[\s,.]*\(?(?P<year>{YEAR})\)?(?:\s*[:,]\s*(?:pp\.\s*)?\w?\d[\d(): –-]*)?[\s.]*$"
)
"""`." Wool Letters 521.7553 (2015): 436-444.`, `." arXiv preprint arXiv:1409.1556 (2014).`, `." Knits. 2012.`"""
_REST_OF_TITLE = re.compile(
    r"\s*:\s+(?P<title>[^|]+?)\s+\|\s+(?P<venue>[A-Z][\w&/ -]*?)"
    rf"(?:(?:\s*[’']\s*|\s+)(?P<short>\d\d)|\s+(?P<year>{YEAR}))\s*$"
)


def venue(found: Recognized, place: int, end: int) -> int:
    """Marks a venue and its year, or a year, if nothing else stands in a stretch; returns where they end."""
    match = None if "venue" in found.values else _VENUE.match(found.source, place, end)
    organisation = _ORGANISATION.fullmatch(found.source, match.end(), end) if match else None
    if match is None or not (organisation or _ENDS.fullmatch(found.source, match.end(), end)):
        year = _ONLY_YEAR.match(found.source, place, end)
        return _mark_year(found, year) if year else place
    if not match["year"] and not _is_venue_without_year(found, match["venue"]):
        return place
    found.set(*match.span("venue"), "venue", match["venue"])
    if match["year"]:
        _mark_year(found, match)
    if organisation and "organisation" not in found.custom:
        found.set_custom(*organisation.span("name"), "organisation")
        found.unit(organisation.start("name") - 1, organisation.end("name") + 1)
        return end
    return match.end()


def on_line(found: Recognized, place: int, end: int) -> int:
    """Marks a venue and its year that are the rest of a line, other lines behind it; returns where they end."""
    line_end = _LINE_END.search(found.source, place + 1, end)
    return venue(found, place, line_end.start()) if line_end else place


def _is_venue_without_year(found: Recognized, name: str) -> bool:
    """Whether words that no year follows are a venue: few of them behind names, an acronym before a date."""
    if "authors" in found.values:
        return len(name.split()) <= _LONGEST_NAME
    return "published" in found.values and edition.is_acronym(name)


def emphasized(found: Recognized, row: Sequence[Atom], place: int, end: int) -> int:
    """Marks the short name of a venue, perhaps with a year, in italics, bold or code; returns where it ends."""
    separator = _SEPARATOR.match(found.source, place, end)
    start = separator.end() if separator else place
    atom = next((atom for atom in row if atom.start == start and atom.end <= end), None)
    if atom is None or not _mark_emphasized(found, atom):
        return place
    found.unit(atom.start, atom.end)
    return atom.end


def is_citation(text: str) -> bool:
    """Whether a text is nothing but a venue with its year, volume and pages between."""
    return _IN_CITATION.match(text) is not None


def in_citation(found: Recognized, place: int, end: int) -> int:
    """Marks venue and year behind a title that names stand before, volume and pages between; returns where they end."""
    match = _IN_CITATION.match(found.source, place, end) if "authors" in found.values else None
    if match is None or "venue" in found.values or "year" in found.values:
        return place
    found.set(*match.span("venue"), "venue", match["venue"])
    found.set(*match.span("year"), "year", match["year"])
    return end


def behind_bars(found: Recognized, place: int, end: int) -> int:
    """`| Ada Byron, Kim Lee | OSDI'24 | Some University`: names, edition, date behind bars; returns where they end.

    Behind an edition, the last may be whose work it is.
    """
    while part := _BEHIND_BAR.match(found.source, place, end):
        text, inside = part["text"], part.span("text")
        if not (edition.mark_edition(found, *inside) or mark_date(found, *inside) or _mark_people(found, *inside)):
            is_last = part.end() == end and "venue" in found.values and "organisation" not in found.custom
            if not is_last or not text[0].isupper():
                break
            found.set_custom(*inside, "organisation")
        found.unit(*part.span())
        place = part.end()
    return place


def _mark_people(found: Recognized, start: int, end: int) -> bool:
    """Marks several names in full, or one with `et al.`, where a stretch is nothing else."""
    if "authors" in found.values or not are_people(found.source[start:end]):
        return False
    return mark_names(found, start, end) is not None


def _mark_emphasized(found: Recognized, atom: Atom) -> bool:
    inside = (atom.inner, atom.inner + len(atom.text))
    if atom.kind == CODE:
        return edition.mark_edition(found, *inside, in_code=True)
    if atom.kind not in (EM, STRONG):
        return False
    if edition.mark_named_edition(found, *inside) or edition.mark_acronym(found, *inside):
        return True
    return in_citation(found, *inside) > inside[0]


def _mark_year(found: Recognized, match: re.Match[str]) -> int:
    """Marks the first year of an item; a second one is text."""
    if "year" in found.values:
        return match.start()
    found.set(*match.span("year"), "year", match["year"])
    return match.end("year")


def in_parentheses(found: Recognized, place: int, end: int) -> int:
    """`(A & B et al., CVPR 2022)`, `(CVPR 2022)`, `(2018)`, `(Feb 3, 2018)` at a place; returns where they end."""
    match = _PARENTHESES.match(found.source, place, end)
    if match is None:
        return place
    inside = match.span("inside")
    are_known = (
        mark_date(found, *inside)
        or _emphasized_venue(found, *inside)
        or _names_and_venue(found, match)
        or _venue_with_year(found, *inside)
    )
    if not (are_known or _edition_and_whose(found, *inside)):
        return place
    found.unit(match.start() + len(match[0]) - len(match[0].lstrip(" ,.:")), match.end())
    return match.end()


def _emphasized_venue(found: Recognized, start: int, end: int) -> bool:
    """Marks `ECCV`, `**ECCV**`; False where a stretch is something else."""
    match = _IN_EMPHASIS.fullmatch(found.source, start, end)
    return match is not None and edition.mark_well_known(found, *match.span("inside"))


def _edition_and_whose(found: Recognized, start: int, end: int) -> bool:
    """Marks `2023-01, Some Lab`, `ICML 2023, Ada Byron et al.`; False where a stretch is something else."""
    match = _AND_WHOSE.fullmatch(found.source, start, end)
    if match is None:
        return False
    are_known = are_people(match["whose"]) and "authors" not in found.values
    is_organisation = "," not in match["whose"] and len(match["whose"]) <= _LONGEST_ORGANISATION
    if not are_known and ("organisation" in found.custom or not is_organisation):
        return False
    if not (mark_date(found, *match.span("edition")) or edition.mark_edition(found, *match.span("edition"))):
        return False
    if are_known:
        mark_names(found, *match.span("whose"))
    else:
        found.set_custom(*match.span("whose"), "organisation")
    return True


def in_square_brackets(found: Recognized, place: int, end: int) -> int:
    """`[arXiv, 2022]`, `[7 Oct 2022]` at a place; returns where they end."""
    match = _SQUARE_BRACKETS.match(found.source, place, end)
    if match is None:
        return place
    inside = match.span("inside")
    if not (mark_date(found, *inside) or edition.mark_named_edition(found, *inside)):
        return place
    found.unit(match.start("inside") - 1, match.end())
    return match.end()


def _venue_with_year(found: Recognized, start: int, end: int) -> bool:
    """Marks `CVPR 2022`, `CVPR'22`; False where a stretch is something else."""
    if edition.mark_edition(found, start, end):
        return True
    is_short = end - start < _LONGEST_IN_PARENTHESES
    has_year = re.search(YEAR, found.source[start:end]) is not None
    return is_short and has_year and "venue" not in found.values and venue(found, start, end) > start


def _names_and_venue(found: Recognized, parentheses: re.Match[str]) -> bool:
    """Marks `A & B et al., CVPR 2022`; False where a text is none."""
    start = parentheses.start("inside")
    match = _NAMES_AND_VENUE.fullmatch(parentheses["inside"])
    if match is None or "authors" in found.values:
        return False
    dated = _NAMES_AND_YEAR.fullmatch(parentheses["inside"])
    if dated and are_full_names(dated["names"]) and "year" not in found.values:
        form, people = form_of(dated["names"])
        found.set(start, start + dated.end("names"), "authors", people, form)
        found.set(start + dated.start("year"), start + dated.end("year"), "year", dated["year"])
        return True
    if match["others"]:
        form, people = form_with_others(match["names"], match["others"])
        found.set(start, start + match.end("others"), "authors", people, form)
    elif are_full_names(parentheses["inside"]):
        form, people = form_of(parentheses["inside"])
        found.set(start, parentheses.end("inside"), "authors", people, form)
        return True
    elif match["venue"] and are_names(match["names"]):
        form, people = form_of(match["names"])
        found.set(start, start + match.end("names"), "authors", people, form)
    else:
        return False
    if match["venue"]:
        venue(found, start + match.start("venue"), start + match.end("venue"))
    return True


def rest_of_title(found: Recognized, place: int, end: int) -> int:
    """`[Short](url): The rest of the title | SOSP' 24`: what the link says is the short name. Returns where it ends."""
    match = _REST_OF_TITLE.match(found.source, place, end)
    if match is None or "short" in found.custom:
        return place
    found.custom["short"] = found.title
    found.marks = [mark._replace(slot=Slot("short")) if mark.slot.field == "title" else mark for mark in found.marks]
    found.set_title(*match.span("title"))
    found.set(*match.span("venue"), "venue", match["venue"])
    found.set(*match.span("year"), "year", match["year"] or f"20{match['short']}")
    found.mark(*match.span("short"), "year", "%y")
    return match.end()
