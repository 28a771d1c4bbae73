"""An item's title and address: a link, emphasized words, quoted words, or plain text up to what follows it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown.atoms import EM, LINK, STRONG, TEXT, atoms
from awesome_cli.markdown.labels import says_nothing
from awesome_cli.markdown.plain import visible
from awesome_cli.markdown.recognize import links, venue
from awesome_cli.markdown.recognize.edition import mark_edition
from awesome_cli.markdown.recognize.emoji import ENDING_EMOJI, FIELD, mark_emoji
from awesome_cli.markdown.recognize.end_of_title import IN_PARENTHESES, end_of_plain_title, is_title_of_paper
from awesome_cli.markdown.recognize.flowing import flowing, weak
from awesome_cli.markdown.recognize.names import are_full_names, are_names, end_of_leading_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.atoms import Atom
    from awesome_cli.markdown.recognize.recognized import Recognized

_BEHIND_COMMA = re.compile(r"[,.]\s+(?:[Ii]n:?\s+)?(?P<edition>[^\s,.()][^,.()]{3,40})\.?$")
_LONGEST_EDITION = 50
"""Characters of a title's end in which a venue is looked for."""
_QUOTED = re.compile(
    r"\s*(?:\"(?P<straight>[^\"]{3,}?)\"|“(?P<curly>[^”]{3,}?)”|「(?P<corner>[^」]{3,}?)」|《(?P<book>[^》]{3,}?)》)"
)
_REST_OF_QUOTED = re.compile(r":\s+[A-Z]")
"""What follows words in quotes that a title begins with: `"Nothing": A Survey`."""
_REST_OF_BOLD = re.compile(r":\s+(?=\w)")
"""What follows the bold name that the title of a paper begins with: `**Flock**: Counting Sheep`."""
_IN_BEFORE_VENUE = re.compile(r"(?<=[.?!,])\s+[Ii]n:?$")
_COMMA_OR_STOP = re.compile(r"(?<=[^.\s])[,.]$")
_ARXIV_NUMBER = re.compile(r"\[(?:arXiv:)?\d{4}\.\d{4,5}(?:v\d)?\]\s+(?=\w)")
"""The number before the title of a page at arXiv."""
_SEPARATED = re.compile(r"[.,:]\s+")
_TEXT_BEHIND = re.compile(r"\s*(?:[-–—:|]+\s+\S|\[[^\[\]]+\]\s*$)")
"""What parts an address or a label that stands for a title from the text about it."""
_QUOTED_BEHIND_COLON = re.compile(rf":{_QUOTED.pattern}")
_LEADING = " \n\t-–—:|·,"
"""What may stand between a badge or a date and a plain title."""
_TRAILING = " \n\t([{【\uff08<|-–—:,\uff1a\uff0c\\"
_QUOTES_AROUND = {'"': '"', "“": "”", "*": "*", "<": ">", "«": "»"}


def title(found: Recognized, row: Sequence[Atom], place: int, is_whole: bool = False) -> int:
    """Marks the title, and the address where the title is a link; returns where it ends.

    With `is_whole`, the text is a title as a whole.
    """
    end = _title(found, row, place, is_whole)
    _cut_edition(found, is_whole)
    _cut_emoji(found)
    return end


def _cut_emoji(found: Recognized) -> None:
    """Takes emoji off a title's end: a mark that the list gives it."""
    number = next((number for number, mark in enumerate(found.marks) if mark.slot.field == "title"), None)
    if number is None or FIELD in found.custom:
        return
    start, end, _ = found.marks[number]
    match = ENDING_EMOJI.search(found.source, start + 1, end)
    if match is None or not found.source[start : match.start()].strip():
        return
    mark_emoji(found, *match.span("emoji"))
    found.marks[number] = found.marks[number]._replace(end=match.start())
    found.values["title"] = visible(found.source[start : match.start()])


