"""Sections added and renamed. Whatever happens in between, every entry names a section that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli import sections
from awesome_cli.errors import ERROR, ConfigError, InputError
from awesome_cli.model import Section
from awesome_cli.normalize import collapse, printable, slug
from awesome_cli.storage import config, configtext, store
from awesome_cli.storage.files import replace

if TYPE_CHECKING:
    from pathlib import Path

    from awesome_cli.storage.config import Config


class Renamed(NamedTuple):
    """What a renaming did."""

    old: str
    new: str
    """The section's path now; the old one where only its title changed."""
    entries: int
    """How many entries name the new path since."""
    unread: tuple[str, ...] = ()
    """Files that cannot be read, and may name the old path."""


def add(root: Path, title: str, under: str = "") -> str:
    """Adds a section as the last at the top, or in another; returns its path. Raises InputError where it is there."""
    title = _title(title)
    with store.lock(root):
        settings = config.load(root)
        above = sections.find(settings.sections, under, settings.was) if under else ""
        own = slug(title)
        if not own:
            raise InputError(f"no path can be made of the title {title!r}: add it to {config.FILE} with a `slug:`")
        path = f"{above}/{own}" if above else own
        _free(settings, path)
        text = configtext.with_sections(config.content(root), [(above, Section(path, title))])
        _write(root, text, {*settings.paths(), path})
    return path


def rename(root: Path, path: str, title: str) -> Renamed:
    """Gives a section another title, and with it another path.

    First awesome.yaml gets the new title and the old path as `was:`, which resolves like the new one; then the entries
    are rewritten one by one. Run again after a kill, it does what is left. `was:` stays until a person removes it: on
    another branch somebody may be adding an entry to the old path.
    """
    title = _title(title)
    with store.lock(root):
        settings = config.load(root)
        old = _target(settings, path, title)
        new = old
        if _called(settings, old) != title:
            new = _renamed(root, settings, old, title)
        moved, unread = _settle(root)
    return Renamed(old, new, moved, unread)


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


def _renamed(root: Path, settings: Config, old: str, title: str) -> str:
    text = configtext.with_title(config.content(root), old, title)
    after, problems = config.read(text)
    new = after.resolve(old)
    if new != old and settings.was.get(new) != old:
        _free(settings, new)
    if problems:
        raise ConfigError(f"{problems[0]} (after the change, which was not made)")
    replaced = {new + known[len(old) :] if sections.under(known, old) else known for known in settings.paths()}
    _write(root, text, replaced)
    return new


def _free(settings: Config, path: str) -> None:
    """Raises InputError where a path is a section's, or was."""
    if path in settings.paths():
        raise InputError(f"there is a section {path} already: `awesome move` takes entries to it")
    if path in settings.was:
        raise InputError(f"{settings.was[path]} was {path}: take that out of its `was:` in {config.FILE} first")


def _settle(root: Path) -> tuple[int, tuple[str, ...]]:
    """Makes entries name sections by their new paths; under the store's lock.

    Returns how many entries were rewritten, and the files that cannot be read.
    """
    settings = config.load(root)
    entries, problems = store.load(root, settings.table())
    moved = 0
    for entry in entries:
        now = entry.resolved(settings.resolve)
        changes: dict[str, object] = {}
        if (paths := tuple(dict.fromkeys(now.sections))) != entry.sections:
            changes["sections"] = paths
        if now.placements != entry.placements:
            changes["placements"] = now.placements
        moved += bool(changes) and store.update(root, entry.path, changes, settings.table())
    return moved, tuple(sorted({problem.path for problem in problems if problem.level == ERROR}))


def _title(title: str) -> str:
    title = collapse(printable(title))
    if not title:
        raise InputError("a section wants a title")
    return title


def _write(root: Path, text: str, paths: set[str]) -> None:
    """Puts awesome.yaml in place, once it is sure that it says what it should."""
    settings, problems = config.read(text)
    if problems or set(settings.paths()) != paths:
        raise ConfigError(f"{config.FILE} cannot be edited without losing something: edit it by hand")
    replace(root / config.FILE, text)
