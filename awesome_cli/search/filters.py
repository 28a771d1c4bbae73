"""Filters of entries: `section:moe`, `year:2023..2024`, `has:code`. A comma in the value means "or"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.errors import InputError
from awesome_cli.model import arxiv_month, values
from awesome_cli.normalize import fold
from awesome_cli.registry import unknown
from awesome_cli.search import presence, ranges
from awesome_cli.search.field_filters import BY_TYPE, OF_FACTS, declared
from awesome_cli.storage import sections
from awesome_cli.storage.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from awesome_cli.model import Catalog, Entry
    from awesome_cli.storage.fields import Field

    Test = Callable[[Entry], bool]
    FilterMaker = Callable[[Catalog, str], Test]


class Filter(NamedTuple):
    """One filter as it was written."""

    name: str
    value: str
    whole: bool = False
    """Whether its commas are part of the value."""


def available(fields: Mapping[str, Field]) -> Mapping[str, FilterMaker]:
    """Every filter of a list by name: the built-in ones, and one for each field that the list declares."""
    return {**BUILT_IN, **ALWAYS, **{name: declared(name, field) for name, field in fields.items()}, **BUILT_IN}


def compile_filter(filter_: Filter, catalog: Catalog, makers: Mapping[str, FilterMaker]) -> Test:
    """A filter as a test of entries. Raises InputError for a value that it cannot mean."""
    make = makers[filter_.name]
    wanted = [filter_.value] if filter_.whole else [value for value in filter_.value.split(",") if value.strip()]
    if not wanted:
        raise InputError(f"`{filter_.name}:` needs a value")
    tests = [make(catalog, value.strip()) for value in wanted]
    return lambda entry: any(test(entry) for test in tests)


def _section(catalog: Catalog, value: str) -> Test:
    tops = sections.matching(catalog.sections, value)
    if not tops:
        sections.find(catalog.sections, value)
    return lambda entry: any(sections.is_within(path, top) for path in entry.places() for top in tops)


def _choice(name: str) -> Callable[[Catalog, str], Test]:
    def make(_: Catalog, value: str) -> Test:
        wanted, available = value.lower(), FIELDS[name].choices
        if wanted not in available:
            raise InputError(unknown(name, value, list(available)))
        return lambda entry: bool(getattr(entry, name) == wanted)

    return make


def _author(_: Catalog, value: str) -> Test:
    wanted = fold(value).split()
    return lambda entry: any(_has_name(fold(author), wanted) for author in entry.authors)


def _has_name(author: str, wanted: list[str]) -> bool:
    """Whether each word begins one of an author's names; Chinese ones are written without spaces."""
    names = author.split()
    return all(
        part in author if not part.isascii() else any(name.startswith(part) for name in names) for part in wanted
    )


def _year(_: Catalog, value: str) -> Test:
    fits = ranges.range_test("year", value, ranges.YEAR)
    return lambda entry: any(map(fits, years(entry)))


def years(entry: Entry) -> list[str]:
    """The years that an entry is of: when it appeared first, and when at its venue."""
    appeared = entry.published or arxiv_month(entry.arxiv)
    return [year for year in (appeared[:4], entry.year) if year]


def check_date(value: str) -> str:
    """Returns a date, which may lack day and month. Raises InputError for anything else."""
    if not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", value, re.ASCII):
        raise InputError(f"`since` is a date, 2024, 2024-01 or 2024-01-31, not {value!r}")
    return value


def _since(_: Catalog, value: str) -> Test:
    value = check_date(value)

    def test(entry: Entry) -> bool:
        day = entry.published or arxiv_month(entry.arxiv) or entry.year or entry.added
        # A date without its day may lie on any: `2024` is not before 2024-03.
        return bool(day) and day >= value[: len(day)]

    return test


def _venue(_: Catalog, value: str) -> Test:
    wanted = fold(value)
    return lambda entry: bool(wanted) and wanted in fold(entry.venue)


def _at_least(metric: str) -> Callable[[Catalog, str], Test]:
    def make(catalog: Catalog, value: str) -> Test:
        if not re.fullmatch(r"\d{1,15}", value, re.ASCII):
            raise InputError(f"`min-{metric}` is a whole number, not {value!r}")
        number = catalog.citations if metric == "citations" else catalog.stars

        def test(entry: Entry) -> bool:
            measure = number(entry)
            return measure is not None and int(measure.value) >= int(value)

        return test

    return make


def _metric(metric: str) -> FilterMaker:
    order = ranges.DATE if metric == "pushed" else ranges.NUMBER

    def make(catalog: Catalog, value: str) -> Test:
        fits = ranges.range_test(metric, value, order)

        def test(entry: Entry) -> bool:
            measure = values.measure(catalog, entry, metric)
            return measure is not None and fits(measure.value)

        return test

    return make


LINK = ("alive", "dead")
"""Whether readers find something where an entry should be, as far as is known."""


def _link(catalog: Catalog, value: str) -> Test:
    if value.lower() not in LINK:
        raise InputError(unknown("`link`", value, list(LINK)))
    is_dead = value.lower() == "dead"
    return lambda entry: catalog.is_dead(entry) == is_dead


BUILT_IN: dict[str, FilterMaker] = {
    "section": _section,
    "kind": _choice("kind"),
    "author": _author,
    "year": _year,
    "since": _since,
    "venue": _venue,
    "min-citations": _at_least("citations"),
    "min-stars": _at_least("stars"),
    "has": presence.has,
    "status": _choice("status"),
    "link": _link,
}
"""The filters that are options too, by name; in a query `name:value`."""
ALWAYS: dict[str, FilterMaker] = {
    **{name: make for name, make in BY_TYPE.items() if name not in BUILT_IN},
    **{metric: _metric(metric) for metric in values.METRICS},
    **OF_FACTS,
    "no": presence.lacks,
}
"""Further filters of every list; a field that a list declares under the same name comes before."""
