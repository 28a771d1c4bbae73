"""A list that was split over several files as one page again, to be read like any other."""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from awesome_cli.markdown import dialect, relative
from awesome_cli.markdown.anchors import Anchors
from awesome_cli.markdown.split import FOLDER
from awesome_cli.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_ROW = pattern(rf"^[ ]*\S+[ ].*\]\((?P<file>{FOLDER}/[^)#\s]+\.md)#[^)\s]*\)[ ]*\n", re.MULTILINE)
"""A line of the contents that leads into the file of a section."""
_ROW_WITHIN = pattern(r"[ ]*\S+[ ].*\]\(#[^)\s]*\)[ ]*\n")
"""One that leads to what is in the index itself."""


def files(index: str) -> list[str]:
    """The files of sections that an index leads to, in its order; none for a list of one page."""
    if not index.startswith((dialect.GENERATED, dialect.GENERATED_OWN_FACE)):
        return []
    return list(dict.fromkeys(unquote(row["file"]) for row in _ROW.finditer(f"{index}\n")))


_HEADING = pattern(r"#{1,6} |<h[1-6]\b", re.IGNORECASE)
_UNDERLINE = pattern(r"=+[ \t]*|-{2,}[ \t]*")


class FilePart(NamedTuple):
    """Some lines of the one page, and where they are."""

    file: str
    first: int
    """The first of them in that file, from 1; 0 where a blank line comes before the file's own."""
    text: str


def page(index: str, texts: Mapping[str, str], name: str) -> str:
    """The one page that an index, which has a name, and the files of its sections were made of."""
    return "".join(part.text for part in parts(index, texts, name))


def parts(index: str, texts: Mapping[str, str], name: str) -> list[FilePart]:
    """The same page, file by file."""
    rows = list(_ROW.finditer(f"{index}\n"))
    end = rows[-1].end() if rows else len(index)
    while rows and (row := _ROW_WITHIN.match(index, end)):
        end = row.end()
    head = index[:end] if rows or index.endswith("\n") else f"{index}\n"
    bodies = [_body(file, texts[file]) for file in texts]
    found = [FilePart(name, 1, head), *bodies, FilePart(name, index.count("\n", 0, end) + 1, index[end:])]
    anchors = _anchors([(part.file, part.text) for part in found], name)
    return [part._replace(text=_relinked(part.text, part.file, name, texts, anchors)) for part in found]


def _body(file: str, text: str) -> FilePart:
    """What the file of a section holds from its heading on."""
    lines = text.split("\n")
    first = begin(lines)
    body = "\n".join(lines[first:]).rstrip("\n")
    return FilePart(file, first, f"\n{body}\n")


def begin(lines: Sequence[str]) -> int:
    """The line of a section's file, from 0, with which the section begins; before it are a mark and a link back."""
    first = 2 if lines[0].startswith((dialect.GENERATED, dialect.GENERATED_OWN_FACE)) else 0
    for number in range(first, len(lines)):
        if _HEADING.match(lines[number]) or _UNDERLINE.fullmatch("".join(lines[number + 1 : number + 2])):
            return number
    return first


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


def _relinked(
    text: str, here: str, index: str, texts: Mapping[str, str], anchors: Mapping[tuple[str, str], str]
) -> str:
    def target(url: str) -> str:
        path, _, anchor = url.partition("#")
        file = normpath(join(dirname(here), unquote(path))) if path else here
        if known := anchors.get((file, anchor)):
            return f"#{known}"
        if anchor and file in texts:
            return f"#{anchor}"  # of a heading that was renamed since
        return relative.moved(url, here, index)

    return relative.change(text, target)
