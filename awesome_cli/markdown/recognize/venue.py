"""Venues and years: behind the names, in parentheses, or behind the rest of a title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown.atoms import BREAK, EM, STRONG
from awesome_cli.markdown.recognize.date import mark_date
from awesome_cli.markdown.recognize.names import OTHERS, are_full_names, are_names, form_of, form_with_others
from awesome_cli.markdown.recognize.recognized import Mark
from awesome_cli.templates.language import Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.atoms import Atom
    from awesome_cli.markdown.recognize.recognized import Recognized

_YEAR = r"(?:19|20)\d\d"
NAME = (
    r"(?:[A-Z]|ar[Xx]iv|bioRxiv|medRxiv)[\w&+/’'@:-]*"
    r"(?:[ ](?:[A-Z&@][\w&+/’'@:-]*|of|on|for|in|and|the|to|Findings|preprint))*?"
)
"""What a venue is called, as a regular expression: words with capitals, and the small words between them."""
_LONGEST_NAME = 6
"""Words of a venue that no year follows."""
_PRESENTED = r"[Oo]ral|[Ss]potlight|[Pp]oster|Highlight|[Ww]orkshop|Best Paper|Findings|DB Highlight|Long|Short|Main"
_VENUE = re.compile(
    rf"(?:[\s,.:;\\*_\"”]|{BREAK})*(?:[Ii]n:?\s+)?(?P<venue>{NAME})(?:[\s,’'·*_]*(?P<year>{_YEAR})(?!\d))?"
    rf"(?:\s+\(?(?:{_PRESENTED})\)?)*(?=[\s.,;:|)*\]\\]*(?:$|\n|\[|\(|{BREAK}))"
)
_ONLY_YEAR = re.compile(rf"[\s,.(:]*(?P<year>{_YEAR})[\s).,]*$")
_PARENTHESES = re.compile(r"[\s,.:]*\((?P<inside>[^()]{2,400})\)")
_NAMES_AND_YEAR = re.compile(rf"(?P<names>.+?)[,\s]+(?P<year>{_YEAR})")
_NAMES_AND_VENUE = re.compile(
    rf"(?P<names>.+?)(?P<others>,?\s*{OTHERS})?(?:,\s*(?P<venue>[^,]*(?:,\s*{_YEAR}[^,]*)?))?", re.IGNORECASE
)
_LONGEST_IN_PARENTHESES = 60
ACRONYM = (
    r"(?:[A-Z][\w&]*[ ])?(?:arXiv|[\w&/-]*[A-Z][\w&/+-]*[A-Z][\w&/+-]*?)"
    rf"(?:[ -](?:{_PRESENTED}|Workshops?|Demos?|[A-Z]{{2,}}))*"
)
"""A venue by its short name: a word with two capitals."""
_ACRONYM_AND_YEAR = re.compile(
    rf"[*_ ]*(?P<venue>{ACRONYM})(?:[\s,]*(?P<year>{_YEAR})|\s?['’\u2018]\s?(?P<short>\d\d))"
    rf"(?:\s+\(?(?:{_PRESENTED})\)?)*[*_ ]*"
)
_ONLY_ACRONYM = re.compile(ACRONYM)
_NAME_AND_YEAR = re.compile(
    rf"[*_ ]*(?P<venue>{NAME})(?<![’'])(?:[\s,]*(?P<year>{_YEAR})|\s*[’']\s*(?P<short>\d\d))"
    rf"(?:\s+\(?(?:{_PRESENTED})\)?)*[*_ ]*"
)
_ONLY_PREPRINT = re.compile(r"[*_ ]*(?P<venue>ar[Xx]iv|bioRxiv|medRxiv)[*_ ]*")
_SEPARATOR = re.compile(rf"(?:[\s,.:;–—-]|{BREAK})*", re.IGNORECASE)
_ENDS = re.compile(r"[ .,;:|)*\]\\\n]*")
"""What may stand behind a venue that ends a text."""
_ORGANISATION = re.compile(r"\s*\((?!\w+\))\*?(?P<name>[^()*\[\]]{2,60})\*?\)[\s.]*")
"""Whose work it is, behind a venue: `(*Some University*)`; one plain word may be part of the venue, `IEEE (RAL)`."""
_REST_OF_TITLE = re.compile(
    r"\s*:\s+(?P<title>[^|]+?)\s+\|\s+(?P<venue>[A-Z][\w&/ -]*?)"
    rf"(?:\s*[’']\s*(?P<short>\d\d)|\s+(?P<year>{_YEAR}))\s*$"
)


def venue(found: Recognized, place: int, end: int) -> int:
    """Marks a venue and its year, or a year, if nothing else stands in a stretch; returns where they end."""
    match = None if "venue" in found.values else _VENUE.match(found.source, place, end)
    organisation = _ORGANISATION.fullmatch(found.source, match.end(), end) if match else None
    if match is None or not (organisation or _ENDS.fullmatch(found.source, match.end(), end)):
        year = _ONLY_YEAR.match(found.source, place, end)
        return _mark_year(found, year) if year else place
    if not match["year"] and ("authors" not in found.values or len(match["venue"].split()) > _LONGEST_NAME):
        return place
    found.set(*match.span("venue"), "venue", match["venue"])
    if match["year"]:
        _mark_year(found, match)
    if organisation and "organisation" not in found.custom:
        found.set_custom(*organisation.span("name"), "organisation")
        found.unit(organisation.start("name") - 1, organisation.end("name") + 1)
        return end
    return match.end()


def emphasized(found: Recognized, row: Sequence[Atom], place: int, end: int) -> int:
    """Marks the short name of a venue, perhaps with a year, in italics, bold or code; returns where it ends."""
    separator = _SEPARATOR.match(found.source, place, end)
    start = separator.end() if separator else place
    atom = next((atom for atom in row if atom.start == start and atom.end <= end), None)
    if atom is None or atom.kind not in (EM, STRONG) or "venue" in found.values:
        return place
    inside = (atom.inner, atom.inner + len(atom.text))
    if not acronym_and_year(found, *inside):
        if not _ONLY_ACRONYM.fullmatch(atom.text):
            return place
        found.set(*inside, "venue", atom.text)
    found.unit(atom.start, atom.end)
    return atom.end


def _mark_year(found: Recognized, match: re.Match[str]) -> int:
    """Marks the first year of an item; a second one is text."""
    if "year" in found.values:
        return match.start()
    found.set(*match.span("year"), "year", match["year"])
    return match.end("year")


def is_acronym_and_year(text: str) -> bool:
    """Whether a text is nothing but `ICLR 2024`, `CVPR'23`."""
    return _ACRONYM_AND_YEAR.fullmatch(text) is not None


def acronym_and_year(found: Recognized, start: int, end: int) -> bool:
    """Marks `ICLR 2024`, `CVPR'23` where a stretch is nothing else."""
    return _mark_venue_and_year(found, _ACRONYM_AND_YEAR.fullmatch(found.source, start, end))


def name_and_year(found: Recognized, start: int, end: int, in_code: bool = False) -> bool:
    """The same where brackets or emphasis tell that it is a venue: `Wool Letters 2024`, and `arXiv` alone."""
    match = _NAME_AND_YEAR.fullmatch(found.source, start, end) or _ONLY_PREPRINT.fullmatch(found.source, start, end)
    return _mark_venue_and_year(found, match, in_code)


def _mark_venue_and_year(found: Recognized, match: re.Match[str] | None, in_code: bool = False) -> bool:
    """Marks a venue and its year; False where there is none, or where the item has them already."""
    if match is None or "venue" in found.values or "year" in found.values:
        return False
    found.values["venue"] = match["venue"]
    found.marks.append(Mark(*match.span("venue"), Slot("venue", in_code=in_code)))
    known = match.groupdict()
    if known.get("year") or known.get("short"):
        group, form = ("year", "") if known["year"] else ("short", "%y")
        found.values["year"] = known["year"] or f"20{known['short']}"
        found.marks.append(Mark(*match.span(group), Slot("year", form, in_code=in_code)))
    return True


def in_parentheses(found: Recognized, place: int, end: int) -> int:
    """`(A & B et al., CVPR 2022)`, `(CVPR 2022)`, `(2018)`, `(Feb 3, 2018)` at a place; returns where they end."""
    match = _PARENTHESES.match(found.source, place, end)
    if match is None:
        return place
    inside = match.span("inside")
    if not (mark_date(found, *inside) or _names_and_venue(found, match) or _venue_with_year(found, *inside)):
        return place
    found.unit(match.start() + len(match[0]) - len(match[0].lstrip(" ,.:")), match.end())
    return match.end()


def _venue_with_year(found: Recognized, start: int, end: int) -> bool:
    """Marks `CVPR 2022`, `CVPR'22`; False where a stretch is something else."""
    if acronym_and_year(found, start, end):
        return True
    is_short = end - start < _LONGEST_IN_PARENTHESES
    has_year = re.search(_YEAR, found.source[start:end]) is not None
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
