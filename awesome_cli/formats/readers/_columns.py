"""Which column of a structured list is which field of an entry: by its name, else by what is in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.errors import InputError
from awesome_cli.model import Entry
from awesome_cli.registry import nearest, unknown
from awesome_cli.storage.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from awesome_cli.formats.readers._records import Record

CUSTOM, LINK, REPOSITORY, ARCHIVED, STARS, CITATIONS, PUSHED = (
    "custom", "link", "repository", "archived", "stars", "citations", "pushed",
)  # fmt: skip
"""What a column may hold beside the fields of an entry."""
_NAMES = {
    "title": "title name project_name project entry_title",
    "url": "url link href uri address website website_url homepage homepage_url html_url web_page page site web",
    REPOSITORY: "github_id repository repository_url repo repo_url source_code_url source_code github github_url "
    "code_url code git_url git source_url",
    "doi": "doi",
    "arxiv": "arxiv arxiv_id eprint",
    "isbn": "isbn isbn13 isbn_13 isbn10 isbn_10",
    "authors": "authors author creators creator by",
    "sections": "sections section categories category folder collection collections groups group chapter "
    "area theme topic subject",
    "description": "description summary excerpt tagline subtitle about what_it_does what_is_it blurb",
    "abstract": "abstract abstract_note",
    "notes": "notes note comments comment annotation annote remarks remark extended",
    "venue": "venue journal booktitle conference container_title publication_title publication",
    "year": "year publication_year",
    "published": "published published_at publication_date release_date date issued",
    "added": "added added_at date_added time_added add_date created created_at saved_at timestamp",
    "highlight": "highlight favorite favourite starred",
    "packages": "packages purls purl package_url",
    "kind": "kind type item_type",
    "status": "status",
    "replaced_by": "replaced_by superseded_by",
    ARCHIVED: "archived",
    STARS: "stars stargazers_count stargazers star_count github_stars",
    CITATIONS: "citations citation_count cited_by times_cited",
    PUSHED: "pushed pushed_at last_commit last_commit_at updated_at",
}
"""The names that columns have, by what they hold; of several columns the one that is named first."""
PACKAGES = "packages"
_PACKAGE = re.compile("([a-z]+)_(?:id|name|package)")
"""A column with the names of packages, such as `pypi_id`: before its last word it says what kind they are."""
_TAGS = ("tags", "tag", "labels", "label")
"""Columns that say what section a thing is in where no other does."""
LISTS = frozenset((*_TAGS, "categories", "sections", "groups", "keywords", "topics", "platforms", "licenses"))
"""Columns whose text is a list: `a, b`."""
SETTABLE = frozenset(FIELDS) - {"links", "weight", "under", "item", "placements"} | {"section", "link"}
_KNOWN_AS = {"licence": "license", "spdx": "license", "programming_language": "language", "lang": "language"}
"""Names of columns for what services state of software, by the name that it has everywhere else."""
_MISSPELT = 0.8
"""How similar (0 to 1) a name is to a field's, for it to be that one misspelt."""
_WORD = re.compile(r"[a-z0-9]+")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_LONGEST = 40
_NEARLY_ALL = 0.9
_MOST = 1_000


class SourceColumn(NamedTuple):
    """What a column holds."""

    role: str
    """A field of entries, or one of the names above."""
    name: str = ""
    """The list's own field, or a link's label."""

    def __str__(self) -> str:
        if self.role == CUSTOM:
            return f"the list's own field `{self.name}`"
        if self.role == LINK:
            return f"a link called {self.name}"
        if self.role == ARCHIVED:
            return "`status`"
        if self.role == REPOSITORY:
            return "the address of its source code"
        return "a number" if self.role in (STARS, CITATIONS, PUSHED) else f"`{self.role}`"


def field_name(name: str) -> str:
    """A column's name in the form of a field's: `Date Added` and `dateAdded` are `date_added`."""
    found = "_".join(_WORD.findall(_HUMP.sub("_", name).lower()))
    return found if not found or found[0].isalpha() else f"column_{found}"


def columns(
    records: Sequence[Record], mapped: Mapping[str, str], sections: Collection[str] = ()
) -> dict[str, SourceColumn]:
    """What each column of some records holds.

    `mapped` says it for some of them; `sections` names columns whose values are known to be sections.
    Raises InputError for a column that is not there or a field that cannot be one.
    """
    has_addresses = _has_addresses(records)
    check_width(len(has_addresses))
    roles = _Roles(list(has_addresses), mapped, any(record.folders for record in records))
    roles.take_by_name()
    roles.take_sections(sections)
    roles.take_address(has_addresses)
    roles.take_title(records)
    return _with_rest(roles.found, roles.left(), has_addresses)


def _has_addresses(records: Sequence[Record]) -> dict[str, bool]:
    """Whether a column holds nothing but addresses, by its name; columns in the order in which they come."""
    found: dict[str, bool] = {}
    for record in records:
        for name, value in record.values.items():
            is_address = isinstance(value, str) and bool(_ADDRESS.fullmatch(value.strip()))
            found[name] = found.get(name, True) and is_address
    return found


