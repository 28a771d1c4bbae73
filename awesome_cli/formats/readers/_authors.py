"""The authors of a record: a list of names, or a text in one of the ways that programs join them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown import authors
from awesome_cli.model import ET_AL
from awesome_cli.normalize import collapse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.formats.readers._records import Value

_AND = re.compile(r"\s+and\s+", re.IGNORECASE)


def read(value: Value) -> tuple[str, ...]:
    """Names in their order, each as `ReaderInput Family`; `et al.` where some are left out."""
    if isinstance(value, tuple):
        return tuple(filter(None, map(collapse, value)))
    if ";" in value:
        return tuple(natural(part) for part in value.split(";") if part.strip())
    names = list(filter(str.strip, _AND.split(value)))
    if _are_family_first(names):
        return tuple(map(natural, names))
    return authors.read(value if "," in value else ", ".join(names))


def _are_family_first(names: Sequence[str]) -> bool:
    """Whether commas are within names: `Roe, Jane and Poe, Sam` is two, while `A, B, and C` is one list."""
    if len(names) < 2 or any(name.count(",") > 1 for name in names):
        return False
    return any("," in name for name in names[1:])


def natural(name: str) -> str:
    """`Roe, Jane` as `Jane Roe`, `Roe, Jr, Jane` as `Jane Roe Jr`; `others` as `et al.`"""
    name = collapse(name)
    if name.lower() in ("others", "et al", ET_AL):
        return ET_AL
    family, *rest = [part.strip() for part in name.split(",")]
    return " ".join(part for part in (*rest[-1:], family, *rest[:-1]) if part)
