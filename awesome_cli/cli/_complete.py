"""Completion in a shell: sections, kinds, rules, IDs. Quick, since no entry file is read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from awesome_cli import registry
from awesome_cli.errors import AwesomeError
from awesome_cli.storage import config_file, config_reader
from awesome_cli.storage.config import Config
from awesome_cli.storage.fields import FIELDS
from awesome_cli.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Completion = Callable[[str], list[str]]


def choices(known: Iterable[str]) -> Completion:
    """Completes words of a fixed set."""

    def complete(incomplete: str) -> list[str]:
        return [name for name in known if name.startswith(incomplete)]

    return complete


_WORD = pattern(r"\w[\w./+@=-]*")


def _safe_for_shells(names: Iterable[str], incomplete: str) -> list[str]:
    """The names that a shell reads as one plain word: zsh evaluates completions, and the list may be a stranger's."""
    return [name for name in names if name.startswith(incomplete) and _WORD.fullmatch(name)]


kinds = choices(FIELDS["kind"].choices)
statuses = choices(FIELDS["status"].choices)


def _root(context: typer.Context) -> Path:
    """The folder of the list that the line is about. Raises AwesomeError where there is none."""
    root = context.params.get("root")
    return Path(root) if root else config_file.find_root(Path.cwd())


def _settings(context: typer.Context) -> Config:
    """What awesome.yaml says; of a list without one, nothing."""
    try:
        return config_reader.read(config_file.content(_root(context)))[0]
    except AwesomeError:
        return Config(title="")


def sections(context: typer.Context, incomplete: str) -> list[str]:
    """Completes section paths; reads awesome.yaml alone."""
    return _safe_for_shells(_settings(context).paths(), incomplete)


_BEFORE_FIELD = pattern(r"(?:[\w.,:/*+@=()\" -]*[ (])?[-(]*")
"""What may be before a field in one argument: `-`, `(`, and in quotes all of the query so far."""


def filters(context: typer.Context, incomplete: str) -> list[str]:
    """Completes filters in a query, those of the list's own fields too; reads awesome.yaml alone.

    Where one is sure and its values are known, it is completed with them: a shell puts a space after `kind:`.
    """
    from awesome_cli.search.filters import available

    settings = _settings(context)
    match = _BEFORE_FIELD.match(incomplete)
    before = match[0] if match else ""
    name, colon, begun = incomplete.removeprefix(before).partition(":")
    found = _safe_for_shells(available(settings.fields), name)
    sure = name if colon else found[0] if len(found) == 1 else ""
    alternatives, comma, last = begun.rpartition(",")
    values = _safe_for_shells(_filter_values(settings).get(sure, ()), last)
    offered = [f"{sure}:{alternatives}{comma}{value}" for value in values]
    return [before + offer for offer in offered or [f"{name}:" for name in found if not colon]]


def _filter_values(settings: Config) -> dict[str, Iterable[str]]:
    """The values of each filter whose values are known."""
    from awesome_cli.search.presence import HAS

    return {
        **{name: field.choices for name, field in settings.fields.items()},
        **{name: FIELDS[name].choices for name in ("kind", "status")},
        "section": settings.paths(),
        **dict.fromkeys(("has", "no"), (*HAS, *settings.fields)),
    }


def mappings(context: typer.Context, incomplete: str) -> list[str]:
    """Completes the field after `COLUMN=`, the list's own too; reads awesome.yaml alone."""
    from awesome_cli.formats.readers._columns import SETTABLE

    column, equals, begun = incomplete.partition("=")
    own = _settings(context).fields
    return [f"{column}={name}" for name in _safe_for_shells([*sorted(SETTABLE), *own], begun)] if equals else []


def assignments(context: typer.Context, incomplete: str) -> list[str]:
    """Completes `FIELD=`, and after it a value where a field has few; reads awesome.yaml alone."""
    name, equals, begun = incomplete.partition("=")
    fields = {key: field for key, field in _settings(context).table().items() if not field.is_list}
    if not equals:
        return [f"{key}=" for key in _safe_for_shells(fields, name)]
    return [f"{name}={value}" for value in _safe_for_shells(fields[name].choices, begun)] if name in fields else []


def entry_formats(incomplete: str) -> list[str]:
    """Completes formats that a choice of entries can be written in."""
    from awesome_cli import formats

    names = [name for name in registry.names(formats.__name__) if name.startswith(incomplete)]
    return [name for name in names if isinstance(formats.load(name), formats.EntryRenderer)]


def ids(context: typer.Context, incomplete: str) -> list[str]:
    """Completes ids of entries, from the names of their files."""
    from awesome_cli.storage import store

    try:
        names = [name.removesuffix(".yaml") for _, name, problem in store.scan(_root(context)) if problem is None]
    except AwesomeError:
        return []
    return _safe_for_shells(names, incomplete)


def ids_and_sections(context: typer.Context, incomplete: str) -> list[str]:
    """Completes IDs, and after the first one sections too."""
    return ids(context, incomplete) + (sections(context, incomplete) if context.params.get("words") else [])


def rules(incomplete: str) -> list[str]:
    """Completes rules of lint, from the names of their files; also after a comma."""
    before, comma, last = incomplete.rpartition(",")
    return [before + comma + name for name in registry.names("awesome_cli.lint.rules") if name.startswith(last)]
