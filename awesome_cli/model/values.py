"""The value behind a name: what a person wrote in the entry, else what a service says of its thing, else its number.

The one place where that is looked up. Templates, queries, reports and formats ask here and need not know where a value
comes from. A field that a person wrote always wins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.model.rank import COUNTS

if TYPE_CHECKING:
    from awesome_cli.model import Catalog, CustomValue, Entry, Fact, Measure

METRICS = (*COUNTS, "pushed")
"""The numbers that services count; `pushed` is a date, that of the last commit."""
SEPARATOR = "; "
"""Separates the values of a fact that has several."""


class FactField(NamedTuple):
    """What a fact is."""

    about: str
    is_list: bool = False
    is_date: bool = False
    is_category: bool = False
    """Whether many things share a value, so that counting and filtering by it says something."""


FACTS = {
    "license": FactField("Its license as SPDX names it: `MIT`.", is_category=True),
    "language": FactField("The language that most of it is written in.", is_category=True),
    "topics": FactField("The topics that its keepers gave it.", is_list=True, is_category=True),
    "release": FactField("Its latest release: `v1.2.0`."),
    "released": FactField("The day of that release.", is_date=True),
    "registry_status": FactField("What its registry says of it: `deprecated`, `removed`.", is_category=True),
    "downloads_period": FactField("The time in which the downloads of a package were counted: `last-month`, `total`."),
    "homepage": FactField("Its own page on the web."),
    "fork_of": FactField("The address of what it is a fork of."),
    "mirror_of": FactField("The address of what it is a mirror of."),
}
"""What services say of software, by name: rows of facts.csv, and fields of templates and queries."""

NO_LICENSE, UNCLEAR_LICENSE = UNNAMED_LICENSES = ("NONE", "NOASSERTION")
"""What SPDX has for *there is none* and *there is one that could not be told*: remembered, and shown nowhere."""


def fact(catalog: Catalog, entry: Entry, name: str) -> Fact | None:
    """What services say of an entry: of what it is, else of its repositories and packages. None where nothing is known.

    The first thing of which it is known decides; a license that nobody could name is less than one that has a name.
    """
    if not catalog.facts:
        return None
    rows = (catalog.facts.get((subject, name)) for subject in entry.subjects())
    known = [found[-1] for found in rows if found]
    return next((row for row in known if row.value not in UNNAMED_LICENSES), known[0] if known else None)


def own_or_fact(catalog: Catalog, entry: Entry, name: str) -> CustomValue | None:
    """The value of a field that is not built in: a person's, else what services say; None where neither is known."""
    if name in entry.custom:
        return entry.custom[name]
    found = fact(catalog, entry, name) if name in FACTS else None
    if found is None or (name == "license" and found.value in UNNAMED_LICENSES):
        return None
    return tuple(found.value.split(SEPARATOR)) if FACTS[name].is_list else found.value


def own_and_facts(catalog: Catalog, entry: Entry) -> dict[str, CustomValue]:
    """All that is known of an entry beside its built-in fields and its numbers, a person's fields first."""
    found = dict(entry.custom)
    for name in FACTS if catalog.facts else ():
        value = own_or_fact(catalog, entry, name)
        if value is not None:
            found[name] = value
    return found


def names_known(catalog: Catalog) -> list[str]:
    """The names of the facts that are known of anything, in the order of FACTS."""
    known = {name for _, name in catalog.facts}
    return [name for name in FACTS if name in known]


def measure(catalog: Catalog, entry: Entry, metric: str) -> Measure | None:
    """The number of an entry; of citations only its own ones, of others the largest over all it links to."""
    if metric == "citations":
        return catalog.citations(entry)
    return catalog.measure(entry.subjects(), metric)
