"""The base of an edit: the data and the page at the last commit in which the two agreed, read out of git.

Nothing is checked out. Of the data of a commit only those files are read that are others than today's: most entries of
a list stay as they are from one commit to the next, and so do their items.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.curate.sync.sides import Side
from awesome_cli.errors import ConfigError, InputError
from awesome_cli.storage import config, git, metrics, store

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from awesome_cli.markdown.source_map import Items
    from awesome_cli.model import Entry, Numbers
    from awesome_cli.storage.config import Config

_MOST = 40
"""Commits that are looked at."""


class Base(NamedTuple):
    """Where an edit began."""

    commit: str
    side: Side
    page: str
    """As it was then."""


class History:
    """The commits of a list, as far as its data of today are known."""

    def __init__(self, root: Path, today: Side, page: str, known: Items) -> None:
        self.root = root
        self.today = today
        self.path = page
        """Of the page, relative to the list's folder."""
        self.known = known
        self._hashes: dict[str, str] = {}
        self._entries = {entry.path: entry for entry in today.entries}

    def base(self) -> Base | None:
        """The last commit in which the page is what the data render; None where none is found."""
        for commit in self.candidates():
            if (found := self.at(commit)) and found.side.page(self.known) == found.page:
                return found
        return None

    def named(self, name: str) -> Base:
        """The data of a commit that a person names, and what they render. Raises InputError where there is none."""
        commit = git.commit(self.root, name)
        found = self.at(commit) if commit else None
        if found is None:
            raise InputError(f"--base {name}: no commit of that name has {config.FILE} and {self.path}")
        return found

    def candidates(self) -> Iterator[str]:
        """Commits in which the two may agree: those that changed the page, each before those of the data after it."""
        pages = git.commits(self.root, [self.path], most=_MOST)
        head = git.commit(self.root, "HEAD")
        seen = set()
        later = git.commits(self.root, [self.path, *self.paths()], most=_MOST) if pages else []
        for commit in [head, *pages, *later][: 2 * _MOST]:
            if commit and commit not in seen:
                seen.add(commit)
                yield commit

    def paths(self) -> list[str]:
        """The files and folders that hold the data."""
        options = self.today.config.render
        return [config.FILE, store.FOLDER, metrics.FILE, *filter(None, (options.header, options.footer))]

    def at(self, commit: str) -> Base | None:
        """The data and the page of one commit; None where it has no list."""
        hashes = git.hashes(self.root, commit, [self.path, *self.paths()])
        if config.FILE not in hashes or self.path not in hashes:
            return None
        others = {path: one for path, one in hashes.items() if path == self.path or one != self.hash_now(path, one)}
        contents = git.contents(self.root, others.values())
        texts = {path: _text(contents.get(one, b"")) for path, one in others.items()}
        try:
            side = self._side(hashes, texts)
        except ConfigError:
            return None
        return Base(commit, side, texts[self.path])

    def hash_now(self, path: str, like: str) -> str:
        """The hash of a file as it is now; empty where there is none."""
        if path not in self._hashes:
            try:
                self._hashes[path] = git.hash_of((self.root / path).read_bytes(), like)
            except OSError:
                self._hashes[path] = ""
        return self._hashes[path]

    def _side(self, hashes: Mapping[str, str], texts: Mapping[str, str]) -> Side:
        content = texts.get(config.FILE, self.today.content)
        settings, problems = config.read(content)
        if problems:
            raise ConfigError(str(problems[0]))
        parts = {}
        for key in ("header", "footer"):
            path = getattr(settings.render, key)
            is_known = path == getattr(self.today.config.render, key) and path not in texts
            parts[key] = getattr(self.today, key) if is_known else texts.get(path) or self._part(hashes, path)
        entries = tuple(self._entries_of(hashes, texts, settings))
        return Side(content, settings, entries, self._numbers(hashes, texts), **parts)

    def _part(self, hashes: Mapping[str, str], path: str) -> str:
        """A header or footer that today's list does not name."""
        known = hashes.get(path)
        return _text(git.contents(self.root, [known]).get(known, b"")) if known else ""

    def _entries_of(self, hashes: Mapping[str, str], texts: Mapping[str, str], settings: Config) -> Iterator[Entry]:
        fields = settings.table()
        is_same_table = list(fields) == list(self.today.config.table())
        for path in hashes:
            if not path.startswith(f"{store.FOLDER}/") or not path.endswith(".yaml"):
                continue
            known = self._entries.get(path)
            if path not in texts and known is not None and is_same_table:
                yield known
            elif path in texts and (entry := store.entry_of(texts[path], path, fields)):
                yield entry
            elif path not in texts and (entry := store.read(self.root, path, path.rpartition("/")[2], fields).reading.entry):
                yield entry

    def _numbers(self, hashes: Mapping[str, str], texts: Mapping[str, str]) -> Numbers:
        if metrics.FILE in texts:
            return metrics.read(texts[metrics.FILE])[0]
        return self.today.numbers if metrics.FILE in hashes else {}


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
