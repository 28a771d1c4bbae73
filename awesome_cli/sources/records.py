"""What records of papers hold, in the forms that their services write: names, dates, identifiers, markup. Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

from awesome_cli.identity import read, read_doi
from awesome_cli.normalize import collapse
from awesome_cli.sources.source import clean
from awesome_cli.text.tex import to_unicode

_TAG = re.compile(
    r"</?(?:[a-z]{1,6}:)?(?:i|b|u|p|em|strong|sub|sup|tt|sc|scp|span|br|italic|bold|title|sec|list|list-item|abstract"
    r"|inline-formula|tex-math|alternatives|math|m[a-z]{1,11}|ext-link|xref|div|a|ul|ol|li|h\d|section)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
"""Markup of records (JATS, MathML, HTML); `<` of mathematics is none."""
_MARKED_UP = re.compile(r"[<&\\{]")
"""What any markup, character reference or TeX begins with."""
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV", re.IGNORECASE)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_NUMERIC = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?!\d)")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_NAMED = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([a-z]{3})[a-z]*\.?(?:\s+(\d{1,2})(?:st|nd|rd|th)?)?,?\s+((?:19|20)\d\d)", re.I
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def plain(text: object) -> str:
    """Text on one line, without markup, TeX in letters."""
    if isinstance(text, str) and text.isascii() and text.isprintable() and not _MARKED_UP.search(text):
        return collapse(text) if "  " in text else text.strip()
    return to_unicode(
        clean(_TAG.sub(lambda tag: " " if ":p" in tag[0] or "title" in tag[0] else "", unescape(_text(text))))
    )


def abstract(text: object) -> str:
    """An abstract as `plain` text, without the heading that some records begin it with."""
    return re.sub(r"^(?:Abstract|ABSTRACT)[:.]?\s+(?![a-z])", "", plain(text))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


@lru_cache(maxsize=4096)
def given_first(name: str) -> str:
    """A name as it is spoken: `Turing, Alan` is turned around, `King, Martin, Jr.` too."""
    name = plain(name).strip(" ,;")
    parts = [part.strip() for part in name.split(",") if part.strip()]
    suffix = next((part for part in parts[1:] if _SUFFIX.fullmatch(part)), "")
    parts = [part for part in parts if part != suffix]
    if len(parts) != 2:
        return name
    family, given = parts
    if _CJK.fullmatch(family) and _CJK.fullmatch(given):
        return family + given
    return " ".join(part for part in (given, family, suffix) if part)


def date_of(text: object) -> str:
    """The date in a text, as far as it says it: YYYY[-MM[-DD]]; empty without a year."""
    text = clean(text)
    if match := _NUMERIC.search(text) or _COMPACT.fullmatch(text):
        return _date(match[1], match[2], match[3])
    if (match := _NAMED.search(text)) and match[2].lower() in _MONTHS:
        return _date(match[4], str(_MONTHS.index(match[2].lower()) + 1), match[1] or match[3])
    year = _YEAR.search(text)
    return year[0] if year else ""


def _date(year: str, month: str | None = None, day: str | None = None) -> str:
    from datetime import date

    try:
        whole = date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        return year
    return whole if day else whole[:7] if month else year


def doi_of(text: str) -> str:
    """The DOI that a text is, in any form; empty where it is none, or arXiv's own."""
    text = re.sub(r"(?i)^(?:info:doi/|urn:doi:|doi:\s*)", "", text.strip())
    found = read_doi(text) or read(text)
    return found.identity.removeprefix("doi:") if found and found.identity.startswith("doi:") else ""


def preprint_of(text: str) -> str:
    """The arXiv id that a text is, in any form; empty where it is none."""
    found = read(text)
    return found.identity.removeprefix("arxiv:") if found and found.identity.startswith("arxiv:") else ""
