"""Adds, renames, moves and removes sections. At every moment each entry names a section that exists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.errors import ERROR, ConfigError, InputError
from awesome_cli.model import Section
from awesome_cli.normalize import collapse, plural, printable, slug
from awesome_cli.storage import config, config_edit, config_file, config_reader, lock, sections, store
from awesome_cli.storage.files import replace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from awesome_cli.errors import Problem
    from awesome_cli.storage.config import Config


class SectionPlace(NamedTuple):
    """Where a section goes: beside another, or as the last of its parent."""

    parent: str = ""
    """The section it goes into; empty for the top."""
    beside: str = ""
    """The section that it goes before."""
    after: bool = False
    """Whether it goes after that one."""


class SectionChange(NamedTuple):
    """What a change of sections did."""

    old: str
    new: str
    """The section's path now, or that of the section that took its entries; empty where there is none."""
    entries: int
    """How many entries were rewritten."""
    unread: tuple[str, ...] = ()
    """Files that cannot be read and may name the old path."""
    dropped_texts: tuple[str, ...] = ()
    """Text that went with a removed section, and with those in it."""


def add(root: Path, title: str, under: str = "", dry_run: bool = False) -> str:
    """Adds a section as the last one at the top or under another; returns its path. Raises InputError if it exists."""
    title = _clean_title(title)
    with _lock_unless(root, dry_run):
        settings = config_file.load(root)
        above = sections.find(settings.sections, under, settings.was) if under else ""
        own = slug(title)
        if not own:
            raise InputError(f"no path can be made of the title {title!r}: add it to {config.FILE} with a `slug:`")
        path = f"{above}/{own}" if above else own
        _check_free(settings, path)
        text = config_edit.with_sections(config_file.content(root), [(above, Section(path, title))])
        _write(root, text, {*settings.paths(), path}, dry_run)
    return path


def rename(root: Path, path: str, title: str, dry_run: bool = False) -> SectionChange:
    """Gives a section another title, and with it another path.

    First awesome.yaml gets the new title and the old path as `was:`, which resolves like the new one; then the entries
    are rewritten one by one. Run again after a kill, it does what is left. `was:` stays until a person removes it: on
    another branch somebody may be adding an entry to the old path.
    """
    title = _clean_title(title)
    with _lock_unless(root, dry_run):
        settings = config_file.load(root)
        old = _find_target(settings, path, title)
        if _title_of(settings, old) == title:
            return _update_entries(root, settings, old, old, dry_run)
        text = config_edit.with_title(config_file.content(root), old, title)
        return _apply_change(root, settings, text, old, dry_run)


def remove(root: Path, path: str, into: str = "", dry_run: bool = False) -> SectionChange:
    """Removes a section and all sections in it; their entries go into another, which keeps the paths as `was:`.

    Raises InputError where it has entries and no other section is named.
    """
    with _lock_unless(root, dry_run):
        settings = config_file.load(root)
        old = sections.find(settings.sections, path, settings.was)
        new = sections.find(settings.sections, into, settings.was) if into else ""
        if new and sections.is_within(new, old):
            raise InputError(f"{new} goes with {old}: name a section outside of it")
        if not new:
            _check_empty(root, settings, old)
        text = config_edit.without_section(config_file.content(root), old, new)
        kept = {known for known in settings.paths() if not sections.is_within(known, old)}
        after = _write(root, text, kept, dry_run)
        return _update_entries(root, after, old, new, dry_run)._replace(dropped_texts=_texts_within(settings, old))


def move(root: Path, path: str, place: SectionPlace, dry_run: bool = False) -> SectionChange:
    """Moves a section with all sections in it. Where its path changes, the old one stays as `was:`."""
    with _lock_unless(root, dry_run):
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
        return _apply_change(root, settings, text, old, dry_run)


def _texts_within(settings: Config, path: str) -> tuple[str, ...]:
    """What owners wrote under the headings of a section and of those in it."""
    inside = (one for top in settings.sections for one in top.walk() if sections.is_within(one.path, path))
    return tuple(text for section in inside for text in (section.text, section.closing) if text)


