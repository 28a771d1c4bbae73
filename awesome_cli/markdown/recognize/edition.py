"""The edition of a venue that a work appeared in: `ICLR 2024 (Oral)`, `CVPR'23`, `arXiv, Jun 2022`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown import dates
from awesome_cli.markdown.dates import YEAR
from awesome_cli.markdown.recognize.recognized import Mark
from awesome_cli.templates.language import Slot

if TYPE_CHECKING:
    from awesome_cli.markdown.recognize.recognized import Recognized

PREPRINT = r"ar[Xx]iv|Arxiv|bioRxiv|medRxiv"
NAME = (
    rf"(?!(?:{dates.MONTH}|Sept)\b)(?:[A-Z]|{PREPRINT}|3D)[\w&+/’'@:-]*"
    r"(?:[ ](?:[A-Z&@][\w&+/’'@:-]*|of|on|for|in|and|the|to|Findings|preprint))*?"
)
"""What a venue is called, as a regular expression: words with capitals, and the small words between them."""
_HONORS = (
    r"submission|[Uu]nder [Rr]eview|[Aa]ccepted|[Tt]o [Aa]ppear|"
    r"[Oo]rals?|[Ss]potlight|[Pp]oster|[Hh]ighlights?|DB Highlight|Honorable Mention|"
    r"[Bb]est(?: [Ss]tudent)? (?:[Pp]aper|[Dd]emo)|[Oo]utstanding(?: [Pp]aper)?"
)
_TRACKS = r"[Ww]orkshops?|[Ff]indings|[Ll]ong|[Ss]hort|[Mm]ain|[Dd]emo|D&B"
"""Before a year, these are part of the venue."""
_PRESENTED = rf"{_HONORS}|{_TRACKS}"
_NOUN = r"(?: (?:[Pp]aper|[Aa]ward|[Pp]resentation|[Tt]rack|[Cc]onference|[Ff]inalist|[Cc]andidate))*"
AS_PRESENTED = rf"(?:[\s,·|-]*\s[(*]*(?:{_PRESENTED}){_NOUN}[)*]*)*"
"""How a work was presented, behind a venue and its year: ` Oral`, ` (Best Paper Award)`."""
_NUMBER = r"(?:[: ]{1,2}\d{4}\.\d{4,5}(?:v\d)?(?=[\s,(.]|$))?"
_BEFORE_YEAR = rf"{_NUMBER}(?:[\s,·|-]*\s(?:\((?:{_PRESENTED}){_NOUN}\)|(?:{_HONORS}){_NOUN}))*"
"""The same before a year, and the number of a preprint: `arXiv:2401.00001, 2024`."""
ACRONYM = (
    rf"(?:[A-Z][\w&]*[ ])?(?:{PREPRINT}|[\w&/-]*[A-Z][\w&/+-]*[A-Z][\w&/+-]*?)"
    rf"(?:[ -](?:{_PRESENTED}|Workshops?|Demos?|[A-Z]{{2,}}))*"
)
"""A venue by its short name: a word with two capitals."""
_ISO = rf"{YEAR}[./-](?:0?[1-9]|1[0-2])(?:[./-](?:0?[1-9]|[12]\d|3[01]))?"
_DATE = rf"(?:{dates.MONTH}\.?,?\s{YEAR}|{_ISO}|(?:0[1-9]|1[0-2])[./-]{YEAR})(?![\d./-]*\d)"
_WHEN = rf"(?:[\s,.·|]+(?P<date>{_DATE})|[\s,.·|_-]*(?P<year>{YEAR})(?![./-]?\d)|\s?['’\u2018]\s?(?P<short>\d\d)(?!\d))"
_OPENERS, _CLOSERS = r"[*_ \[(]*", r"[*_ .\])]*"


def _edition(name: str, when: str = _WHEN) -> re.Pattern[str]:
    return re.compile(rf"{_OPENERS}(?P<venue>{name}){_BEFORE_YEAR}{when}{AS_PRESENTED}{_CLOSERS}")


EDITION_BEHIND = re.compile(rf"[,.]\s+(?:{NAME}[,\s]+{YEAR}|(?:{PREPRINT}):\d{{4}}\.\d{{4,5}}(?:,\s*{YEAR})?)[\s.,]*$")
"""`, ICML, 2015.`, `, arXiv:1502.01852.` at the end of a text."""
_OF_ACRONYM = _edition(ACRONYM)
_OF_NAME = _edition(rf"{NAME.replace('@:-]', '@:.-]')}(?<![’'])")
_WELL_KNOWN = re.compile(
    rf"{PREPRINT}|AAAI|ACL|ACM MM|AISTATS|ASPLOS|BMVC|CIKM|COLING|COLM|CoRL|CVPR[Ww]?|EACL|ECCV[Ww]?|EMNLP|ICASSP|"
    r"ICCV[Ww]?|ICDE|ICDM|ICLR|ICML|ICRA|IJCAI|IJCV|INTERSPEECH|Interspeech|IROS|JMLR|KDD|MICCAI|NAACL|NDSS|"
    r"NeurIPS|NIPS|OSDI|RecSys|SIGGRAPH(?: Asia)?|SIGIR|SIGMOD|SOSP|TACL|TKDE|TMI|TMLR|TNNLS|TPAMI|UAI|"
    r"USENIX Security|VLDB|WACV|WSDM|WWW"
)
"""Venues that are known without a year."""
_ONLY_ACRONYM = _edition(ACRONYM, "")
_ONLY_PREPRINT = _edition(PREPRINT, "")
_LONGEST = 200
"""Characters that an edition may have: the patterns take more than linear time for text that is none."""


def _whole(pattern: re.Pattern[str], text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """A match of all of a stretch, if it is short enough to be one."""
    end = len(text) if end is None else end
    return pattern.fullmatch(text, start, end) if end - start <= _LONGEST else None


def is_edition(text: str) -> bool:
    """Whether a text is nothing but `ICLR 2024`, `CVPR'23`."""
    return _whole(_OF_ACRONYM, text) is not None


def is_acronym(text: str) -> bool:
    """Whether a text is nothing but the short name of a venue."""
    return _whole(_ONLY_ACRONYM, text) is not None


def is_named_edition(text: str) -> bool:
    """The same of a venue by any name, where brackets or code tell that it is one: `Wool Letters, 2024`."""
    return _whole(_OF_NAME, text) is not None


def mark_edition(found: Recognized, start: int, end: int, in_code: bool = False) -> bool:
    """Marks `ICLR 2024`, `CVPR'23`, `arXiv, Jun 2022` where a stretch is nothing else."""
    return _mark(found, _whole(_OF_ACRONYM, found.source, start, end), in_code)


def mark_named_edition(found: Recognized, start: int, end: int, in_code: bool = False) -> bool:
    """The same where brackets or emphasis tell that it is a venue: `Wool Letters 2024`, and `arXiv` alone."""
    match = _whole(_OF_NAME, found.source, start, end) or _whole(_ONLY_PREPRINT, found.source, start, end)
    return _mark(found, match, in_code)


def mark_well_known(found: Recognized, start: int, end: int) -> bool:
    """Marks a venue that is known without a year where a stretch is nothing else: `ICML`."""
    if _whole(_WELL_KNOWN, found.source, start, end) is None or "venue" in found.values:
        return False
    found.set(start, end, "venue", found.source[start:end])
    return True


def mark_preprint(found: Recognized, start: int, end: int) -> bool:
    """Marks `arXiv`, `arXiv:2401.00001` where a stretch is nothing else."""
    return _mark(found, _whole(_ONLY_PREPRINT, found.source, start, end))


def mark_acronym(found: Recognized, start: int, end: int) -> bool:
    """Marks the short name of a venue where a stretch is nothing else."""
    return _mark(found, _whole(_ONLY_ACRONYM, found.source, start, end))


def _mark(found: Recognized, match: re.Match[str] | None, in_code: bool = False) -> bool:
    """Marks a venue and its year; False where there is none, or where the item has them already."""
    if match is None or "venue" in found.values or "year" in found.values:
        return False
    found.values["venue"] = match["venue"]
    found.marks.append(Mark(*match.span("venue"), Slot("venue", in_code=in_code)))
    known = match.groupdict()
    if known.get("date"):
        _mark_date(found, *match.span("date"), in_code)
    elif known.get("year") or known.get("short"):
        group, form = ("year", "") if known["year"] else ("short", "%y")
        found.values["year"] = known["year"] or f"20{known['short']}"
        found.marks.append(Mark(*match.span(group), Slot("year", form, in_code=in_code)))
    return True


def _mark_date(found: Recognized, start: int, end: int, in_code: bool) -> None:
    """Marks the month that an edition names; of an item with a date already, it is text."""
    date = dates.seen(found.source, start)
    if date is not None and date[0] == end and "published" not in found.values:
        found.values["published"] = dates.parsed(found.source[start:end], date[1])
        found.marks.append(Mark(start, end, Slot("published", date[1], in_code=in_code)))
