"""An entry as one JSON object: the same wherever a program reads it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from awesome_cli.markdown.plain import plain as words
from awesome_cli.storage.metrics import METRICS

if TYPE_CHECKING:
    from awesome_cli.model import Catalog, Entry, Measure


def as_object(catalog: Catalog, entry: Entry) -> dict[str, object]:
    """Every field of an entry, and what follows from them.

    All keys are always there: what is not known is null, an empty list or false. Description and notes are the words
    that a reader sees, without the marks of Markdown. `address` is where a reader goes;
    `numbers` has one value for each known metric, `measures` the rows of metrics.csv that they come from.
    """
    known = catalog.numbers
    keys = ((subject, metric) for subject in entry.subjects() for metric in METRICS)
    measures = [known[key] for key in keys if key in known]
    shown = entry._replace(description=words(entry.description), notes=tuple(map(words, entry.notes)))
    return {
        **{name: plain(value) for name, value in shown._asdict().items()},
        "address": entry.address() or None,
        "identities": list(entry.identities()),
        "numbers": _numbers(entry, measures),
        "measures": [{**measure._asdict(), "value": _value(measure)} for measure in measures],
    }


def _numbers(entry: Entry, measures: list[Measure]) -> dict[str, int | str]:
    """The largest value of each metric; a paper that an entry only links to lends it no citations."""
    own = entry.identities()
    found: dict[str, int | str] = {}
    for measure in measures:
        if measure.metric != "citations" or measure.subject in own:
            found[measure.metric] = max(found.get(measure.metric, _value(measure)), _value(measure))
    return found


def _value(measure: Measure) -> int | str:
    return int(measure.value) if measure.value.isdecimal() else measure.value


def plain(value: object) -> object:
    """A field's value as JSON has it."""
    if hasattr(value, "_asdict"):
        return {name: plain(one) for name, one in value._asdict().items()}
    if isinstance(value, Mapping):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, tuple):
        return [one if isinstance(one, str) else plain(one) for one in value]
    return None if value == "" else value
