"""Author lists in the forms that lists show, told by an example: `A, B, et al.`, `A & B et al.`, `A et al.`"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from awesome_cli.model import ET_AL

FULL = "A, B, et al."
"""The form where none is named."""
_FORM = re.compile(
    r"A(?:(?P<between>[^A-Za-z]+|\s+and\s+)B(?:(?P<last>[^A-Za-z]+|,?\s+and\s+)C)?)?(?P<others>.*)", re.DOTALL
)


class Form(NamedTuple):
    """What is between names and after them."""

    between: str
    """Empty where only the first name is shown."""
    last: str
    others: str
    """The text for names that are left out; empty where nothing does."""


@lru_cache(maxsize=64)
def form_of(example: str) -> Form:
    """The form of an example."""
    match = _FORM.fullmatch(example or FULL)
    if match is None:
        return Form(", ", ", ", f", {ET_AL}")
    between = match["between"] or ""
    return Form(between, match["last"] or between, match["others"])


def joined(authors: tuple[str, ...], example: str) -> str:
    """Names in a form."""
    form = form_of(example)
    names = [name for name in authors if name != ET_AL]
    if not names:
        return ""
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
    names = tuple(part.strip() for part in parts if part.strip())
    return (*names, ET_AL) if others and names else names
