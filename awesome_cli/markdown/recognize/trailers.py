"""What stands at an item's end, behind its text: links, tags, badges, a date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.markdown import dates
from awesome_cli.markdown.atoms import BREAK, CODE, HTML, IMAGE, LINK, TEXT, between
from awesome_cli.markdown.labels import says_nothing
from awesome_cli.markdown.recognize import closing_words, licenses, links
from awesome_cli.markdown.recognize.authors import names_at_end
from awesome_cli.markdown.recognize.edition import mark_edition
from awesome_cli.markdown.recognize.emoji import EMOJI, closing_emoji
from awesome_cli.markdown.recognize.tags import TAG, is_picture, is_tag, mark_tags, text_of, with_tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awesome_cli.markdown.atoms import Atom
    from awesome_cli.markdown.recognize.recognized import Habits, Recognized

CLOSERS = {"(": ")", "[": "]", "【": "】", "{": "}", "\uff08": "\uff09"}
"""The bracket that closes each."""
_GLUE = " \n\t,|·/•&+;"
"""What stands between the links of a row."""
_BETWEEN_LINKS = re.compile(r"\s*[,|/·、]\s*")
_IN_BRACKETS = re.compile(rf"[{re.escape(_GLUE)}]*$")
_REMARK = re.compile(
    r"(?<=[)\]])(?P<remark>[\s,]*(?:(?P<mark>\*\*?|__?)\((?P<text>[^()\n]+)\)(?P=mark)"
    r"|\((?P<inner>\*\*?|__?)(?P<inside>[^()*_\n]+)(?P=inner)\)))$"
)
"""`**(AlexNet)**`, `(**AlexNet**)`."""
_BEHIND_LABELS = re.compile(
    r"\]\]?\([^\s()]+\)(?<=[\])])\]?(?P<remark>\s\((?P<plain>[^()\[\]\n\d][^()\[\]\n]{1,60})\)\.?)$"
)
"""`(Some Lab)` behind `[[paper]](url)`, `[[paper](url)]`."""
_VENUE = re.compile(r"(?<=[)\]])[\s|,;·.–—-]+[(\[]?(?P<venue>[^\s()\[\]|][^()\[\]|]{2,40}?)[)\]]?\.?$")
_LONGEST_REMARK = 160
_LONGEST_DATE = 24
_DATE_BEGINS = re.compile(r"(?<=[\s(\[|·,\\*])(?=[A-Z\d])")
_YEAR_BEHIND_LINK = re.compile(rf"(?<=[)\]])\s*\((?P<year>{dates.YEAR})\)\s*$")
_BREAK_OR_PICTURE = re.compile(rf"{BREAK}|<img\b[^<>]*>", re.IGNORECASE)
_YEAR_BEFORE = re.compile(rf"[\w’'][\s,]*\b{dates.YEAR}$")
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

    @property
    def is_picture(self) -> bool:
        return all(atom.kind == IMAGE or links.is_picture(atom) for atom in self.inside)

    @property
    def has_words(self) -> bool:
        return any(atom.kind == LINK and not links.is_picture(atom) for atom in self.inside)

    @property
    def has_labels(self) -> bool:
        return all(map(links.is_label, self.inside))

    @property
    def says_nothing(self) -> bool:
        return all(atom.text and says_nothing(atom.text) for atom in self.inside)


def trailers(found: Recognized, row: Sequence[Atom], place: int, habits: Habits) -> int:
    """Marks links, tags and a date at the end; returns where the text before them ends."""
    end = closing_emoji(found, place, _closing_date(found, place, names_at_end(found, row, place, len(found.source))))
    end = closing_words.mark_words(
        found, place, _closing_venue(found, place, _closing_remark(found, place, end)), habits
    )
    taken: list[_Trailer] = []
    candidates = list(_trailers(found.source[:end], list(between(row, 0, end)), place))
    while candidates:
        trailer = candidates[-1]
        if trailer.start >= end:
            candidates.pop()
            continue
        glue = f"{_GLUE}\\" + ("-–—" if taken else ".")
        if found.source[trailer.end : end].strip(glue):
            break
        if not _is_trailer(found, candidates, place, habits, taken):
            break
        taken.insert(0, candidates.pop())
        end = trailer.start
    _take(found, taken, habits)
    tags = [tag for trailer in taken if is_tag(tag := trailer.inside[0]) and not is_picture(tag)]
    found.end_tags = [text_of(found.source, tag) for tag in tags]
    mark_tags(found, tags, habits.end)
    return len(found.source[:end].rstrip(" \n\t,;|·-–—\\" if end < len(found.source) else None))


def before_pictures(found: Recognized, row: Sequence[Atom], place: int, end: int) -> int:
    """Where the text ends that pictures stand behind, which end at a place."""
    for atom in reversed(row):
        if place < atom.end <= end and atom.kind == IMAGE and not found.source[atom.end : end].strip():
            end = atom.start
    return max(place, len(found.source[:end].rstrip()))


def _is_trailer(
    found: Recognized, candidates: Sequence[_Trailer], place: int, habits: Habits, taken: Sequence[_Trailer]
) -> bool:
    """Whether the last of what stands in or behind a text is no part of it, given what was taken off its end."""
    trailer = candidates[-1]
    kinds = {atom.kind for atom in trailer.inside}
    if kinds <= {CODE, TAG}:
        return bool(habits.end.names)
    if kinds == {HTML} and trailer.inside[0].text.startswith("<!--"):
        return True
    if kinds == {HTML}:
        return _BREAK_OR_PICTURE.fullmatch(trailer.inside[0].text) is not None
    return not kinds <= {LINK, IMAGE} or _stands_apart(found, candidates, place, taken)


def _closing_venue(found: Recognized, place: int, end: int) -> int:
    """Marks a venue and its year behind links; returns where the text before them ends."""
    match = _VENUE.search(found.source, max(place, end - _LONGEST_REMARK), end)
    if match is None or not mark_edition(found, *match.span("venue")):
        return end
    found.unit(match.start(), end)
    return match.start()


def _closing_remark(found: Recognized, place: int, end: int) -> int:
    """Marks words in parentheses behind links, in emphasis or not; returns where the text before them ends."""
    begin = max(place, end - _LONGEST_REMARK)
    match = _REMARK.search(found.source, begin, end) or _BEHIND_LABELS.search(found.source, begin, end)
    if match is None:
        return end
    found.set_custom(
        *next(match.span(name) for name in ("text", "inside", "plain") if match.groupdict().get(name)), "remark"
    )
    found.unit(match.end() - len(match["remark"]), end)
    return match.end() - len(match["remark"])


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


def _stands_apart(found: Recognized, candidates: Sequence[_Trailer], place: int, taken: Sequence[_Trailer]) -> bool:
    """Whether links at the end are a thing of their own, not words of the sentence before them."""
    trailer = candidates[-1]
    if trailer.is_picture or trailer.has_brackets or all(map(links.has_own_brackets, trailer.inside)):
        return True
    before = found.source[place : trailer.start].rstrip()
    if not before.strip(" -–—:|·,.\\"):
        return trailer.has_labels or not before
    if not trailer.has_labels:
        return False
    if before[-1] == "/" and before.rstrip("/ ")[-1:] in (")", "]"):
        return True
    if before[-1] in ",:" and (not found.url or trailer.says_nothing):
        return True
    if trailer.says_nothing and _YEAR_BEFORE.search(before):
        return True
    is_behind_others = any(trailer.says_nothing or other.has_words for other in taken)
    return is_behind_others or _is_behind_sentence(found.source, _begin_of_row(found.source, candidates))


def _is_behind_sentence(source: str, place: int) -> bool:
    """Whether what stands at a place is parted from the text before it: by its full stop, two blanks or a dash."""
    before = source[:place].rstrip()
    return before[-1:] in _SENTENCE_ENDS or source[place - 2 : place] == "  " or before.endswith(("--", " -", "–", "—"))


def _begin_of_row(source: str, candidates: Sequence[_Trailer]) -> int:
    """Where the row of links begins that the last of some stands in: `[Home](url), [Code](url)`."""
    number = len(candidates) - 1
    while (
        number > 0
        and candidates[number - 1].has_labels
        and _BETWEEN_LINKS.fullmatch(source, candidates[number - 1].end, candidates[number].start)
    ):
        number -= 1
    return candidates[number].start


def _take(found: Recognized, taken: Sequence[_Trailer], habits: Habits) -> None:
    for trailer in taken:
        row = [atom for atom in trailer.inside if atom.kind == LINK]
        if habits.has_license_links and len(row) == 1 and licenses.mark_license(found, row[0]):
            found.unit(trailer.start, trailer.end)
        else:
            links.add_row(found, trailer.start, trailer.end, row)
