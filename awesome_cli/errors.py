"""What can go wrong: a problem is a value, an error ends the command."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

ERROR, WARNING, INFORMATION = LEVELS = ("error", "warning", "information")


class AwesomeError(Exception):
    """Ends the command. Its text says what is wrong, where, and what to do; no more is shown to the user."""


class ConfigError(AwesomeError):
    """awesome.yaml is missing or cannot be used."""


class StoreError(AwesomeError):
    """Entry files or metrics.csv cannot be read, written or locked."""


class SourceError(AwesomeError):
    """A service cannot be asked at all."""


class InputError(AwesomeError):
    """What the user asked for cannot be understood or is not there."""


class Fix(NamedTuple):
    """How to repair an entry file, or several, as data."""

    set: Mapping[str, object] = {}
    """New values by field; None takes the field away."""
    rename: str = ""
    """The file's new name."""
    merge: tuple[str, ...] = ()
    """The files of entries that are one thing and differ in nothing that a person would have to choose."""
    safe: bool = True
    """Whether the rule is sure of it."""


class Problem(NamedTuple):
    """One thing that is wrong, and where. A rule gives the message and the field; the engine fills in the place."""

    message: str
    field: str = ""
    """The field it is about, as a path: `title`, `links/1/url`."""
    path: str = ""
    """The file, relative to the list's folder."""
    line: int = 0
    """From 1; 0 where no line is known."""
    column: int = 0
    """From 1; 0 where no column is known."""
    rule: str = ""
    level: str = ERROR
    fix: Fix | None = None
    hint: str = ""
    """The line as it should be."""
    also: tuple[str, ...] = ()
    """Further files that it concerns."""

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        return f"{place}: {self.message}" if place else self.message
