"""Dates and editions before an item's title: `[2024/03]`, `(CVPR'24)`, `[[ICML 2023](url)]`, `2021-ICML-`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown import dates
from awesome_cli.markdown.atoms import CODE
from awesome_cli.markdown.labels import says_nothing
from awesome_cli.markdown.recognize import links
from awesome_cli.markdown.recognize.edition import (
    ACRONYM,
    is_edition,
    mark_edition,
    mark_named_edition,
    mark_well_known,
)
from awesome_cli.markdown.recognize.names import OTHERS, are_people, mark_names
from awesome_cli.markdown.recognize.recognized import Mark
from awesome_cli.markdown.recognize.trailers import CLOSERS
from awesome_cli.templates.language import Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.atoms import Atom
    from awesome_cli.markdown.recognize.recognized import Recognized

_IN_ANY_BRACKETS = re.compile(r"(?P<open>[\[(【])(?P<inside>[^\[\]()【】\n]{2,60})(?P<close>[\])】])(?!\()")
"""`[ICML 2023]`, `(*CVPR'24*)`."""
_PERHAPS_IN_BRACKETS = re.compile(r"(?P<open>[\[(【]?)(?P<inside>[^\[\]()【】\n]{2,60})(?P<close>[\])】]?)")
_YEAR_AND_VENUE = re.compile(rf"(?P<year>{dates.YEAR})\s?[-–]\s?(?P<venue>{ACRONYM})\s?[-–]\s?(?=\S)")
"""`2021-ICML-` before a title."""
_NAMES_AND_YEAR = re.compile(rf"(?P<names>[A-Z].*?{OTHERS})[,\s]+\(?(?P<year>{dates.YEAR})\)?")
"""`Byron et al., 2020` in brackets."""
_YEAR_THEN_VENUE = re.compile(rf"[*_ ]*(?P<year>{dates.YEAR})[ ,|:·-]+(?P<venue>{ACRONYM})[*_ ]*")
"""`2020 ICML` in brackets."""
_PLAIN_EDITION = re.compile(
    rf"(?P<edition>{ACRONYM}[\s,'’-]*(?:(?:19|20)\d\d|\d\d\b)[\w./-]*)(?:\s*[-–—:|,])?\s*(?=\[|\*\*)"
)
"""`ICML 2024 - ` before a linked or bold title."""
_EDITION_FIRST = re.compile(r"(?P<edition>[^,:\[\]\n]{4,70}?)\s*[,:]\s+(?=\S)")
_MANY = 0.3
"""The share of items with editions before their titles that makes it the habit of a list."""
_BRACKET = re.compile(r"\s*(?P<open>[\[(【]?)(?P<mark>[*_]{0,3})")
_IN_BRACKETS = re.compile(r"[\s\[(【]*(?P<date>\w.*?)[\s\])】:]*")
_BRACKETED_LINK = re.compile(
    r"\[\[(?P<label>[^\[\]\n]{2,40})\]\((?P<url>https?://[^\s()]+)\)\]"
    r"(?=(?:\s*\[\[[^\[\]\n]{2,40}\]\([^\s()]+\)\])*\s*[\w\"“*])\s*"
)
_VENUE_LABEL = re.compile(r"(?:[A-Z]\w* )?\w*[A-Z][\w&/-]*[A-Z][\w&/-]*(?:[ ']*\d{2,4})?|[Aa]r[Xx]iv")
_LABEL_BEGINS = re.compile(r"\[+([^\[\]]+)\]")
_COLON = re.compile(r"\s*:?\s*")
_LINKED_TITLE_FOLLOWS = re.compile(r"\s+\[(?!\[)")
TITLE_FOLLOWS = re.compile(r"\s+[\w\"“*]")


def have_editions_first(sources: Sequence[str]) -> bool:
    """Whether a venue with its year and a comma stand before the titles of many items: `ICML 2024, Title`."""
    editions = sum(is_edition(match["edition"]) for match in map(_EDITION_FIRST.match, sources) if match)
    return editions > max(2, len(sources) * _MANY)


def edition_before_comma(found: Recognized, place: int) -> int:
    """Marks `ICML 2024, ` before a title; returns where that begins, the same place where there is none."""
    match = _EDITION_FIRST.match(found.source, place)
    if match is None or not mark_edition(found, *match.span("edition")):
        return place
    found.unit(*match.span())
    return match.end()


def date_or_edition(found: Recognized, place: int) -> int:
    """Marks a date or an edition in plain text or brackets; returns where it ends, 0 where there is none."""
    return (
        _year_and_venue(found, place)
        or _date(found, place)
        or _venue(found, place)
        or _plain_edition(found, place)
        or _linked_venue(found, place)
    )


def emphasized_date_or_edition(found: Recognized, atom: Atom) -> int:
    """The same in bold, in italics or as code."""
    return _dressed_date(found, atom) or _dressed_venue(found, atom)


def edition_in_link(found: Recognized, place: int, atom: Atom) -> int:
    """Marks the link `[[CVPR 2024]](url)` of the title behind it; returns where it ends."""
    is_before_title = TITLE_FOLLOWS.match(found.source, atom.end) is not None
    if not (is_before_title and _mark_venue_of_link(found, links.undressed(atom), atom.target)):
        return place
    found.unit(atom.start, atom.end)
    return atom.end


def _dressed_date(found: Recognized, atom: Atom) -> int:
    """Marks `**2024-03**`, `[2024/03]` in code; returns where it and a colon behind it end, 0 where there is none."""
    match = _IN_BRACKETS.fullmatch(atom.text)
    date = dates.seen(match["date"]) if match and "published" not in found.values else None
    if match is None or date is None or date[0] < len(match["date"]) or date[1] == "%Y":
        return 0
    start = atom.inner + match.start("date")
    value, form = dates.parsed(match["date"], date[1]), date[1]
    colon = _COLON.match(found.source, atom.end)
    end = colon.end() if colon else atom.end
    found.values["published"] = value
    found.marks.append(Mark(start, start + date[0], Slot("published", form, in_code=atom.kind == CODE)))
    found.unit(atom.start, end)
    return end


def _year_and_venue(found: Recognized, place: int) -> int:
    """Marks `2021-ICML-`; returns where the title begins, 0 where there is none."""
    match = _YEAR_AND_VENUE.match(found.source, place)
    if match is None or "venue" in found.values or "year" in found.values:
        return 0
    found.set(*match.span("year"), "year", match["year"])
    found.set(*match.span("venue"), "venue", match["venue"])
    found.unit(*match.span())
    return match.end()


def _plain_edition(found: Recognized, place: int) -> int:
    """Marks `ICML 2024 - ` before a title; returns where that begins, 0 where there is none."""
    match = _PLAIN_EDITION.match(found.source, place)
    label = _LABEL_BEGINS.match(found.source, match.end()) if match else None
    if match is None or (label and says_nothing(label[1])) or not mark_edition(found, *match.span("edition")):
        return 0
    found.unit(*match.span())
    return match.end()


def _venue(found: Recognized, place: int) -> int:
    """Marks `[ICML 2023]`, `(CVPR'24)`; returns where it and a colon behind it end, 0 where there is none."""
    match = _IN_ANY_BRACKETS.match(found.source, place)
    return _mark_venue(found, match, place, match.end()) if match and "short" not in found.custom else 0


def _dressed_venue(found: Recognized, atom: Atom) -> int:
    """The same in bold, in italics or as code, with brackets or without."""
    match = _PERHAPS_IN_BRACKETS.fullmatch(found.source, atom.inner, atom.inner + len(atom.text))
    return _mark_venue(found, match, atom.start, atom.end, in_code=atom.kind == CODE) if match else 0


def _linked_venue(found: Recognized, place: int) -> int:
    """Marks the link `[[CVPR](url)]` of the title behind it; returns where it ends, 0 where there is none."""
    link = _BRACKETED_LINK.match(found.source, place)
    if link is None:
        return 0
    if not _mark_venue_of_link(found, link.span("label"), link.span("url")):
        return _label_before_title(found, link) if says_nothing(link["label"]) else 0
    found.unit(*link.span())
    return link.end()


def _mark_venue_of_link(found: Recognized, label: tuple[int, int], url: tuple[int, int]) -> bool:
    """Marks the label of a link as the venue, and its address as the item's; False for any other label."""
    text = found.source[slice(*label)]
    if found.url or "venue" in found.values or not (is_edition(text) or _VENUE_LABEL.fullmatch(text)):
        return False
    if not mark_edition(found, *label):
        found.set(*label, "venue", text)
    found.set(*url, "url", found.source[slice(*url)])
    return True


