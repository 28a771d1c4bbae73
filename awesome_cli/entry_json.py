"""An entry as a JSON object, the same in all commands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from awesome_cli.markdown.plain import plain as words
from awesome_cli.model.values import FACTS, METRICS, own_and_facts

if TYPE_CHECKING:
    from awesome_cli.model import Catalog, Entry, Fact, Measure


def as_object(catalog: Catalog, entry: Entry) -> dict[str, object]:
    """Every field of an entry, and what follows from them.

    All keys are always there: what is unknown is null, an empty list or false. Description and notes are plain text,
    without Markdown. `address` is the entry's url or its paper's page;
    `numbers` has one value for each known metric, `measures` the rows of metrics.csv that they come from;
    `facts` has what is known of software, a person's fields first, `statements` the rows of facts.csv.
    """
    known = catalog.numbers
    keys = ((subject, metric) for subject in entry.subjects() for metric in METRICS)
    measures = [known[key] for key in keys if key in known]
    shown = entry._replace(description=words(entry.description), notes=tuple(map(words, entry.notes)))
    return {
        **{name: json_value(value) for name, value in shown._asdict().items()},
        "address": entry.address() or None,
        "identities": list(entry.identities()),
        "numbers": _numbers(entry, measures),
        "measures": [{**measure._asdict(), "value": _value(measure)} for measure in measures],
        "facts": _facts(catalog, entry),
        "statements": [fact._asdict() for fact in statements(catalog, entry)],
    }


def statements(catalog: Catalog, entry: Entry) -> list[Fact]:
    """What services say of an entry and of what it links to, as rows of facts.csv."""
    keys = ((subject, name) for subject in entry.subjects() for name in FACTS) if catalog.facts else ()
    return [fact for key in keys for fact in catalog.facts.get(key, ())]


def _facts(catalog: Catalog, entry: Entry) -> dict[str, object]:
    known = own_and_facts(catalog, entry)
    return {name: json_value(known[name]) for name in FACTS if name in known}


def _numbers(entry: Entry, measures: list[Measure]) -> dict[str, int | str]:
    """The largest value of each metric; citations only of the entry's own identities, not of links."""
    own = entry.identities()
    largest: dict[str, int | str] = {}
    for measure in measures:
        if measure.metric != "citations" or measure.subject in own:
            largest[measure.metric] = max(largest.get(measure.metric, _value(measure)), _value(measure))
    return largest


def _value(measure: Measure) -> int | str:
    return int(measure.value) if measure.value.isdecimal() else measure.value


def json_value(value: object) -> object:
    """A field's value for JSON."""
    if hasattr(value, "_asdict"):
        return {name: json_value(item) for name, item in value._asdict().items()}
    if isinstance(value, Mapping):
        return {name: json_value(item) for name, item in value.items()}
    if isinstance(value, tuple):
        return [item if isinstance(item, str) else json_value(item) for item in value]
    return None if value == "" else value
