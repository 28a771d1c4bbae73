"""Sections added, renamed, moved, removed. Whatever happens in between, every entry names a section that is there."""

from __future__ import annotations

import re
from contextlib import nullcontext
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.errors import ERROR, ConfigError, InputError
from awesome_cli.model import Section
from awesome_cli.normalize import collapse, plural, printable, slug
from awesome_cli.storage import config, config_edit, config_file, config_reader, sections, store
from awesome_cli.storage.files import replace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from awesome_cli.errors import Problem
    from awesome_cli.storage.config import Config


class SectionPlace(NamedTuple):
    """Where a section is to stand: beside another, or as the last of its parent."""

    parent: str = ""
    """The section it goes into; empty for the top."""
    beside: str = ""
    """The section that it goes before."""
    after: bool = False
    """Whether it goes after that one."""


class Changed(NamedTuple):
    """What a change of sections did."""

    old: str
    new: str
    """The section's path now, or that of the section that took its entries in; empty where there is none."""
    entries: int
    """How many entries were rewritten."""
    unread: tuple[str, ...] = ()
    """Files that cannot be read, and may name the old path."""


def add(root: Path, title: str, under: str = "", dry_run: bool = False) -> str:
    """Adds a section as the last at the top, or in another; returns its path. Raises InputError where it is there."""
    title = _title(title)
    with _held(root, dry_run):
        settings = config_file.load(root)
        above = sections.find(settings.sections, under, settings.was) if under else ""
        own = slug(title)
        if not own:
            raise InputError(f"no path can be made of the title {title!r}: add it to {config.FILE} with a `slug:`")
        path = f"{above}/{own}" if above else own
        _free(settings, path)
        text = config_edit.with_sections(config_file.content(root), [(above, Section(path, title))])
        _write(root, text, {*settings.paths(), path}, dry_run)
    return path


def rename(root: Path, path: str, title: str, dry_run: bool = False) -> Changed:
    """Gives a section another title, and with it another path.

    First awesome.yaml gets the new title and the old path as `was:`, which resolves like the new one; then the entries
    are rewritten one by one. Run again after a kill, it does what is left. `was:` stays until a person removes it: on
    another branch somebody may be adding an entry to the old path.
    """
    title = _title(title)
    with _held(root, dry_run):
        settings = config_file.load(root)
        old = _target(settings, path, title)
        if _called(settings, old) == title:
            return _settled(root, settings, old, old, dry_run)
        text = config_edit.with_title(config_file.content(root), old, title)
        return _changed(root, settings, text, old, dry_run)


def remove(root: Path, path: str, into: str = "", dry_run: bool = False) -> Changed:
    """Takes a section away, with all sections in it; their entries go into another, which keeps the paths as `was:`.

    Raises InputError where entries stand in it and no other section is named.
    """
    with _held(root, dry_run):
        settings = config_file.load(root)
        old = sections.find(settings.sections, path, settings.was)
        new = sections.find(settings.sections, into, settings.was) if into else ""
        if new and sections.is_within(new, old):
            raise InputError(f"{new} goes with {old}: name a section outside of it")
        if not new:
            _refuse_filled(root, settings, old)
        text = config_edit.without_section(config_file.content(root), old, new)
        kept = {known for known in settings.paths() if not sections.is_within(known, old)}
        after = _write(root, text, kept, dry_run)
        return _settled(root, after, old, new, dry_run)


def move(root: Path, path: str, place: SectionPlace, dry_run: bool = False) -> Changed:
    """Puts a section, with all in it, elsewhere. Where its path changes, its old one stays as `was:`."""
    with _held(root, dry_run):
        settings = config_file.load(root)
        old = sections.find(settings.sections, path, settings.was)
        beside = sections.find(settings.sections, place.beside, settings.was) if place.beside else ""
        if beside:
            parent = beside.rpartition("/")[0]
        else:
            parent = sections.find(settings.sections, place.parent, settings.was) if place.parent else ""
        if sections.is_within(beside or parent, old):
            raise InputError(f"{beside or parent} is or lies in {old}: name a section outside of it")
        text = config_edit.with_place(config_file.content(root), old, parent, beside, place.after)
        return _changed(root, settings, text, old, dry_run)


