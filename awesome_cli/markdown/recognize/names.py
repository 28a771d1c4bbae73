"""Names of people: whether a text is a list of them, and how it is put together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown.names import is_particle
from awesome_cli.markdown.plain import visible
from awesome_cli.model import ET_AL

if TYPE_CHECKING:
    from awesome_cli.markdown.recognize.recognized import Recognized

OTHERS = r"(?:\bet\.?\s?al\b\.?|el al\b\.?|and others|等)"
"""What stands in place of the names that are left out: a regular expression, without regard to case."""
_LONGEST = 1500
"""Characters that a list of names may have."""
_MOST_NAMES = 3
"""Names that one person has, without initials."""
_ONLY_INITIALS = re.compile(r"(?:[A-Z]\.-?)+")
_LONGEST_NAME = 5
"""Words of a name."""
_ENDS_IN_OTHERS = re.compile(rf",?\s*{OTHERS}$", re.IGNORECASE)
_OTHERS = re.compile(rf"\b{OTHERS}", re.IGNORECASE)
_NAMES_AND_OTHERS = re.compile(
    rf"(?P<names>[^()]+?)(?P<affiliation>\s*\((?P<inside>[^()]*)\))?(?P<gap>,?\s*)(?P<others>{OTHERS})", re.IGNORECASE
)
_BETWEEN = re.compile(r",\s*(?:and|&)\s+|\s+and\s+|\s*&\s*|\s*;\s*|\s*,(?!\s*[JS]r\b)\s*|\s*[、\uff0c]\s*")
_BETWEEN_NAMES = re.compile(r",(?!\s*[JS]r\b)\s*(?:and\s+)?|\s+and\s+|\s*&\s*|;\s*|\s*[、\uff0c]\s*")
_SENTENCE_END = re.compile(r"\.(?=\s+(?:[A-Z0-9\[(\\]|ar[Xx]iv|bioRxiv|medRxiv)|\s*$)|\s*(?:[(\[]|\\(?!\*))")
_NAME_END = re.compile(r"\.(?=\s)|\s*(?:[(\[:;]|\\(?!\*))|\s+[-–—|]\s")
_INITIAL_BEFORE = re.compile(r"\b[A-Z]$")
_INITIAL = re.compile(r"\b(?:Jr|Sr|[A-Z])\.$")
_NO_PERSON = re.compile(r"\b(?:Universit\w+|Institut\w*|College|School|Academy)\b|[()]")
"""What stands in the name of where people work, or around it, and in no person's name."""
_LONGEST_PART = 200
"""Characters in which the end of one name is looked for."""
_FOOTNOTE_MARK = re.compile(r"<sup>[^<>]*</sup>|(?<=\w)\\?\*(?=[\s,.]|$)", re.IGNORECASE)
"""What says where a person works, or who contributed equally."""
_NO_NAME = re.compile(r"\d{2,}|[.!?]$|[\[\]{}|*]|https?:|(?<!\b[JSD])[a-z]{2,}\.\s")


def are_names(text: str) -> bool:
    """Whether a text is nothing but names of people."""
    if _OTHERS.search(text):
        return True
    text = _FOOTNOTE_MARK.sub("", text)
    parts = _BETWEEN_NAMES.split(text.strip(" ."))
    words = text.split()
    names = [word for word in words if not _ONLY_INITIALS.fullmatch(word)]
    is_person = len(words) > 1 and len(names) <= _MOST_NAMES and not _NO_PERSON.search(text)
    return all(map(_is_name, parts)) and (len(parts) > 1 or is_person)


def are_full_names(text: str, fewest: int = 2) -> bool:
    """Whether a text is nothing but names of so many people, each with a given and a family name in capitals."""
    parts = [part.split() for part in _BETWEEN_NAMES.split(text.strip(" ."))]
    are_full = all(len(part) > 1 and all(map(is_part_of_name, part)) for part in parts)
    return len(parts) >= fewest and are_names(text) and are_full


def are_people(text: str) -> bool:
    """Whether a text is nothing but several names in full, or names of which `et al.` leaves some out."""
    return are_full_names(text) or (_ENDS_IN_OTHERS.search(text) is not None and are_only_names(text))


def end_of_leading_names(text: str) -> int:
    """Where the full names end that a text begins with, `et al.` behind them included; 0 where it begins with none."""
    place = end = 0
    while place < len(text):
        separator = _BETWEEN.search(text, place)
        part = text[place : separator.start() if separator else len(text)]
        others = _OTHERS.search(part)
        if others and _is_name(part[: others.start()] or "A"):
            return place + others.end()
        length = next((stop for stop in _stops(part[:_LONGEST_PART]) if are_full_names(part[:stop], fewest=1)), 0)
        if not length:
            return end
        end = place + length
        if separator is None or end < separator.start():
            return end
        place = separator.end()
    return end


