"""Names in the forms of style guides, family name first: `Byron, Ada, and Kim Lee`, `Byron, A., & Lee, K.`"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown import names
from awesome_cli.markdown.recognize.names import OTHERS, are_full_names, is_part_of_name
from awesome_cli.model import ET_AL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.recognize.recognized import Recognized

_OTHERS = re.compile(rf"[,\s]*{OTHERS}$", re.IGNORECASE)
_STOP = re.compile(r"(?<!\b[A-Z])\.$")
"""A full stop that is no initial's."""
_BETWEEN = re.compile(r"(,\s*(?:and|&)\s+|\s+and\s+|\s*&\s*|\s*[,;]\s*)")
_GIVEN = re.compile(r"[^\W\d_][\w.’'-]*(?:\s+[^\W\d_][\w.’'-]*){0,3}")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[\s-]?){1,4}")
_FAMILY = re.compile(r"(?:[a-z]{2,3}\s+){0,2}[^\W\d_][\w’'-]+(?:\s[^\W\d_][\w’'-]+)?")
_ONE_WORD = re.compile(r"(?:[a-z]{2,3}\s+){0,2}[^\W\d_][\w’'-]+")
"""A family name of one word, which cannot be a name in full."""
_FIRST, _ALL = "A, a{between}b B{last}c C", "A, a{between}B, b{last}C, c"


def mark_cited_names(found: Recognized, start: int, end: int) -> bool:
    """Marks the names in a stretch that is nothing but names with the family name first; False for any other."""
    text = found.source[start:end]
    others = _OTHERS.search(text)
    named = text if others else _STOP.sub("", text.rstrip(" ,"))
    listed = text[: others.start()] if others else named
    pieces = _BETWEEN.split(listed.strip())
    parts, separators = pieces[::2], pieces[1::2]
    example = _example(parts, separators, others[0] if others else "")
    if not example:
        return False
    people = names.split(listed, example.removesuffix(others[0]) if others else example)
    people = (*people, ET_AL) if others else people
    shown_end = start + len(named)
    found.values["authors"] = people
    if names.joined(people, example) == found.source[start:shown_end]:
        found.mark(start, shown_end, "authors", example)
    return True


def _example(parts: Sequence[str], separators: Sequence[str], others: str) -> str:
    """The form of names that such parts are; empty where they are none."""
    if len(parts) < 2 or not _FAMILY.fullmatch(parts[0]) or not _is_given(parts[1]):
        return ""
    is_family = _ONE_WORD.fullmatch(parts[0]) is not None
    if len(parts) == 2:
        return f"A, a{others}" if (others and is_family) or _INITIALS.fullmatch(parts[1]) else ""
    if is_family and all(are_full_names(part, fewest=1) for part in parts[2:]):
        return _filled(_FIRST, separators[1:], others)
    is_paired = len(parts) % 2 == 0
    if is_paired and all(map(_FAMILY.fullmatch, parts[::2])) and all(map(_INITIALS.fullmatch, parts[1::2])):
        return _filled(_ALL, separators[1::2], others)
    return ""


def _is_given(text: str) -> bool:
    return _GIVEN.fullmatch(text) is not None and all(map(is_part_of_name, text.split()))


def _filled(form: str, separators: Sequence[str], others: str) -> str:
    between, last = separators[0], separators[-1]
    return form.format(between=between, last=last) + others