def _refuse_filled(root: Path, settings: Config, path: str) -> None:
    """Raises InputError where an entry stands in a section or below it, or may."""
    entries, problems = store.load(root, settings.table())
    inside = [
        one for one in entries if any(sections.is_within(at, path) for at in one.resolved(settings.resolve).places())
    ]
    if inside:
        raise InputError(f"{plural(len(inside), 'entry', 'entries')} in {path}: `--into SECTION` says where they go")
    if unread := _unread(problems):
        raise InputError(f"{', '.join(unread)} cannot be read and may stand in {path}: mend that first")


def _target(settings: Config, path: str, title: str) -> str:
    """The path of the section that is meant, which may have its new title already."""
    try:
        return sections.find(settings.sections, path, settings.was)
    except InputError:
        above, slash, _ = path.rpartition("/")
        done = above + slash + slug(title)
        if done in settings.paths() and _called(settings, done) == title:
            return done
        raise


def _called(settings: Config, path: str) -> str:
    return next(section.title for top in settings.sections for section in top.walk() if section.path == path)


def _changed(root: Path, settings: Config, text: str, old: str, dry_run: bool) -> Changed:
    """Writes awesome.yaml in which a section, and all in it, may have other paths; then entries follow."""
    after, problems = config_reader.read(text)
    new = after.resolve(old)
    if new != old and settings.was.get(new) != old:
        _free(settings, new)
    if problems:
        raise ConfigError(f"{problems[0]} (after the change, which was not made)")
    if sorted(_COMMENT.findall(text)) != sorted(_COMMENT.findall(config_file.content(root))):
        raise ConfigError(_BY_HAND)
    replaced = {new + known[len(old) :] if sections.is_within(known, old) else known for known in settings.paths()}
    return _settled(root, _write(root, text, replaced, dry_run), old, new, dry_run)


def _free(settings: Config, path: str) -> None:
    """Raises InputError where a path is a section's, or was."""
    if path in settings.paths():
        raise InputError(f"there is a section {path} already: `awesome move` takes entries to it")
    if path in settings.was:
        raise InputError(f"{settings.was[path]} was {path}: take that out of its `was:` in {config.FILE} first")


def _settled(root: Path, settings: Config, old: str, new: str, dry_run: bool) -> Changed:
    """Makes entries name sections by their new paths; under the store's lock."""
    entries, problems = store.load(root, settings.table())
    moved = 0
    for entry in entries:
        now = entry.resolved(settings.resolve)
        changes: dict[str, object] = {}
        if (paths := tuple(dict.fromkeys(now.sections))) != entry.sections:
            changes["sections"] = paths
        if now.placements != entry.placements:
            changes["placements"] = now.placements
        moved += bool(changes)
        if changes and not dry_run:
            store.update(root, entry.path, changes, settings.table())
    return Changed(old, new, moved, _unread(problems))


def _unread(problems: Iterable[Problem]) -> tuple[str, ...]:
    """The files that cannot be read."""
    return tuple(sorted({problem.path for problem in problems if problem.level == ERROR}))


def _held(root: Path, dry_run: bool) -> AbstractContextManager[None]:
    return nullcontext() if dry_run else store.lock(root)


def _title(title: str) -> str:
    title = collapse(printable(title))
    if not title:
        raise InputError("a section needs a title")
    return title


def _write(root: Path, text: str, paths: set[str], dry_run: bool) -> Config:
    """Puts awesome.yaml in place, once it is sure that it says what it should."""
    settings, problems = config_reader.read(text)
    if problems or set(settings.paths()) != paths:
        raise ConfigError(_BY_HAND)
    if not dry_run:
        replace(root / config.FILE, text)
    return settings


_BY_HAND = f"{config.FILE} cannot be edited without losing something: edit it by hand"
_COMMENT = re.compile(r"(?m)^\s*(#.*)$")
"""A comment on a line of its own; one behind a value goes where its value goes."""
