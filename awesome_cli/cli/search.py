"""`awesome search`: finds entries by their words."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Annotated

import typer

from awesome_cli import formats
from awesome_cli.cli import _browser, _complete, _console, _formatted, _hits, _list
from awesome_cli.cli._filters import Filters
from awesome_cli.cli._frame import Session
from awesome_cli.cli._options import Json
from awesome_cli.errors import InputError
from awesome_cli.registry import unknown
from awesome_cli.search import Hit, SearchResult, search
from awesome_cli.search.filters import Filter, check_date
from awesome_cli.storage import config

if TYPE_CHECKING:
    from awesome_cli.model import Catalog

SORTS = ("relevance", *config.SORTS)
_ROWS = 20
"""How many entries a terminal shows unless told otherwise."""


def command(
    session: Session,
    filters: Filters,
    query: Annotated[
        list[str] | None,
        typer.Argument(
            help='Words, "phrases", begin*, -without, any id or URL, and filters such as kind:repo.',
            autocompletion=_complete.filters,
        ),
    ] = None,
    sort: Annotated[
        str, typer.Option(metavar="ORDER", help=", ".join(SORTS), autocompletion=_complete.choices(SORTS))
    ] = SORTS[0],
    limit: Annotated[int | None, typer.Option(metavar="NUMBER", help="How many at most.", min=1)] = None,
    as_json: Json = False,
    ids: Annotated[bool, typer.Option("--ids", help="Ids alone, one per line, for other commands.")] = False,
    format_: Annotated[str | None, typer.Option("--format", metavar="NAME", help=_formatted.HELP)] = None,
    arxiv: Annotated[bool, typer.Option("--arxiv", help="Ask arXiv instead: new papers first.")] = False,
    github: Annotated[bool, typer.Option("--github", help="Ask GitHub instead: most stars first.")] = False,
    open_: Annotated[bool, typer.Option("--open", help="Open the best match in a browser.")] = False,
) -> int:
    """Find entries on the list, the best first.

    Or, with `--arxiv` and `--github`, what those have that the list does not.
    Where a word of the query begins with `-`, put `--` before the query.
    """
    given = filters.given()
    form = "json" if as_json else "ids" if ids else ""
    words = " ".join(query or [])
    renderer = formats.load_for_entries(format_) if format_ else None
    if renderer and (form or arxiv or github or open_):
        raise InputError("`--format` says how what is found on the list is written: no other option can say it too")
    if arxiv or github:
        return _elsewhere(session, ["arxiv"] * arxiv + ["github"] * github, words, given, limit, form)
    if sort not in SORTS:
        raise InputError(unknown("sort", sort, list(SORTS)))
    list_ = _list.read(session)
    catalog = list_.catalog()
    gc.freeze()  # the list stays to the end: looking through it for garbage again and again takes time
    found = search(catalog, words, given, list_.config.fields)
    _explain(session, found)
    hits = _sorted(catalog, found.hits, sort)
    if renderer:
        _formatted.write(session, list_, [hit.entry for hit in hits[:limit]], renderer)
        return 0 if hits else 1
    if open_ and hits:
        return 0 if _browser.opened(session, hits[0].entry) else 1
    _show(session, catalog, found._replace(hits=hits), form, limit)
    return 0 if hits else 1


def _elsewhere(
    session: Session, sources: list[str], words: str, given: list[Filter], limit: int | None, form: str
) -> int:
    from awesome_cli.cli._discover import discover

    if others := [one.name for one in given if one.name != "since"]:
        raise InputError(f"`--{others[0]}` is for the list alone: {' and '.join(sources)} know `--since`")
    since = check_date(given[0].value) if given else ""
    return discover(session, _list.read(session).catalog(), sources, words, since, limit, form)


def _show(session: Session, catalog: Catalog, found: SearchResult, form: str, limit: int | None) -> None:
    drawn = _console.is_terminal() and not form
    shown = found.hits[: limit or (_ROWS if drawn else None)]
    if drawn and shown:
        _hits.draw(catalog, shown, found.terms)
    elif form == "json":
        session.json([_hits.as_object(catalog, hit) for hit in shown])
    else:
        lines = [f"{hit.entry.id}\n" for hit in shown] if form else _hits.as_lines(catalog, shown)
        session.write("".join(lines))
    if drawn and len(shown) < len(found.hits) and limit is None:
        session.say(f"{len(found.hits) - len(shown):,} more: `--limit {len(found.hits)}` shows all")


def _sorted(catalog: Catalog, hits: list[Hit], sort: str) -> list[Hit]:
    if sort == SORTS[0]:
        return hits
    by_path = {hit.entry.path: hit for hit in hits}
    return [by_path[entry.path] for entry in catalog.ordered([hit.entry for hit in hits], sort)]


def _explain(session: Session, found: SearchResult) -> None:
    """Says how the query was read where it was not taken to the letter."""
    for term in found.respelt:
        session.say(f"no {term.text!r} on this list: looked for {' or '.join(term.words)}")
    if found.is_partial:
        session.say("no entry has all of these words; these have some")
    if not found.hits:
        near = f"; the list has {', '.join(found.nearest_words)}" if found.nearest_words else ""
        session.warn(f"nothing found{near}")
