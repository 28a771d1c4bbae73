"""The files that `init` writes: files of the package, with placeholders filled in.

`@WORD@` in a file is a placeholder. `dot_` at the beginning of a name means a dot, so that no tool takes these files
for settings of this package.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import awesome_cli

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FOLDER = Path(str(awesome_cli.__file__)).parent / "scaffold"
_WORD = re.compile(r"@([A-Z]+(?:_[A-Z]+)*)@")
_DOT = re.compile(r"(?:^|(?<=/))dot_")


def texts(words: Mapping[str, str]) -> dict[str, str]:
    """Every file that is written beside the data, by its path in the list's folder."""
    return {path: _fill_in(file, words) for path, file in _files()}


def text(path: str) -> str:
    """One of them as it is in the package."""
    return dict(_files())[path].read_text(encoding="utf-8")


def names() -> list[str]:
    """Their paths."""
    return [path for path, _ in _files()]


def licenses() -> list[str]:
    """The names of the licenses, as SPDX has them."""
    return _file_stems("licenses")


def license_text(name: str, words: Mapping[str, str]) -> str:
    """A whole license."""
    return _fill_in(FOLDER / "licenses" / f"{name}.txt", words)


def kinds() -> list[str]:
    """The kinds of lists; each has a first entry."""
    return _file_stems("first")


def first_entry(kind: str) -> str:
    """The first entry of a list of this kind, without its section."""
    return (FOLDER / "first" / f"{kind}.yaml").read_text(encoding="utf-8")


def _files() -> Iterator[tuple[str, Path]]:
    top = FOLDER / "list"
    for file in sorted(top.rglob("*")):
        if file.is_file():
            yield _DOT.sub(".", file.relative_to(top).as_posix()), file


def _file_stems(folder: str) -> list[str]:
    return sorted(file.stem for file in (FOLDER / folder).iterdir())


def _fill_in(file: Path, words: Mapping[str, str]) -> str:
    return _WORD.sub(lambda match: words[match[1]], file.read_text(encoding="utf-8"))
