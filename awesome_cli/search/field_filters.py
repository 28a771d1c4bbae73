"""Filters by the type of a field, built in or declared by the list: `title:moe`, `size:7..13`, `added:<30d`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import InputError
from awesome_cli.model import values
from awesome_cli.normalize import fold
from awesome_cli.registry import unknown
from awesome_cli.search import ranges
from awesome_cli.storage.fields import DATE, DIGITS, FIELDS, FLAG, NUMBER, TEXT, TEXTS, Field

if TYPE_CHECKING:
    from collections.abc import Callable

    from awesome_cli.model import Catalog, Entry

    Test = Callable[[Entry], bool]
    FilterMaker = Callable[[Catalog, str], Test]

_ORDERS = {NUMBER: ranges.NUMBER, DIGITS: ranges.NUMBER, DATE: ranges.DATE}


def declared(name: str, field: Field) -> FilterMaker:
    """The filter of a field that the list declares, or of a fact."""
    return _make_filter(name, field, lambda catalog, entry: values.own_or_fact(catalog, entry, name))


def _make_filter(name: str, field: Field, read: Callable[[Catalog, Entry], object]) -> FilterMaker:
    """The filter of one field: given a value, it makes a test of entries according to the field's type."""

    def make(catalog: Catalog, value: str) -> Test:
        fits = _value_test(name, field, value)
        return lambda entry: any(map(fits, _texts(read(catalog, entry))))

    return make


def _texts(held: object) -> tuple[str, ...]:
    """What a field holds as texts; none where it holds nothing."""
    if isinstance(held, tuple):
        return held
    return () if held is None or held == "" else (str(held),)


def _value_test(name: str, field: Field, value: str) -> Callable[[str], bool]:
    if field.type == FLAG:
        if value.lower() not in ("true", "false"):
            raise InputError(f"`{name}` is true or false, not {value!r}")
        return lambda held: held == value.lower().capitalize()
    if order := _ORDERS.get(field.type):
        return ranges.range_test(name, value, order)
    wanted = fold(value)
    if not field.choices:
        return lambda held: wanted in fold(held) if wanted else value in held
    chosen = [choice for choice in field.choices if choice.casefold() == value.casefold()]
    if not chosen:
        raise InputError(unknown(name, value, list(field.choices)))
    return lambda held: held in chosen


def _addresses(_: Catalog, entry: Entry) -> tuple[str, ...]:
    """Its own address and those that it links to."""
    return (entry.url, *(link.url for link in entry.links))


def _built_in(name: str) -> FilterMaker:
    if name == "url":
        return _make_filter(name, FIELDS[name], _addresses)
    return _make_filter(name, FIELDS[name], lambda _, entry: getattr(entry, name))


BY_TYPE: dict[str, FilterMaker] = {
    name: _built_in(name)
    for name, field in FIELDS.items()
    if field.type in (TEXT, TEXTS, DATE, DIGITS, FLAG) and name not in ("sections", "authors", "item")
}
"""The filters of the fields that every list has, `section:` and `author:` aside, which know more than text."""
OF_FACTS: dict[str, FilterMaker] = {
    name: declared(name, Field(DATE if fact.is_date else TEXTS if fact.is_list else TEXT, fact.about))
    for name, fact in values.FACTS.items()
}
"""The filters of what services say, where no person says otherwise."""
