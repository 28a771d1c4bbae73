"""What awesome.yaml says: the list's title, its sections, and the options of render and lint."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.model import Upkeep
from awesome_cli.model.rank import RankWeights
from awesome_cli.storage import fields

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.model import Collapse, Section, View
    from awesome_cli.storage.fields import Field, Table

FILE = "awesome.yaml"
RULE = "config"
"""The lint rule that reports its problems."""
SORTS = ("newest", "title", "citations", "stars", "added", "rank")
"""The orders that a section may have."""
SHOWN = ("heading", "bullet", "bold", "details", "text")
"""The forms that a section's title may have."""


SPLITS = ("sections",)
"""By what a long list may be split."""


class RenderOptions(NamedTuple):
    """`render:`"""

    authors: int = 10
    """How many authors are shown before `et al.`"""
    header: str = ""
    """Markdown between the title and the contents: a file in the list's folder."""
    footer: str = ""
    """Markdown after the last section: a file in the list's folder."""
    item: Mapping[str, str] = {}
    """Item templates by kind of entry, as names or texts; that of the kind "" is for all others. Empty: `classic`."""
    heading: str = ""
    """How sections' titles are shown: Markdown with `{title}` in it, and `{#}` for the marks of the level."""
    contents: Mapping[str, str] = {}
    """The form of the contents: `bullet`, `indent`, `depth`, `numbered`; `{"shown": "false"}` for none."""
    split: str = ""
    """`sections` for an index with a file for each section; empty for one page."""
    collapse: Collapse | None = None
    """Which entries are folded in sections that do not say it themselves; None for none."""


class RuleOptions(NamedTuple):
    """What `lint: rules:` says of one rule."""

    level: str = ""
    """error, warning, information, off, or empty for the rule's own."""
    values: Mapping[str, object] = {}
    """Options as text or lists of text; the rule gives them their types."""
    line: int = 0


class OutputOptions(NamedTuple):
    """One file, or folder, that `awesome render --all` writes."""

    format: str
    view: str = ""
    """The name of the view whose entries it holds; empty for the whole list."""


class Config(NamedTuple):
    """The whole of awesome.yaml."""

    title: str
    description: str = ""
    sections: tuple[Section, ...] = ()
    render: RenderOptions = RenderOptions()
    rules: Mapping[str, RuleOptions] = {}
    """Options of rules by rule name."""
    was: Mapping[str, str] = {}
    """Old section paths, each with the one that takes its place."""
    fields: Mapping[str, Field] = {}
    """The fields that the list declares itself, by name, in their order."""
    url: str = ""
    """Where the list is published; empty where it does not say."""
    outputs: Mapping[str, OutputOptions] = {}
    """What `awesome render --all` writes, by path, a folder's with `/` at its end."""
    views: tuple[View, ...] = ()
    rank: RankWeights = RankWeights()
    """How much each number counts in sections that `sort: rank`."""
    upkeep: Upkeep = Upkeep()
    forges: Mapping[str, str] = {}
    """The software of further hosts of repositories, by host in lower case."""

    def paths(self) -> list[str]:
        """The paths of all sections, in order."""
        return [section.path for top in self.sections for section in top.walk()]

    def table(self) -> Table:
        """The fields that the list's entries may have: the built-in ones, then its own."""
        return fields.table(self.fields)

    def resolve(self, path: str) -> str:
        """A section's path as it is now: an old path becomes the new one, any other stays."""
        return self.was.get(path, path)
