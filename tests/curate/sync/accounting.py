"""Lists with their pages, and which lines of an edited page nobody renders or names."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from awesome_cli.curate.sync.plan import Rules
from awesome_cli.markdown import line_diff
from tests.curate.sync import page_edits
from tests.markdown import lists

if TYPE_CHECKING:
    from awesome_cli.curate.sync.plan import Plan
    from awesome_cli.curate.sync.sides import Side


VIEWED = ", with views"
RULES = Rules("2026-01-31")


@cache
def side_of(shape: str) -> Side:
    side = page_edits.side(lists.text_of(shape.removesuffix(VIEWED)))
    return page_edits.with_views(side) if shape.endswith(VIEWED) else side


@cache
def page_of(shape: str) -> str:
    return side_of(shape).page()


def unnamed(found: Plan, text: str, rendered: str) -> list[str]:
    """The lines of a page that a render does not show where they are, and whose stretch no remark names."""
    lines, other = text.split("\n"), rendered.split("\n")
    same = set(line_diff.matched(lines, other).values())
    named = {remark.line for remark in found.remarks}
    left = []
    for number, line in enumerate(lines):
        begin = end = number
        while begin > 0 and begin - 1 not in same:
            begin -= 1
        while end < len(lines) and end not in same:
            end += 1
        if number not in same and not named & set(range(begin + 1, end + 1)):
            left.append(line)
    return left if text == rendered or named else ["nothing is named"]
