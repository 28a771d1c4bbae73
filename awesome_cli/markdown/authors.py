"""Author lists as people and scripts write them."""

from __future__ import annotations

import re

from awesome_cli.model import ET_AL
from awesome_cli.normalize import collapse

_ELIDED = re.compile(r"(?:\.{2,}|…)$")
_ET_AL = re.compile(r"(?:^|(?<=[\s,&]))(?:and\s+others|et\s*\.?\s*al(?:ii|ia)?\b\.?)\s*$", re.IGNORECASE)
_AND = re.compile(r"^(?:and|&)\s+", re.IGNORECASE)


def read(text: str) -> tuple[str, ...]:
    """Names in their order, `et al.` where some are left out. A name that is nothing but punctuation is dropped."""
    names: list[str] = []
    for part in text.split(","):
        name = collapse(part)
        others = _ET_AL.search(name) or _ELIDED.search(name)
        if others:
            name = name[: others.start()].rstrip(" ,&")
        name = _AND.sub("", name)
        if any(character.isalnum() for character in name):
            names.append(name)
        if others and names[-1:] != [ET_AL]:
            names.append(ET_AL)
    return _without_repeats(names) if len(names) > 1 or names != [ET_AL] else ()


def _without_repeats(names: list[str]) -> tuple[str, ...]:
    """`A, B, et al., B, C` leaves nobody out: a script printed the first names and the last of a short list."""
    if names.count(ET_AL) == 1:
        place = names.index(ET_AL)
        before, after = names[:place], names[place + 1 :]
        for shared in range(min(len(before), len(after)), 0, -1):
            if before[-shared:] == after[:shared]:
                return (*before, *after[shared:])
    return tuple(names)
