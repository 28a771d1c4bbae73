"""What stands before an item's title: badges, emoji, a task's box, a date, a short name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown import dates
from awesome_cli.markdown.atoms import CODE, EM, HTML, IMAGE, LINK, STRONG, TEXT
from awesome_cli.markdown.labels import says_nothing
from awesome_cli.markdown.recognize import emoji, links
from awesome_cli.markdown.recognize.edition import ACRONYM, is_edition, mark_edition, mark_named_edition
from awesome_cli.markdown.recognize.recognized import Mark
from awesome_cli.markdown.recognize.trailers import CLOSERS
from awesome_cli.templates.language import Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.atoms import Atom
    from awesome_cli.markdown.recognize.recognized import Recognized

_TASK = re.compile(r"\[[ xX]\]\s+(?=\S)")
_UNDERLINED = re.compile(r"\s*<(?P<tag>u|b|strong|em|i)>(?P<name>(?:(?!\]\()[^<>]){1,80})</(?P=tag)>\s*:?\s*")
_BRACKETED = re.compile(r"\[(?:\*\*)?(?P<name>[^\[\]\n*]{1,60})(?:\*\*)?\](?![(\[])[ :]*")
"""A name in brackets that are no link's: `[Flock]`, `[**Flock**]`."""
_BOLD_NAME = re.compile(r"(?:\*\*|__)\[(?P<name>[^\[\]\n*]{1,60})\](?:\*\*|__):?\s+(?=[\w\"“])")
"""`**[Flock]** ` before a title."""
_IN_ANY_BRACKETS = re.compile(r"(?P<open>[\[(【])(?P<inside>[^\[\]()【】\n]{2,60})(?P<close>[\])】])(?!\()")
"""`[ICML 2023]`, `(*CVPR'24*)`."""
_PERHAPS_IN_BRACKETS = re.compile(r"(?P<open>[\[(【]?)(?P<inside>[^\[\]()【】\n]{2,60})(?P<close>[\])】]?)")
_YEAR_AND_VENUE = re.compile(rf"(?P<year>(?:19|20)\d\d)\s?[-–]\s?(?P<venue>{ACRONYM})\s?[-–]\s?(?=\S)")
"""`2021-ICML-` before a title."""
_PLAIN_EDITION = re.compile(
    rf"(?P<edition>{ACRONYM}[\s,'’-]*(?:(?:19|20)\d\d|\d\d\b)[\w./-]*)(?:\s*[-–—:|,])?\s*(?=\[|\*\*)"
)
"""`ICML 2024 - ` before a linked or bold title."""
_BRACKET = re.compile(r"\s*(?P<open>[\[(【]?)(?P<mark>[*_]{0,3})")
_IN_BRACKETS = re.compile(r"[\s\[(【]*(?P<date>\w.*?)[\s\])】:]*")
_BRACKETED_LINK = re.compile(
    r"\[\[(?P<label>[^\[\]\n]{2,40})\]\((?P<url>https?://[^\s()]+)\)\]"
    r"(?=(?:\s*\[\[[^\[\]\n]{2,40}\]\([^\s()]+\)\])*\s*[\w\"“*])\s*"
)
_VENUE_LABEL = re.compile(r"(?:[A-Z]\w* )?\w*[A-Z][\w&/-]*[A-Z][\w&/-]*(?:[ ']*\d{2,4})?|[Aa]r[Xx]iv")
_TITLE_FOLLOWS = re.compile(r"\s+[\w\"“*]")
_TITLE_OF_PAPER_FOLLOWS = re.compile(r"(?:\s*[-–—:|]+)?\s+[\w\"“*]")
"""`[Paper](url) - The title`; `[Docs](url) - What they say` has a title, though not a good one."""
_PLACEHOLDER = re.compile(r"\|[\w-]{1,30}\|\s*")
"""`|FREE|`: a name for a picture, which another program puts there."""
_NUMBER = re.compile(r"\[?\d{1,4}\]?[.:]?")
_LABEL_BEGINS = re.compile(r"\[+([^\[\]]+)\]")
_COLON = re.compile(r"\s*:?\s*")
_BLANK = re.compile(r"\s*")


