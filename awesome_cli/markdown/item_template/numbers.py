"""What the slots of a template show of the numbers of an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.markdown import dates, escape
from awesome_cli.model import Measure, values

if TYPE_CHECKING:
    from awesome_cli.markdown.item_template.fields import Writer
    from awesome_cli.markdown.item_template.view import ItemView
    from awesome_cli.templates.language import Slot


def number(slot: Slot) -> Writer:
    """A count, or the address where a reader finds it."""
    field, form = slot.field, slot.format

    def text(view: ItemView) -> str | None:
        measure = _measure(view, field)
        if measure is None:
            return None
        return escape.href(measure.url) or None if form == "url" else number_text(measure.value, form)

    return text


def _measure(view: ItemView, metric: str) -> Measure | None:
    """The number of the entry in view, a person's field of that name before all."""
    if metric not in view.measures:
        own = view.entry.custom.get(metric)
        known = Measure("", metric, own) if isinstance(own, str) else None
        view.measures[metric] = known or values.measure(view.context.catalog, view.entry, metric)
    return view.measures[metric]


def pushed(slot: Slot) -> Writer:
    """The day of the last commit, or how long before it was looked up that was: there is no clock here."""
    form = slot.format

    def text(view: ItemView) -> str | None:
        measure = _measure(view, slot.field)
        if measure is None:
            return None
        return dates.age(measure.value, measure.checked) if form == "age" else dates.formatted(measure.value, form)

    return text


def number_text(value: str, form: str) -> str:
    """A count as it is written, or `short` (`1.2k`) or `comma` (`1,234`)."""
    if not value.isdecimal() or form not in ("short", "comma"):
        return value
    number = int(value)
    if form == "comma":
        return f"{number:,}"
    for size, letter in ((1_000_000, "M"), (1_000, "k")):
        if number >= size:
            return f"{number / size:.1f}".removesuffix(".0") + letter
    return value


def rank(slot: Slot) -> Writer:
    """What the numbers of a thing add up to, with one decimal."""
    return lambda view: (view.context.catalog.rank(view.entry).shown if view.rank is None else view.rank) or None
