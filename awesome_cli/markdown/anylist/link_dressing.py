"""The dressing of links in items: brackets around each, what stands between two, what is around all of them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.templates.language import LINKS

if TYPE_CHECKING:
    from collections.abc import Iterable


_FAR_MORE = 5


class LinkDressing(NamedTuple):
    """How a row of links is dressed."""

    prefix: str
    each: str
    separator: str
    suffix: str

    def text(self) -> str:
        """The repeated group of a template that writes links so."""
        separator = f"{{sep}}{self.separator}" if self.separator else ""
        return f"{self.prefix}{{*{LINKS} {self.each}{separator}}}{self.suffix}"


def commonest_dressing(texts: Iterable[str]) -> LinkDressing | None:
    """The commonest dressing of several links; of single ones where there is nothing else, or far more of them.

    One of several that dresses a single link as most single ones are does for both.
    """
    found = [dressing for text in texts if (dressing := _dressing(text))]
    several = Counter(dressing for dressing, is_single in found if not is_single)
    single = Counter(dressing for dressing, is_single in found if is_single)
    if not several or not single:
        return next((dressing for dressing, _ in (several or single).most_common(1)), None)
    [(of_one, count)] = single.most_common(1)
    for of_many, _ in several.most_common():
        if f"{of_many.prefix}{of_many.each}{of_many.suffix}" == of_one.each:
            return of_many
    [(of_many, count_of_many)] = several.most_common(1)
    return of_one if count > _FAR_MORE * count_of_many else of_many


def _dressing(text: str) -> tuple[LinkDressing, bool] | None:
    """How the links of one item are dressed, and whether it is one; None where each is dressed in its own way."""
    literals, slots = re.split(r"\{label\}|\{link\}", text), re.findall(r"\{label\}|\{link\}", text)
    pairs = len(slots) // 2
    inner, between = set(literals[1::2]), set(literals[2:-1:2])
    if pairs < 1 or slots != slots[:2] * pairs or len(inner) > 1 or len(between) > 1:
        return None
    before, behind = slots[:2]  # in HTML the address stands before the label
    first, [middle], last = literals[0], inner, literals[-1]
    if not between:
        return LinkDressing("", f"{first}{before}{middle}{behind}{last}", "", ""), True
    gap = between.pop()
    close = _common_prefix(gap, last)
    opening = _common_suffix(gap[len(close) :], first)
    separator = gap[len(close) : len(gap) - len(opening)]
    prefix, suffix = first[: len(first) - len(opening)], last[len(close) :]
    return LinkDressing(prefix, f"{opening}{before}{middle}{behind}{close}", separator, suffix), False


def _common_prefix(one: str, other: str) -> str:
    end = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return one[:end]


def _common_suffix(one: str, other: str) -> str:
    return _common_prefix(one[::-1], other[::-1])[::-1]
