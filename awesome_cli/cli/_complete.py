"""Completion in a shell: sections, kinds, rules, IDs. Quick, since no entry file is read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from awesome_cli import registry
from awesome_cli.errors import AwesomeError
from awesome_cli.storage import config_file, config_reader
from awesome_cli.storage.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Completion = Callable[[str], list[str]]


def choices(known: Iterable[str]) -> Completion:
    """Completes words of a fixed set."""

    def complete(incomplete: str) -> list[str]:
        return [name for name in known if name.startswith(incomplete)]

    return complete


_WORD = re.compile(r"\w[\w./+@=-]*")


def _safe_for_shells(names: Iterable[str], incomplete: str) -> list[str]:
    """The names that a shell reads as one plain word: zsh evaluates completions, and the list may be a stranger's."""
    return [name for name in names if name.startswith(incomplete) and _WORD.fullmatch(name)]


kinds = choices(FIELDS["kind"].choices)
statuses = choices(FIELDS["status"].choices)


def _root(context: typer.Context) -> Path:
    """The folder of the list that the line is about. Raises AwesomeError where there is none."""
    root = context.params.get("root")
    return Path(root) if root else config_file.find_root(Path.cwd())


def sections(context: typer.Context, incomplete: str) -> list[str]:
    """Completes section paths; reads awesome.yaml alone."""
    try:
        settings, _ = config_reader.read(config_file.content(_root(context)))
    except AwesomeError:
        return []
    return _safe_for_shells(settings.paths(), incomplete)


def filters(context: typer.Context, incomplete: str) -> list[str]:
    """Completes names of filters in a query, those of the list's own fields too; reads awesome.yaml alone."""
    from awesome_cli.search.filters import BUILT_IN

    try:
        own = list(config_reader.read(config_file.content(_root(context)))[0].fields)
    except AwesomeError:
        own = []
    return [f"{name}:" for name in _safe_for_shells([*BUILT_IN, *own], incomplete)]


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
