"""Which sections new entries go into: named, chosen by a person, or added for them."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from awesome_cli.cli import _console, _sections
from awesome_cli.curate import add
from awesome_cli.curate import sections as changes
from awesome_cli.errors import InputError
from awesome_cli.normalize import slug
from awesome_cli.storage import sections

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from awesome_cli.cli._frame import Session
    from awesome_cli.curate.add import Draft, Refused
    from awesome_cli.model import Catalog
    from awesome_cli.storage.workspace import Workspace


def named(session: Session, found: Workspace, text: str, dry_run: bool) -> str:
    """The path of a section that is named; one that is not there is added if a person wants it.

    Raises InputError where it is not there in the end.
    """
    try:
        return sections.find(found.config.sections, text, found.config.was)
    except InputError as error:
        if "/" in text or not slug(text) or sections.matching(found.config.sections, text):
            raise
        if dry_run or not _console.can_ask():
            raise InputError(f"{error}; `awesome sections add {shlex.quote(text)}` adds it") from None
        session.warn(str(error))
        if not _console.agreed(f"Add the section {text!r}?"):
            raise InputError(f"there is no section {text!r}") from None
        return _added(session, found.root, text)


def first(session: Session, found: Workspace, dry_run: bool) -> str:
    """The path of a list's first section, which a person names; empty where there are some, or nobody names one."""
    if found.config.sections or dry_run or not _console.can_ask():
        return ""
    title = _console.asked("The list has no section yet. What is the first one called?")
    return _added(session, found.root, title) if title else ""


def _added(session: Session, root: Path, title: str) -> str:
    path = changes.add(root, title)
    session.say(f"section {path} added")
    return path


def chosen(session: Session, catalog: Catalog, drafts: Iterable[Draft]) -> tuple[list[Draft], list[Refused]]:
    """The drafts, each in the section that is chosen for it; those for which nobody can choose are refused."""
    from awesome_cli.similarity.suggest import Ranker, entry_features

    ranker = Ranker(catalog)
    placed: list[Draft] = []
    refused: list[Refused] = []
    for draft in drafts:
        ranked = ranker.rank(entry_features(draft.entry))
        path = _sections.chosen(session, catalog, draft.entry.title, ranked) if _console.can_ask() else ""
        if path:
            wanted = tuple(dict.fromkeys((path, *draft.entry.sections)))
            placed.append(draft._replace(entry=draft.entry._replace(sections=wanted)))
        else:
            paths = ", ".join(one.section.path for one in ranked)
            advice = f"give --section with one of {paths}" if paths else "`awesome sections add` makes one"
            refused.append(add.Refused(draft.asked, "no section is named", advice))
    return placed, refused
