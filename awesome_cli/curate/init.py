"""A list from nothing, and what goes around one: pages for contributors, hooks, workflows.

Whatever is there stays as it is; only what is named is written anew.
"""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, NamedTuple

import awesome_cli
from awesome_cli.curate import _git_files, _scaffold
from awesome_cli.errors import InputError
from awesome_cli.model import Section
from awesome_cli.normalize import collapse, printable, slug
from awesome_cli.registry import unknown
from awesome_cli.storage import config, config_file, config_reader, config_text, schema, store
from awesome_cli.storage.config import RenderOptions
from awesome_cli.storage.files import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from awesome_cli.storage.config import Config

HEADER, LICENSE, README = "docs/header.md", "LICENSE", "README.md"
SECTIONS = {"papers": ("Surveys", "Methods", "Data"), "software": ("Libraries", "Tools", "Learning")}
"""The first sections of a list whose owner names none."""


class Wish(NamedTuple):
    """What a new list is to be."""

    title: str
    description: str
    sections: tuple[str, ...]
    """The headings of the first sections."""
    kind: str
    """One of `kinds`: what its first entry is."""


class Destination(NamedTuple):
    """What the files around a list are told of it."""

    repository: str
    """`owner/name` on GitHub; empty where nobody knows."""
    branch: str
    """The default branch."""
    license: str
    holder: str
    """Who holds the copyright."""
    year: str


class Outcome(NamedTuple):
    """What was done, by paths in the list's folder."""

    written: tuple[str, ...]
    left: tuple[str, ...]
    """Files that were there, and say something else than would have been written."""


_OF_THE_LIST = {HEADER, *_git_files.NAMES}
"""Files of the scaffold that are never written anew: the owner's words, and lines among those of others."""
kinds, licenses = _scaffold.kinds, _scaffold.licenses


def writable() -> list[str]:
    """The files that can be written anew."""
    return sorted({*_scaffold.names(), LICENSE, README} - _OF_THE_LIST)


def forced(names: Iterable[str]) -> frozenset[str]:
    """The files that are to be written anew. Raises InputError for one that is not of ours."""
    paths = frozenset(name.removeprefix("./") for name in names)
    for path in sorted(paths.difference(writable())):
        raise InputError(f"--force: {unknown('file', path, writable())}")
    return paths


def begin(root: Path, wish: Wish, place: Destination, today: str) -> tuple[str, ...]:
    """Writes awesome.yaml, its header and a first entry; returns their paths.

    Raises InputError for titles that make no list.
    """
    sections = _sections(wish.sections)
    title, description = _line(wish.title), _line(wish.description)
    if not title:
        raise InputError("a list needs a title")
    text = config_text.new(title, description, sections, RenderOptions(header=HEADER))
    header = _scaffold.texts(_words(config_reader.read(text)[0], place))[HEADER]
    with store.lock(root):
        written = [*_first_entry(root, wish.kind, sections[0].path, today), *_new(root, HEADER, header)]
        replace(root / config.FILE, text)  # last: a folder without it is no list, so what was cut short begins anew
    return (*written, config.FILE)


def surround(root: Path, place: Destination, anew: frozenset[str]) -> Outcome:
    """Writes what goes around the list in a folder, but for its README; `anew` is written though it is there.

    Raises InputError where the list has no section to offer.
    """
    with store.lock(root):
        words = _words(config_file.load(root), place)
        texts = {**_scaffold.texts(words), LICENSE: _scaffold.license_text(place.license, words)}
        wanted = {path: text for path, text in sorted(texts.items()) if path not in _OF_THE_LIST}
        other = {path: text for path, text in wanted.items() if not _says(root, path, text)}
        free = {path: text for path, text in other.items() if may_write(root, path, anew)}
        written = free | _git_files.completed(root)
        for path, text in written.items():
            replace(root / path, text)
    return Outcome(tuple(written), tuple(path for path in other if path not in free))


def may_write(root: Path, path: str, anew: frozenset[str] = frozenset()) -> bool:
    """Whether a file is not there yet or is to be written anew, and lies in the list's folder, links followed."""
    target = root / path
    inside = target.parent.resolve().is_relative_to(root.resolve())
    return inside and (path in anew or not (target.exists() or target.is_symlink()))


def _says(root: Path, path: str, text: str) -> bool:
    target = root / path
    return target.is_file() and target.read_bytes() == text.encode()


def _new(root: Path, path: str, text: str) -> tuple[str, ...]:
    """Writes a file, unless there is one; its path where it was written."""
    if not may_write(root, path):
        return ()
    replace(root / path, text)
    return (path,)


def _line(text: str) -> str:
    return collapse(printable(text))


def _sections(titles: Iterable[str]) -> list[Section]:
    sections = {slug(title): Section(slug(title), title) for title in map(_line, titles) if title}
    if not sections:
        raise InputError("a list needs a section to begin with")
    if "" in sections:
        raise InputError(f"no path can be made of the section title {sections[''].title!r}: it has no letter")
    return list(sections.values())


def _first_entry(root: Path, kind: str, path: str, today: str) -> tuple[str, ...]:
    """A true entry, so that there is something to look at; none where entries are."""
    if any(problem is None for _, _, problem in store.scan(root)):
        return ()
    entry = schema.read(_scaffold.first_entry(kind), "", "").entry
    assert entry is not None  # the package's own file
    return (store.create(root, entry._replace(sections=(path,), added=today)),)


def _words(settings: Config, place: Destination) -> Mapping[str, str]:
    paths = settings.paths()
    if not paths:
        raise InputError("the list has no section yet: `awesome sections add TITLE` makes one")
    return {
        "REPOSITORY": f"https://github.com/{place.repository}" if place.repository else "../..",
        "VERSION": awesome_cli.__version__,
        "BRANCH": config_text.scalar(place.branch),
        "SECTION_YAML": config_text.scalar(paths[0]),
        "SECTION_SHELL": shlex.quote(paths[0]),
        "SECTIONS": "\n".join(f"        - {config_text.scalar(path)}" for path in paths),
        "YEAR": place.year,
        "HOLDER": place.holder or f"the contributors of {_line(settings.title)}",
    }
