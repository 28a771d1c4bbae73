"""The template of a list, found from its items: what varies is a field, what stays is the face.

Each item has been labeled by itself, and so is a row of units: a title with its link, a description, a code span. The
units that most items have, in the order and the dressing that most give them, make the template.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.markdown.anylist.link_dressing import LinkDressing, commonest_dressing
from awesome_cli.templates.language import LINKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.recognize.recognized import Mark, Recognized

_RARE = 0.03
"""The share of items below which a unit is no part of the template."""
_FEWEST = 3
"""Items of which every unit is part of the template."""
_MOST_ALTERNATIVES = 4
_FEW = 0.2
_FILLED = {"published", "authors", "venue", "year"}
"""What services know of most papers: shown by few items, it is no part of what all look like."""
_SLOT = re.compile(r"\{[^{}]*\}")
_MONTH_BEHIND_YEAR = re.compile(r"%Y([./-])%m")
_DAY_BESIDE_NAME = re.compile(r"%d %[bB]|%[bB]\.?,? %d")


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
    return _Induction(rows).template() if rows else ""


class _Induction:
    """The units of items: how many items have each, and how most write it."""

    def __init__(self, rows: Sequence[Sequence[UnitText]]) -> None:
        self.rows = _with_day_of_month(_with_separator(_with_common_links(rows)))
        self.count = Counter(part.key for row in self.rows for part in dict.fromkeys(row) if part.key)
        self.dressings: dict[Key, Counter[str]] = {}
        for row in self.rows:
            for part in row:
                self.dressings.setdefault(part.key, Counter())[part.text] += 1
        rare = max(1, len(rows) * _RARE) if len(rows) > _FEWEST else 0
        self.kept = {key for key in self.count if self.dressings[key].most_common(1)[0][1] > rare}
        self.neighbors = self._neighbors()

    def template(self) -> str:
        """The units in the order of most, those of which only some are shown in groups."""
        clusters = self._clusters(self._unambiguous(_order(self.rows, self.kept)))
        texts = [self._text(cluster) for cluster in clusters if not self._is_exception(cluster)]
        ends = Counter("".join(part.text for part in row if not part.key) for row in self.rows)
        return "".join(texts) + ends.most_common(1)[0][0]

    def _text(self, cluster: Sequence[Key]) -> str:
        texts = [self.dressings[key].most_common(1)[0][0] for key in cluster]
        is_everywhere = len(cluster) == 1 and self.count[cluster[0]] >= len(self.rows)
        return texts[0] if is_everywhere else f"{{?{'{or}'.join(texts)}}}"

    def _is_exception(self, cluster: Sequence[Key]) -> bool:
        """Whether few items show what `refresh` would fill in for all: an item that does has a template of its own."""
        shown = sum(self.count[key] for key in cluster)
        return shown < len(self.rows) * _FEW and any(_FILLED & set(key) for key in cluster)

    def _unambiguous(self, order: Sequence[Key]) -> list[Key]:
        """Units without those that some items lack, though another shows their fields: nothing would tell which."""

        def is_unambiguous(key: Key) -> bool:
            return not any(set(key) < set(other) and (key, other) in self.neighbors for other in order)

        return [key for key in order if self.count[key] * 2 > len(self.rows) or is_unambiguous(key)]

    def _neighbors(self) -> set[tuple[Key, Key]]:
        """The units that stand in one row with each other, though they show one field."""
        found: set[tuple[Key, Key]] = set()
        for keys in {tuple(dict.fromkeys(part.key for part in row if part.key in self.kept)) for row in self.rows}:
            found |= {(one, other) for one in keys for other in keys if set(one) & set(other)}
        return found

    def _clusters(self, order: Sequence[Key]) -> list[list[Key]]:
        """Units that show one field in several ways are alternatives, unless they go together: the fullest is first."""
        clusters: list[list[Key]] = []

        def is_alternative(key: Key, other: Key) -> bool:
            return bool(set(key) & set(other)) and (key, other) not in self.neighbors

        for key in sorted(order, key=lambda one: -self.count[one]):
            known = next((cluster for cluster in clusters if any(is_alternative(key, one) for one in cluster)), None)
            if known is None:
                clusters.append([key])
            elif len(known) < _MOST_ALTERNATIVES:
                known.append(key)
        clusters.sort(key=lambda cluster: order.index(cluster[0]))
        return [sorted(cluster, key=lambda key: (-len(set(key)), -self.count[key])) for cluster in clusters]


def _with_common_links(rows: Sequence[Sequence[UnitText]]) -> list[list[UnitText]]:
    """Items whose links are dressed as those of most are, in one unit."""
    form = commonest_dressing(part.text for row in rows for part in row if part.key == (LINKS,))
    return [[_with_form(part, form) for part in row] for row in rows]


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


def _with_day_of_month(rows: Sequence[Sequence[UnitText]]) -> list[list[UnitText]]:
    """`24 May` is written like `8 May`, if days before the tenth have no zero: the twenty-fourth does not tell.

    So are months: `2023.10` like `2023.6`.
    """
    if any("%n" in part.text for row in rows for part in row):
        rows = [[UnitText(part.key, _MONTH_BEHIND_YEAR.sub("%Y\\1%n", part.text)) for part in row] for row in rows]
    if not any("%e" in part.text for row in rows for part in row):
        return [list(row) for row in rows]
    return [
        [UnitText(part.key, _DAY_BESIDE_NAME.sub(lambda m: m[0].replace("%d", "%e"), part.text)) for part in row]
        for row in rows
    ]


def _order(rows: Sequence[Sequence[UnitText]], kept: set[Key]) -> list[Key]:
    """The units of the commonest row, the others behind those that they follow in most rows."""
    sequences = Counter(tuple(dict.fromkeys(part.key for part in row if part.key in kept)) for row in rows)
    fullest = sorted(sequences, key=lambda sequence: -sequences[sequence] * len(sequence) ** 0.5)
    order = list(fullest[0]) if fullest else []
    before: Counter[tuple[Key, Key]] = Counter()
    for sequence, number in sequences.items():
        before.update(dict.fromkeys(itertools.combinations(sequence, 2), number))
    for sequence in sorted(sequences, key=lambda one: -sequences[one]):
        for key in sequence:
            if key not in order:
                earlier = [place for place, other in enumerate(order) if before[other, key] > before[key, other]]
                order.insert(max(earlier, default=-1) + 1, key)
    return order


def _with_form(part: UnitText, form: LinkDressing | None) -> UnitText:
    """Links in the dressing of the others, if that is theirs."""
    if part.key != (LINKS,) or form is None:
        return part
    count = part.text.count("{link}")
    whole = form.prefix + form.separator.join([form.each] * count) + form.suffix
    return UnitText(part.key, form.text()) if whole == part.text else part
