"""Whether the data render a page as it is written, and every line that they do not, with the rule that decides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.curate.sync import edits
from awesome_cli.curate.sync.edits import Remark
from awesome_cli.markdown import folding, line_diff
from awesome_cli.markdown.edited.rewriting import without_escapes
from awesome_cli.markdown.layout import laid_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_CONTENTS_ROW = re.compile(r"\s*(?:[-*+]|\d+[.)]) +\[.*\]\(#.*\)\s*")
_NOTHING = "a render would write nothing of it"
_NUMBER = re.compile(r"^[ \t]*(\d+)[.)]", re.MULTILINE)


def written_otherwise(page: str, rendered: str, known: Sequence[Remark], decided: Mapping[int, str]) -> list[Remark]:
    """A remark for each stretch of a page that a render writes otherwise; not for what was named before.

    `decided` has the lines of items that the list orders or words by a rule of its own, with that rule.
    """
    if page == rendered:
        return []
    lines, other = page.split("\n"), rendered.split("\n")
    named = {remark.line for remark in known if remark.needs_person}
    return list(_Comparison(lines, other, named, decided).remarks())


def not_shown(page: str, base: str, rendered: str, known: Sequence[Remark], decided: Mapping[int, str]) -> list[Remark]:
    """A remark for each line that a person wrote and that a render of today's data does not show, or not there."""
    lines = page.split("\n")
    old = line_diff.matched(base.split("\n"), lines)
    shown = {laid_out(line) for line in rendered.split("\n")}
    named = {remark.line for remark in known if remark.needs_person}
    return [
        Remark(edits.RULE, number, _shortened(line), decided.get(number) or _rule([line], []))
        for number, line in enumerate(lines, 1)
        if number - 1 not in old and number not in named and (number in decided or laid_out(line) not in shown)
    ]


class _Comparison:
    """The stretches in which a page and a render of it differ."""

    def __init__(
        self, lines: Sequence[str], rendered: Sequence[str], named: set[int], decided: Mapping[int, str]
    ) -> None:
        self.lines = lines
        self.rendered = rendered
        self.named = named
        self.decided = decided
        self.places = {line: place for place, line in enumerate(rendered) if line.strip()}
        self.same = line_diff.matched(lines, rendered)
        """The lines of the page by those of the render that they are."""
        here = set(self.same.values())
        self.texts = {laid_out(line).strip() for n, line in enumerate(lines) if n not in here and line.strip()}

    def remarks(self) -> Iterator[Remark]:
        """One for each stretch."""
        first = new_first = 0
        for new_place, place in [*sorted(self.same.items()), (len(self.rendered), len(self.lines))]:
            if (place > first or new_place > new_first) and (
                remark := self.remark(first, place, self.rendered[new_first:new_place])
            ):
                yield remark
            first, new_first = place + 1, new_place + 1

    def remark(self, first: int, end: int, written: Sequence[str]) -> Remark | None:
        """What is to be said of some lines of the page, from 0, in the place of which others are written."""
        numbers, lines = range(first + 1, end + 1), self.lines[first:end]
        if not self.named.isdisjoint(numbers):
            return None
        if not lines and self.texts.issuperset(laid_out(text).strip() for text in written):
            return None  # what is written here is named where it is on the page
        rule = next(filter(None, map(self.decided.get, numbers)), "") or self.elsewhere(lines)
        reason = rule or _rule(lines, written)
        kind = edits.NOT_UNDERSTOOD if reason == _NOTHING else edits.RULE
        if len(lines) > 1:
            reason += f" (lines {first + 1} to {end})"
        return Remark(kind, first + 1, _shortened(next(filter(str.strip, lines), "")), reason)

    def elsewhere(self, lines: Sequence[str]) -> str:
        """Where lines are written that are not written here; empty where they are not."""
        if (place := self.places.get("\n".join(lines).strip("\n"))) is None:
            return ""
        return f"in line {place + 1}, a render writes this"


def _rule(lines: Sequence[str], written: Sequence[str]) -> str:
    """The rule by which a render writes some lines otherwise."""
    wanted, shown = "\n".join(lines), "\n".join(written)
    said = next((text for text in (*lines, *written) if text.strip()), "")
    if laid_out(wanted) == laid_out(shown):
        if _NUMBER.findall(wanted) != _NUMBER.findall(shown):
            return "numbers of items: a render counts them"
        return "blanks, blank lines and bullets: a render writes those of the list"
    if _CONTENTS_ROW.fullmatch(said):
        return "contents: a render writes them"
    if any(map(folding.is_mark, (*lines, *written))):
        return "what a section folds: a render counts it"
    instead = next(filter(str.strip, written), "")
    if not instead:
        return _NOTHING
    if without_escapes(laid_out(wanted)) == without_escapes(laid_out(shown)):
        return f"escaped, so that Markdown shows the same: a render writes: {instead}"
    return f"a render writes: {instead}"


def _shortened(line: str) -> str:
    return " ".join(line.split())[:100]