def _label_before_title(found: Recognized, link: re.Match[str]) -> int:
    """Marks `[[paper](url)]` before a title; returns where it ends."""
    found.add_link(link["url"], link["label"])
    found.mark(*link.span("label"), "label")
    found.mark(*link.span("url"), "link")
    found.unit(*link.span())
    return link.end()


def _mark_venue(found: Recognized, match: re.Match[str], start: int, end: int, in_code: bool = False) -> int:
    """Marks what brackets or emphasis hold, if that is a venue; returns where it and a colon behind it end, else 0."""
    if CLOSERS.get(match["open"], "") != match["close"]:
        return 0
    inside = match.span("inside")
    is_known = (
        _mark_names_and_year(found, *inside)
        or mark_named_edition(found, *inside, in_code=in_code)
        or _mark_year_and_venue(found, *inside)
    )
    is_before_title = match["open"] or _LINKED_TITLE_FOLLOWS.match(found.source, end)
    if not (is_known or (not in_code and is_before_title and mark_well_known(found, *inside))):
        return 0
    colon = _COLON.match(found.source, end)
    end = colon.end() if colon else end
    found.unit(start, end)
    return end


def _mark_names_and_year(found: Recognized, start: int, end: int) -> bool:
    """Marks `Byron et al., 2020` where a stretch is nothing else."""
    match = _NAMES_AND_YEAR.fullmatch(found.source, start, end)
    if match is None or "authors" in found.values or "year" in found.values or not are_people(match["names"]):
        return False
    if mark_names(found, *match.span("names"), are_sure=True) is None:
        return False
    found.set(*match.span("year"), "year", match["year"])
    return True


