"""Author lists in the forms that lists show, told by an example: `A, B, et al.`, `A & B et al.`, `A et al.`

Where lists cite as style guides do, the family name comes first, and a small letter stands for the given ones:
`A, a, b B, and c C` (MLA: that of the first author), `A, a, B, b, & C, c` (APA: those of all).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from awesome_cli.model import ET_AL

FULL = "A, B, et al."
"""The form where none is named."""
_BETWEEN, _LAST = r"(?P<between>[^A-Za-z]+|,?\s+and\s+)", r"(?P<last>[^A-Za-z]+|,?\s+and\s+)"
_FORM = re.compile(rf"A(?:{_BETWEEN}B(?:{_LAST}C)?)?(?P<others>.*)", re.DOTALL)
_FAMILY_FIRST = re.compile(rf"A, a(?:{_BETWEEN}(?P<second>B, b|b B)(?:{_LAST}(?:C, c|c C))?)?(?P<others>.*)", re.DOTALL)
_PARTICLES = frozenset("al bin da de del della den der di dos du el la le ten ter van von y zu".split())
"""Words in small letters that a family name begins with."""


class Form(NamedTuple):
    """What is between names and after them."""

    between: str
    """Empty where only the first name is shown."""
    last: str
    others: str
    """The text for names that are left out; empty where nothing does."""
    family_first: int = 0
    """How many names begin with the family name: none, the first, or -1 for all."""


@lru_cache(maxsize=64)
def form_of(example: str) -> Form:
    """The form of an example."""
    example = example or FULL
    match = _FAMILY_FIRST.fullmatch(example)
    family_first = (1 if match["second"] == "b B" or not match["between"] else -1) if match else 0
    match = match or _FORM.fullmatch(example)
    if match is None:
        return Form(", ", ", ", f", {ET_AL}")
    between = match["between"] or ""
    return Form(between, match["last"] or between, match["others"], family_first)


def joined(authors: tuple[str, ...], example: str) -> str:
    """Names in a form."""
    form = form_of(example)
    names = [name for name in authors if name != ET_AL]
    if not names:
        return ""
    count = len(names) if form.family_first < 0 else form.family_first
    names = [*map(_with_family_first, names[:count]), *names[count:]]
    others = form.others if ET_AL in authors or (not form.between and len(names) > 1) else ""
    if not form.between:
        return names[0] + others
    if others or len(names) < 2:
        return form.between.join(names) + others
    return form.between.join(names[:-1]) + form.last + names[-1]


def names_shown(authors: tuple[str, ...]) -> int:
    """How many of a list's members a form shows that shows the first name alone."""
    return min(len(authors), 1)


def split(text: str, example: str) -> tuple[str, ...]:
    """The names in a text of that form, `et al.` last where names are left out."""
    form = form_of(example)
    text = text.strip()
    others = form.others.strip() and text.endswith(form.others.strip())
    if others:
        text = text[: -len(form.others.strip())].rstrip(" ,&")
    parts = [text]
    if form.between:
        separators = {form.between, form.last}
        parts = re.split("|".join(map(re.escape, sorted(separators, key=len, reverse=True))), text)
    parts = [part.strip() for part in parts if part.strip()]
    names = tuple(_with_given_first(parts, form.family_first) if form.family_first else parts)
    return (*names, ET_AL) if others and names else names


def is_particle(word: str) -> bool:
    """Whether a family name may begin with a word in small letters: `de`, `van`."""
    return word in _PARTICLES


def _with_family_first(name: str) -> str:
    """`Ada de Byron` as `de Byron, Ada`."""
    words = name.split()
    start = len(words) - 1
    while start > 1 and is_particle(words[start - 1]):
        start -= 1
    return f"{' '.join(words[start:])}, {' '.join(words[:start])}" if start > 0 else name


def _with_given_first(parts: list[str], family_first: int) -> list[str]:
    """Names of parts that commas separate: of the first `family_first` names, or of all, family and given name."""
    pieces = [piece.strip() for part in parts for piece in part.split(",")]
    count = len(pieces) // 2 if family_first < 0 else min(family_first, len(pieces) // 2)
    pairs = zip(pieces[0 : 2 * count : 2], pieces[1 : 2 * count : 2], strict=True)
    return [*(f"{given} {family}" for family, given in pairs), *pieces[2 * count :]]
