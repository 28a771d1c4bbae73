"""ISBNs: their forms, their check digits (ISO 2108), and the addresses that name the book they show by one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl

from awesome_cli.text.patterns import pattern

if TYPE_CHECKING:
    from awesome_cli.normalize import Address

_LABEL = pattern(r"(?:urn:)?isbn(?:[-\s]?1[03])?\s*:?\s*", re.IGNORECASE)
"""What may be before the digits: `ISBN-13: `, `urn:isbn:`."""
_SEPARATORS = pattern(r"[\s\u00ad\u2010-\u2015\u2212-]+")
_SHORT = pattern(r"\d{9}[\dXx]", re.ASCII)
_LONG = pattern(r"97[89]\d{10}", re.ASCII)
_DIGITS = pattern(r"\d[\dXx]*", re.ASCII)


def read_isbn(text: str) -> str:
    """The 13 digits of an ISBN in any form, the check digit being right; empty for anything else."""
    digits = _digits(text)
    if _LONG.fullmatch(digits):
        return digits if digits[-1] == _last_of_long(digits) else ""
    if _SHORT.fullmatch(digits) and digits[-1] == _last_of_short(digits):
        long = f"978{digits[:-1]}"
        return long + _last_of_long(long)
    return ""


def explain(text: str) -> str:
    """What is wrong with a text that was meant as an ISBN; empty where it is right, or was meant as something else."""
    digits = _digits(text)
    is_labeled = _LABEL.match(text.strip()) is not None
    if read_isbn(text) or not (is_labeled or len(digits) in (10, 13)) or not _DIGITS.fullmatch(digits):
        return ""
    if _LONG.fullmatch(digits):
        return f"its check digit is wrong: after {digits[:-1]} comes {_last_of_long(digits)}, not {digits[-1]}"
    if _SHORT.fullmatch(digits):
        return f"its check digit is wrong: after {digits[:-1]} comes {_last_of_short(digits)}, not {digits[-1]}"
    if len(digits) == 13 and "X" not in digits:
        return "an ISBN of 13 digits begins with 978 or 979" if is_labeled else ""
    if len(digits) in (10, 13):
        return "X can only be the last character of an ISBN of 10"
    return f"an ISBN has 10 or 13 digits, not {len(digits)}"


def _digits(text: str) -> str:
    return _SEPARATORS.sub("", _LABEL.sub("", text.strip(), count=1)).upper()


def _last_of_long(digits: str) -> str:
    """The check digit: the sum of all, each second of them three times, is a multiple of ten."""
    return str(-sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits[:12])) % 10)


def _last_of_short(digits: str) -> str:
    """The check digit: the sum of all, the first ten times, the second nine times..., is a multiple of eleven."""
    rest = -sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return "X" if rest == 10 else str(rest)


class _Site(NamedTuple):
    """How the addresses of a site name a book. All patterns are compiled where an address needs them first."""

    hosts: str
    """A pattern."""
    path: str
    """A pattern, with the ISBN in its group where that is not in the query."""
    parameter: str = ""
    """The part of the query that is the ISBN."""


_ISBN = r"([\dXx-]{10,17})"
_AMAZON = r"(?:smile\.)?amazon\.(?:[a-z]{2,3}|com?\.[a-z]{2})"
_GOOGLE = r"books\.google\.[a-z.]{2,6}"
_SITES = (
    _Site(r"openlibrary\.org", f"/isbn/{_ISBN}(?:/.*)?"),
    _Site(_AMAZON, f"(?:/[^/]+)?/dp/{_ISBN}(?:/.*)?"),
    _Site(_AMAZON, f"/(?:gp/product|exec/obidos/ASIN|o/ASIN)/{_ISBN}(?:/.*)?"),
    _Site(_GOOGLE, "/books(?:/.*)?", "isbn"),
    _Site(_GOOGLE, "/books(?:/.*)?", "vid"),
    _Site(r"(?:search\.)?worldcat\.org", f"/isbn/{_ISBN}"),
    _Site(r"goodreads\.com", f"/book/isbn/{_ISBN}"),
    _Site(r"isbnsearch\.org", f"/isbn/{_ISBN}"),
    _Site(r"(?:learning\.)?oreilly\.com", f"/library/view/[^/]+/{_ISBN}"),
    _Site(r"barnesandnoble\.com", "/w/.*", "ean"),
    _Site(r"bookshop\.org", "/p/.*", "ean"),
    _Site(r"bookshop\.org", rf"/a/\d+/{_ISBN}"),
    _Site(r"mitpress\.mit\.edu", f"/{_ISBN}(?:/[^/]+)?"),
    _Site(r"penguinrandomhouse\.com", f"/isbn/{_ISBN}"),
    _Site(r"routledge\.com", f"/[^/]+/[^/]+/p/book/{_ISBN}"),
    _Site(r"cambridge\.org", f"/(?:isbn/)?{_ISBN}"),
)
HOSTS = (
    "openlibrary.", "amazon.", "smile.amazon.", "books.google.", "worldcat.", "search.worldcat.", "goodreads.",
    "isbnsearch.", "oreilly.", "learning.oreilly.", "barnesandnoble.", "bookshop.", "mitpress.",
    "penguinrandomhouse.", "routledge.", "cambridge.",
)  # fmt: skip
"""How their hosts begin: a quick look before the slow one."""


def of_address(page: Address) -> str:
    """The ISBN, as 13 digits, of the book that an address names; empty for any other page."""
    if not page.host.startswith(HOSTS):
        return ""
    path = page.path.rstrip("/")
    for site in _SITES:
        if re.fullmatch(site.hosts, page.host) and (match := re.fullmatch(site.path, path)):
            written = dict(parse_qsl(page.query)).get(site.parameter, "") if site.parameter else match[1]
            if found := read_isbn(written):
                return found
    return ""