def _check_empty(root: Path, settings: Config, path: str) -> None:
    """Raises InputError where an entry is, or may be, in a section or below it."""
    entries, problems = store.load(root, settings.table())
    inside = [
        entry
        for entry in entries
        if any(
            sections.is_within(entry_path, path)
            for entry_path in entry.with_resolved_sections(settings.resolve).places()
        )
    ]
    if inside:
        raise InputError(f"{plural(len(inside), 'entry', 'entries')} in {path}: `--into SECTION` says where they go")
    if unread := _unread(problems):
        raise InputError(f"{', '.join(unread)} cannot be read and may be in {path}: correct that first")


def _find_target(settings: Config, path: str, title: str) -> str:
    """The path of the section to rename, which may have its new title already."""
    try:
        return sections.find(settings.sections, path, settings.was)
    except InputError:
        above, slash, _ = path.rpartition("/")
        renamed = above + slash + slug(title)
        if renamed in settings.paths() and _title_of(settings, renamed) == title:
            return renamed
        raise


def _title_of(settings: Config, path: str) -> str:
    return next(section.title for top in settings.sections for section in top.walk() if section.path == path)


def _apply_change(root: Path, settings: Config, text: str, old: str, dry_run: bool) -> SectionChange:
    """Writes an awesome.yaml in which a section may have another path, then updates the entries."""
    after, problems = config_reader.read(text)
    new = after.resolve(old)
    if new != old and settings.was.get(new) != old:
        _check_free(settings, new)
    if problems:
        raise ConfigError(f"{problems[0]} (after the change, which was not made)")
    if sorted(_COMMENT.findall(text)) != sorted(_COMMENT.findall(config_file.content(root))):
        raise ConfigError(_EDIT_BY_HAND)
    replaced = {new + known[len(old) :] if sections.is_within(known, old) else known for known in settings.paths()}
    return _update_entries(root, _write(root, text, replaced, dry_run), old, new, dry_run)


def _check_free(settings: Config, path: str) -> None:
    """Raises InputError where a path is or was that of a section, or is the name of a view."""
    if path in settings.paths():
        raise InputError(f"there is a section {path} already: `awesome move` takes entries to it")
    if path in settings.was:
        raise InputError(f"{settings.was[path]} was {path}: take that out of its `was:` in {config.FILE} first")
    if path in (view.name for view in settings.views):
        raise InputError(f"a view is called {path}: give it a `slug:` in {config.FILE} first")


def _update_entries(root: Path, settings: Config, old: str, new: str, dry_run: bool) -> SectionChange:
    """Replaces old section paths in entries; under the list's lock."""
    entries, problems = store.load(root, settings.table())
    moved = 0
    for entry in entries:
        resolved = entry.with_resolved_sections(settings.resolve)
        changes: dict[str, object] = {}
        if (paths := tuple(dict.fromkeys(resolved.sections))) != entry.sections:
            changes["sections"] = paths
        if resolved.placements != entry.placements:
            changes["placements"] = resolved.placements
        moved += bool(changes)
        if changes and not dry_run:
            store.update(root, entry.path, changes, settings.table())
    return SectionChange(old, new, moved, _unread(problems))


def _unread(problems: Iterable[Problem]) -> tuple[str, ...]:
    """The files that cannot be read."""
    return tuple(sorted({problem.path for problem in problems if problem.level == ERROR}))


def _lock_unless(root: Path, dry_run: bool) -> AbstractContextManager[None]:
    return lock.held(root, dry_run)


def _clean_title(title: str) -> str:
    title = collapse(printable(title))
    if not title:
        raise InputError("a section needs a title")
    return title


def _write(root: Path, text: str, paths: set[str], dry_run: bool) -> Config:
    """Writes awesome.yaml after checking that it has just these section paths."""
    settings, problems = config_reader.read(text)
    if problems or set(settings.paths()) != paths:
        raise ConfigError(_EDIT_BY_HAND)
    if not dry_run:
        replace(root / config.FILE, text)
    return settings


_EDIT_BY_HAND = f"{config.FILE} cannot be edited without losing something: edit it by hand"
_COMMENT = re.compile(r"(?m)^\s*(#.*)$")
"""A comment on a line of its own; a comment after a value moves with it."""
