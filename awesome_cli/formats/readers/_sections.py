"""The sections of a structured list, from the titles that its records and folders name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.model import Section
from awesome_cli.normalize import collapse, slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Titles = tuple[str, ...]

DEEPEST = 10
"""Levels of sections; what lies deeper is in the last of them."""


class Sections:
    """A tree that grows with each title that it is asked for."""

    def __init__(self, described: Iterable[tuple[str, str]] = ()) -> None:
        self._paths: dict[Titles, str] = {}
        self._taken: set[str] = set()
        self._below: dict[str, list[tuple[str, str]]] = {"": []}
        """The paths and titles of the sections in each, by its path."""
        self._texts: dict[str, str] = {}
        self._later: Mapping[Titles, str] = {}
        self._rules: dict[str, tuple[str, Mapping[str, str]]] = {}
        for title, text in described:
            self._texts[self.path((title,))] = text

    def describe(self, texts: Mapping[Titles, str]) -> None:
        """Gives texts to sections that records will name, by their titles from the top."""
        self._later = texts

    def path(self, titles: Titles) -> str:
        """The path of the section that some titles lead to, from the top."""
        path = ""
        known: Titles = ()
        for title in [collapse(one) or "Untitled" for one in titles[:DEEPEST]]:
            known = (*known, title)
            if known not in self._paths:
                self._paths[known] = self._new(path, title)
                self._texts.setdefault(self._paths[known], self._later.get(known, ""))
            path = self._paths[known]
        return path

    def _new(self, above: str, title: str) -> str:
        own = slug(title) or "section"
        path = free = f"{above}/{own}" if above else own
        number = 1
        while free in self._taken:
            number += 1
            free = f"{path}-{number}"
        self._taken.add(free)
        self._below[above].append((free, title))
        self._below[free] = []
        return free

    def sort(self, path: str, rule: str, placed: Mapping[str, str]) -> None:
        """Says how a section is sorted, and which of its entries are elsewhere."""
        self._rules[path] = (rule, placed)

    def tree(self, above: str = "") -> tuple[Section, ...]:
        """The sections within one, those within them included."""
        return tuple(
            Section(path, title, self._texts.get(path, ""), self._rules.get(path, ("", {}))[0], self.tree(path),
                    placed=self._rules.get(path, ("", {}))[1])
            for path, title in self._below[above]
        )  # fmt: skip
