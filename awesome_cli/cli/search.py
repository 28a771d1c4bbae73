"""`awesome search`: finds entries by their words."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Annotated

import typer

from awesome_cli import formats
from awesome_cli.cli import _browser, _complete, _console, _entry_formats, _hit_table, _list
from awesome_cli.cli._filters import Filters
from awesome_cli.cli._options import Json
from awesome_cli.cli._session import Session
from awesome_cli.errors import InputError
from awesome_cli.registry import unknown
from awesome_cli.search import Hit, SearchResult, search
from awesome_cli.search.filters import Filter, check_date
from awesome_cli.storage import config

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.formats import EntryRenderer
    from awesome_cli.model import Catalog
    from awesome_cli.storage.workspace import Workspace

SORTS = ("relevance", *config.SORTS)
_ROWS_ON_TERMINAL = 20
"""A terminal shows so many entries by default."""


def command(
    session: Session,
    filters: Filters,
    query: Annotated[
        list[str] | None,
        typer.Argument(
            help='Words, "phrases", begin*, -without, OR, any id or URL, and fields such as kind:repo.',
            autocompletion=_complete.filters,
        ),
    ] = None,
    sort: Annotated[
        str, typer.Option(metavar="ORDER", help=", ".join(SORTS), autocompletion=_complete.choices(SORTS))
    ] = SORTS[0],
    limit: Annotated[int | None, typer.Option(metavar="NUMBER", help="How many at most.", min=1)] = None,
    as_json: Json = False,
    ids: Annotated[bool, typer.Option("--ids", help="Ids alone, one per line, for other commands.")] = False,
    format_: _entry_formats.Format = None,
    arxiv: Annotated[bool, typer.Option("--arxiv", help="Ask arXiv instead: new papers first.")] = False,
    github: Annotated[bool, typer.Option("--github", help="Ask GitHub instead: most stars first.")] = False,
    open_: Annotated[bool, typer.Option("--open", help="Open the best match in a browser.")] = False,
) -> int:
    """Find entries on the list, the best first.

    Or, with `--arxiv` and `--github`, what those have that the list does not.
    A query may have AND, OR, NOT and parentheses (put it in quotes), fields such as year:2023.. and no:abstract:
    see docs/search.md. Where its first word begins with `-`, put `--` before it.
    """
    form = "json" if as_json else "ids" if ids else ""
    words = " ".join(query or [])
    services = ["arxiv"] * arxiv + ["github"] * github
    renderer = _renderer(format_, is_alone=not (form or services or open_))
    if services:
        return _search_services(session, services, words, filters.as_filters(), limit, form)
    list_ = _list.read(session)
    result = _search_list(session, list_, words, filters.as_filters(), sort)
    entries = [hit.entry for hit in result.hits]
    if renderer:
        _entry_formats.write(session, list_, entries[:limit], renderer)
    elif open_ and entries:
        return 0 if _browser.open_entry(session, entries[0]) else 1
    else:
        _print_hits(session, list_.catalog(), result, form, limit)
    return 0 if entries else 1


def _renderer(format_: str | None, is_alone: bool) -> EntryRenderer | None:
    """What writes the entries in a format; None without one. Raises InputError where another option says it, too."""
    renderer = formats.load_for_entries(format_) if format_ else None
    if renderer and not is_alone:
        raise InputError("`--format` says how what is found on the list is written: no other option can say it too")
    return renderer


def _search_list(session: Session, list_: Workspace, words: str, filters: Sequence[Filter], sort: str) -> SearchResult:
    """What is found on the list, in the order asked for; says how the query was read. Raises InputError."""
    if sort not in SORTS:
        raise InputError(unknown("sort", sort, list(SORTS)))
    catalog = list_.catalog()
    gc.freeze()  # the list stays until the end: collecting garbage in it again and again takes time
    result = search(catalog, words, filters, list_.config.fields)
    _explain_query(session, result)
    return result._replace(hits=_sort(catalog, result.hits, sort))


def _search_services(
    session: Session, sources: list[str], words: str, filters: list[Filter], limit: int | None, form: str
) -> int:
    """Searches services instead of the list."""
    from awesome_cli.cli._service_search import search_services

    if others := [filter_.name for filter_ in filters if filter_.name != "since"]:
        raise InputError(f"`--{others[0]}` is for the list alone: {' and '.join(sources)} know `--since`")
    since = check_date(filters[0].value) if filters else ""
    return search_services(session, _list.read(session).catalog(), sources, words, since, limit, form)


def _print_hits(session: Session, catalog: Catalog, result: SearchResult, form: str, limit: int | None) -> None:
    """Hits as JSON, as IDs, as a table on a terminal, or as lines with tabs."""
    if form:
        shown = result.hits[:limit]
        if form == "json":
            session.json([_hit_table.as_object(catalog, hit) for hit in shown])
        else:
            session.write("".join(f"{hit.entry.id}\n" for hit in shown))
    elif _console.is_terminal() and result.hits:
        shown = result.hits[: limit or _ROWS_ON_TERMINAL]
        _hit_table.draw(catalog, shown, result.terms)
        if len(shown) < len(result.hits) and limit is None:
            session.say(f"{len(result.hits) - len(shown):,} more: `--limit {len(result.hits)}` shows all")
    else:
        session.write("".join(_hit_table.as_lines(catalog, result.hits[:limit])))


def _sort(catalog: Catalog, hits: list[Hit], sort: str) -> list[Hit]:
    if sort == SORTS[0]:
        return hits
    by_path = {hit.entry.path: hit for hit in hits}
    return [by_path[entry.path] for entry in catalog.ordered([hit.entry for hit in hits], sort)]


def _explain_query(session: Session, result: SearchResult) -> None:
    """Says how the query was read where it was not read literally."""
    for term in result.respelt:
        session.say(f"no {term.text!r} on this list: looked for {' or '.join(term.words)}")
    if result.is_partial:
        session.say("no entry has all of these words; these have some")
    if not result.hits:
        near = f"; the list has {', '.join(result.nearest_words)}" if result.nearest_words else ""
        session.warn(f"nothing found{near}")
