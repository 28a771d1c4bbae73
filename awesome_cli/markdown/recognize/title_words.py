"""The words of a title, without what stands behind them: whose work it is, where it appeared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown import words
from awesome_cli.markdown.recognize.venue import acronym_and_year

if TYPE_CHECKING:
    from awesome_cli.markdown.recognize.recognized import Recognized

_ORGANISATION = re.compile(r"\s*\(@([^()\\]+)\)\s*$")
_EDITION_BEHIND = re.compile(r"[,.]\s+(?P<inside>[^\s,.()][^,.()]{3,40})\.?$")
_EDITION_IN_BRACKETS = re.compile(r"\s+(?:\((?P<round>[^()]{4,60})\)|\[(?P<square>[^\[\]]{4,60})\])\.?$")
_LONGEST_EDITION = 70
"""Characters of the end of a title in which it is looked for."""


def set_title(found: Recognized, start: int, end: int) -> None:
    """Notes that a stretch is the title. `(@somebody)` at its end says whose work it is, `(ICLR 2024)` where it is."""
    group = _ORGANISATION.search(found.source[start:end])
    if group and "organisation" not in found.custom:
        found.custom["organisation"] = group[1]
        found.mark(start + group.start(1), start + group.end(1), "organisation")
        found.unit(start + group.start(), start + group.end())
        end = start + group.start()
    end = _without_edition(found, start, end, _EDITION_IN_BRACKETS)
    found.set(start, end, "title", words.plain(found.source[start:end]))


def set_plain_title(found: Recognized, start: int, end: int) -> None:
    """The same for a title without any dress, behind which `, ICLR 2024` may stand too."""
    set_title(found, start, _without_edition(found, start, end, _EDITION_BEHIND))


def _without_edition(found: Recognized, start: int, end: int, form: re.Pattern[str]) -> int:
    """Marks venue and year at the end of a stretch; returns where the text before them ends."""
    begin = max(start + 1, end - _LONGEST_EDITION)
    edition = form.search(found.source[begin:end])
    if edition is None or edition.lastgroup is None:
        return end
    inside = edition.span(edition.lastgroup)
    if not acronym_and_year(found, begin + inside[0], begin + inside[1]):
        return end
    found.unit(begin + edition.start(), begin + edition.end())
    return begin + edition.start()
