"""The names behind a title: in italics, on a line of their own, or before a venue."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown import authors
from awesome_cli.markdown.atoms import BREAK, EM, LINK, STRONG, TEXT, atoms
from awesome_cli.markdown.dates import YEAR
from awesome_cli.markdown.labels import says_nothing
from awesome_cli.markdown.plain import visible
from awesome_cli.markdown.recognize import links, venue
from awesome_cli.markdown.recognize.cited_names import mark_cited_names
from awesome_cli.markdown.recognize.dated_names import mark_dated_names, mark_names_before_kind
from awesome_cli.markdown.recognize.edition import NAME
from awesome_cli.markdown.recognize.listed_names import mark_listed_names
from awesome_cli.markdown.recognize.names import (
    OTHERS,
    are_full_names,
    are_names,
    are_names_before_others,
    are_only_names,
    are_people,
    are_perhaps_names,
    end_of_leading_names,
    end_of_names,
    mark_names,
)
from awesome_cli.markdown.recognize.recognized import Habits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.atoms import Atom
    from awesome_cli.markdown.recognize.recognized import Recognized

_SEPARATOR = re.compile(rf"(?:[\s.,:–—\\-]|{BREAK})*", re.IGNORECASE)
_BY = re.compile(r"[\s,.–—>-]*\b[Bb]y\s+[*_]{0,2}(?=[^\W\d_*])")
_BEHIND_NAMES = re.compile(r"\s*(?:[(\[:;,.–—]|\s-\s|$)")
"""What may stand behind the names of `by Ada Byron`."""
_WITHOUT_OTHERS = re.compile(rf",?\s*{OTHERS}$", re.IGNORECASE)
_AND = re.compile(r",?\s+and\s+|\s*&\s*")
_ANY_NAMES = re.compile(r"(?P<names>[^()\[\]:;–—]{3,200}?)(?=\s*(?:[(\[:;–—]|\s-\s|[.,]?\s*$|(?<!\b[A-Za-z])\.\s))")
"""What may be names where a list has some: up to a full stop that is no initial's."""
_LINK_BY = re.compile(r"\)[*_]*,?\s*(?:[-–—]\s*)?\bby\s+[*_]{0,2}[A-Z]")
_DASH_NAMES = re.compile(r"\s+[-–—]\s+(?P<text>[^\n]+)")
_LINK_DASH = re.compile(r"\)[*_]*\s+[-–—]\s+(?P<text>[^\[\]`\n]+)$")
_BEHIND_NAMES_ALONE = re.compile(r"\s*(?:\((?P<affiliation>[^()]*[^\W\d][^()]*)\)\s*|\(\d{4}\)\s*)?\s*")
"""What may stand behind names that are all of a text: where they work, or a year."""
_SURELY_NAMES = re.compile(r"\b[A-Z]\.|,|\bUniversit")
"""Initials, several names, a university: what tells names from other words in capitals."""
_LINE_ENDS = re.compile(rf"\n|{BREAK}", re.IGNORECASE)
_NAMES_AND_OTHERS = re.compile(r"(?P<names>[^()]{3,200}?),?\s*\bet\.? ?al\b", re.IGNORECASE)
_NAMES_BEFORE_VENUE = re.compile(
    rf"(?P<names>[^()\[\]]{{3,400}}?)(?:,|(?<!\b[A-Z])\.)\s+(?={NAME},?\s+(?:19|20)\d\d\b)"
)
_NAMES_BEFORE_TITLE = re.compile(
    r"\s*(?P<em>[*_]?)(?P<names>(?!\s)[^:\"“*_\[\]()<`\n]{3,400}?)(?P=em)"
    r"(?P<separator>[.,:]|\s+[-–—|])?\s+(?:(?=(?P<mark>[\"“]|\*\*))|(?=\[))"
)
_LABEL = re.compile(r"\[+(?P<label>[^\[\]]+)\]")
_COMMON = 0.3
"""The share of items with names before their titles that makes it the habit of a list."""
_MOST = 0.5
"""That of items with names behind them."""
_SOME = 0.15
"""The share of what are surely names among what may be some."""
_YEAR = re.compile(YEAR)
_NO_HABITS = Habits()
_LONGEST_REST = 6
"""Words behind names that may be a venue."""


def names_behind_title(found: Recognized, row: Sequence[Atom], place: int, end: int) -> int:
    """Marks the names that stand at a place, and a venue with them in italics; returns where they end."""
    if "authors" in found.values:
        return place
    match = _SEPARATOR.match(found.source, place)
    start = match.end() if match else place
    atom = next((atom for atom in row if atom.start <= start < atom.end), None)
    if atom is None or start >= end:
        return place
    is_emphasized = atom.kind == EM and atom.start == start
    if is_emphasized and _mark_emphasized_names(found, atom):
        return atom.end
    line = _LINE_ENDS.search(found.source, start, end)
    line_end = atom.end if is_emphasized else line.start() if line else end
    if _read_linked_names(found, start, line_end):
        return line_end
    if atom.kind != TEXT:
        return place
    is_own_line = _LINE_ENDS.search(found.source, place, start) is not None
    length = _length_of_names(found, start, end, min(atom.end, end), is_own_line)
    return (mark_names(found, start, start + length) if length else None) or place


