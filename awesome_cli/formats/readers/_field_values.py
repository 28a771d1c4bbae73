"""The text of a column as values of an entry: what each field can hold, in the forms that programs write."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from awesome_cli import kinds
from awesome_cli.addresses.paper_ids import arxiv_id
from awesome_cli.formats.readers._columns import ARCHIVED, PUSHED
from awesome_cli.identity import read, read_book
from awesome_cli.storage import field_types
from awesome_cli.storage.fields import DATE, STATUSES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    Values = dict[str, str]

_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})(?:[/.](\d{1,2}))?")
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*", re.DOTALL)
_YES = frozenset(("1", "true", "yes", "y", "x", "on"))
_NO = frozenset(("0", "false", "no", "n", "off"))
_COUNT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,9}(?:\.\d{1,3}(?=[kKmM]))?)([kKmM]?)", re.ASCII)
_THOUSANDS = {"": 0, "k": 1, "m": 2}
_YEAR = re.compile(r"\d{4}", re.ASCII)
_DAY_LENGTH = len("2026-01-31")
_BETWEEN_ISBNS = re.compile(r"[,;]|(?<=[\dXx])\s+(?=97[89])")


def values_of(role: str, text: str) -> Values | None:
    """The fields that a text sets in the role of a column; None where it cannot have that role."""
    reader = _READERS.get(role)
    return reader(text) if reader else {role: text} if text else None


def count(metric: str, text: str) -> str:
    """A number (`1,234` and `1.2k` too), or the day on which something was pushed; empty for any other text."""
    if metric == PUSHED:
        day = date(text)
        return day if len(day) == _DAY_LENGTH else ""
    match = _COUNT.fullmatch(text)
    return _digits(match[1].replace(",", ""), 3 * _THOUSANDS[match[2].lower()]) if match else ""


def _digits(number: str, zeros: int) -> str:
    """The digits of a number times a power of ten: `1.2` and three zeros are `1200`."""
    whole, _, fraction = number.partition(".")
    return (whole + fraction.ljust(zeros, "0")).lstrip("0") or "0"


def date(text: str) -> str:
    """A date in a form that programs write, `YYYY[-MM[-DD]]`; empty for any other text."""
    text = text.strip()
    if text.isascii() and text.isdecimal() and len(text) in (9, 10, 13, 16):
        seconds = int(text) // (1 if len(text) < 11 else 10 ** (len(text) - 10))
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    if match := _ISO.fullmatch(text):
        text = match[1]
    elif match := _SLASHED.fullmatch(text):
        text = "-".join(part.zfill(2) for part in match.groups() if part)
    return text if field_types.is_valid(text, DATE) else ""


def _identifier(scheme: str, text: str) -> Values | None:
    """An arXiv id or a DOI, whichever it is: many a DOI is arXiv's own."""
    reference = read(f"arxiv:{text}" if scheme == "arxiv" and arxiv_id(text) else text)
    found, _, name = (reference.identity if reference else "").partition(":")
    return {found: name} if found in ("arxiv", "doi") else None


def _isbn(text: str) -> Values | None:
    """Of some editions, the first: they are one book."""
    book = next(filter(None, map(read_book, _BETWEEN_ISBNS.split(text))), None)
    return {"isbn": book.identity.removeprefix("isbn:")} if book else None


def _dated(field: str, text: str) -> Values | None:
    day = date(text)
    return {field: day} if day else None


def _chosen(field: str, known: Collection[str], text: str) -> Values | None:
    return {field: text.lower()} if text.lower() in known else None


def _year(text: str) -> Values | None:
    return {"year": text} if _YEAR.fullmatch(text) else None


def _flag(meaning: Values, text: str) -> Values | None:
    if text.lower() in _YES:
        return meaning
    return {} if text.lower() in _NO else None


_READERS: Mapping[str, Callable[[str], Values | None]] = {
    "arxiv": partial(_identifier, "arxiv"),
    "doi": partial(_identifier, "doi"),
    "isbn": _isbn,
    "published": partial(_dated, "published"),
    "added": partial(_dated, "added"),
    "kind": partial(_chosen, "kind", kinds.KINDS),
    "status": partial(_chosen, "status", STATUSES),
    "year": _year,
    ARCHIVED: partial(_flag, {"status": "archived"}),
    "highlight": partial(_flag, {"highlight": "true"}),
}
"""How the roles are read that not every text can have."""