def _cut_edition(found: Recognized, is_whole: bool) -> None:
    """Takes `(ICML 2018)`, `(A. Byron et al., 2018)` off a title's end, and `, ICML 2018` if it need not be whole."""
    number = next((number for number, mark in enumerate(found.marks) if mark.slot.field == "title"), None)
    if number is None:
        return
    start, end, _ = found.marks[number]
    match = IN_PARENTHESES.search(found.source, start + 1, end)
    is_cut = match and venue.in_parentheses(found, match.start(), end) == end
    if not is_cut and not is_whole:
        match = _BEHIND_COMMA.search(found.source, max(start + 1, end - _LONGEST_EDITION), end)
        is_cut = match and mark_edition(found, *match.span("edition"))
    if match and is_cut:
        found.unit(match.start(), end)
        found.marks[number] = found.marks[number]._replace(end=match.start())
        found.values["title"] = visible(found.source[start : match.start()])


def _title(found: Recognized, row: Sequence[Atom], place: int, is_whole: bool) -> int:
    for atom in row:
        if atom.end <= place:
            continue
        ignored = " \n\t\"“'<«" + (_LEADING if place else "")
        if atom.kind == TEXT and not found.source[max(atom.start, place) : atom.end].strip(ignored):
            continue
        end = _dressed(found, atom, row)
        if end is not None:
            return end
        break
    return _plain(found, row, place, is_whole)


def _dressed(found: Recognized, atom: Atom, row: Sequence[Atom]) -> int | None:
    if atom.kind == LINK:
        return _link(found, atom, row)
    return _emphasized(found, atom, row) if atom.kind in (STRONG, EM) else None


def _link(found: Recognized, atom: Atom, row: Sequence[Atom]) -> int | None:
    """A title that is a link. None for a link that only says what kind of thing it leads to."""
    has_words = _has_words(row, atom)
    if not atom.text:
        is_name = not has_words or (atom is row[0] and _TEXT_BEHIND.match(found.source, atom.end))
        return _own_title(found, atom) if is_name else None
    if says_nothing(atom.text) and has_words and not (atom is row[0] and _TEXT_BEHIND.match(found.source, atom.end)):
        return None
    found.has_weak_title = says_nothing(atom.text)
    if not _short_and_title(found, atom):
        start, end = links.undressed(atom)
        number = _ARXIV_NUMBER.match(found.source, start, end)
        found.set_title(number.end() if number else start, end)
    found.set_url(atom)
    start, end = _with_quotes(found.source, atom)
    found.unit(start, end)
    return end


def _short_and_title(found: Recognized, link: Atom) -> bool:
    """Marks both of `[**Short**: *The title*](url)`; whether a link's text is that."""
    inner = atoms(link.text, link.inner)
    if "short" in found.custom or [part.kind for part in inner] != [STRONG, TEXT, EM]:
        return False
    short, colon, emphasized = inner
    if f"{short.text}{colon.text}".count(":") != 1 or colon.text.strip(" :"):
        return False
    found.set_custom(short.inner, short.inner + len(short.text.rstrip(" :")), "short")
    found.set_title(emphasized.inner, emphasized.inner + len(emphasized.text))
    return True


def _emphasized(found: Recognized, atom: Atom, row: Sequence[Atom]) -> int | None:
    """A title in bold or italics. None for names, and for words that only say what kind of thing follows."""
    inner = atoms(atom.text, atom.inner)
    linked = [part for part in inner if part.kind == LINK and not links.is_picture(part)]
    if len(linked) == 1 and not says_nothing(linked[0].text) and _is_only(inner, linked[0]):
        if _link(found, linked[0], row) is not None:
            found.units.pop()
        found.unit(atom.start, atom.end)
        return atom.end
    is_names = atom.kind == EM and len(row) > 1 and are_names(atom.text) and not _is_before_names(found, atom)
    if is_names or linked or says_nothing(visible(atom.text)):
        return None
    if "short" not in found.custom and (end := _behind_short(found, atom, row)) is not None:
        return end
    if atom.kind == STRONG and "venue" in found.values and (rest := _REST_OF_BOLD.match(found.source, atom.end)):
        end = end_of_plain_title(found, row, rest.end(), is_whole=False)
        end = atom.start + len(found.source[atom.start : end].rstrip(_TRAILING))
        found.set_title(atom.start, end)
        return end
    found.set_title(*links.undressed(atom))
    found.unit(atom.start, atom.end)
    return atom.end


