"""One mapping of structured data: what it is called, where it leads, and its values as a record has them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.formats.readers._columns import field_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from awesome_cli.formats.readers._data import Data
    from awesome_cli.formats.readers._records import Value

ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_TITLES = ("title", "name", "label", "text", "category", "section", "id", "key")
"""Keys that say what a mapping is called."""
_ADDRESS_KEYS = frozenset(
    "url link href website website_url homepage github_id github repo repository doi arxiv isbn".split()
)


def has_address(row: Mapping[str, Data]) -> bool:
    """Whether a mapping has an address of its own."""
    return any(
        isinstance(one, str) and (field_name(at) in _ADDRESS_KEYS or ADDRESS.fullmatch(one.strip()))
        for at, one in row.items()
    )


def title_of(row: Mapping[str, Data]) -> str:
    """What a mapping is called: by a key that says so, else by its first text."""
    texts = {field_name(at): one for at, one in row.items() if isinstance(one, str)}
    return next((texts[at] for at in _TITLES if at in texts), next(iter(texts.values()), ""))


def url_of(row: Mapping[str, Data]) -> str:
    """The first value that is a URL; empty where none is."""
    return next((one for one in row.values() if isinstance(one, str) and ADDRESS.fullmatch(one)), "")


def links_of(row: Mapping[str, Data]) -> Iterator[tuple[str, str]]:
    """The mappings with an address in a row's lists."""
    for at, one in row.items():
        for part in one if isinstance(one, list) else ():
            if isinstance(part, dict) and (url := url_of(part)):
                title = ", ".join(str(value) for _, value in flat(part) if value != url)
                yield url, title or at.replace("_", " ").capitalize()


def flat(row: Mapping[str, Data], above: str = "") -> Iterator[tuple[str, Value]]:
    """The values of a row: those of a mapping in it by both names, or in a list where its keys are values too."""
    for at, data in row.items():
        name = f"{above}_{at}" if above else at
        if isinstance(data, dict) and not above and all(field_name(inner) == inner for inner in data):
            yield from flat(data, name)
        elif value := _value(data):
            yield name, value


def _value(data: Data) -> Value:
    """A value of a record: a text, or the texts of a list or mapping; empty where there is none."""
    if isinstance(data, str):
        return data if data.strip() else ""
    if isinstance(data, dict):
        return tuple(f"{inner}: {joined(value)}" for inner, value in data.items())
    return tuple(joined(part) for part in data if not (isinstance(part, dict) and url_of(part)))


def joined(data: Data) -> str:
    """Data of any structure as one text."""
    if isinstance(data, dict):
        return "; ".join(f"{at}: {joined(one)}" for at, one in data.items())
    return data if isinstance(data, str) else ", ".join(map(joined, data))
