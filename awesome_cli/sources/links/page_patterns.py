"""How walls, parked hosts and pages that only say that nothing is there are known: what `page_patterns.toml` holds."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from awesome_cli.addresses import placeholders
from awesome_cli.normalize import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

GONE, PARKED, LOGIN, CONSENT, TROUBLE, WALL = "gone", "parked", "login", "consent", "trouble", "wall"
"""What a title can say instead of naming its page."""
_FEW_CHARACTERS = 1_000
"""A page that has more to read is no wall, whatever it mentions."""
_HOST = re.compile(r"\w[\w-]*\.[a-z]{2,}\b", re.IGNORECASE)
_GONE_CODES = ("404", "410")


class Wall(NamedTuple):
    """How a wall against programs is known."""

    name: str
    titles: frozenset[str] = frozenset()
    begin: tuple[str, ...] = ()
    headers: Mapping[str, str] = {}
    error_headers: Mapping[str, str] = {}
    """Those that pages have, too: they count with an error's status alone."""
    marks: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()


class TitlePatterns(NamedTuple):
    """Phrases that titles of one meaning are, begin with or end with."""

    whole: frozenset[str]
    begin: tuple[str, ...]
    end: tuple[str, ...]

    def words_in(self, parts: Iterable[str], has_host: bool) -> str:
        """The folded part of a title that is of this meaning; empty where none is.

        How it ends tells something only of a title with the name of a host.
        """
        first, *beside = parts
        if first in self.whole or first.startswith(self.begin) or (has_host and first.endswith(self.end)):
            return first
        return next((part for part in beside if part in self.whole), "")


class PagePatterns(NamedTuple):
    """The whole table."""

    titles: Mapping[str, TitlePatterns]
    paths: Mapping[str, frozenset[str]]
    hosts: Mapping[str, frozenset[str]]
    parked: tuple[str, ...]
    walls: tuple[Wall, ...]


@cache
def page_patterns() -> PagePatterns:
    """The table, read once."""
    table = tomllib.loads(Path(__file__).with_name("page_patterns.toml").read_text(encoding="utf-8"))
    titles = table["titles"]
    return PagePatterns(
        {name: _titles(titles, name) for name in (GONE, PARKED, LOGIN, CONSENT, TROUBLE)},
        {name: frozenset(parts) for name, parts in table["paths"].items()},
        {name: frozenset(hosts) for name, hosts in table["hosts"].items()},
        tuple(table["parked"]["marks"]),
        tuple(map(_wall, table["walls"])),
    )


def _titles(table: Mapping[str, list[str]], name: str) -> TitlePatterns:
    return TitlePatterns(
        frozenset(map(fold, table[name])),
        tuple(map(fold, table.get(f"{name}_begin", ()))),
        tuple(map(fold, table.get(f"{name}_end", ()))),
    )


def _wall(row: Mapping[str, Any]) -> Wall:
    return Wall(
        row["name"],
        frozenset(map(fold, row.get("titles", ()))),
        tuple(map(fold, row.get("begin", ()))),
        row.get("headers", {}),
        row.get("error_headers", {}),
        tuple(row.get("marks", ())),
        tuple(row.get("hosts", ())),
    )


def title_meaning(title: str) -> tuple[str, str]:
    """What a title says instead of naming its page, and the words that say it; empty where it may be the page's own."""
    parts = placeholders.parts(title)
    for name, known in page_patterns().titles.items():
        if said := known.words_in(parts, _HOST.search(title) is not None):
            return name, said
    if placeholders.is_wall(title):
        gone = [part for part in parts if placeholders.is_status(part) and any(code in part for code in _GONE_CODES)]
        return (GONE, gone[-1]) if gone else (WALL, parts[0])
    return "", ""


class VisibleAnswer(NamedTuple):
    """What an answer shows."""

    host: str
    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    titles: tuple[str, ...]
    body: str
    """In lower case."""
    readable: int
    """How many characters a person could read."""


def wall(shown: VisibleAnswer) -> str:
    """The name of the wall that an answer is; empty where it is none."""
    parts = [placeholders.parts(title) for title in shown.titles]
    return next((one.name for one in page_patterns().walls if _matches(one, shown, parts)), "")


def _matches(one: Wall, shown: VisibleAnswer, parts: Iterable[list[str]]) -> bool:
    """Whether an answer is this wall, by its host, headers, titles or marks."""
    headers = {**one.headers, **(one.error_headers if shown.status >= 400 else {})}
    return (
        is_at(shown.host, one.hosts)
        or any(name in shown.headers and value in shown.headers[name].lower() for name, value in headers.items())
        or any(not one.titles.isdisjoint(part) or part[0].startswith(one.begin) for part in parts)
        or (shown.readable < _FEW_CHARACTERS and any(mark in shown.body for mark in one.marks))
    )


def is_wall_host(host: str) -> bool:
    """Whether a host does nothing but check its visitors."""
    return any(is_at(host, one.hosts) for one in page_patterns().walls)


def is_parked(body: str, readable: int) -> bool:
    """Whether a page in lower case is one that a registrar shows in the place of a site."""
    return readable < _FEW_CHARACTERS and any(mark in body for mark in page_patterns().parked)


def is_at(host: str, names: Iterable[str]) -> bool:
    """Whether a host is one of some names or below one."""
    return any(host == name or host.endswith(f".{name}") for name in names)
