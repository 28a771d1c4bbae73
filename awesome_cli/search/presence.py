"""What an entry has or lacks: `has:code`, `no:description`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import InputError
from awesome_cli.identity import project
from awesome_cli.model import values
from awesome_cli.model.values import FACTS, METRICS
from awesome_cli.registry import unknown
from awesome_cli.storage.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from awesome_cli.model import Catalog, Entry

    Test = Callable[[Entry], bool]

HAS = ("code", *METRICS, *FACTS, *FIELDS)
"""What an entry may have, in a query `has:name`, beside the fields that a list declares."""


def has(catalog: Catalog, value: str) -> Test:
    """Whether entries have something of a name: code, a number, a field. Raises InputError for an unknown name."""
    name = value.lower()
    known = (*HAS, *catalog.custom)
    if name not in known:
        raise InputError(unknown("thing to have", value, list(known)))
    if name == "code":
        return lambda entry: any(project(url) for url in (entry.url, *(link.url for link in entry.links)))
    if name in catalog.custom or name in FACTS:
        return lambda entry: bool(values.own_or_fact(catalog, entry, name))
    if name in METRICS:
        return lambda entry: values.measure(catalog, entry, name) is not None
    return lambda entry: getattr(entry, name) not in ("", (), None) and getattr(entry, name) is not False


def lacks(catalog: Catalog, value: str) -> Test:
    """Whether entries do not have it."""
    test = has(catalog, value)
    return lambda entry: not test(entry)