def _mark_year_and_venue(found: Recognized, start: int, end: int) -> bool:
    """Marks `2020 ICML` where a stretch is nothing else."""
    match = _YEAR_THEN_VENUE.fullmatch(found.source, start, end)
    if match is None or "venue" in found.values or "year" in found.values:
        return False
    found.set(*match.span("year"), "year", match["year"])
    found.set(*match.span("venue"), "venue", match["venue"])
    return True


def _date(found: Recognized, place: int) -> int:
    """Marks `2024-03`, `[2024/03]`, `(2024)`; returns where it and a colon behind it end, 0 where there is none."""
    source, bracket = found.source, _BRACKET.match(found.source, place)
    if bracket is None or "published" in found.values or not (date := dates.seen(source, bracket.end())):
        return 0
    end, form = date
    closer = bracket["mark"] + CLOSERS.get(bracket["open"], "")
    behind = end + len(closer)
    is_link = source.startswith("(", behind)
    colon = _COLON.match(source, behind)
    if colon is None or is_link or not source.startswith(closer, end):
        return 0
    field = "year" if form == "%Y" else "published"
    value = dates.parsed(source[bracket.end() : end], form)
    found.set(bracket.end(), end, field, value, form if field == "published" else "")
    found.unit(place, colon.end())
    return colon.end()
