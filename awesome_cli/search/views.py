"""The answers of a list's views, and what is wrong with their questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli import registry, search
from awesome_cli.errors import ConfigError, Problem
from awesome_cli.markdown import views
from awesome_cli.search.query import QueryError
from awesome_cli.storage import config

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awesome_cli.model import Catalog, Entry, View
    from awesome_cli.storage.config import Config


def answered(catalog: Catalog, settings: Config, texts: Sequence[tuple[str, str]] = ()) -> Catalog:
    """A list with the answers of its views. `texts` are what may name one: paths, each with its text.

    Raises ConfigError with the first thing that is wrong, at its place.
    """
    if problem := next(problems(settings, texts), None):
        raise ConfigError(str(problem))
    found = (view._replace(entries=tuple(_answers(catalog, view, settings))) for view in catalog.views)
    return catalog._replace(views=tuple(found))


def problems(settings: Config, texts: Sequence[tuple[str, str]] = ()) -> Iterator[Problem]:
    """What is wrong with the questions of views, and with what names views in texts that owners write."""
    without_entries = _empty_list(settings)
    for view in settings.views:
        try:
            search.select(without_entries, view.query, settings.fields)
        except QueryError as error:
            message, column = f"view {view.name!r}: {error.reason}", view.column + error.place
            yield Problem(message, path=config.FILE, line=view.line, column=column, rule=config.RULE)
    known = [view.name for view in settings.views]
    for path, text in texts:
        for name, line in views.named(text):
            if name not in known:
                yield Problem(registry.unknown("view", name, known), path=path, line=line, column=1, rule=config.RULE)
    for path, text in _texts_of_sections(settings):
        for name, _ in views.named(text):
            if name not in known:
                message = f"{registry.unknown('view', name, known)} (in a text of the section {path!r})"
                yield Problem(message, path=config.FILE, rule=config.RULE)


def without_place(settings: Config, texts: Sequence[tuple[str, str]]) -> list[str]:
    """The names of views that are shown nowhere."""
    named = {name for _, text in (*texts, *_texts_of_sections(settings)) for name, _ in views.named(text)}
    named |= {output.view for output in settings.outputs.values()}
    return [view.name for view in settings.views if not view.places and view.name not in named]


def _texts_of_sections(settings: Config) -> Iterator[tuple[str, str]]:
    """What owners write in sections, each text with the section's path."""
    for section in (section for top in settings.sections for section in top.walk()):
        yield section.path, f"{section.text}\n{section.closing}"


def _empty_list(settings: Config) -> Catalog:
    from awesome_cli.model import Catalog

    return Catalog(settings.title, sections=settings.sections, custom=tuple(settings.fields))


def _answers(catalog: Catalog, view: View, settings: Config) -> Sequence[Entry]:
    """What a view shows, in its order."""
    entries: Sequence[Entry] = search.select(catalog, view.query, settings.fields)
    if view.sort:
        entries = catalog.ordered(entries, view.sort)
    return entries[: view.limit or None]
