"""Starts a list, and writes the files around it: pages for contributors, hooks, workflows.

Existing files stay as they are; only named ones are overwritten.
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
from awesome_cli.storage import config, config_file, config_reader, config_text, git, lock, reading, store
from awesome_cli.storage.config import RenderOptions
from awesome_cli.storage.files import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from awesome_cli.storage.config import Config

HEADER, LICENSE, README = "docs/header.md", "LICENSE", "README.md"
SECTIONS = {"papers": ("Surveys", "Methods", "Data"), "software": ("Libraries", "Tools", "Learning")}
"""Default sections by kind of list."""


class ListPlan(NamedTuple):
    """What a new list is to be."""

    title: str
    description: str
    sections: tuple[str, ...]
    """The headings of the first sections."""
    kind: str
    """One of `kinds`: what its first entry is."""


class Destination(NamedTuple):
    """What the files around a list say about it."""

    repository: str
    """`owner/name` on GitHub; empty where nobody knows."""
    branch: str
    """The default branch; empty where there is no repository yet."""
    license: str
    holder: str
    """Who holds the copyright."""
    year: str


class ScaffoldResult(NamedTuple):
    """What was written, by paths in the list's folder."""

    written: tuple[str, ...]
    left: tuple[str, ...]
    """Existing files with another text than would have been written."""


_NEVER_OVERWRITTEN = {HEADER, *_git_files.NAMES}
"""Files of the scaffold that are never overwritten: they hold the owner's words, or lines of others."""
kinds, licenses = _scaffold.kinds, _scaffold.licenses


def overwritable() -> list[str]:
    """The files that `--force` may overwrite."""
    return sorted({*_scaffold.names(), LICENSE, README} - _NEVER_OVERWRITTEN)


def check_forced(names: Iterable[str]) -> frozenset[str]:
    """The files to overwrite. Raises InputError for one that is not in the scaffold."""
    paths = frozenset(name.removeprefix("./") for name in names)
    for path in sorted(paths.difference(overwritable())):
        raise InputError(f"--force: {unknown('file', path, overwritable())}")
    return paths


def clean_title(text: str) -> str:
    """A title for a list, on one line. Raises InputError for one without any character."""
    if not (title := _one_line(text)):
        raise InputError("a list needs a title")
    return title


def clean_sections(titles: Iterable[str]) -> tuple[str, ...]:
    """Titles of sections, each once. Raises InputError where there is none, or no path can be made of one."""
    return tuple(section.title for section in _sections(titles))


def start_list(root: Path, plan: ListPlan, destination: Destination, today: str) -> tuple[str, ...]:
    """Writes awesome.yaml, its header and a first entry; returns their paths.

    Raises InputError for titles that make no list.
    """
    sections, description = _sections(plan.sections), _one_line(plan.description)
    text = config_text.new(clean_title(plan.title), description, sections, RenderOptions(header=HEADER))
    header = _scaffold.texts(_placeholder_values(config_reader.read(text)[0], destination))[HEADER]
    with lock.held(root):
        written = [*_first_entry(root, plan.kind, sections[0].path, today), *_write_new(root, HEADER, header)]
        replace(
            root / config.FILE, text
        )  # last: a folder without it is no list, so that an interrupted start begins again
    return (*written, config.FILE)


def write_scaffold(root: Path, destination: Destination, overwritten: frozenset[str]) -> ScaffoldResult:
    """Writes what goes around the list in a folder, but for its README; `anew` is written though it is there.

    Raises InputError where the list has no section to offer.
    """
    with lock.held(root):
        words = _placeholder_values(config_file.load(root), destination)
        texts = {**_scaffold.texts(words), LICENSE: _scaffold.license_text(destination.license, words)}
        wanted = {path: text for path, text in sorted(texts.items()) if path not in _NEVER_OVERWRITTEN}
        different = {path: text for path, text in wanted.items() if not _has_text(root, path, text)}
        writable = {path: text for path, text in different.items() if may_write(root, path, overwritten)}
        written = writable | _git_files.with_our_lines(root)
        for path, text in written.items():
            replace(root / path, text)
    return ScaffoldResult(tuple(written), tuple(path for path in different if path not in writable))


def may_write(root: Path, path: str, overwritten: frozenset[str] = frozenset()) -> bool:
    """Whether a file does not exist or is to be overwritten, and is in the list's folder, links followed."""
    target = root / path
    inside = target.parent.resolve().is_relative_to(root.resolve())
    return inside and (path in overwritten or not (target.exists() or target.is_symlink()))


def _has_text(root: Path, path: str, text: str) -> bool:
    target = root / path
    return target.is_file() and target.read_bytes() == text.encode()


def _write_new(root: Path, path: str, text: str) -> tuple[str, ...]:
    """Writes a file unless it exists. Returns its path where it was written."""
    if not may_write(root, path):
        return ()
    replace(root / path, text)
    return (path,)


def _one_line(text: str) -> str:
    return collapse(printable(text))


def _sections(titles: Iterable[str]) -> list[Section]:
    sections = {slug(title): Section(slug(title), title) for title in map(_one_line, titles) if title}
    if not sections:
        raise InputError("a list needs a section to begin with")
    if "" in sections:
        raise InputError(f"no path can be made of the section title {sections[''].title!r}: it has no letter")
    return list(sections.values())


def _first_entry(root: Path, kind: str, path: str, today: str) -> tuple[str, ...]:
    """Writes a real entry, so that there is something to look at; none where there are entries."""
    if any(problem is None for _, _, problem in store.scan(root)):
        return ()
    entry = reading.read(_scaffold.first_entry(kind), "", "").entry
    assert entry is not None  # the package's own file
    return (store.create(root, entry._replace(sections=(path,), added=today)),)


def _placeholder_values(settings: Config, destination: Destination) -> Mapping[str, str]:
    paths = settings.paths()
    if not paths:
        raise InputError("the list has no section yet: `awesome sections add TITLE` makes one")
    branches = (destination.branch,) if destination.branch else git.USUAL_BRANCHES
    return {
        "REPOSITORY": f"https://github.com/{destination.repository}" if destination.repository else "../..",
        "VERSION": awesome_cli.__version__,
        "BRANCH": branches[0],
        "BRANCHES": ", ".join(map(config_text.scalar, branches)),
        "SECTION_YAML": config_text.scalar(paths[0]),
        "SECTION_SHELL": shlex.quote(paths[0]),
        "SECTIONS": "\n".join(f"        - {config_text.scalar(path)}" for path in paths),
        "YEAR": destination.year,
        "HOLDER": destination.holder or f"the contributors of {_one_line(settings.title)}",
    }
