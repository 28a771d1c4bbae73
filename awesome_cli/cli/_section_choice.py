"""Determines the sections of new entries: named, chosen by a person, or added for them."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from awesome_cli.cli import _console, _section_picker
from awesome_cli.curate import sections as changes
from awesome_cli.curate.add.references import Refused
from awesome_cli.errors import InputError
from awesome_cli.normalize import slug
from awesome_cli.storage import sections

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from awesome_cli.cli._session import Session
    from awesome_cli.curate.add.drafts import Draft
    from awesome_cli.model import Catalog
    from awesome_cli.storage.workspace import Workspace


def resolve(session: Session, list_: Workspace, text: str, dry_run: bool) -> str:
    """The path of a named section; one that does not exist is added if a person agrees.

    Raises InputError where it does not exist then.
    """
    try:
        return sections.find(list_.config.sections, text, list_.config.was)
    except InputError as error:
        if "/" in text or not slug(text) or sections.matching(list_.config.sections, text):
            raise
        if dry_run or not _console.can_ask():
            raise InputError(f"{error}; `awesome sections add {shlex.quote(text)}` adds it") from None
        session.warn(str(error))
        if not _console.confirm(f"Add the section {text!r}?"):
            raise InputError(f"there is no section {text!r}") from None
        return _add_section(session, list_.root, text)


def ask_for_first(session: Session, list_: Workspace, dry_run: bool) -> str:
    """Asks for the first section of a list without any, and adds it; empty where there are some, or nobody answers."""
    if list_.config.sections or dry_run or not _console.can_ask():
        return ""
    title = _console.ask("The list has no section yet. What is the first one called?")
    return _add_section(session, list_.root, title) if title else ""


def _add_section(session: Session, root: Path, title: str) -> str:
    path = changes.add(root, title)
    session.say(f"section {path} added")
    return path


def choose_for_drafts(session: Session, catalog: Catalog, drafts: Iterable[Draft]) -> tuple[list[Draft], list[Refused]]:
    """The drafts, each in the section that a person chooses; those without one are refused."""
    from awesome_cli.similarity.suggest import Ranker, entry_features

    ranker = Ranker(catalog)
    placed: list[Draft] = []
    refused: list[Refused] = []
    for draft in drafts:
        ranked = ranker.rank(entry_features(draft.entry))
        path = _section_picker.pick(session, catalog, draft.entry.title, ranked) if _console.can_ask() else ""
        if path:
            paths_of_draft = tuple(dict.fromkeys((path, *draft.entry.sections)))
            placed.append(draft._replace(entry=draft.entry._replace(sections=paths_of_draft)))
        else:
            paths = ", ".join(suggestion.section.path for suggestion in ranked)
            advice = f"give --section with one of {paths}" if paths else "`awesome sections add` makes one"
            refused.append(Refused(draft.asked, "no section is named", advice))
    return placed, refused
