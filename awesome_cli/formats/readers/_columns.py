"""Which column of a structured list is which field of an entry: by its name, else by what is in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.errors import InputError
from awesome_cli.model import Entry
from awesome_cli.registry import unknown
from awesome_cli.storage.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

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
    "description": "description summary excerpt tagline subtitle about",
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


def key(name: str) -> str:
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
    in_folders = any(record.folders for record in records)
    has_addresses: dict[str, bool] = {}
    for record in records:
        for name, value in record.values.items():
            is_address = isinstance(value, str) and bool(_ADDRESS.fullmatch(value.strip()))
            has_addresses[name] = has_addresses.get(name, True) and is_address
    check_width(len(has_addresses))
    found = _mapped(mapped, list(has_addresses))
    left = {name: key(name) for name in has_addresses if name not in found}
    taken = {column.role for column in found.values()} | ({"sections"} if in_folders else set())
    for role, words in _NAMES.items():
        known = words.split()
        wanted = [name for name in left if left[name] in known and role not in taken]
        if wanted:
            found[min(wanted, key=lambda name: known.index(left[name]))] = SourceColumn(role)
    if "sections" not in taken | {column.role for column in found.values()}:
        tags = [name for name in left if name in sections] or [name for name in left if left[name] in _TAGS]
        found |= {name: SourceColumn("sections") for name in tags[:1]}
    rest = [name for name in left if name not in found]
    if not {"url", REPOSITORY} & {column.role for column in found.values()}:
        addresses = [name for name in rest if has_addresses[name]][:1]
        found |= {name: SourceColumn("url") for name in addresses}
    if "title" not in {column.role for column in found.values()}:
        titles = [name for name in rest if name not in found and _are_titles(records, name)]
        found |= {name: SourceColumn("title") for name in titles[:1]}
    return _with_rest(found, [name for name in rest if name not in found], has_addresses)


def _package_kind(name: str) -> str:
    """What kind of packages a column names; empty where it names none."""
    match = _PACKAGE.fullmatch(key(name))
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


def _mapped(mapped: Mapping[str, str], known: list[str]) -> dict[str, SourceColumn]:
    by_key = {key(name): name for name in known}
    found = {}
    for asked, field in mapped.items():
        name = asked if asked in known else by_key.get(key(asked), "")
        if not name:
            raise InputError(unknown("column", asked, known))
        field = "sections" if field == "section" else field
        if field in SETTABLE and field != "link":
            found[name] = SourceColumn(field)
        elif field == "link":
            found[name] = SourceColumn(LINK, _label(name))
        elif field in Entry._fields or key(field) != field or len(field) > _LONGEST:
            raise InputError(f"{asked}={field}: {field!r} is no field that a column can be")
        else:
            found[name] = SourceColumn(CUSTOM, field)
    return found


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
    own = key(name)[: _LONGEST - 10].rstrip("_") or "column"
    if own in FIELDS or own in Entry._fields:
        own = f"{own}_column"
    number, free = 1, own
    while free in taken:
        number += 1
        free = f"{own}_{number}"
    return free


def _label(name: str) -> str:
    words = key(name).split("_")
    while len(words) > 1 and words[-1] in ("url", "link", "href"):
        words.pop()
    return " ".join(words).capitalize()
