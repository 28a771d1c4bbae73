"""The pages of a list, or of a part of it, in the formats that a run of `awesome render` asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli import formats, templates
from awesome_cli.cli import _targets, _whole_list
from awesome_cli.errors import ConfigError, InputError
from awesome_cli.storage import config, config_file
from awesome_cli.storage.config_views import DEFAULT_FORMAT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from awesome_cli.cli._session import Session
    from awesome_cli.cli._targets import Target
    from awesome_cli.formats import Options, Page
    from awesome_cli.markdown.source_map import Items
    from awesome_cli.model import Catalog
    from awesome_cli.storage.workspace import Workspace


class Trial(NamedTuple):
    """Options that are tried in this run alone."""

    item: str
    """An item template for every entry; empty for the list's own."""
    ascii: bool
    only: str
    """A query: only the entries that it finds."""
    items: Items | None
    """Takes the items of the list as they are written."""


def render(
    session: Session,
    list_: Workspace,
    targets: Sequence[Target],
    to_write: Sequence[Target],
    trial: Trial,
) -> tuple[list[list[Page]], int]:
    """The pages of each target, and 1 where entries are missing from them because they are in no section.

    Raises AwesomeError where the list is not complete, or where a target would overwrite what it is made of.
    """
    from awesome_cli.markdown import write

    has_missing = _whole_list.warn_of_unplaced(session, list_)
    options = _options(list_.root, list_, to_write)._replace(ascii=trial.ascii, items=trial.items)
    catalog = list_.catalog()
    if catalog.views and any(target.view or target.format == DEFAULT_FORMAT for target in targets):
        catalog = _with_answered_views(session, list_, catalog, options)
    if trial.only:
        catalog = _found(catalog, list_, trial.only)
        if not catalog.entries:
            session.say("`--only` finds no entry: what is rendered holds none")
    if trial.item:
        templates.check(trial.item, list_.config.fields)
        catalog = write.in_one_form(catalog)
        options = options._replace(render=options.render._replace(item={"": trial.item}))
    return [_pages(catalog, options, target) for target in targets], int(has_missing)


def _found(catalog: Catalog, list_: Workspace, query: str) -> Catalog:
    """The part of a list that a query finds."""
    from awesome_cli.search import select

    return catalog.only(select(catalog, query, list_.config.fields))


def _with_answered_views(session: Session, list_: Workspace, catalog: Catalog, options: Options) -> Catalog:
    """The list with what its views show; says which have no place. Raises ConfigError for what is wrong with one."""
    from awesome_cli.search import views  # few lists have any

    settings = list_.config.render
    texts = ((settings.header, options.header), (settings.footer, options.footer))
    catalog = views.answered(catalog, list_.config, texts)
    for name in views.without_place(list_.config, texts):
        session.say(f"the view {name!r} is shown nowhere: `- view: {name}` in `sections:` gives it a place")
    return catalog


def _pages(catalog: Catalog, options: Options, target: Target) -> list[Page]:
    if target.view:
        return [_view_page(catalog, options, target)]
    first = target.path.name if target.path and not target.folder else formats.Options().first_page
    return list(formats.load(target.format).render(catalog, options._replace(first_page=first)))


def _view_page(catalog: Catalog, options: Options, target: Target) -> Page:
    view = next(view for view in catalog.views if view.name == target.view)
    try:
        return formats.load(target.format).render_view(catalog, options, view)
    except InputError as error:
        raise ConfigError(f"{config.FILE}: `outputs`: {target.shown}: {target.format}: {error}") from None


def _options(root: Path, list_: Workspace, to_write: Sequence[Target]) -> Options:
    settings = list_.config.render
    header, footer = (_read_part(root, name, to_write) for name in (settings.header, settings.footer))
    return formats.Options(settings, header, footer, list_.config.url)


def _read_part(root: Path, name: str, to_write: Sequence[Target]) -> str:
    """The text of the header or footer file. Raises ConfigError where it cannot be read."""
    if not name:
        return ""
    path = config_file.inside(root, name)
    try:
        if _targets.is_written(path, to_write):
            raise ConfigError(f"{config.FILE}: {name!r} is the file that is to be written")
        if path.exists() and not path.is_file():
            raise ConfigError(f"{config.FILE}: {name!r} is not a regular file")
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise ConfigError(f"{config.FILE}: {name!r} cannot be read: {reason}") from None
