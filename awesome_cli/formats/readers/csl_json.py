"""CSL-JSON, as Zotero and pandoc write it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.errors import InputError
from awesome_cli.formats.readers import NO, SURE, Reader
from awesome_cli.formats.readers._data import of_json
from awesome_cli.formats.readers._records import Record, imported
from awesome_cli.formats.readers._reference import as_book
from awesome_cli.formats.readers._rows import flat
from awesome_cli.kinds import BOOK, PAPER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.formats.readers import ReaderInput
    from awesome_cli.formats.readers._data import Data
    from awesome_cli.formats.readers._records import Value
    from awesome_cli.imported import Imported

_FORM = re.compile(r'"(?:date-parts|family|literal|container-title|issued)"\s*:')
_TYPE = re.compile(
    r'"type"\s*:\s*"(?:article(?:-\w+)?|bill|book|broadcast|chapter|dataset|document|entry(?:-\w+)?|graphic|interview'
    r"|legislation|manuscript|map|motion_picture|paper-conference|patent|personal_communication|post(?:-weblog)?|report"
    r'|review(?:-book)?|software|song|speech|standard|thesis|webpage)"'
)
_START = 20_000
"""Characters in which a file shows what it is."""
_COLUMNS = {"DOI": "doi", "URL": "url", "container-title": "venue", "id": "citation-key", "type": "entry-type"}
_BOOKS = ("book", "collection")
_NO_PAPER = ("webpage", "post", "post-weblog", "software", "dataset", "motion_picture", "broadcast")
_NAME_PARTS = ("given", "non-dropping-particle", "dropping-particle", "family", "suffix")


class CslJsonReader(Reader):
    """One record for each reference."""

    suffixes = (".json",)

    def fit(self, document: ReaderInput) -> int:
        """By a type of CSL beside names or dates in its form."""
        start = document.text[:_START]
        return SURE if start.lstrip()[:1] in ("[", "{") and _TYPE.search(start) and _FORM.search(start) else NO

    def read(self, document: ReaderInput, columns: Mapping[str, str]) -> Imported:
        """References as Zotero and pandoc write them, in a list or as the `items` of an object."""
        data = of_json(document.name, document.text)
        items = data.get("items", data.get("references", [data])) if isinstance(data, dict) else data
        found = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
        if not found:
            raise InputError(f"{document.name}: no reference found, so there is nothing to import")
        return imported([_record(item) for item in found], columns)


def _record(item: dict[str, Data]) -> Record:
    values = _values(item)
    number = str(values.get("number", ""))
    if number.lower().startswith("arxiv:"):
        values["arxiv"] = values.pop("number")
    if values.get("venue") and values.get("published"):
        values["year"] = str(values["published"])[:4]
    type_ = str(item.get("type", ""))
    if type_ not in _NO_PAPER:
        values["kind"] = BOOK if type_ in _BOOKS and not values.get("doi") else PAPER
    as_book(values, is_book=values.get("kind") == BOOK)
    return Record(values)


def _values(item: dict[str, Data]) -> dict[str, Value]:
    """All that is said of a thing, by the names of columns."""
    plain = flat({name: data for name, data in item.items() if not _is_own_form(data)})
    values = {_COLUMNS.get(name, name): value for name, value in plain}
    for name, data in item.items():
        value = _names(data) if isinstance(data, list) else _date(data)
        if _is_own_form(data) and value:
            values["published" if name == "issued" else name] = value
    return values


def _is_own_form(data: Data) -> bool:
    """Whether it is a list of names or a date."""
    if isinstance(data, dict):
        return "date-parts" in data
    return isinstance(data, list) and any(isinstance(one, dict) and {"family", "literal"} & set(one) for one in data)


def _names(data: list[Data]) -> Value:
    names = [one for one in data if isinstance(one, dict)]
    return tuple(filter(None, map(_natural, names)))


def _natural(name: dict[str, Data]) -> str:
    """`literal` is a whole name; the writer of this format has `others` for those that are left out."""
    whole = str(name.get("literal", ""))
    return "et al." if whole == "others" else whole or " ".join(str(name[part]) for part in _NAME_PARTS if part in name)


def _date(data: Data) -> str:
    parts = data.get("date-parts") if isinstance(data, dict) else None
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    return "-".join(str(part).zfill(2) for part in first[:3])
