"""Names before a title that nothing but commas part from them: `A. Byron, K. Lee, The title, ICML, 2015.`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown.recognize.edition import EDITION_BEHIND
from awesome_cli.markdown.recognize.names import are_full_names, mark_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.recognize.recognized import Recognized

_PLAIN = re.compile(r"[^\[\]\"“*_`<\n]{20,500}")
_SEPARATOR = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+")
_FEWEST = 2
"""Names of one item, and words of its title."""
_COMMON = 0.15
"""The share of items with such names that makes it the habit of a list."""


def have_listed_names(sources: Sequence[str]) -> bool:
    """Whether names, a comma and a title begin many items."""
    return sum(_end_of_names(source, 0) > 0 for source in sources) > max(2, len(sources) * _COMMON)


def mark_listed_names(found: Recognized, place: int) -> int:
    """Marks such names; returns where the title begins, the same place where there are none."""
    end = _end_of_names(found.source, place)
    if end == 0 or mark_names(found, place, end, are_sure=True) is None:
        return place
    separator = _SEPARATOR.match(found.source, end)
    return separator.end() if separator else end


def _end_of_names(source: str, place: int) -> int:
    """Where the names end that a plain title and an edition follow; 0 where there are none."""
    plain = _PLAIN.match(source, place)
    edition = EDITION_BEHIND.search(source, place, plain.end()) if plain else None
    if edition is None:
        return 0
    ends, start = [], place
    while (separator := _SEPARATOR.search(source, start, edition.start())) and are_full_names(
        source[start : separator.start()], fewest=1
    ):
        ends.append(separator.start())
        start = separator.end()
    has_title = len(source[start : edition.start()].split()) >= _FEWEST
    return ends[-1] if has_title and len(ends) >= _FEWEST and source[ends[-1]] == "," else 0
