"""The template of a list, found from its items: what varies is a field, what stays is the face.

Each item has been labeled by itself, and so is a row of units: a title with its link, a description, a code span. The
units that most items have, in the order and the dressing that most give them, make the template.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.templates.language import LINKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awesome_cli.markdown.recognize.recognized import Mark, Recognized

_RARE = 0.03
"""The share of items below which a unit is no part of the template."""
_FEW = 0.2
_FILLED = {"published", "authors", "venue", "year"}
"""What services know of most papers: shown by few items, it is no part of what all look like."""
_SLOT = re.compile(r"\{[^{}]*\}")
_LINK_PAIR = re.compile(r"(.*?)\{label\}(.*?)\{link\}", re.DOTALL)


Key = tuple[str, ...]
"""The fields that a unit shows."""


class UnitText(NamedTuple):
    """A unit as a template says it."""

    key: Key
    text: str
    """With what stands before it."""


def braced(text: str) -> str:
    """Text as it stands in a template."""
    return text.replace("{", "{{").replace("}", "}}")


def template_text(source: str, marks: Sequence[Mark], start: int = 0, end: int | None = None) -> str:
    """A stretch of a source with its marks as slots."""
    end = len(source) if end is None else end
    out, place = [], start
    for mark in sorted(marks):
        if mark.start < place or mark.end > end:
            continue
        out += [braced(source[place : mark.start]), str(mark.slot)]
        place = mark.end
    return "".join([*out, braced(source[place:end])])


def parts(item: Recognized) -> list[UnitText]:
    """An item as a row of units."""
    found: list[UnitText] = []
    marks = sorted(item.marks)
    starts = [mark.start for mark in marks]
    place = 0
    for _start, end in _stretches(item):
        own = marks[bisect_left(starts, place) : bisect_left(starts, end)]
        text = template_text(item.source, own, place, end)
        key = tuple(_name(match[0]) for match in _SLOT.finditer(text.replace("{{", "").replace("}}", "")))
        found.append(UnitText(key, text))
        place = end
    if place < len(item.source):
        found.append(UnitText((), braced(item.source[place:])))
    return _joined(found)


def _name(slot: str) -> str:
    """The field of a slot; part of an address is something else than the address."""
    field, _, form = slot.strip("{}").partition(":")
    return f"{field}:{form}" if form in ("repo", "name", "owner", "host") else field


def _stretches(item: Recognized) -> list[tuple[int, int]]:
    """The units that hold marks, and the marks outside of any, in order and without overlap."""
    marks = sorted(item.marks)
    starts = [mark.start for mark in marks]
    firsts = [(unit, bisect_left(starts, unit.start)) for unit in item.units]
    holding = [unit for unit, first in firsts if first < len(marks) and marks[first].end <= unit.end]
    spans = sorted({(unit.start, unit.end) for unit in holding} | {(mark.start, mark.end) for mark in item.marks})
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _joined(found: list[UnitText]) -> list[UnitText]:
    """Links in a row are one unit, and so are badges of one repository."""
    out: list[UnitText] = []
    for part in found:
        is_link = bool(part.key) and set(part.key) <= {"label", "link"}
        key = (LINKS,) if is_link else part.key
        text = f"{{*{LINKS} {part.text}}}" if part.key == ("link",) else part.text
        if out and out[-1].key == key and (is_link or all(":" in name for name in key)):
            out[-1] = UnitText(key, out[-1].text + text)
        else:
            out.append(UnitText(key, text))
    return out


def induce(rows: Sequence[Sequence[UnitText]]) -> str:
    """The template of items that are rows of units; empty where there are none."""
    if not rows:
        return ""
    link_form = _link_form(part.text for row in rows for part in row if part.key == (LINKS,))
    rows = [[_with_form(part, link_form) for part in row] for row in rows]
    rows = _with_separator(rows)
    count = Counter(part.key for row in rows for part in dict.fromkeys(row) if part.key)
    dressings: dict[Key, Counter[str]] = {}
    for row in rows:
        for part in row:
            dressings.setdefault(part.key, Counter())[part.text] += 1
    rare = max(1, len(rows) * _RARE) if len(rows) > 3 else 0
    kept = {key for key in count if dressings[key].most_common(1)[0][1] > rare}
    out = []
    neighbors = _neighbors(rows, kept)
    for cluster in _clusters(_told(_order(rows, kept), count, len(rows), neighbors), count, neighbors):
        if _is_exception(cluster, count, len(rows)):
            continue
        texts = [dressings[key].most_common(1)[0][0] for key in cluster]
        is_everywhere = sum(count[key] for key in cluster) >= len(rows) and len(cluster) == 1
        out.append(texts[0] if is_everywhere else f"{{?{'{or}'.join(texts)}}}")
    ends = Counter("".join(part.text for part in row if not part.key) for row in rows)
    return "".join(out) + ends.most_common(1)[0][0]


def _is_exception(cluster: Sequence[Key], count: Counter[Key], rows: int) -> bool:
    """Whether few items show what `refresh` would fill in for all: an item that does has a template of its own."""
    return sum(count[key] for key in cluster) < rows * _FEW and any(_FILLED & set(key) for key in cluster)


def _told(order: Sequence[Key], count: Counter[Key], rows: int, neighbors: set[tuple[Key, Key]]) -> list[Key]:
    """Units without those that some items lack, though another unit shows their fields: nothing would tell which."""

    def is_told(key: Key) -> bool:
        return not any(set(key) < set(other) and (key, other) in neighbors for other in order)

    return [key for key in order if count[key] * 2 > rows or is_told(key)]


def _neighbors(rows: Sequence[Sequence[UnitText]], kept: set[Key]) -> set[tuple[Key, Key]]:
    """The units that stand in one row with each other, though they show one field."""
    found: set[tuple[Key, Key]] = set()
    for keys in {tuple(dict.fromkeys(part.key for part in row if part.key in kept)) for row in rows}:
        found |= {(one, other) for one in keys for other in keys if set(one) & set(other)}
    return found


def _clusters(order: Sequence[Key], count: Counter[Key], neighbors: set[tuple[Key, Key]]) -> list[list[Key]]:
    """Units that show one field in several ways are alternatives, unless they go together: the fullest is first."""
    clusters: list[list[Key]] = []

    def is_alternative(key: Key, other: Key) -> bool:
        return bool(set(key) & set(other)) and (key, other) not in neighbors

    for key in sorted(order, key=lambda one: -count[one]):
        known = next((cluster for cluster in clusters if any(is_alternative(key, one) for one in cluster)), None)
        if known is None:
            clusters.append([key])
        elif len(known) < 4:
            known.append(key)
    clusters.sort(key=lambda cluster: order.index(cluster[0]))
    return [sorted(cluster, key=lambda key: (-len(set(key)), -count[key])) for cluster in clusters]


def _with_separator(rows: Sequence[Sequence[UnitText]]) -> list[list[UnitText]]:
    """One name is shown like several: what stands between two of them is known from the other items."""
    forms = Counter(
        match for row in rows for part in row for match in re.findall(r"\{authors:A([^B{}]+)B([^{}]*)\}", part.text)
    )
    for (between, others), number in forms.items():
        if others.strip() and "C" not in others and number > len(rows) * _RARE:
            single, several = f"{{authors:A{others}}}", f"{{authors:A{between}B{others}}}"
            rows = [[UnitText(part.key, part.text.replace(single, several)) for part in row] for row in rows]
    return [list(row) for row in rows]


def _order(rows: Sequence[Sequence[UnitText]], kept: set[Key]) -> list[Key]:
    """The units of the commonest row, the others where most rows have them."""
    sequences = Counter(tuple(dict.fromkeys(part.key for part in row if part.key in kept)) for row in rows)
    fullest = sorted(sequences, key=lambda sequence: -sequences[sequence] * len(sequence) ** 0.5)
    order = list(fullest[0]) if fullest else []
    for sequence in sorted(sequences, key=lambda one: -sequences[one]):
        for number, key in enumerate(sequence):
            if key in order:
                continue
            before = next((earlier for earlier in reversed(sequence[:number]) if earlier in order), None)
            order.insert(order.index(before) + 1 if before is not None else 0, key)
    return order


class _Form(NamedTuple):
    """How a row of links is dressed."""

    prefix: str
    each: str
    separator: str
    suffix: str

    def text(self) -> str:
        separator = f"{{sep}}{self.separator}" if self.separator else ""
        return f"{self.prefix}{{*{LINKS} {self.each}{separator}}}{self.suffix}"


def _link_form(texts: Iterable[str]) -> _Form | None:
    """The commonest dressing of several links; of single ones where there is nothing else."""
    several, single = Counter[_Form](), Counter[_Form]()
    for text in texts:
        literals = re.split(r"\{label\}|\{link\}", text)
        pairs = (len(literals) - 1) // 2
        if pairs < 1 or len(literals) != 2 * pairs + 1:
            continue
        first, last = literals[0], literals[-1]
        middle, between = set(literals[1::2]), set(literals[2:-1:2])
        if len(middle) > 1 or len(between) > 1:
            continue
        inner = middle.pop()
        if not between:
            single[_Form("", f"{first}{{label}}{inner}{{link}}{last}", "", "")] += 1
            continue
        gap = between.pop()
        close = _common_prefix(gap, last)
        opening = _common_suffix(gap[len(close) :], first)
        separator = gap[len(close) : len(gap) - len(opening)]
        prefix, suffix = first[: len(first) - len(opening)], last[len(close) :]
        several[_Form(prefix, f"{opening}{{label}}{inner}{{link}}{close}", separator, suffix)] += 1
    best = several.most_common(1) or single.most_common(1)
    if several and single and single.most_common(1)[0][1] > 5 * several.most_common(1)[0][1]:
        best = single.most_common(1)
    return best[0][0] if best else None


def _common_prefix(one: str, other: str) -> str:
    end = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return one[:end]


def _common_suffix(one: str, other: str) -> str:
    return _common_prefix(one[::-1], other[::-1])[::-1]


def _with_form(part: UnitText, form: _Form | None) -> UnitText:
    """Links in the dressing of the others, if that is theirs."""
    if part.key != (LINKS,) or form is None:
        return part
    count = part.text.count("{link}")
    whole = form.prefix + form.separator.join([form.each] * count) + form.suffix
    return UnitText(part.key, form.text()) if whole == part.text else part
