"""Where a title that is plain text ends: before links, dashes, names, an edition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown.atoms import CODE, EM, HTML, IMAGE, LINK, STRONG, TEXT
from awesome_cli.markdown.dates import YEAR
from awesome_cli.markdown.recognize import links
from awesome_cli.markdown.recognize.edition import EDITION_BEHIND, is_edition, is_named_edition
from awesome_cli.markdown.recognize.names import OTHERS, are_full_names, are_names, are_only_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.atoms import Atom
    from awesome_cli.markdown.recognize.recognized import Recognized

_DASH = r"\s+[-–—|]+\s"
_ORGANISATION = r"\s\(@"
_KIND_OF_WORK = r"\s?\[[JC]\](?=[./,])"
"""`[J].`, `[C]//` behind titles, as the standard of Chinese references has it."""
_CUT = re.compile(rf"{_DASH}|:\s|{_ORGANISATION}|{_KIND_OF_WORK}")
"""Where a plain title ends."""
_CUT_OF_PAPER = re.compile(rf"{_DASH}|{_ORGANISATION}|{_KIND_OF_WORK}")
"""The same for a paper: a colon is then part of the title."""
_SENTENCE = re.compile(r"(?<!\b[A-Z])[.?!](?=\s+(?P<next>(?:[^.]|\b[A-Z]\.|\bal\.)+)(?:\.(?=\s|$)|$))")
"""A sentence's end, and the sentence behind it: initials and `al.` do not end one."""
_SENTENCE_OF_OTHERS = re.compile(rf"(?P<names>.+?),?\s*{OTHERS}")
_CITED = re.compile(rf"[,.]\s+(?P<names>[^\W\d_][^,]{{0,40}}?)\s+{OTHERS}(?=[,.\s])")
"""`, Byron et al.,` behind a title."""
_DATED = re.compile(rf"\s?\({YEAR}\)[,.]?\s+(?P<names>[^\W\d_][^()\[\]]*?)[.,]?\s*$")
"""`(2017), A. Byron and K. Lee.` behind a title."""
_YEAR = re.compile(rf"\b{YEAR}\b")
_LINE_BEHIND = re.compile(r"\s*\\?\n\s*(?P<line>[^\n]{4,80}?)[\s,.]*$")
_GOES_ON_BEHIND = re.compile(r"\s+[a-z]")
IN_PARENTHESES = re.compile(r"(?<!\s)\s*[(\uff08](?P<inside>[^()\uff08\uff09]+)[)\uff09]$")
"""The words in parentheses that a text ends in."""


def end_of_plain_title(found: Recognized, row: Sequence[Atom], start: int, is_whole: bool) -> int:
    """Where a plain title ends that begins at a place."""
    end = start
    for atom in row:
        if atom.end <= start:
            continue
        if atom.kind in (IMAGE, HTML) or (atom.kind == LINK and end > start):
            break
        if atom.kind in (EM, STRONG, CODE) and end > start and not is_whole and not _is_in_sentence(found, row, atom):
            break
        if atom.kind == TEXT and not is_whole:
            begin = max(atom.start, start)
            if length := _length_in_text(found, row, begin, atom.end):
                return begin + length
        end = atom.end
        if atom.kind == LINK:
            break
    return end


def _length_in_text(found: Recognized, row: Sequence[Atom], start: int, end: int) -> int:
    """How much of a stretch is the title; 0 where all of it is."""
    edition = EDITION_BEHIND.search(found.source, start, end) if "authors" in found.values else None
    if edition and edition.start() > start:
        return edition.start() - start
    return _length_of_title(found.source[start:end], is_title_of_paper(found, row))


def _is_in_sentence(found: Recognized, row: Sequence[Atom], atom: Atom) -> bool:
    """Whether bold words are some of a paper's title: `The **dormant neuron** phenomenon`."""
    before = found.source[: atom.start].rstrip()
    goes_on = atom.kind == STRONG and before[-1:].isalnum() and _GOES_ON_BEHIND.match(found.source, atom.end)
    return bool(goes_on) and is_title_of_paper(found, row)


def is_title_of_paper(found: Recognized, row: Sequence[Atom]) -> bool:
    """Whether an item is a paper, whose title may hold a colon."""
    if found.is_paper or "short" in found.custom or "venue" in found.values:
        return True
    if any(atom.kind == LINK and links.is_paper(atom) for atom in row):
        return True
    text = next((atom.text for atom in reversed(row) if atom.kind == TEXT and atom.text.strip()), "")
    last = IN_PARENTHESES.search(text.rstrip(" ."))
    return last is not None and is_edition(last["inside"])


def _length_of_title(text: str, is_paper: bool) -> int:
    """How much of a text is the title; 0 where all of it is."""
    before_names = _before_edition(text) or _before_names(text)
    if before_names and (_YEAR.search(text, before_names) or are_full_names(text[before_names + 1 :])):
        return before_names
    cut = (_CUT_OF_PAPER if is_paper else _CUT).search(text)
    return cut.start() if cut and text[: cut.start()].strip() else before_names


def _before_edition(text: str) -> int:
    """Where the title ends that an edition stands under, on a line of its own; 0 where none does."""
    match = _LINE_BEHIND.search(text)
    return match.start() if match and is_named_edition(match["line"]) else 0


def _before_names(text: str) -> int:
    """Where the title ends in `Title. Names. Venue 2017.`; 0 where no names follow a sentence."""
    for match in _DATED.finditer(text):
        if are_full_names(match["names"], fewest=1):
            return match.start()
    for match in _CITED.finditer(text):
        is_bracketed = text.count("(", 0, match.start()) > text.count(")", 0, match.start())
        if not is_bracketed and are_only_names(match[0].strip(",. ")):
            return match.start()
    for match in _SENTENCE.finditer(text):
        following = match["next"].split(" arXiv")[0]
        others = _SENTENCE_OF_OTHERS.match(following)
        if others and are_names(others["names"]):
            return match.start()
        if re.search(r",| and |&", following) and are_names(following):
            return match.start()
    return 0
