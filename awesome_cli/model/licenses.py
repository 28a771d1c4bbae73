"""Licenses: their names in SPDX, and whether two names or a list of allowed ones agree.

SPDX's own list is asked for (`packaging` has it) where a service names a license; to compare names needs no list.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from awesome_cli.model.values import NO_LICENSE, UNCLEAR_LICENSE
from awesome_cli.normalize import collapse
from awesome_cli.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_UNCLEAR = frozenset(("noassertion", "other", "unknown", "license-ref-unknown"))
"""What services say of a license that they could not tell."""


def spdx(names: Iterable[str]) -> str:
    """The SPDX expression for the licenses that a service found; of several all are named, since none is left out.

    A name that is none of SPDX's is NOASSERTION: there is a license, and nobody can tell which. No name at all is NONE.
    """
    found = sorted({_canonical(collapse(name)) for name in names if name.strip()})
    if UNCLEAR_LICENSE in found:
        return UNCLEAR_LICENSE
    return (
        " AND ".join(f"({name})" if " OR " in name else name for name in found)
        if len(found) > 1
        else [*found, NO_LICENSE][0]
    )


def _canonical(name: str) -> str:
    """A name in the letters that SPDX writes it with."""
    from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

    if name.lower() in _UNCLEAR:
        return UNCLEAR_LICENSE
    try:
        return str(canonicalize_license_expression(name))
    except InvalidLicenseExpression:
        return UNCLEAR_LICENSE


_WORDS = pattern(r"\b(?:the|license|licence|version)\b|\bv(?=\d)", re.IGNORECASE)
_GNU = pattern(r"([al]?gpl)-?v?(\d)(?:\.(\d))?(?:\+|-only|-or-later)?")
_APACHE = pattern(r"apache-?v?2(?:\.0)?")


@lru_cache(maxsize=1024)  # a list has few licenses
def comparable(name: str) -> str:
    """One license as it is compared: people write `MIT License`, `GPLv3` and `Apache 2.0`, too."""
    plain = "-".join(_WORDS.sub(" ", name.casefold().replace("_", "-")).replace(",", " ").split())
    if gnu := _GNU.fullmatch(plain):
        return f"{gnu[1]}-{gnu[2]}.{gnu[3] or 0}"
    return "apache-2.0" if _APACHE.fullmatch(plain) else plain


def named_in(expression: str) -> list[str]:
    """The licenses that an expression names: `MIT OR Apache-2.0`, `MIT/Apache-2.0`."""
    return [part for part in re.split(r"\s+(?:AND|OR)\s+|[/;()]", expression) if part.strip()]


def covers(stated: str, found: str) -> bool:
    """Whether what a person states names every license that a service found, in whatever order and words."""
    return {comparable(name) for name in named_in(found)} <= {comparable(name) for name in named_in(stated)}


def is_allowed(expression: str, allowed: Collection[str]) -> bool:
    """Whether a list of allowed licenses lets an expression pass: of alternatives one, of what holds together all.

    `AND` binds more than `OR`, as SPDX says; within parentheses every license must be allowed.
    """
    known = {comparable(name) for name in allowed}
    alternatives = re.split(r"\s+OR\s+(?![^(]*\))|/", expression)
    return any(all(comparable(name) in known for name in named_in(part)) for part in alternatives if part.strip())