def _is_before_names(found: Recognized, atom: Atom) -> bool:
    """Whether names stand behind italics, which then are none: `*The title*. Ada Byron, Kim Lee. 2020`."""
    following = _SEPARATED.match(found.source, atom.end)
    if following is None:
        return False
    text = found.source[following.end() :]
    return are_full_names(text[: end_of_leading_names(text)])


def _behind_short(found: Recognized, atom: Atom, row: Sequence[Atom]) -> int | None:
    """`**Short:** [The title](url)`, `**Short**: "The title"`; returns where the title ends, None for anything else."""
    following, quoted = _link_behind_colon(found, atom, row), _QUOTED_BEHIND_COLON.match(found.source, atom.end)
    if following is None and quoted is None:
        return None
    found.set_custom(atom.inner, atom.inner + len(atom.text.rstrip(" :")), "short")
    found.unit(atom.start, atom.end)
    if following is not None:
        return _link(found, following, row)
    return _quoted(found, atom.end + 1)


def _quoted(found: Recognized, place: int) -> int | None:
    """Marks a title in quotation marks; returns where it ends, None where none begins."""
    match = _QUOTED.match(found.source, place)
    if match is None:
        return None
    start, end = match.span(match.lastgroup or 0)
    found.set_title(start, end - bool(_COMMA_OR_STOP.search(found.source, start, end)))
    found.unit(*match.span())
    return match.end()


def _link_behind_colon(found: Recognized, atom: Atom, row: Sequence[Atom]) -> Atom | None:
    """The link of `**Short:** [The title](url)`, of a paper also behind a comma."""
    following = next((part for part in row if part.start >= atom.end and part.kind != TEXT), None)
    if following is None or following.kind != LINK or says_nothing(following.text):
        return None
    between = found.source[atom.end : following.start]
    has_colon = atom.text.rstrip().endswith(":") or between.lstrip().startswith(":")
    has_comma = between.strip() == "," and links.is_paper(following)
    return following if has_comma or (has_colon and not between.strip(" :")) else None


def _has_words(row: Sequence[Atom], link: Atom) -> bool:
    """Whether an item says more than the labels of its links."""
    text = " ".join(part.text for part in row if part is not link and part.kind in (TEXT, STRONG, EM))
    return any(len(word) > 1 and not says_nothing(word) for word in re.findall(r"\w+", text))


def _is_only(inner: Sequence[Atom], link: Atom) -> bool:
    return all(part is link or (part.kind == TEXT and not part.text.strip(" .:")) for part in inner)


def _own_title(found: Recognized, atom: Atom) -> int:
    """An address that stands alone is its own title."""
    found.set_url(atom)
    found.values["title"] = atom.href
    return atom.end


def _with_quotes(source: str, atom: Atom) -> tuple[int, int]:
    """An atom with the quotes or emphasis that are around it alone."""
    start, end = atom.start, atom.end
    while start and end < len(source) and _QUOTES_AROUND.get(source[start - 1]) == source[end]:
        start, end = start - 1, end + 1
    return start, end


def _plain(found: Recognized, row: Sequence[Atom], place: int, is_whole: bool) -> int:
    """A title that is quoted, or plain text up to the first link, emphasis, code or separator."""
    source = found.source
    quoted = _QUOTED.match(source, place)
    has_rest = quoted and _REST_OF_QUOTED.match(source, quoted.end()) and is_title_of_paper(found, row)
    if not has_rest and (quoted_end := _quoted(found, place)) is not None:
        return quoted_end
    start = place + len(source[place:]) - len(source[place:].lstrip(_LEADING if place else None))
    text = source[start : end_of_plain_title(found, row, start, is_whole)]
    text = _IN_BEFORE_VENUE.sub("", text[: len(text.rstrip(_TRAILING))])
    if not visible(text).strip():
        return weak(found, row, place)
    sentence_end = None if is_whole else flowing(found, row, start, text)
    if sentence_end is not None:
        return sentence_end
    end = start + len(text)
    found.set_title(start, end)
    around = next((unit for unit in found.units if unit.start < end <= unit.end), None)
    return around.end if around else end
