"""What stands at an item's end, behind its text: links, tags, badges, a date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.markdown import dates
from awesome_cli.markdown.atoms import BREAK, CODE, HTML, IMAGE, LINK, TEXT, between
from awesome_cli.markdown.labels import says_nothing
from awesome_cli.markdown.recognize import links
from awesome_cli.markdown.recognize.authors import names_at_end
from awesome_cli.markdown.recognize.edition import mark_edition
from awesome_cli.markdown.recognize.emoji import EMOJI, closing_emoji
from awesome_cli.markdown.recognize.recognized import Unit
from awesome_cli.markdown.recognize.tags import TAG, is_tag, mark_tags, with_tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awesome_cli.markdown.atoms import Atom
    from awesome_cli.markdown.recognize.recognized import Habits, Recognized

CLOSERS = {"(": ")", "[": "]", "【": "】", "{": "}", "\uff08": "\uff09"}
"""The bracket that closes each."""
_GLUE = " \n\t,|·/•&+;"
"""What stands between the links of a row."""
_IN_BRACKETS = re.compile(rf"[{re.escape(_GLUE)}]*$")
_REMARK = re.compile(
    r"(?<=[)\]])[\s,]*(?:(?P<mark>\*\*?|__?)\((?P<text>[^()\n]+)\)(?P=mark)"
    r"|\((?P<inner>\*\*?|__?)(?P<inside>[^()*_\n]+)(?P=inner)\))$"
)
"""`**(AlexNet)**`, `(**AlexNet**)`."""
_VENUE = re.compile(r"(?<=[)\]])[\s|,;·.–—-]+[(\[]?(?P<venue>[^\s()\[\]|][^()\[\]|]{2,40}?)[)\]]?\.?$")
_LONGEST_REMARK = 160
_LONGEST_DATE = 24
_DATE_BEGINS = re.compile(r"(?<=[\s(\[|·,\\*])(?=[A-Z\d])")
_YEAR_BEHIND_LINK = re.compile(r"(?<=[)\]])\s*\((?P<year>(?:19|20)\d\d)\)\s*$")
_BREAK_OR_PICTURE = re.compile(rf"{BREAK}|<img\b[^<>]*>", re.IGNORECASE)
_EMOJI_BEFORE = re.compile(rf"(?:{BREAK}|(?<=\s)){EMOJI.pattern}$", re.IGNORECASE)
"""What stands before a link for its label, on a line of its own or behind a blank."""
_SENTENCE_ENDS = ".!?。|·•)]*_\\`>\uff09】》"


class _Trailer(NamedTuple):
    """Links, pictures or a tag that come and go together."""

    start: int
    end: int
    inside: tuple[Atom, ...]

    @property
    def has_brackets(self) -> bool:
        return self.start < self.inside[0].start


def trailers(found: Recognized, row: Sequence[Atom], place: int, habits: Habits) -> int:
    """Marks links, tags and a date at the end; returns where the text before them ends."""
    end = closing_emoji(found, place, _closing_date(found, place, names_at_end(found, row, place)))
    end = _closing_venue(found, place, _closing_remark(found, place, end))
    taken: list[_Trailer] = []
    for trailer in reversed(list(_trailers(found.source[:end], list(between(row, 0, end)), place))):
        if trailer.start >= end:
            continue
        glue = f"{_GLUE}\\" + ("-–—" if taken else ".")
        if found.source[trailer.end : end].strip(glue):
            break
        if not _is_trailer(found, trailer, place, habits, has_others=bool(taken)):
            break
        taken.insert(0, trailer)
        end = trailer.start
    _take(found, taken)
    tags = [trailer.inside[0] for trailer in taken if is_tag(trailer.inside[0])]
    found.end_tags = [atom.text for atom in tags]
    mark_tags(found, tags, habits.end)
    return len(found.source[:end].rstrip(" \n\t,;|·-–—\\" if end < len(found.source) else None))


def _is_trailer(found: Recognized, trailer: _Trailer, place: int, habits: Habits, has_others: bool) -> bool:
    """Whether something at the end is no part of the text before it."""
    kinds = {atom.kind for atom in trailer.inside}
    if kinds <= {CODE, TAG}:
        return bool(habits.end.names)
    if kinds == {HTML}:
        return _BREAK_OR_PICTURE.fullmatch(trailer.inside[0].text) is not None
    return not kinds <= {LINK, IMAGE} or _stands_apart(found, trailer, place, has_others)


def _closing_venue(found: Recognized, place: int, end: int) -> int:
    """Marks a venue and its year behind links; returns where the text before them ends."""
    match = _VENUE.search(found.source, max(place, end - _LONGEST_REMARK), end)
    if match is None or not mark_edition(found, *match.span("venue")):
        return end
    found.unit(match.start(), end)
    return match.start()


def _closing_remark(found: Recognized, place: int, end: int) -> int:
    """Marks emphasized words in parentheses behind links; returns where the text before them ends."""
    match = _REMARK.search(found.source, max(place, end - _LONGEST_REMARK), end)
    if match is None:
        return end
    found.set_custom(*match.span("text" if match["text"] else "inside"), "remark")
    found.unit(match.start(), end)
    return match.start()


def _closing_date(found: Recognized, place: int, end: int) -> int:
    """Marks a date at the end of what ends at a place; returns where the text before it ends."""
    source = found.source[:end]
    if "published" in found.values:
        return end
    year = _YEAR_BEHIND_LINK.search(source, max(place, end - _LONGEST_DATE))
    if year and "year" not in found.values:
        found.set(*year.span("year"), "year", year["year"])
        found.unit(year.start("year") - 1, end)
        return year.start("year") - 1
    for match in _DATE_BEGINS.finditer(source, max(place, end - _LONGEST_DATE)):
        start = match.start()
        date = dates.seen(source, start)
        if date and date[1] != "%Y" and not source[date[0] :].strip(" )].*\\"):
            date_end, form = date
            found.set(start, date_end, "published", dates.parsed(source[start:date_end], form), form)
            begin = start - 1 if source[:start].rstrip("*")[-1:] in CLOSERS else start
            found.unit(begin, end)
            return begin
    return end


def _trailers(source: str, row: Sequence[Atom], place: int) -> Iterator[_Trailer]:
    """Links, pictures, HTML and tags behind a place, links in one pair of brackets together."""
    number, row = 0, list(with_tags(source, row))
    while number < len(row):
        atom = row[number]
        if atom.start < place or atom.kind not in (LINK, IMAGE, CODE, TAG, HTML):
            number += 1
            continue
        before = source[: atom.start].rstrip()
        closer = CLOSERS.get(before[-1:], "")
        bracketed = _bracketed(source, row, number, closer) if closer and not is_tag(atom) else None
        last, end = bracketed or (number, atom.end)
        start = len(before.removesuffix(closer and before[-1])) if bracketed else atom.start
        if bracketed and source[start - 1 : start] == "\\":
            start -= 1
        if atom.kind == LINK and (emoji := _EMOJI_BEFORE.search(source, place, start)):
            start = emoji.start()
        yield _Trailer(start, end, tuple(part for part in row[number : last + 1] if part.kind != TEXT))
        number = last + 1


def _bracketed(source: str, row: Sequence[Atom], number: int, closer: str) -> tuple[int, int] | None:
    """The last of several links in one pair of brackets, and where the bracket closes; None where it does not."""
    while True:
        is_text = number + 1 < len(row) and row[number + 1].kind == TEXT
        between = row[number + 1].text if is_text else ""
        if between.lstrip(" \n\t\\").startswith(closer):
            return number, row[number].end + between.index(closer) + 1
        following = number + 1 + is_text
        if following >= len(row) or row[following].kind not in (LINK, IMAGE) or not _IN_BRACKETS.match(between):
            return None
        number = following


def _stands_apart(found: Recognized, trailer: _Trailer, place: int, has_others: bool) -> bool:
    """Whether links at the end are a thing of their own, not words of the sentence before them."""
    if trailer.has_brackets or all(atom.kind == IMAGE or links.has_own_brackets(atom) for atom in trailer.inside):
        return True
    before = found.source[place : trailer.start].rstrip()
    are_labels = all(map(links.is_label, trailer.inside))
    if not before.strip(" -–—:|·,.\\"):
        return are_labels or not before
    if not are_labels:
        return False
    if before[-1] in ",:" and (not found.url or all(says_nothing(atom.text) for atom in trailer.inside)):
        return True
    return (
        before[-1] in _SENTENCE_ENDS
        or found.source[trailer.start - 2 : trailer.start] == "  "
        or before.endswith(("--", " -", "–", "—"))
        or has_others
    )


def _take(found: Recognized, taken: Sequence[_Trailer]) -> None:
    for trailer in taken:
        inside = [atom for atom in trailer.inside if atom.kind == LINK]
        if not found.url and len(inside) > 1:
            # One of these becomes the item's address: each comes and goes by itself.
            ends = [trailer.start, *(atom.end for atom in inside)]
            found.units += map(Unit, ends[:-1], ends[1:])
        else:
            found.unit(trailer.start, trailer.end)
        for atom in inside:
            links.add(found, atom)
