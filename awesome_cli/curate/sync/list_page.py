"""The page of a list as one text, be it one file or several (`split:`), and where its lines are."""

from __future__ import annotations

from posixpath import basename, dirname, join
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.curate.sync import edits
from awesome_cli.curate.sync.edits import Remark
from awesome_cli.errors import InputError
from awesome_cli.markdown import join as joined
from awesome_cli.markdown import split, views
from awesome_cli.storage import config_file, files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from awesome_cli.curate.sync.sides import Side

_CONFLICT_MARKS = ("<<<<<<< ", ">>>>>>> ")


class ListPage(NamedTuple):
    """A page, however many files it is in."""

    text: str
    parts: tuple[joined.FilePart, ...] = ()
    """The parts of a page in several files, with their paths in the list's folder; empty for one file."""
    remarks: tuple[Remark, ...] = ()
    """What is above the headings of sections in their files, where the page has nothing."""

    def place(self, line: int) -> tuple[str, int]:
        """The file of a line and its number there, both counted from 1; no file for a page that is in one."""
        first = 1
        for part in self.parts if line else ():
            end = first + part.text.count("\n")
            if line < end or part is self.parts[-1]:
                return part.file, max(1, part.first + line - first)
            first = end
        return "", line


def folder(index: str) -> str:
    """Where the files of sections are; `index` is the path of the page."""
    return join(dirname(index), split.FOLDER)


def is_of_page(path: str, index: str) -> bool:
    """Whether a file is the page, or that of a section of it."""
    return path == index or (path.startswith(f"{folder(index)}/") and path.endswith(".md"))


def read(side: Side, index: str, content: Callable[[str], str | None]) -> dict[str, str]:
    """The texts of a page's files by their paths, the page itself first. `content` has the text of a file."""
    texts = {index: content(index) or ""}
    if side.config.render.split:
        for name in _names(texts[index], side):
            path = join(dirname(index), name)
            if (text := content(path)) is not None:
                texts[path] = text
    return texts


def _names(index: str, side: Side) -> list[str]:
    """The files of sections: those that the contents lead to, and those of the data, each after the one before it."""
    names = joined.files(index)
    before = ""
    for name in split.files(side.catalog().sections).values():
        if name not in names:
            names.insert(names.index(before) + 1 if before in names else 0, name)
        before = name
    return names


def texts_of(root: Path, side: Side, index: str) -> dict[str, str]:
    """The texts of a page's files as they are. Raises InputError for one that cannot be read."""

    def content(path: str) -> str | None:
        return text_of(root, path) if path == index or (root / path).exists() else None

    return read(side, index, content)


def text_of(root: Path, page: str) -> str:
    """The text of a page. Raises InputError where it cannot be read, or holds a merge conflict."""
    data = files.content(config_file.inside(root, page))
    if data is None:
        raise InputError(f"{page} is not there: `awesome render -o {page}` writes it")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"{page}:{place}: not UTF-8: save the file in that encoding") from None
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(_CONFLICT_MARKS):
            raise InputError(f"{page}:{number}: a merge conflict is here: resolve it first")
    return text


def of(side: Side, index: str, texts: Mapping[str, str]) -> ListPage:
    """The page that some files make; `side` has the data that it is compared with."""
    if not side.config.render.split:
        return ListPage(_plain(texts[index]))
    home = dirname(index)
    options = side.config.render
    rendered = split.pages(side.catalog(), options, side.header, side.footer, basename(index))
    own = {join(home, name): text for name, text in rendered}
    page, lines = _joined(index, texts), _own_lines(side, _joined(index, own))
    text = "\n".join(lines.get(line, line) for line in page.text.split("\n"))
    sections = {path: _plain(text) for path, text in texts.items() if path != index}
    return page._replace(text=text, remarks=tuple(_above_headings(sections, own)))


def _joined(index: str, texts: Mapping[str, str]) -> ListPage:
    home = dirname(index)
    own = {path.removeprefix(f"{home}/") if home else path: _plain(text) for path, text in texts.items()}
    name = basename(index)
    parts = [part._replace(file=join(home, part.file)) for part in joined.parts(own.pop(name), own, name)]
    return ListPage("".join(part.text for part in parts), tuple(parts))


def _own_lines(side: Side, page: ListPage) -> dict[str, str]:
    """The lines that a render in several files, joined again, has for others of the one page.

    Links are written from one folder and back again: `./a.md` comes back as `a.md`.
    """
    lines, whole = views.reduced(page.text).text.split("\n"), side.page().split("\n")
    return dict(zip(lines, whole, strict=True)) if len(lines) == len(whole) else {}


def _above_headings(texts: Mapping[str, str], rendered: Mapping[str, str]) -> Iterator[Remark]:
    """A remark for each line above the heading of a section in its file that a render does not write there."""
    for path, text in texts.items():
        lines = text.split("\n")
        known = set(rendered.get(path, "").split("\n")[:2])
        for number, line in enumerate(lines[: joined.begin(lines)], 1):
            if line.strip() and line not in known and path in rendered:
                reason = "it is above the heading of the section, where a render writes a link to the index alone"
                yield Remark(edits.NOT_UNDERSTOOD, number, " ".join(line.split())[:100], reason, path)


def _plain(text: str) -> str:
    """A text with the line ends of a rendered page."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