def opening(found: Recognized, row: Sequence[Atom]) -> int:
    """Marks what stands before the title; returns where that ends."""
    task = _TASK.match(found.source)
    place = task.end() if task else 0
    for atom in row:
        while atom.start <= place < atom.end:
            end = _part(found, place, atom)
            if end == place:
                return place
            place = end
        if atom.start > place:
            return place
    return place


def _part(found: Recognized, place: int, atom: Atom) -> int:
    """Marks one thing before the title; returns where it ends."""
    underlined = _UNDERLINED.match(found.source, place)
    if underlined and found.source[underlined.end() :].strip():
        return _short(found, place, underlined)
    if atom.kind in (IMAGE, HTML) and atom.start == place:
        return atom.end
    if atom.kind == LINK and atom.start == place and _is_legend(atom):
        blank = _BLANK.match(found.source, atom.end)
        end = blank.end() if blank else atom.end
        found.set_custom(atom.inner, atom.inner + len(atom.text), emoji.FIELD)
        found.unit(atom.start, end)
        return end
    if _is_label(found, place, atom):
        links.add(found, atom)
        found.unit(atom.start, atom.end)
        return atom.end
    if atom.kind == LINK and atom.start == place and links.has_own_brackets(atom):
        return _venue_in_link(found, place, atom)
    if links.is_picture(atom) and atom.start == place:
        found.unit(atom.start, atom.end)
        links.add(found, atom)
        return atom.end
    if atom.kind == TEXT:
        return _text(found, place, atom.end)
    if atom.kind in (STRONG, EM, CODE) and (end := _dressed_date(found, atom) or _dressed_venue(found, atom)):
        return end
    if atom.kind == STRONG and _NUMBER.fullmatch(atom.text):
        return atom.end
    if atom.kind == STRONG and (name := _BOLD_NAME.match(found.source, place)):
        return _short(found, place, name)
    is_bracketed = found.source[place - 1 : place] == "[" and found.source[atom.end : atom.end + 1] == "]"
    return atom.end if atom.kind == STRONG and is_bracketed else place


def _is_label(found: Recognized, place: int, atom: Atom) -> bool:
    """Whether a link at a place only says what it leads to, and the title follows."""
    if atom.kind != LINK or atom.start != place or not says_nothing(atom.text):
        return False
    follows = _TITLE_OF_PAPER_FOLLOWS if links.is_paper(atom) else _TITLE_FOLLOWS
    return follows.match(found.source, atom.end) is not None


def _is_legend(link: Atom) -> bool:
    """Whether a link is an emoji that leads to where the page says what it means: `[🤖](#icons)`."""
    return link.href.startswith("#") and emoji.EMOJI.fullmatch(link.text) is not None


def _text(found: Recognized, place: int, end: int) -> int:
    if match := emoji.EMOJI.match(found.source, place, end) or _PLACEHOLDER.match(found.source, place, end):
        emoji.mark_emoji(found, *match.span())
        return match.end()
    if (
        end_of_part := _year_and_venue(found, place)
        or _date(found, place)
        or _venue(found, place)
        or _plain_edition(found, place)
        or _linked_venue(found, place)
    ):
        return end_of_part
    name = _BRACKETED.match(found.source, place)
    if name and found.source[name.end() :].strip():
        name_end = _short(found, place, name)
        if name_end > place:
            return name_end
    blank = _BLANK.match(found.source, place)
    return blank.end() if blank else place


def _short(found: Recognized, place: int, match: re.Match[str]) -> int:
    """Marks a short name; an item has one."""
    if "short" in found.custom:
        return place
    found.set_custom(*match.span("name"), "short")
    found.unit(place, match.end())
    return match.end()


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


def _venue_in_link(found: Recognized, place: int, atom: Atom) -> int:
    """Marks the link `[[CVPR 2024]](url)` of the title behind it; returns where it ends."""
    is_before_title = _TITLE_FOLLOWS.match(found.source, atom.end) is not None
    if not (is_before_title and _mark_venue_of_link(found, links.undressed(atom), atom.target)):
        return place
    found.unit(atom.start, atom.end)
    return atom.end


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
    if not mark_named_edition(found, *match.span("inside"), in_code=in_code):
        return 0
    colon = _COLON.match(found.source, end)
    end = colon.end() if colon else end
    found.unit(start, end)
    return end


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
