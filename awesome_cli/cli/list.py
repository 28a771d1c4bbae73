"""`awesome list`: the entries as the list has them, section by section."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from awesome_cli import entry_json
from awesome_cli.cli import _complete, _console, _list
from awesome_cli.cli._filters import Filters
from awesome_cli.cli._options import Json
from awesome_cli.cli._session import Session
from awesome_cli.normalize import collapse, printable
from awesome_cli.search import search
from awesome_cli.storage.sections import is_within, matching

if TYPE_CHECKING:
    from collections.abc import Collection

    from awesome_cli.model import Catalog, Entry, Section

    SectionEntries = tuple[Section, list[Entry]]


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
    sections is in each of them."""
    list_ = _list.read(session)
    catalog = list_.catalog()
    hits = search(catalog, " ".join(query or []), filters.as_filters(), list_.config.fields).hits
    groups = _entries_by_section(catalog, {hit.entry.path for hit in hits}, filters.section)
    if json:
        unique = {entry.path: entry for _, entries in groups for entry in entries}
        session.json([entry_json.as_object(catalog, entry) for entry in unique.values()])
    elif _console.is_terminal():
        _draw(session, groups)
    else:
        lines = ("\t".join((one.path, entry.id, collapse(entry.title))) for one, entries in groups for entry in entries)
        session.write("".join(f"{printable(line)}\n" for line in lines))
    if not groups:
        session.say("nothing to list")
    return 0


def _entries_by_section(catalog: Catalog, paths: Collection[str], section: str | None) -> list[SectionEntries]:
    """Each section with those of its entries whose paths pass; sections without any are left out."""
    chosen, by_section = _selected_sections(catalog, section), catalog.by_section()
    groups = [
        (section_, [entry for entry in by_section[section_.path] if entry.path in paths])
        for section_ in catalog.walk()
        if chosen is None or any(is_within(section_.path, top) for top in chosen)
    ]
    return [group for group in groups if group[1]]


def _selected_sections(catalog: Catalog, section: str | None) -> list[str] | None:
    """The paths of the sections asked for; None for all. An unknown one has failed as a filter before."""
    if section is None:
        return None
    return [path for text in section.split(",") for path in matching(catalog.sections, text)]


def _draw(session: Session, groups: list[SectionEntries]) -> None:
    """A heading for each section, a line for each entry: its ID, and as much of its title as fits."""
    width = _console.width()
    for number, (section, entries) in enumerate(groups):
        heading = f"{section.title} ({section.path})"
        session.out(("\n" if number else "") + _console.paint(printable(collapse(heading)), "bold"))
        ids = min(max(len(entry.id) for entry in entries), width // 2)
        for entry in entries:
            line = _console.highlight(f"  {entry.id:{ids}}  ", (), "cyan").append_text(_console.text(entry.title))
            _console.console().print(_console.truncate(line, max(width, len(entry.id) + 3)))
