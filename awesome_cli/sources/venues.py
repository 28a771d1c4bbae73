"""Finds the venue of a paper in texts that authors and services write freely. Pure; known venues are in a table.

The answer is the well-known short form of a venue, else its whole name, else nothing: never a part of a name, and
never the main conference for a workshop.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from awesome_cli.normalize import collapse, fold

_UNPUBLISHED = re.compile(
    r"\b(?:under|in|for|pending) (?:(?:peer|open|double[ -]blind|active|major|minor)[ -])?"
    r"(?:review|revision|submission|consideration|preparation|progress)\b"
    r"|\b(?:re-?)?submi(?:t|ts|tted|tting|ssions?)\b|\breject(?:ed|ion)?\b|\bdeclined\b|\bwithdr(?:aw|ew|awn)\b"
    r"|\b(?:major|minor) revisions?\b|\bmanuscript\b|\bunpublished\b|\bdraft\b|\bthesis\b|\bdissertation\b"
    r"|\b(?:technical|tech\.?|internal) (?:report|rep\b\.?)|\bworking paper\b|\bto be (?:announced|determined)\b"
    r"|\b(?:tba|under-?review|preprint|pre-print)\b|\bnot (?:yet )?(?:published|accepted)\b"
    r"|\b(?:extended|short(?:er)?|long(?:er)?|full|preliminary|earlier|abridged) version\b",
    re.IGNORECASE,
)
"""Words for what is not published, or not yet."""
_INTRODUCTION = re.compile(
    r"^(?:(?:to appear|(?:will |to )?(?:appears?|be (?:published|presented))|appeared|appearing|accepted|published"
    r"|presented|forthcoming|in press)"
    r"(?: (?:as|for) (?:an? |the )?(?:[\w-]+ ){0,3}?(?:paper|poster|oral|talk|presentation|spotlight|publication))?"
    r"(?: (?:at|in|by|to|for))?(?: publication (?:at|in|by))?(?: the)?[:,]? +"
    r"|in: *|in (?=proc|the |advances|findings|international |annual |\d|(?-i:[A-Z]{2,})))",
    re.IGNORECASE,
)
"""Words before a venue that only introduce it."""
_TO_APPEAR = re.compile(
    r"(?<=\b(?:accepted|selected) )(?:to appear|for (?:presentation|publication)) (?=(?:at|in)\b)", re.I
)
_PROCEEDINGS = re.compile(r"^(?:the )?(?:conference )?proc(?:eedings|s|\.)?(?: of)?(?: the)? +", re.IGNORECASE)
_ORGANIZER_OR_NUMERAL = re.compile(r"^(?:(?:the|annual|ieee(?:/\w+)?|acm(?:/\w+)?) )+| [IVXL]+$", re.IGNORECASE)
"""An organizer before an acronym, a Roman numeral after a name."""
_MEETING = r"(?:conference|conf|workshop|symposium|symp|meeting|congress|colloquium)"
_IS_MEETING = re.compile(rf"(?i:\b{_MEETING}\b)|\b(?!ACM|IEEE|SPIE|VLDB)(?:[A-Z]{{3,}}\b|[A-Z]+[a-z]?[A-Z]+\w*)")
_ORDINAL = re.compile(
    r"\b\d+ ?(?:st|nd|rd|th)\b,?"
    r"|\b(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[ -])?(?:first|second|third|fourth|fifth|sixth"
    r"|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+teenth|twentieth|thirtieth|fortieth|fiftieth|sixtieth|seventieth"
    rf"|eightieth|ninetieth)\b(?= (?:[\w/&-]+ ){{0,6}}?{_MEETING}\b)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\w:–—-])(?:19|20)\d\d(?![\w–—-]|:\d)")
_SHORT_YEAR = re.compile(r"(?<=\w) ?['’](\d\d)\b")
_GLUED_YEAR = re.compile(r"(?<=[A-Za-z])-?(?=(?:19|20)\d\d\b)")
_DETAILS = re.compile(
    r"[\s,;:.(\[/–—-]*(?:"
    r"(?<![\w])\d+(?!\w*[A-Za-z])"
    r"|(?<![\w&])(?:vol(?:ume)?s?|no|nr|number|issue|pp?|pages?|art(?:icle)?|paper|part|session|lncs|lnai|ccis|pmlr|ch|id"
    r"|e?issn|isbn|doi|arxiv)\b[\s.:#]*(?:no\b[. ]*|number |id )?[A-Za-z]{0,3}\d.*"
    r"|[,;] *(?:pmlr|jmlr w&cp|lncs|lnai|ccis|springer|ieee press|acm press|curran)\b.*)",
    re.IGNORECASE,
)
"""What ends the name: volume, pages, series, publisher."""
_AFTER_NUMBER = re.compile(
    r"[.\d]*\s+(?!vol|no|nr|num|iss|pp|pages?|p\b|art|part|id\b|in\b|at\b"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"[^\W\d]{2,}",
    re.IGNORECASE,
)
"""A word after a number: then the number is part of the name."""
_PRESENTATION = re.compile(
    r"[\s,;:(\[–-]*\b(?:orals?|spotlights?|posters?|highlights?|best (?:\w+ )?paper.*|camera[ -]ready.*"
    r"|main(?: (?:conference|track))?|(?:conference|research|technical) track|(?:long|short|full|regular) papers?"
    r"|(?:to appear|in press|forthcoming|accepted|published)\b.*)[)\].]*$",
    re.IGNORECASE,
)
"""How a paper was or will be presented, which is not part of the name."""
_QUALIFIER = re.compile(
    r"\b(?:workshops?|findings|tutorials?|demos?|demonstrations?|companion|industry|industrial(?= track)|student"
    r"|challenges?|competitions?|shared tasks?|(?<!main )(?<!conference )(?<!research )(?<!technical )track"
    r"|doctoral|tiny papers?|blog ?posts?|extended abstracts?"
    r"|late[ -]breaking|satellite|adjunct|supplement(?:ary)?|special session)\b|@",
    re.IGNORECASE,
)
"""Words for companions of a conference, which are not its main track."""
_IGNORED_WORDS = frozenset("the a an of on in for and at to annual international int intl ieee acm cvf rsj".split())
_FULL_WORDS = {"conf": "conference", "symp": "symposium", "trans": "transactions", "j": "journal", "adv": "advances"}
_GENERIC_WORDS = frozenset(
    "book chapter proceedings proc conference conferences journal transactions symposium workshop workshops meeting "
    "advances lecture notes series volume press springer elsevier paper papers article findings accepted "
    "published".split()
)
"""Words that are no name, even together."""
_MAX_WORD_ACRONYM = 5
_MAX_NAME = 160
"""A longer text is no name (in characters)."""
_MAX_TEXT = 500
"""A longer text is no reference (in characters)."""


def short_name(text: str) -> str:
    """The well-known short form of the venue in a text, else its whole name; empty if there is none."""
    text = collapse(text)
    if len(text) > _MAX_TEXT or _UNPUBLISHED.search(text):
        return ""
    name = _name(text := _INTRODUCTION.sub("", text))
    if not name or _is_preprint(name):
        return ""
    known = _table_name(name)
    if _QUALIFIER.search(text) and not (known and _QUALIFIER.search(_without_brackets(name))):
        return _companion_name(name, text)
    return known or _name_in_segments(name) or _full_name(name)


def publication(text: str) -> tuple[str, str]:
    """Venue and year of a reference like `Journal of Examples 12 (2022) 34-56`; both empty unless it has both."""
    text = collapse(text)
    venue = short_name(text)
    year = _year(text) if venue else ""
    return (venue, year) if venue and year else ("", "")


def accepted_at(comment: str) -> tuple[str, str]:
    """Venue and year in an author's comment such as `12 pages, accepted at ICML 2024`; else both empty.

    Only well-known venues count, since a comment may be about anything.
    """
    for part in re.split(r"[.;,]\s+|\s[-–—|]\s|\n", comment if len(comment) <= _MAX_TEXT else ""):
        venue, year = publication(_TO_APPEAR.sub("", part))
        if venue and _is_well_known(venue):
            return venue, year
    return "", ""


def _is_well_known(venue: str) -> bool:
    """Whether a venue is in the table, or a companion of one that is."""
    shorts = _table().shorts
    return venue in shorts or venue.removeprefix("Findings of ") in shorts or venue.partition(" ")[0] in shorts


def is_preprint_doi(doi: str) -> bool:
    """Whether a DOI is that of a preprint server or an archive, which is not a publication."""
    return doi.lower().startswith(_table().dois)


def _year(text: str) -> str:
    in_brackets = re.findall(r"\(\D{0,20}((?:19|20)\d\d)\)", text)
    years = in_brackets or _YEAR.findall(_GLUED_YEAR.sub(" ", text))
    if years:
        return str(years[-1])
    abbreviated = _SHORT_YEAR.search(text)
    return f"20{abbreviated[1]}" if abbreviated else ""


def _name(text: str) -> str:
    """The name of a venue without number, year, volume and pages; empty where it cannot be told from them."""
    text = _YEAR.sub(" ", _GLUED_YEAR.sub(" ", _SHORT_YEAR.sub(" ", text)))
    text = collapse(_ORDINAL.sub(" ", text))
    text = re.sub(r"[(\[]\s*[)\]]", "", text)
    text = re.sub(r"(?:\s*,)+", ",", text).lstrip(" ,.:;-–")
    cut = _DETAILS.search(text)
    if cut and (cut.start() == 0 or (cut[0][-1].isdigit() and _AFTER_NUMBER.match(text, cut.end()))):
        return ""
    name = (text[: cut.start()] if cut else text).rstrip(" ,;:-–—([/.")
    ends_abbreviated = text.startswith(". ", len(name)) or (text.startswith(".", len(name)) and "." in name)
    return _PRESENTATION.sub("", f"{name}." if ends_abbreviated else name)


def _without_brackets(name: str) -> str:
    """The name without texts in brackets."""
    return collapse(re.sub(r"\s*[(\[][^()\[\]]*(?:[)\]]|$)", "", name))


def _table_name(name: str) -> str:
    """The short form of a name that is, as a whole, in the table; its acronym may follow in brackets."""
    outside = _without_brackets(name)
    bare = _PROCEEDINGS.sub("", outside)
    for one in (outside, bare, _ORGANIZER_OR_NUMERAL.sub("", bare)):
        if found := _table().shorts.get(one) or _table().venues.get(_comparison_key(one)):
            return found
    return ""


def _name_in_segments(name: str) -> str:
    """The short form of a part of a name: before place and date, in brackets after it, or after a series."""
    outside = _without_brackets(name)
    breaks = [match.start() for match in re.finditer(r"[,;:]\s|\s[-–—]+\s", outside)]
    beginnings = [outside[:end] for end in reversed(breaks)]
    behind_series = re.split(r"\s[-–—]+\s", outside)[1:]
    bracketed = re.findall(r"[(\[]\s*([\w&/-]+)", name) if _IS_MEETING.search(outside) else []
    return next((known for one in (*beginnings, *behind_series, *bracketed) if (known := _table_name(one))), "")


def _companion_name(name: str, text: str) -> str:
    """The name of a companion of a conference: `Findings of EMNLP`, `ICML Workshop on Examples`."""
    if re.search(r"\bfindings\b", text, re.IGNORECASE):
        shorts = [
            known
            for word in re.findall(r"[\w&]+(?:-[A-Z]+)*", _YEAR.sub(" ", text))
            if (known := _table().shorts.get(word))
        ]
        if shorts:
            return f"Findings of {shorts[-1]}"
    name = (
        _without_brackets(name)
        if _QUALIFIER.search(_without_brackets(name))
        else collapse(re.sub(r"[()\[\]]", " ", name))
    )
    name = _PROCEEDINGS.sub("", name)
    qualifier = _QUALIFIER.search(name)
    if qualifier is None:  # it is among the details: what the name is then is unknown
        return ""
    end = re.search(r"(?<=\w)[,;] ", name[qualifier.end() :])
    name = name[: qualifier.end() + end.start()] if end else name
    for mark in (*re.finditer(r":", name), qualifier):
        if known := _table_name(name[: mark.start()].rstrip(" :,-–—")):
            return collapse(known + name[len(name[: mark.start()].rstrip(" :,-–—")) :])
    return _full_name(name)


def _full_name(name: str) -> str:
    """The name itself without its place, if it is one: neither generic words nor broken off."""
    name = re.sub(r"^the (?=[^\W\d])", "", _without_brackets(name), flags=re.IGNORECASE)
    proceedings = _PROCEEDINGS.match(name)
    if proceedings and _IS_MEETING.search(rest := name[proceedings.end() :]):
        name = rest
    segments = re.split(r"(?<=\w), ", name)
    enumerated = [number for number, one in enumerate(segments) if re.search(r"\b(?:and|&) ", one)]
    name = ", ".join(segments[: max(enumerated, default=0) + 1])
    return name if len(name) <= _MAX_NAME and "://" not in name and _is_full_name(name) else ""


def _is_full_name(name: str) -> bool:
    """Whether it begins as a name, is not broken off, and has a word that not every venue has."""
    words = fold(name).split()
    is_whole = bool(words) and words[-1] not in _IGNORED_WORDS - {"ieee", "acm", "a", "international"}
    is_specific = any(word not in _IGNORED_WORDS and word not in _GENERIC_WORDS for word in words)
    return is_whole and is_specific and re.match(r"[^\W\d]|3D|2D", name) is not None


def _is_preprint(name: str) -> bool:
    """Whether it is a preprint server: `arXiv: Learning`, `CoRR abs`, `Cornell University - arXiv`."""
    words = fold(_without_brackets(name)).split()
    return any(word.endswith("rxiv") for word in words) or any(
        words[: len(preprint)] == list(preprint) for preprint in _table().preprints
    )


def _comparison_key(name: str) -> str:
    """A name as it is compared."""
    words = (_FULL_WORDS.get(word, word) for word in fold(name).split())
    return " ".join(word for word in words if word not in _IGNORED_WORDS)


def _acronym_cases(short: str) -> tuple[str, ...]:
    """Other cases of an acronym; not capitalized if it is as short as a word, which may be a journal (`Micro`)."""
    capital = (short.capitalize(),) if len(short) > _MAX_WORD_ACRONYM else ()
    return short.lower(), short.upper(), *capital


class _Table:
    """The table of venues, indexed for look-ups."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.shorts: dict[str, str] = {
            form: short for short in data["venues"] for form in (*_acronym_cases(short), short)
        }
        self.venues: dict[str, str] = {
            _comparison_key(name): short for short, names in data["venues"].items() for name in names
        }
        self.preprints = [tuple(fold(name).split()) for name in data["preprints"]["names"]]
        self.dois = tuple(data["preprints"]["dois"])


@cache
def _table() -> _Table:
    import tomllib
    from importlib.resources import files

    return _Table(tomllib.loads(files("awesome_cli.sources").joinpath("venues.toml").read_text(encoding="utf-8")))
