"""`awesome list`: the entries as the list has them, section by section."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from awesome_cli import entry_json
from awesome_cli.cli import _complete, _console, _list
from awesome_cli.cli._filters import Filters
from awesome_cli.cli._frame import Session
from awesome_cli.cli._options import Json
from awesome_cli.normalize import collapse, printable
from awesome_cli.search import search
from awesome_cli.storage.sections import is_within, matching

if TYPE_CHECKING:
    from collections.abc import Collection

    from awesome_cli.model import Catalog, Entry, Section

    Shelf = tuple[Section, list[Entry]]


def command(
    session: Session,
    filters: Filters,
    query: Annotated[
        list[str] | None,
        typer.Argument(metavar="[QUERY]...", help="As `awesome search` takes it.", autocompletion=_complete.filters),
    ] = None,
    json: Json = False,
) -> int:
    """List entries by section, in the order of the list.

    Elsewhere than on a terminal one line each: section, id and title, with tabs between them. An entry in several
    sections stands in each of them."""
    list_ = _list.read(session)
    catalog = list_.catalog()
    hits = search(catalog, " ".join(query or []), filters.given(), list_.config.fields).hits
    shelves = _shelves(catalog, {hit.entry.path for hit in hits}, filters.section)
    if json:
        unique = {entry.path: entry for _, entries in shelves for entry in entries}
        session.json([entry_json.as_object(catalog, entry) for entry in unique.values()])
    elif _console.is_terminal():
        _draw(session, shelves)
    else:
        lines = (
            "\t".join((one.path, entry.id, collapse(entry.title))) for one, entries in shelves for entry in entries
        )
        session.write("".join(f"{printable(line)}\n" for line in lines))
    if not shelves:
        session.say("nothing to list")
    return 0


def _shelves(catalog: Catalog, passing: Collection[str], section: str | None) -> list[Shelf]:
    """Each section with those of its entries whose paths pass; sections without any are left out."""
    chosen, by_section = _chosen(catalog, section), catalog.by_section()
    shelves = [
        (one, [entry for entry in by_section[one.path] if entry.path in passing])
        for one in catalog.walk()
        if chosen is None or any(is_within(one.path, top) for top in chosen)
    ]
    return [shelf for shelf in shelves if shelf[1]]


def _chosen(catalog: Catalog, section: str | None) -> list[str] | None:
    """The sections that a person means; None for all. An unknown one has failed as a filter before."""
    if section is None:
        return None
    return [path for text in section.split(",") for path in matching(catalog.sections, text)]


def _draw(session: Session, shelves: list[Shelf]) -> None:
    """A heading for each section, a line for each entry: its id, and as much of its title as has room."""
    width = _console.width()
    for place, (section, entries) in enumerate(shelves):
        heading = f"{section.title} ({section.path})"
        session.out(("\n" if place else "") + _console.painted(printable(collapse(heading)), "bold"))
        ids = min(max(len(entry.id) for entry in entries), width // 2)
        for entry in entries:
            shown = _console.marked(f"  {entry.id:{ids}}  ", (), "cyan").append_text(_console.text(entry.title))
            _console.console().print(_console.shortened(shown, max(width, len(entry.id) + 3)))
