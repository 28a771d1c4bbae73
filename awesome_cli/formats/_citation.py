"""An entry as reference managers need it, in whatever form they read it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli import kinds
from awesome_cli.addresses.repositories import github_repository
from awesome_cli.formats import _names, shown_entries
from awesome_cli.formats._dates import appearance_date
from awesome_cli.formats._inline import plain
from awesome_cli.identity import read
from awesome_cli.markdown.escape import clean
from awesome_cli.model import ET_AL, values

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from awesome_cli.formats._names import Name
    from awesome_cli.identity import Reference
    from awesome_cli.kinds import ReferenceType
    from awesome_cli.model import Catalog, Entry

_JOURNAL_WORDS = re.compile(
    r"\b(?:journal|transactions|letters|review|reviews|magazine|annals|archives|bulletin|quarterly|frontiers|patterns"
    r"|nature|science|cell|pnas|tmlr|jmlr|jair|tacl|tpami|tnnls|tkde|taslp|tois|cacm|ijcv|plos|elife|neurocomputing"
    r"|j\.|trans\.|lett\.|rev\.)(?!\w)",
    re.IGNORECASE,
)
_STOP_WORDS = frozenset(
    "a an and are as at be by can do does for from how in into is it its of on or our that the this to towards toward "
    "via we what when which why with you your".split()
)

_MAX_KEY_WORD = 40
"""A word in a key has at most so many letters."""


class Citation(NamedTuple):
    """An entry as a reference. All texts are on one line and without hidden characters."""

    key: str
    type: ReferenceType
    title: str
    authors: tuple[Name, ...]
    others: bool
    """Whether authors are left out."""
    container: str
    """The journal or the proceedings."""
    date: tuple[str, ...]
    """Year, month, day, as far as known."""
    arxiv: str
    doi: str
    isbn: str
    url: str
    abstract: str
    status: str
    """withdrawn, archived, ...; empty for an ordinary entry."""
    notes: tuple[str, ...]
    version: str = ""
    """The latest release of software."""


def citations(catalog: Catalog, chosen: Sequence[Entry]) -> list[Citation]:
    """Some entries of a list as references; their keys are unique in the whole list."""
    keys = _keys(shown_entries(catalog))
    return [_citation(entry, keys)._replace(version=_version(catalog, entry)) for entry in chosen]


def _version(catalog: Catalog, entry: Entry) -> str:
    release = values.own_or_fact(catalog, entry, "release") if kinds.of(entry.kind).is_software else None
    return clean(release) if isinstance(release, str) else ""


def _citation(entry: Entry, keys: Mapping[str, str]) -> Citation:
    arxiv = next(
        (identity.removeprefix("arxiv:") for identity in entry.identities() if identity.startswith("arxiv:")), ""
    )
    doi = read(entry.doi) if entry.doi else None
    notes = [text for text in (plain(entry.description), *map(plain, entry.notes)) if text]
    return Citation(
        keys[entry.id],
        _type(entry),
        clean(entry.title),
        _authors(entry),
        ET_AL in entry.authors,
        clean(entry.venue),
        _date(entry),
        arxiv,
        doi.identity.removeprefix("doi:") if doi and doi.identity.startswith("doi:") else "",
        book.identity.removeprefix("isbn:") if (book := _book(entry)) else "",
        _web_address(entry.address()),
        clean(entry.abstract),
        clean(entry.status),
        tuple(notes),
    )


def _type(entry: Entry) -> ReferenceType:
    if entry.kind == kinds.PAPER and entry.venue:
        return kinds.JOURNAL if _JOURNAL_WORDS.search(entry.venue) else kinds.CONFERENCE
    if entry.kind == kinds.PAPER and entry.arxiv:
        return kinds.PREPRINT
    return kinds.of(entry.kind).reference


def _book(entry: Entry) -> Reference | None:
    """The book that it is, by its ISBN or by an address that names one."""
    return next((read(name) for name in entry.identities() if name.startswith("isbn:")), None)


def _authors(entry: Entry) -> tuple[Name, ...]:
    people = [name for name in entry.authors if name != ET_AL and clean(name)]
    if entry.kind == kinds.VIDEO:  # a channel's name has no parts
        return tuple(_names.Name(clean(name), is_undivided=True) for name in people)
    names = tuple(map(_names.read, people))
    owner = github_repository(entry.url) if not names and entry.url else None
    return (_names.Name(owner[0], is_undivided=True),) if owner else names


def _date(entry: Entry) -> tuple[str, ...]:
    """The venue's year, else the date of appearance."""
    date = entry.year or appearance_date(entry)
    return tuple(date.split("-")) if date else ()


def _web_address(url: str) -> str:
    return "".join(clean(url).split()) if url.lower().startswith(("https://", "http://")) else ""


def _keys(entries: Sequence[Entry]) -> dict[str, str]:
    """A key for each entry: `guo2024efficient`; of several with the same key, later additions get `a`, `b`...

    So a new entry changes no key that is in use.
    """
    used: set[str] = set()
    keys: dict[str, str] = {}
    for entry in sorted(entries, key=lambda entry: (entry.added, entry.id)):
        base = _key(entry)
        key, count = base, 0
        while key in used:
            key, count = base + _letter_suffix(count), count + 1
        used.add(key)
        keys[entry.id] = key
    return keys


def _key(entry: Entry) -> str:
    first, words = _authors(entry)[:1], _ascii_words(entry.title)
    informative = [word for word in words if word not in _STOP_WORDS] or words
    name = "".join(_ascii_words(first[0].family)) if first else "".join(informative[1:2])
    key = name[:_MAX_KEY_WORD] + "".join(_date(entry)[:1]) + "".join(informative[:1])[:_MAX_KEY_WORD]
    return key if key[:1].isalpha() else "".join(_ascii_words(entry.id)) or "entry"


def _letter_suffix(number: int) -> str:
    """a, b, ... z, aa, ab..."""
    letters = chr(ord("a") + number % 26)
    return _letter_suffix(number // 26 - 1) + letters if number >= 26 else letters


def _ascii_words(text: str) -> list[str]:
    """Words of a text in lower-case ASCII letters and digits; accents are dropped, other scripts too."""
    text = text.casefold()
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text.translate(_TRANSLITERATIONS))
        text = "".join(character for character in parts if not unicodedata.combining(character))
    return re.findall(r"[a-z0-9]+", _APOSTROPHE.sub("", text))


_APOSTROPHE = re.compile("['’`]")
_TRANSLITERATIONS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "\u0131": "i", "ħ": "h"})