def _stops(text: str) -> list[int]:
    """Where a name may end that a text begins with, the last first: at its end, before full stops, brackets, dashes."""
    return [len(text.rstrip(" .,\n")), *reversed([stop.start() for stop in _NAME_END.finditer(text)])]


def is_part_of_name(word: str) -> bool:
    """Whether a word may be part of a name in full: `Ada`, `de`."""
    return not word[0].islower() or is_particle(word)


def are_only_names(text: str) -> bool:
    """Whether a text is nothing but names, each word of them in capitals; `et al.` may end it."""
    others = _OTHERS.search(text)
    if others and text[others.end() :].strip(" ."):
        return False
    listed = text[: others.start()].rstrip(" ,") if others else text
    return (are_names(listed) or bool(others)) and all(is_part_of_name(word) for word in listed.split())


def are_perhaps_names(text: str) -> bool:
    """Whether a text may be names where names are sure to stand: a few words each, whatever their case."""
    parts = _BETWEEN_NAMES.split(_OTHERS.sub("", text).strip(" .,"))
    return all(part and len(part.split()) <= _LONGEST_NAME and not _NO_NAME.search(part.rstrip(".")) for part in parts)


def are_names_before_others(text: str) -> bool:
    """Whether a text is nothing but names, of which one may be a family name alone: `Byron` of `Byron et al.`"""
    return all(map(_is_name, _BETWEEN_NAMES.split(text.strip(" ."))))


def _is_name(text: str) -> bool:
    text = _FOOTNOTE_MARK.sub("", text).strip().strip("*")
    return (
        0 < len(text) <= 60
        and len(text.split()) <= 6
        and text[0].isalpha()
        and not text[0].islower()
        and not _NO_NAME.search(_INITIAL.sub("", text))
    )


def form_of(listed: str) -> tuple[str, tuple[str, ...]]:
    """How names are put together, as an example (`A, B and C`; empty for one name); and the names."""
    separators = _BETWEEN.findall(listed)
    named = _FOOTNOTE_MARK.sub("", listed)
    people = tuple(visible(part.strip().strip("*")) for part in _BETWEEN.split(named) if part.strip())
    if not separators:
        return "", people
    between, last = separators[0], separators[-1]
    return (f"A{between}B" if between == last else f"A{between}B{last}C"), people


def form_with_others(listed: str, others: str) -> tuple[str, tuple[str, ...]]:
    """The same for names behind which others are left out, as the text `others` says."""
    form, people = form_of(listed)
    return ("A" if len(people) == 1 else form) + others, (*people, ET_AL)


def mark_names(found: Recognized, start: int, end: int, are_sure: bool = False) -> int | None:
    """Marks the names in a stretch; returns where they end, None where it holds none.

    With `are_sure`, it holds some whatever they look like.
    """
    text = found.source[start:end]
    match = _NAMES_AND_OTHERS.match(text)
    if match and len(match["names"]) < _LONGEST:
        return _mark_names_and_others(found, start, match)
    listed = text[: end_of_names(text)].rstrip()
    if not (are_sure or are_names(listed)):
        return None
    form, people = form_of(listed)
    found.set(start, start + len(listed), "authors", people, form)
    return start + len(listed)


def _mark_names_and_others(found: Recognized, start: int, match: re.Match[str]) -> int:
    """`A, B et al.`; of `A (Some University) et al.` the affiliation is a field of its own."""
    if match["inside"]:
        form, people = form_of(match["names"])
        people = (*people, ET_AL)
        found.set(start, start + match.end("names"), "authors", people, form if len(people) > 2 else "A")
        found.set_custom(start + match.start("inside"), start + match.end("inside"), "affiliation")
    else:
        form, people = form_with_others(match["names"], match["gap"] + match["others"])
        found.set(start, start + match.end(), "authors", people, form)
    return start + match.end()


def end_of_names(text: str) -> int:
    """Where a sentence of names ends: at a full stop that is no initial's, or at a parenthesis."""
    place = 0
    while stop := _SENTENCE_END.search(text, place):
        if not _INITIAL_BEFORE.search(text, max(0, stop.start() - 2), stop.start()):
            return stop.start()
        place = stop.end()
    return len(text.rstrip(" .,"))
