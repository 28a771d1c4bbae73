"""Bookmark files: the HTML that browsers and bookmark services export (the Netscape format, and that of Pocket)."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.errors import InputError
from awesome_cli.formats.readers import NO, SURE, Reader
from awesome_cli.formats.readers._records import Described, Record, imported
from awesome_cli.formats.readers._sections import DEEPEST
from awesome_cli.imported import Finding
from awesome_cli.normalize import collapse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from awesome_cli.formats.readers import ReaderInput
    from awesome_cli.imported import Imported

_FORM = re.compile(
    r"<!DOCTYPE\s+NETSCAPE-Bookmark-file|<DL\b[^<]*(?:<p>\s*)?<DT>|<li>\s*<a\s[^<>]{0,2000}\btime_added=", re.IGNORECASE
)
_START = 10_000
"""Characters in which a bookmark file shows what it is."""
_TAG = re.compile(r"<(/?)(a|dl|dd|dt|li|h[1-6]|title)(?=[\s>/])", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""(?<![\w-])([\w-]{1,40}+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
_INNER_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_LINKDING_NOTES = re.compile(r"\[linkding-notes\](.*?)\[/linkding-notes\]", re.DOTALL)
_QUOTED_ENDS = 20
"""How many `>` an attribute may hold."""
_COLUMNS = {
    "href": "url",
    "add_date": "added",
    "time_added": "added",
    "tags": "tags",
    "shortcuturl": "keyword",
    "data-important": "favorite",
}
_BROWSERS_OWN = frozenset(
    "icon icon_uri last_modified last_visit last_charset personal_toolbar_folder unfiled_bookmarks_folder id guid "
    "feedurl weburl scroll rel target toread data-cover".split()
)
"""Attributes that say nothing of a page: how it is kept, and whether somebody has read it."""


class _Tag(NamedTuple):
    name: str
    """In lower case, with `/` before it where it closes."""
    attributes: str
    text: str
    """What is between it and the next."""


class BookmarksReader(Reader):
    """One record for each bookmark, in the sections that its folders are."""

    suffixes = (".html", ".htm")

    def fit(self, document: ReaderInput) -> int:
        """By the doctype, or a definition list whose first term comes at once."""
        return SURE if _FORM.search(document.text, 0, _START) else NO

    def read(self, document: ReaderInput, columns: Mapping[str, str]) -> Imported:
        """Every bookmark: those that are no pages, or private, are left out by name."""
        tree = _Tree()
        for tag in _tags(document.text):
            tree.add(tag)
        if not tree.records:
            raise InputError(f"{document.name}: no bookmark found, so there is nothing to import")
        left = sorted(tree.left)
        found = [Finding("left out", f"what is the browser's own: {', '.join(left)}", ())] if left else []
        return imported(_records(tree.records), columns, tree.title, Described(texts=tree.texts), found)


def _records(bookmarks: Sequence[_Bookmark]) -> list[Record]:
    """The bookmarks as records. Where all are private, that is how the service marks them, and says nothing."""
    are_all_private = all(bookmark.is_private for bookmark in bookmarks)
    return [bookmark.closed(are_all_private) for bookmark in bookmarks]


class _Bookmark:
    """A bookmark, or a folder, while more of it may come."""

    def __init__(self, values: dict[str, str], folders: tuple[str, ...]) -> None:
        self.values = values
        self.folders = folders

    @property
    def is_private(self) -> bool:
        return bool(self.values.get("private"))

    def closed(self, takes_private: bool) -> Record:
        values = {name: value for name, value in self.values.items() if value.strip() and name != "private"}
        description = values.get("description", "")
        if notes := _LINKDING_NOTES.search(description):
            values |= {"description": description.replace(notes[0], "").strip(), "notes": notes[1].strip()}
        kept = {name: value for name, value in values.items() if value}
        return Record(kept, self.folders, broken="" if takes_private or not self.is_private else "a private bookmark")


class _Tree:
    """Goes through the tags once."""

    def __init__(self) -> None:
        self.title = ""
        self.records: list[_Bookmark] = []
        self.texts: dict[tuple[str, ...], str] = {}
        """What is said of folders, by the titles that lead to them."""
        self.left: set[str] = set()
        self._folders: list[str] = []
        self._next = ""
        """The title of the folder whose list comes next; empty for the file's own list."""
        self._in = ""
        """The tag that the text that comes belongs to."""
        self._is_folder = False
        """Whether a description would be that of a folder."""

    def add(self, tag: _Tag) -> None:
        if tag.name == "a":
            self.records.append(self._bookmark(tag.attributes))
            self._is_folder = False
        elif tag.name == "dl":
            self._folders.append(self._next)
            self._next = ""
        elif tag.name == "/dl" and self._folders:
            self._folders.pop()
        self._in = tag.name if tag.name in ("a", "dd", "title") or tag.name[:1] == "h" else ""
        self._add_text(tag.text)

    def _bookmark(self, attributes: str) -> _Bookmark:
        values = {}
        for name, *forms in _ATTRIBUTE.findall(attributes):
            value = unescape(next(filter(None, forms), ""))
            if name.lower() in _BROWSERS_OWN:
                self.left.add(name.lower())
            elif value not in ("", "0") or name.lower() == "href":
                values[_COLUMNS.get(name.lower(), name.lower())] = value
        return _Bookmark(values, self._titles())

    def _titles(self) -> tuple[str, ...]:
        return tuple(filter(None, self._folders[: DEEPEST + 1]))

    def _add_text(self, text: str) -> None:
        """Gives the text behind a tag to what it is about."""
        text = collapse(unescape(_INNER_TAG.sub("", _LINE_BREAK.sub(" ", text))))
        if self._in == "title":
            self.title = text
        elif self._in == "h1":
            self.title = self.title or text
        elif self._in[:1] == "h":
            self._next = text
            self._is_folder = True
        elif text and self._in in ("a", "dd"):
            self._describe(text)

    def _describe(self, text: str) -> None:
        """Takes the title or the comment of a bookmark, or the comment of a folder."""
        if self._in == "dd" and self._is_folder:
            self.texts[(*self._titles(), self._next)[:DEEPEST]] = text
        elif self.records:
            values = self.records[-1].values
            name = "title" if self._in == "a" else "description"
            values[name] = f"{values.get(name, '')} {text}".strip()


def _tags(text: str) -> Iterator[_Tag]:
    """The tags that make a bookmark file, with what is after each; all others are part of the text."""
    open_: tuple[str, str, int] | None = None
    for match in _TAG.finditer(text):
        if open_ and match.start() < open_[2]:
            continue  # within the attributes of the one before
        if open_:
            yield _Tag(*open_[:2], text[open_[2] : match.start()])
        end = _end(text, match.end())
        open_ = ((match[1] + match[2]).lower(), text[match.end() : end], end + 1)
    if open_:
        yield _Tag(*open_[:2], text[open_[2] :])


def _end(text: str, start: int) -> int:
    """Where a tag ends: at the first `>` outside of quotes, or at the end of its line."""
    end = start
    for _ in range(_QUOTED_ENDS):
        end = text.find(">", end)
        if end < 0:
            break
        if text.count('"', start, end) % 2 == 0:
            return end
        end += 1
    line = text.find("\n", start)
    return line if line >= 0 else len(text)
