"""A list that was split over several files as one page again, to be read like any other."""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from awesome_cli.markdown import dialect, relative
from awesome_cli.markdown.anchors import Anchors
from awesome_cli.markdown.split import FOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping

_ROW = re.compile(rf"^[ ]*\S+[ ].*\]\((?P<file>{FOLDER}/[^)#\s]+\.md)#[^)\s]*\)[ ]*\n", re.MULTILINE)
"""A line of the contents that leads into the file of a section."""


def files(index: str) -> list[str]:
    """The files of sections that an index leads to, in its order; none for a list of one page."""
    if not index.startswith((dialect.GENERATED, dialect.GENERATED_OWN_FACE)):
        return []
    return list(dict.fromkeys(unquote(row["file"]) for row in _ROW.finditer(f"{index}\n")))


def page(index: str, texts: Mapping[str, str], name: str) -> str:
    """The one page that an index, which has a name, and the files of its sections were made of."""
    *_, last = _ROW.finditer(f"{index}\n")
    bodies = [(file, f"\n{texts[file].split(chr(10), 2)[-1].strip(chr(10))}\n") for file in texts]
    parts = [(name, index[: last.end()]), *bodies, (name, index[last.end() :])]
    anchors = _anchors(parts, name)
    return "".join(_relinked(text, file, name, anchors) for file, text in parts)


def _anchors(parts: list[tuple[str, str]], index: str) -> dict[tuple[str, str], str]:
    """The anchors of the one page, by file and anchor there."""
    whole, of_index = Anchors(), Anchors()
    found = {}
    for file, text in parts:
        own = of_index
        if file != index:
            own = Anchors()
            own.of(_title(parts[0][1]))
        for title in Anchors.titles(text):
            found[file, own.of(title)] = whole.of(title)
    return found


def _title(text: str) -> str:
    return next(iter(Anchors.titles(text)), "")


def _relinked(text: str, here: str, index: str, anchors: Mapping[tuple[str, str], str]) -> str:
    def target(url: str) -> str:
        path, _, anchor = url.partition("#")
        file = normpath(join(dirname(here), unquote(path))) if path else here
        known = anchors.get((file, anchor))
        return f"#{known}" if known else relative.moved(url, here, index)

    return relative.change(text, target)