def _mark_emphasized_names(found: Recognized, atom: Atom) -> bool:
    """Marks names in italics, and a venue behind them; False where they hold anything else."""
    inner_end = atom.inner + len(atom.text)
    names_end = mark_names(found, atom.inner, inner_end)
    if names_end is None:
        return False
    venue.venue(found, names_end, inner_end)
    found.unit(atom.start, atom.end)
    return True


def _read_linked_names(found: Recognized, start: int, end: int) -> bool:
    """Reads names that are links, which the item shows as they stand; False where a stretch holds anything else."""
    text = found.source[start:end]
    listed = visible(text).strip(" .,\\")
    linked = [link.text for link in atoms(text.strip("*_ \n")) if link.kind == LINK]
    are_people = bool(linked) and all(are_full_names(name, fewest=1) for name in linked)
    if not are_people or not are_full_names(_WITHOUT_OTHERS.sub("", listed)):
        return False
    found.values["authors"] = authors.read(_AND.sub(", ", listed))
    return True


def names_behind_by(found: Recognized, row: Sequence[Atom], place: int, end: int, habits: Habits = _NO_HABITS) -> int:
    """Marks the names of `by Ada Byron and Kim Lee`, in emphasis or not; returns where they end.

    Where the items of a list have names there, they may be any: `by Plato`, `by lee jr`.
    """
    if "authors" in found.values:
        return place
    match = _BY.match(found.source, place, end)
    if match is None:
        return _names_behind_dash(found, place, end) if habits.has_names_behind_dash else place
    start = match.end()
    atom = next((atom for atom in row if atom.start <= start < atom.end), None)
    if atom is None or atom.kind not in (TEXT, EM, STRONG):
        return place
    inner = (atom.inner, atom.inner + len(atom.text)) if atom.kind != TEXT else (start, min(atom.end, end))
    names_end = _end_of_names_behind_by(found, *inner, habits)
    if names_end == inner[0]:
        return place
    mark_names(found, inner[0], names_end, are_sure=True)
    behind = atom.end if atom.kind != TEXT else names_end
    found.unit(place + len(match[0]) - len(match[0].lstrip()), behind)
    return behind


def _names_behind_dash(found: Recognized, place: int, end: int) -> int:
    """Marks the names of ` - Ada Byron (Some University)`, and where they work; returns where that ends."""
    match = _DASH_NAMES.match(found.source, place, end)
    length = end_of_leading_names(match["text"]) if match else 0
    rest = _BEHIND_NAMES_ALONE.fullmatch(found.source, match.start("text") + length, end) if match and length else None
    if match is None or rest is None:
        return place
    mark_names(found, match.start("text"), rest.start(), are_sure=True)
    found.unit(place, rest.start())
    if rest["affiliation"] is None or "affiliation" in found.custom:
        return rest.start()
    found.set_custom(*rest.span("affiliation"), "affiliation")
    found.unit(*rest.span())
    return rest.end()


def have_names_behind_dash(sources: Sequence[str]) -> bool:
    """Whether most texts behind linked titles and a dash are nothing but names, and some surely are."""
    texts = [match["text"] for source in sources if (match := _LINK_DASH.search(source))]
    named = [text for text in texts if (end := end_of_leading_names(text)) and _BEHIND_NAMES_ALONE.fullmatch(text, end)]
    sure = [text for text in named if _SURELY_NAMES.search(text)]
    return len(named) > max(2, len(texts) * _MOST) and len(sure) > len(named) * _SOME


def _end_of_names_behind_by(found: Recognized, start: int, end: int, habits: Habits) -> int:
    """Where the names end that begin at a place; that place where there are none."""
    names_end = start + end_of_leading_names(found.source[start:end])
    if names_end > start and _BEHIND_NAMES.match(found.source, names_end, end):
        return names_end
    names = _ANY_NAMES.match(found.source, start, end) if habits.has_names_behind else None
    return names.end("names") if names and are_perhaps_names(names["names"]) else start


def have_names_behind(sources: Sequence[str]) -> bool:
    """Whether `by` and names stand behind the linked titles of most items."""
    return sum(_LINK_BY.search(source) is not None for source in sources) > max(2, len(sources) * _MOST)


