"""Splits authors' names into the parts that reference managers need: `Ludwig van Beethoven` sorts under Beethoven."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from awesome_cli.markdown.escape import clean

_SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))
_PARTICLES = frozenset(("Van", "Von", "De", "Del", "Della", "Dos"))
"""Capitalized particles of a family name; those in lower case need no table."""
_ORGANIZATION = re.compile(
    r"\b(?:academy|ai|association|authors|center|centre|collaboration|community|company|consortium|contributors"
    r"|corporation|developers|foundation|group|inc|initiative|institute|lab|laboratory|labs|ltd|organization|project"
    r"|research|society|team|university|workshop)\b",
    re.IGNORECASE,
)
_LATIN = re.compile(r"[^\W\d_]")


class Name(NamedTuple):
    """A name in parts. One without such parts is all `family`, and `is_undivided`."""

    family: str
    given: str = ""
    particle: str = ""
    suffix: str = ""
    is_undivided: bool = False
    """Whether it is never split: a group, a name of one word, a script without spaces."""


@lru_cache(maxsize=4096)  # the same people write many papers
def read(text: str) -> Name:
    """A name as people and services write it: `Given Family`, `Family, Given`, `Family, Jr, Given`."""
    text = clean(text)
    words = text.split()
    if len(words) < 2 or _ORGANIZATION.search(text) or not _is_alphabetic(text):
        return Name(text, is_undivided=True)
    parts = [part.strip() for part in text.split(",")]
    if len(parts) > 1 and parts[0]:
        return _family_first(parts)
    suffix = words.pop() if words[-1].lower() in _SUFFIXES and len(words) > 2 else ""
    return _given_first(words)._replace(suffix=suffix)


def _family_first(parts: list[str]) -> Name:
    """`van Beethoven, Ludwig`, `King, Jr., Martin` and `King, Martin, Jr.`"""
    given = [part for part in parts[1:] if part.lower() not in _SUFFIXES]
    suffix = next((part for part in parts[1:] if part.lower() in _SUFFIXES), "")
    if not given:  # `Martin King, Jr.`
        return _given_first(parts[0].split())._replace(suffix=suffix)
    family = parts[0].split()
    start = _particle_count(family)
    return Name(" ".join(family[start:]), " ".join(given), " ".join(family[:start]), suffix)


def _particle_count(words: list[str]) -> int:
    """How many words in lower case precede a family name, which keeps at least its last word."""
    return next((place for place, word in enumerate(words[:-1]) if not word[0].islower()), len(words) - 1)


def _given_first(words: list[str]) -> Name:
    if len(words) < 2:
        return Name(" ".join(words), is_undivided=True)
    start = next((place for place, word in enumerate(words[1:-1], 1) if word[0].islower()), len(words) - 1)
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    particles = _particle_count(words[start:])
    return Name(
        " ".join(words[start + particles :]), " ".join(words[:start]), " ".join(words[start : start + particles])
    )


def _is_alphabetic(text: str) -> bool:
    """Whether a name is in a script that puts the given name first and spaces between."""
    if text.isascii():
        return not text.isdecimal()
    letters = _LATIN.findall(text)
    return bool(letters) and all(unicodedata.east_asian_width(letter) not in ("W", "F") for letter in letters)
