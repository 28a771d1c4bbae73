"""Which sections new entries go into: named, chosen by a person, or added for them."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from awesome_cli import sections
from awesome_cli.cli import _console
from awesome_cli.curate import add
from awesome_cli.curate import sections as changes
from awesome_cli.errors import InputError
from awesome_cli.normalize import collapse, slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from awesome_cli.cli._frame import Session
    from awesome_cli.curate.add import Draft, Refused
    from awesome_cli.model import Catalog, Entry
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
    from awesome_cli.curate._likely import likeliest

    placed: list[Draft] = []
    refused: list[Refused] = []
    for draft in drafts:
        paths = [one.path for one in likeliest(catalog, draft.entry)]
        path = _picked(session, catalog, draft.entry, paths) if _console.can_ask() else ""
        if path:
            wanted = tuple(dict.fromkeys((path, *draft.entry.sections)))
            placed.append(draft._replace(entry=draft.entry._replace(sections=wanted)))
        else:
            advice = f"give --section with one of {', '.join(paths)}" if paths else "`awesome sections add` makes one"
            refused.append(add.Refused(draft.asked, "no section is named", advice))
    return placed, refused


def _picked(session: Session, catalog: Catalog, entry: Entry, paths: Sequence[str]) -> str:
    """The section that a person picks from a list; empty for none."""
    titles = {one.path: one.title for one in catalog.walk()}
    session.warn(f"{collapse(entry.title)}: which section?")
    for number, path in enumerate(paths, 1):
        session.warn(f"{number:4}  {titles[path]}  ({path})")
    while True:
        answer = _console.asked("number or name, nothing to leave it out:")
        if not answer:
            return ""
        if answer.isdecimal() and 0 < int(answer) <= len(paths):
            return paths[int(answer) - 1]
        try:
            return sections.find(catalog.sections, answer)
        except InputError as error:
            session.warn(str(error))