class _Roles:
    """Gives columns their roles, by what is surest first; what has one keeps it."""

    def __init__(self, names: Sequence[str], mapped: Mapping[str, str], has_folders: bool) -> None:
        self.names = names
        self.found = _mapped(mapped, names)
        self._reserved = {"sections"} if has_folders else set()
        """Roles that no column needs to have."""

    def left(self) -> list[str]:
        """The columns that have no role."""
        return [name for name in self.names if name not in self.found]

    def is_taken(self, *roles: str) -> bool:
        """Whether one of some roles needs no column any more."""
        return not self._reserved.union(column.role for column in self.found.values()).isdisjoint(roles)

    def take(self, role: str, candidates: Iterable[str]) -> None:
        """Gives a role to the first of some columns."""
        for name in candidates:
            self.found[name] = SourceColumn(role)
            return

    def take_by_name(self) -> None:
        """Gives each role that is free to the column with the best of its names."""
        for role, words in _NAMES.items():
            if not self.is_taken(role):
                known = words.split()
                wanted = [name for name in self.left() if field_name(name) in known]
                self.take(role, sorted(wanted, key=lambda name: known.index(field_name(name))))

    def take_sections(self, known: Collection[str]) -> None:
        """Where no column is one of sections: one whose values are known to be some, else one of tags."""
        if not self.is_taken("sections"):
            left = self.left()
            described = [name for name in left if name in known]
            self.take("sections", described or [name for name in left if field_name(name) in _TAGS])

    def take_address(self, has_addresses: Mapping[str, bool]) -> None:
        """Where no column is an address by its name: the first of addresses alone."""
        if not self.is_taken("url", REPOSITORY):
            self.take("url", [name for name in self.left() if has_addresses[name]])

    def take_title(self, records: Sequence[Record]) -> None:
        """Where no column is a title by its name: the first whose values could be some."""
        if not self.is_taken("title"):
            self.take("title", (name for name in self.left() if _are_titles(records, name)))


def _package_kind(name: str) -> str:
    """What kind of packages a column names; empty where it names none."""
    match = _PACKAGE.fullmatch(field_name(name))
    if match is None:
        return ""
    from awesome_cli.addresses import packages

    return match[1] if match[1] in packages.kinds() else ""


def check_width(count: int) -> None:
    """Raises InputError for more columns than a table of things has."""
    if count > _MOST:
        raise InputError(f"{count:,} columns: a table of things has at most {_MOST:,}")


def _are_titles(records: Sequence[Record], name: str) -> bool:
    """Whether a column's values could be titles: nearly every record has one, and each another."""
    values = [value for record in records if isinstance(value := record.values.get(name), str)]
    is_varied = len(set(values)) == len(values) and not all(map(str.isdecimal, values))
    return is_varied and len(values) >= _NEARLY_ALL * len(records)


def _mapped(mapped: Mapping[str, str], known: Sequence[str]) -> dict[str, SourceColumn]:
    """The columns that a person maps. Raises InputError for one that is not there."""
    by_key = {field_name(name): name for name in known}
    found = {}
    for asked, field in mapped.items():
        name = asked if asked in known else by_key.get(field_name(asked), "")
        if not name:
            raise InputError(unknown("column", asked, list(known)))
        found[name] = _mapped_column(asked, name, "sections" if field == "section" else field)
    return found


def _mapped_column(asked: str, name: str, field: str) -> SourceColumn:
    """A column as the field that a person names. Raises InputError for a field that no column can be."""
    if field == "link":
        return SourceColumn(LINK, _label(name))
    if field in SETTABLE:
        return SourceColumn(field)
    if field in Entry._fields or field_name(field) != field or len(field) > _LONGEST:
        raise InputError(f"{asked}={field}: {field!r} is no field that a column can be")
    if field != field_name(name) and (near := nearest(field, sorted(SETTABLE), similarity=_MISSPELT)):
        raise InputError(f"{asked}={field}: no field {field!r}; did you mean {near[0]!r}?")
    return SourceColumn(CUSTOM, field)


def _with_rest(
    found: dict[str, SourceColumn], rest: list[str], has_addresses: Mapping[str, bool]
) -> dict[str, SourceColumn]:
    """Columns of packages and of addresses are known as such; all others become fields of the list's own."""
    taken = {column.name for column in found.values() if column.role == CUSTOM}
    for name in rest:
        if kind := _package_kind(name):
            found[name] = SourceColumn(PACKAGES, kind)
            continue
        if has_addresses[name]:
            found[name] = SourceColumn(LINK, _label(name))
            continue
        found[name] = SourceColumn(CUSTOM, free_name(name, taken))
        taken.add(found[name].name)
    return found


def free_name(name: str, taken: Collection[str]) -> str:
    """A name for a field of the list's own that no other field has."""
    own = field_name(name)[: _LONGEST - 10].rstrip("_") or "column"
    own = _KNOWN_AS.get(own, own)
    if own in FIELDS or own in Entry._fields:
        own = f"{own}_column"
    number, free = 1, own
    while free in taken:
        number += 1
        free = f"{own}_{number}"
    return free


def _label(name: str) -> str:
    words = field_name(name).split("_")
    while len(words) > 1 and words[-1] in ("url", "link", "href"):
        words.pop()
    return " ".join(words).capitalize()
