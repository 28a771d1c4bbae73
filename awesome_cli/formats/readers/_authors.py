"""The authors of a record: a list of names, or a text in one of the ways that programs join them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown import authors
from awesome_cli.model import ET_AL
from awesome_cli.normalize import collapse

if TYPE_CHECKING:
    from awesome_cli.formats.readers._records import Value

_AND = re.compile(r"\s+and\s+", re.IGNORECASE)


def read(value: Value) -> tuple[str, ...]:
    """Names in their order, each as `Given Family`; `et al.` where some are left out."""
    if isinstance(value, tuple):
        return tuple(collapse(name) for name in value if name.strip())
    if ";" in value:
        return tuple(natural(part) for part in value.split(";") if part.strip())
    names = [part for part in _AND.split(value) if part.strip()]
    # `A, B, and C` is one list; `Roe, Jane and Poe, Sam` is two names.
    if len(names) > 1 and all(part.count(",") <= 1 for part in names) and any("," in part for part in names[1:]):
        return tuple(map(natural, names))
    return authors.read(value if "," in value else ", ".join(names))


def natural(name: str) -> str:
    """`Roe, Jane` as `Jane Roe`, `Roe, Jr, Jane` as `Jane Roe Jr`; `others` as `et al.`"""
    name = collapse(name)
    if name.lower() in ("others", "et al", ET_AL):
        return ET_AL
    family, *rest = [part.strip() for part in name.split(",")]
    return " ".join(part for part in (*rest[-1:], family, *rest[:-1]) if part)
