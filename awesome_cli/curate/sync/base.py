"""The base of an edit: the data and the page at the last commit in which the two agreed, read out of git.

Nothing is checked out. Of the data of a commit only those files are read that are others than today's: most entries of
a list stay as they are from one commit to the next, and so do their items.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.curate.sync import list_page
from awesome_cli.curate.sync.sides import Side
from awesome_cli.errors import ConfigError, InputError
from awesome_cli.markdown import views
from awesome_cli.storage import config, config_reader, facts, git, history, metrics, store

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from awesome_cli.markdown.source_map import Items
    from awesome_cli.model import Entry, Facts, Numbers
    from awesome_cli.storage.config import Config

_MOST = 40
"""Pages of the past that are looked at."""
_BETWEEN = 8
"""Commits of the data that are looked at for one page."""


class Base(NamedTuple):
    """Where an edit began."""

    commit: str
    side: Side
    page: str
    """As it was then, in one text."""


class History:
    """The commits of a list, as far as its data of today are known."""

    def __init__(self, root: Path, today: Side, page: str, known: Items) -> None:
        self.root = root
        self.today = today
        self.path = page
        """Of the page, relative to the list's folder."""
        self.known = known
        self._hashes: dict[str, str] | None = None
        """Git's names for files as they are now, those that were asked for."""
        self._entries = {entry.path: entry for entry in today.entries}

    def base(self) -> Base | None:
        """The last commit in which the page is what the data render; None where none is found."""
        for commit in self.candidates():
            if (found := self.at(commit)) and views.is_same_page(found.page, found.side.page(self.known)):
                return found
        return None

    def is_unedited(self, texts: Mapping[str, str]) -> bool:
        """Whether the page is as the last commit has it that changed it, and that commit's data render it so.

        That is so for most pages that are only out of date, and costs less than to look for a base.
        """
        brought = git.commits(self.root, self.page_paths(), 1)
        found = self.at(brought[0]) if brought else None
        if found is None or list_page.of(found.side, self.path, texts).text != found.page:
            return False
        return views.is_same_page(found.page, found.side.page(self.known))

    def named(self, name: str) -> Base:
        """The data of a commit that a person names, and what they render. Raises InputError where there is none."""
        commit = git.find_commit(self.root, name)
        found = self.at(commit) if commit else None
        if found is None:
            raise InputError(f"--base {name}: no commit of that name has {config.FILE} and {self.path}")
        return found

    def candidates(self) -> Iterator[str]:
        """Commits in which the two may agree, page by page, the newest first.

        Of the commits with one page the last comes first, then the one that brought the page, then those between.
        """
        own = self.page_paths()
        pages = set(git.commits(self.root, own, _MOST))
        commits = git.commits(self.root, [*own, *self.paths()], _MOST * 5) if pages else []
        head = git.find_commit(self.root, "HEAD")
        run = [head] if pages else []
        for commit in commits:
            if commit != head:
                run.append(commit)
            if commit in pages:
                yield from dict.fromkeys([run[0], run[-1], *run[1 : _BETWEEN + 1]])
                run = []

    def page_paths(self) -> list[str]:
        """The files and folders that hold the page."""
        return [self.path, list_page.folder(self.path)] if self.today.config.render.split else [self.path]

    def paths(self) -> list[str]:
        """The files and folders that hold the data."""
        options = self.today.config.render
        return [config.FILE, store.FOLDER, metrics.FILE, facts.FILE, *filter(None, (options.header, options.footer))]

    def at(self, commit: str) -> Base | None:
        """The data and the page of one commit; None where it has no list."""
        hashes = history.blobs(self.root, commit, [self.path, list_page.folder(self.path), *self.paths()])
        if config.FILE not in hashes or self.path not in hashes:
            return None
        others = {path: one for path, one in hashes.items() if self.is_page(path) or one != self.hash_now(path, one)}
        found = history.contents(self.root, list(others.values()))
        texts = {path: _lf(text or "") for path, text in zip(others, found, strict=True)}
        try:
            side = self._side(hashes, texts)
        except ConfigError:
            return None
        own = list_page.read(side, self.path, texts.get)
        return Base(commit, side, list_page.of(side, self.path, own).text)

    def is_page(self, path: str) -> bool:
        """Whether a file is the page, or one of its sections."""
        return list_page.is_of_page(path, self.path)

    def hash_now(self, path: str, like: str) -> str:
        """The hash of a file as it is now; empty where there is none."""
        if self._hashes is None:
            self._hashes = git.unchanged_files(self.root)
        if path not in self._hashes:
            try:
                with open(f"{self.root}/{path}", "rb", buffering=0) as file:  # noqa: PTH123  # ten thousand times
                    self._hashes[path] = git.blob_name(file.read(), like)
            except OSError:
                self._hashes[path] = ""
        return self._hashes[path]

    def _side(self, hashes: Mapping[str, str], texts: Mapping[str, str]) -> Side:
        content = texts.get(config.FILE, self.today.content)
        settings, problems = config_reader.read(content)
        if problems:
            raise ConfigError(str(problems[0]))
        header, footer = (self._part(hashes, texts, key, getattr(settings.render, key)) for key in ("header", "footer"))
        entries = tuple(self._entries_of(hashes, texts, settings))
        numbers, known = self._numbers(hashes, texts), self._facts(hashes, texts)
        return Side(content, settings, entries, numbers, header, footer, facts=known)

    def _part(self, hashes: Mapping[str, str], texts: Mapping[str, str], key: str, path: str) -> str:
        """The header or the footer."""
        if path in texts or not path:
            return texts.get(path, "")
        if path == getattr(self.today.config.render, key):
            return str(getattr(self.today, key))
        known = hashes.get(path)  # today's list does not name it
        return _lf(next(history.contents(self.root, [known]), "") or "") if known else ""

    def _entries_of(self, hashes: Mapping[str, str], texts: Mapping[str, str], settings: Config) -> Iterator[Entry]:
        fields = settings.table()
        is_same_table = fields == self.today.config.table()
        for path in hashes:
            if not path.startswith(f"{store.FOLDER}/") or not path.endswith(".yaml"):
                continue
            known = self._entries.get(path) if path not in texts and is_same_table else None
            if known is not None:
                yield known
                continue
            text = texts[path] if path in texts else store.content(self.root, path)[0]
            if entry := store.entry_of(text, path, fields):
                yield entry

    def _numbers(self, hashes: Mapping[str, str], texts: Mapping[str, str]) -> Numbers:
        if metrics.FILE in texts:
            return metrics.read(texts[metrics.FILE])[0]
        return self.today.numbers if metrics.FILE in hashes or not self.today.numbers else {}

    def _facts(self, hashes: Mapping[str, str], texts: Mapping[str, str]) -> Facts:
        if facts.FILE in texts:
            return facts.read(texts[facts.FILE])[0]
        return self.today.facts if facts.FILE in hashes or not self.today.facts else {}


def _lf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
