"""Where rendered pages go: to a file, into a folder, or to standard output."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli import formats
from awesome_cli.errors import InputError
from awesome_cli.storage import config, config_file, files, links, lock, rendered_pages, store, workspace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from awesome_cli.cli._session import Session
    from awesome_cli.formats import Page
    from awesome_cli.storage.config import OutputOptions


class Target(NamedTuple):
    """One format, and where it goes."""

    format: str
    path: Path | None
    """A file, or a folder; None for standard output."""
    folder: bool = False
    shown: str = ""
    """The path as the user wrote it."""
    view: str = ""
    """The name of the view that it shows; empty for the whole list."""


class Output(NamedTuple):
    """One file to write, with its text."""

    path: Path
    text: str
    shown: str


def from_options(format_names: Sequence[str], path: str) -> list[Target]:
    """The targets of `--format` and `-o`. Several formats go into a folder, and so does one with several pages."""
    if not path:
        if len(format_names) > 1:
            raise InputError("several formats need a folder: `-o FOLDER/`")
        return [Target(name, None) for name in format_names]
    return [
        Target(name, Path(path), path.endswith("/") or len(format_names) > 1 or _wants_folder(name, path), path)
        for name in format_names
    ]


def from_config(root: Path, outputs: Mapping[str, OutputOptions]) -> list[Target]:
    """The targets of `outputs` in awesome.yaml. Raises ConfigError for a path that leads out of the list's folder."""
    return [
        Target(
            output.format,
            config_file.inside(root, path),
            path.endswith("/") or _wants_folder(output.format, path),
            path,
            output.view,
        )
        for path, output in outputs.items()
    ]


def _wants_folder(name: str, path: str) -> bool:
    return formats.load(name).needs_folder and not Path(path).suffix


def check_parent_folders(targets: Iterable[Target]) -> None:
    """Raises InputError for a path in a folder that does not exist: a typing error creates no folders."""
    for target in targets:
        if target.path is not None and not target.path.parent.exists():
            shown = target.path.parent
            raise InputError(f"{target.shown}: there is no folder {shown}; `mkdir -p {shown}` makes it")


def check_writable(targets: Iterable[Target], root: Path) -> None:
    """Raises InputError for a path that has the wrong type of file, or that must not be overwritten."""
    for target in targets:
        if target.path is not None:
            _check_file_type(target, target.path)
            if target.path.is_symlink():
                _check_link_target(target.path, root)
            _check_not_list_data(target, target.path.resolve(), root.resolve())


def _check_file_type(target: Target, path: Path) -> None:
    if not path.exists() or (path.is_dir() if target.folder else path.is_file()):
        return
    if target.folder:
        raise InputError(f"{target.shown} is not a folder")
    other = f"`-o {target.shown}/` writes into it" if path.is_dir() else f"use `> {target.shown}`"
    raise InputError(f"{target.shown} is not a regular file: {other}")


def _check_not_list_data(target: Target, path: Path, root: Path) -> None:
    data = (config.FILE, *workspace.MACHINE_OWNED, links.FILE)
    if path in [root / name for name in data] or path.is_relative_to(root / store.FOLDER):
        raise InputError(f"{target.shown} holds the list's own data: nothing is rendered there")


def _check_link_target(path: Path, root: Path) -> None:
    """Raises InputError for a link in the list that leads out of it, since a stranger may have put it there."""
    real_root = root.resolve()
    if path.parent.resolve().is_relative_to(real_root) and not path.resolve().is_relative_to(real_root):
        raise InputError(f"{path} is a link out of the list's folder, to {path.resolve()}: name that file itself")


def outputs(target: Target, pages: Sequence[Page]) -> list[Output]:
    """The files of the pages of one target. Raises InputError for several pages and one file."""
    assert target.path is not None
    if target.folder:
        return [Output(target.path / page.name, page.text, str(Path(target.shown, page.name))) for page in pages]
    if formats.load(target.format).has_index:
        first, *others = pages
        beside = [(target.path.parent / page.name, page) for page in others]
        shown = Path(target.shown).parent
        rest = [Output(path, page.text, str(shown / page.name)) for path, page in beside]
        return [Output(target.path, first.text, target.shown), *rest]
    if len(pages) > 1:
        raise InputError(f"{target.format} has several pages ({', '.join(page.name for page in pages)}): name a folder")
    return [Output(target.path, page.text, target.shown) for page in pages]


def check_unique(all_outputs: Sequence[Output]) -> None:
    """Raises InputError where two outputs are the same file."""
    seen: set[Path] = set()
    for output in all_outputs:
        path = output.path.resolve()
        if path in seen:
            raise InputError(f"{output.shown} would be written twice: give each format a path of its own")
        seen.add(path)


def check_links(all_outputs: Iterable[Output], root: Path) -> None:
    """Raises InputError for an output that is a link out of the list's folder."""
    for output in all_outputs:
        if output.path.is_symlink():
            _check_link_target(output.path, root)


def write(session: Session, root: Path, all_outputs: Sequence[Output]) -> None:
    """Writes the files and says which have changed. Outside of the list there is no lock and no undo."""
    real_root = root.resolve()
    with (
        lock.held(root)
        if any(output.path.resolve().is_relative_to(real_root) for output in all_outputs)
        else nullcontext()
    ):
        for output in all_outputs:
            written = files.replace(output.path.resolve(), output.text)
            if output.path.resolve().is_relative_to(real_root):
                path = output.path.resolve().relative_to(real_root).as_posix()
                rendered_pages.remember(root, path, output.text.encode("utf-8", "replace"))
            session.say(f"{output.shown}: {'written' if written else 'unchanged'}")


def is_written(path: Path, targets: Sequence[Target]) -> bool:
    """Whether a file is among those that are to be written."""
    if any(target.path and target.path.is_file() and target.path.samefile(path) for target in targets):
        return True
    redirected_to = redirect_target() if any(target.path is None for target in targets) else None
    return redirected_to is not None and os.path.samestat(redirected_to, path.stat())


def redirect_target() -> os.stat_result | None:
    """The file that standard output goes to; None for a terminal, a pipe or a device."""
    try:
        status = os.fstat(sys.stdout.fileno())
    except (OSError, ValueError):
        return None
    return status if stat.S_ISREG(status.st_mode) else None
