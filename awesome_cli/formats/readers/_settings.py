"""What a structured list says of itself as a whole: by which number its things are folded, as in `min_stars: 300`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.model import Collapse
from awesome_cli.model.rank import COUNTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.formats.readers._data import Data

_LEAST = re.compile("min(?:imum)?_(?P<name>[a-z]+)")
_LIMIT = re.compile(r"\d{1,12}", re.ASCII)


def collapse(data: Data) -> Collapse | None:
    """What folds the things whose number is smaller than a list wants it; None where it names no least number."""
    for name, value in _pairs(data):
        match = _LEAST.fullmatch(name)
        metric = next((one for one in COUNTS if match and match["name"] in (one, one.removesuffix("s"))), "")
        if metric and _LIMIT.fullmatch(value):
            return Collapse(below=(metric, float(value)))
    return None


def _pairs(data: Data) -> Iterator[tuple[str, str]]:
    """The texts at the top of a list, and those of mappings there."""
    for name, one in data.items() if isinstance(data, dict) else ():
        if isinstance(one, str):
            yield name, one
        elif isinstance(one, dict):
            yield from ((inner, value) for inner, value in one.items() if isinstance(value, str))