def _have_own_line(text: str, length: int) -> bool:
    """Whether names at the beginning of a line are all of it, but for what stands in brackets behind them."""
    names = text[: end_of_names(text[:length])]
    return are_full_names(names, fewest=1) and text[len(names) :].lstrip(" .,\\")[:1] in (
        "",
        "\n",
        "[",
        "(",
        "<",
        "*",
        "_",
    )


def names_before_title(found: Recognized, place: int, habits: Habits) -> int:
    """Marks names before a quoted or emphasized title, or before a linked one in a list that has them there.

    Returns where the title begins.
    """
    if end := _names_of_reference(found, place, habits):
        return end
    match = _NAMES_BEFORE_TITLE.match(found.source, place)
    if match is None or "authors" in found.values:
        return place
    if match["mark"] and mark_cited_names(found, match.start("names"), _with_initial(match)):
        return match.end()
    is_sure = are_people(match["names"]) if match["mark"] else habits.has_names_first
    if not is_sure or not (match["mark"] or _are_before_link(match)):
        return place
    return match.end() if mark_names(found, *match.span("names")) is not None else place


def _names_of_reference(found: Recognized, place: int, habits: Habits) -> int:
    """Marks the names that a plain title or a year follows; returns where that begins, 0 where there are none."""
    end = mark_dated_names(found, place) or mark_names_before_kind(found, place)
    return end or (mark_listed_names(found, place) if habits.has_listed_names else 0)


def _with_initial(match: re.Match[str]) -> int:
    """Where names before a title end, the full stop of a last initial included."""
    end = match.end("names")
    return end + 1 if match["separator"] == "." and re.search(r"\b[A-Z]$", match["names"]) else end


def have_names_first(sources: Sequence[str]) -> bool:
    """Whether the linked titles of many items stand behind names."""
    matches = filter(None, (_NAMES_BEFORE_TITLE.match(source) for source in sources))
    return sum(not match["mark"] and _are_before_link(match) for match in matches) >= max(2, len(sources) * _COMMON)


def _are_before_link(match: re.Match[str]) -> bool:
    """Whether names stand before a link that is a title, a colon, comma or dash between them."""
    label = _LABEL.match(match.string, match.end())
    is_title = label is not None and not says_nothing(label["label"])
    return is_title and bool(match["separator"]) and are_only_names(match["names"])


def names_at_end(found: Recognized, row: Sequence[Atom], place: int, end: int) -> int:
    """Marks names in italics on a line of their own before a place; returns where the text before them ends."""
    last = _last_with_words(found, row, end)
    if last is None or last.kind != EM or last.start <= place or "authors" in found.values or not are_names(last.text):
        return end
    before = found.source[: last.start].rstrip(" ")
    inside = (last.inner, last.inner + len(last.text))
    if not before.endswith(("\n", "|")) or not (mark_cited_names(found, *inside) or mark_names(found, *inside)):
        return end
    start = len(before.rstrip(" \n\\|"))
    found.unit(start, end)
    return start


def _last_with_words(found: Recognized, row: Sequence[Atom], end: int) -> Atom | None:
    """The last thing before a place that is more than what parts others; None where there is none."""
    for atom in reversed(row):
        is_before = atom.start < end
        if is_before and (atom.kind != TEXT or found.source[atom.start : min(atom.end, end)].strip(" .,\n")):
            return atom
    return None


def _length_of_names(found: Recognized, start: int, end: int, end_of_text: int, is_own_line: bool) -> int:
    """How much of a stretch may be names, the text of which ends at a place; 0 where none begin it."""
    text, plain = found.source[start:end], end_of_text - start
    others = _NAMES_AND_OTHERS.match(text)
    if others is None and (match := _NAMES_BEFORE_VENUE.match(text, 0, plain)) and are_names(match["names"]):
        return match.end("names")
    if is_own_line or (others and are_names_before_others(others["names"])):
        line = text.find("\n", 0, plain)
        length = plain if line < 0 else line
        return length if others or _have_own_line(text, length) else 0
    return _length_of_full_names(found, text, plain)


def _length_of_full_names(found: Recognized, text: str, plain: int) -> int:
    """How much of a text is several names in full, in its first characters that are plain; 0 where none are sure.

    Behind them stands nothing, a venue or a year, and something says that they wrote a paper.
    """
    length = end_of_names(text[:plain])
    if not are_full_names(text[:length]):
        length = end_of_leading_names(text[:plain])
    is_dated = _YEAR.search(text, length) or "published" in found.values or "year" in found.values
    if not are_full_names(text[:length]) or not (is_dated or links.is_about_paper(found)):
        return 0
    rest = text[length:].strip(" .,\n")
    return length if not rest or _may_be_venue(rest) else 0


def _may_be_venue(text: str) -> bool:
    if text[0] in "*_(" or _YEAR.match(text):
        return True
    return (text[0].isupper() and len(text.split()) <= _LONGEST_REST) or venue.is_citation(text)
