"""awesome.yaml on disk: where it is, its text, and the files that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import ConfigError
from awesome_cli.identity import declare_forges
from awesome_cli.storage import config_reader
from awesome_cli.storage.config import FILE

if TYPE_CHECKING:
    from pathlib import Path

    from awesome_cli.storage.config import Config

_NO_LIST = "`awesome init` starts a list, `awesome import FILE` makes one of a Markdown file"


def find_root(start: Path) -> Path:
    """The folder of the list that a folder lies in. Raises ConfigError where there is none above it."""
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder
    raise ConfigError(f"no {FILE} here or above {start}: {_NO_LIST}")


def load(root: Path) -> Config:
    """The configuration of the list in a folder. Raises ConfigError with the first problem if it has any.

    Which thing an entry is about depends on its forges, so this process knows these from now on.
    """
    config, problems = config_reader.read(content(root))
    if problems:
        more = f" (and {len(problems) - 1} more: `awesome lint` names them)" if len(problems) > 1 else ""
        raise ConfigError(f"{problems[0]}{more}")
    declare_forges(config.forges)
    return config


def content(root: Path) -> str:
    """The text of awesome.yaml. Raises ConfigError where it cannot be read."""
    path = root / FILE
    if path.exists() and not path.is_file():
        raise ConfigError(f"{path} is not a regular file")
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise ConfigError(f"no {FILE} in {root}: {_NO_LIST}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be read: {getattr(error, 'strerror', None) or 'it is not UTF-8'}") from None


def inside(root: Path, path: str) -> Path:
    """A file that awesome.yaml names, links followed. Raises ConfigError for one that lies outside the folder."""
    try:
        resolved = (root / path).resolve()
    except (OSError, RuntimeError, ValueError) as error:  # links in a circle, a NUL
        raise ConfigError(f"{FILE}: {path!r} is not a path: {error}") from None
    if not resolved.is_relative_to(root.resolve()):
        raise ConfigError(f"{FILE}: {path!r} leads out of the list's folder")
    return resolved
