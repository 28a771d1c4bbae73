"""Venues and years: behind the names, in parentheses, or behind the rest of a title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown.atoms import BREAK
from awesome_cli.markdown.recognize.date import mark_date
from awesome_cli.markdown.recognize.names import OTHERS, are_names, form_of, form_with_others
from awesome_cli.templates.language import Slot

if TYPE_CHECKING:
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
_NAMES_AND_VENUE = re.compile(
    rf"(?P<names>.+?)(?P<others>,?\s*{OTHERS})?(?:,\s*(?P<venue>[^,]*(?:,\s*{_YEAR}[^,]*)?))?", re.IGNORECASE
)
_LONGEST_IN_PARENTHESES = 60
_ACRONYM = (
    r"(?:[A-Z][\w&]*[ ])?(?:arXiv|[\w&/-]*[A-Z][\w&/+-]*[A-Z][\w&/+-]*?)"
    rf"(?:[ -](?:{_PRESENTED}|Workshops?|Demos?|[A-Z]{{2,}}))*"
)
"""A venue by its short name: a word with two capitals."""
_ACRONYM_AND_YEAR = re.compile(
    rf"[*_ ]*(?P<venue>{_ACRONYM})(?:[\s,]*(?P<year>{_YEAR})|\s?['’\u2018]\s?(?P<short>\d\d))"
    rf"(?:\s+\(?(?:{_PRESENTED})\)?)*[*_ ]*"
)
_REST_OF_TITLE = re.compile(
    r"\s*:\s+(?P<title>[^|]+?)\s+\|\s+(?P<venue>[A-Z][\w&/ -]*?)"
    rf"(?:\s*[’']\s*(?P<short>\d\d)|\s+(?P<year>{_YEAR}))\s*$"
)


def venue(found: Recognized, place: int, end: int) -> int:
    """Marks a venue and its year, or a year, if nothing else stands in a stretch; returns where they end."""
    if "venue" in found.values or place >= end:
        return place
    match = _VENUE.match(found.source, place, end)
    if match is None or found.source[match.end() : end].strip(" .,;:|)*]\\\n"):
        year = _ONLY_YEAR.match(found.source, place, end)
        return _mark_year(found, year) if year else place
    if not match["year"] and ("authors" not in found.values or len(match["venue"].split()) > _LONGEST_NAME):
        return place
    found.set(*match.span("venue"), "venue", match["venue"])
    if match["year"]:
        _mark_year(found, match)
    return match.end()


def _mark_year(found: Recognized, match: re.Match[str]) -> int:
    """Marks the first year of an item; a second one is text."""
    if "year" in found.values:
        return match.start()
    found.set(*match.span("year"), "year", match["year"])
    return match.end("year")


def acronym_and_year(found: Recognized, start: int, end: int) -> bool:
    """Marks `ICLR 2024`, `CVPR'23` where a stretch is nothing else."""
    match = _ACRONYM_AND_YEAR.fullmatch(found.source, start, end)
    if match is None or "venue" in found.values or "year" in found.values:
        return False
    found.set(*match.span("venue"), "venue", match["venue"])
    if match["year"]:
        found.set(*match.span("year"), "year", match["year"])
    else:
        found.set(*match.span("short"), "year", f"20{match['short']}", "%y")
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
    """Marks `CVPR 2022`; False where a stretch is something else."""
    is_short = end - start < _LONGEST_IN_PARENTHESES
    has_year = re.search(_YEAR, found.source[start:end]) is not None
    return is_short and has_year and "venue" not in found.values and venue(found, start, end) > start


def _names_and_venue(found: Recognized, parentheses: re.Match[str]) -> bool:
    """Marks `A & B et al., CVPR 2022`; False where a text is none."""
    start = parentheses.start("inside")
    match = _NAMES_AND_VENUE.fullmatch(parentheses["inside"])
    if match is None or "authors" in found.values:
        return False
    if match["others"]:
        form, people = form_with_others(match["names"], match["others"])
        found.set(start, start + match.end("others"), "authors", people, form)
    elif _are_full_names(parentheses["inside"]):
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


def _are_full_names(text: str) -> bool:
    """Whether a text is several names of at least two words, so that no venue is among them."""
    _, people = form_of(text)
    return len(people) > 1 and are_names(text) and all(1 < len(person.split()) < 4 for person in people)


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
