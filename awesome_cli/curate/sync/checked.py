"""Whether the data render a page as it is written, and every line that they do not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.curate.sync import edits
from awesome_cli.curate.sync.edits import Remark
from awesome_cli.markdown import line_diff
from awesome_cli.markdown.edited.rewriting import laid_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CONTENTS_ROW = re.compile(r"\s*(?:[-*+]|\d+[.)]) +\[.*\]\(#.*\)\s*")


def unlike(page: str, rendered: str, known: Sequence[Remark]) -> list[Remark]:
    """A remark for each stretch of a page that a render writes otherwise; not for what was named before."""
    if page == rendered:
        return []
    lines, other = page.split("\n"), rendered.split("\n")
    places = line_diff.matched(lines, other)
    return list(_differing(lines, other, places, {remark.line for remark in known if remark.needs_person}))


def missing(page: str, base: str, rendered: str, known: Sequence[Remark]) -> list[Remark]:
    """A remark for each line that a person wrote and that a render of today's data does not show."""
    lines = page.split("\n")
    old = line_diff.matched(base.split("\n"), lines)
    shown = {laid_out(line) for line in rendered.split("\n")}
    named = {remark.line for remark in known if remark.needs_person}
    return [
        _remark(number + 1, [line], [])
        for number, line in enumerate(lines)
        if number not in old and laid_out(line) not in shown and number + 1 not in named
    ]


def _differing(lines: Sequence[str], other: Sequence[str], places: dict[int, int], named: set[int]) -> Iterator[Remark]:
    first = new_first = 0
    for new_place, place in [*sorted(places.items()), (len(other), len(lines))]:
        if place > first or new_place > new_first:
            stands, written = lines[first:place], other[new_first:new_place]
            if not any(line in named for line in range(first + 1, place + 1)):
                yield _remark(first + 1, stands, written)
        first, new_first = place + 1, new_place + 1


def _remark(line: int, stands: Sequence[str], written: Sequence[str]) -> Remark:
    said = next((text for text in stands if text.strip()), "")
    if laid_out("\n".join(stands)) == laid_out("\n".join(written)):
        reason = "blanks, blank lines, bullets or numbers of items: a render writes those of the list"
    elif _CONTENTS_ROW.fullmatch(said) or (not said and _CONTENTS_ROW.fullmatch(written[0] if written else "")):
        reason = "contents: a render writes them"
    else:
        reason = f"a render writes: {next((text for text in written if text.strip()), 'nothing')}"
    return Remark(edits.RULE, line, " ".join(said.split())[:100], reason)
