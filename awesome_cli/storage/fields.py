"""The fields of an entry file: their order, their types and what they hold. docs/entry.md is made from this table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

STATUSES = ("withdrawn", "retracted", "gone", "archived", "blocked", "stale")

TEXT, TEXTS, LINKS, PLACEMENTS, DATE, DIGITS, NUMBER, FLAG, CHOICE = (
    "text",
    "list of text",
    "list of links",
    "list of placements",
    "date",
    "digits",
    "number",
    "flag",
    "choice",
)

CUSTOM = {"text": TEXT, "list": TEXTS, "flag": FLAG, "number": NUMBER, "date": DATE}
"""The types that a list may give to fields of its own, by the words that awesome.yaml has for them."""

Item = str | dict[str, str]
Value = str | list[Item]
"""A value as it is written in a file, which no one has typed."""
Raw = dict[str, Value]
"""The fields of one file."""


class Field(NamedTuple):
    """One key of an entry file. `type` is what its value must be; the schema decides, never YAML's guess."""

    type: str
    about: str
    choices: tuple[str, ...] = ()
    """The only values it may have, or each of a list's; any where there are none."""
    flow: bool = False
    """A list on one line: `[a, b]`."""
    folded: bool = False
    """Long text as a folded block."""

    @property
    def is_list(self) -> bool:
        """Whether it holds several values."""
        return self.type in (TEXTS, LINKS, PLACEMENTS)


class Table(dict[str, Field]):
    """The fields that entry files may have, by key, in the order of the canonical form. It never changes."""

    def __init__(self, built_in: Mapping[str, Field], custom: Mapping[str, Field]) -> None:
        super().__init__({**built_in, **custom})
        self.custom = tuple(custom)
        """The keys of those that the list declares itself."""
        self.ranks = {key: rank for rank, key in enumerate(self, 1)}
        """Where each key is in the order, from 1."""


_BUILT_IN = {
    "title": Field(TEXT, "What it is called. Required."),
    "kind": Field(CHOICE, "What it is. Required.", tuple(KINDS)),
    "sections": Field(TEXTS, "Paths of the sections it is in: `pretrain`, `pretrain/other`. Required.", flow=True),
    "arxiv": Field(TEXT, "arXiv id without version: `2406.14491`, `hep-th/9901001`."),
    "doi": Field(TEXT, "DOI without `https://doi.org/`: `10.1145/3534678`."),
    "isbn": Field(TEXT, "ISBN of a book, 13 digits or 10: `9780262035613`, `0-262-03561-8`."),
    "url": Field(TEXT, "Its own address. Without one, `arxiv`, `doi` and `isbn`, its title alone tells what it is."),
    "authors": Field(TEXTS, "In their order; `et al.` where names are left out.", flow=True),
    "published": Field(DATE, "When it first appeared: `2024`, `2024-06` or `2024-06-20`."),
    "venue": Field(TEXT, "Where it was published: `EMNLP`; of a book, its publisher."),
    "year": Field(DIGITS, "The year of the venue, of a book that of the edition."),
    "links": Field(LINKS, "Further addresses: a URL, or `{label: talk, url: ...}`."),
    "packages": Field(
        TEXTS, "As what it is installed: package URLs, `[pkg:pypi/requests, pkg:cargo/serde]`.", flow=True
    ),
    "notes": Field(TEXTS, "The curator's own remarks, each a sentence."),
    "description": Field(TEXT, "One line on what it does."),
    "abstract": Field(TEXT, "The paper's abstract, for search.", folded=True),
    "highlight": Field(FLAG, "`true` puts a star before the title."),
    "weight": Field(DIGITS, "Place in its sections: entries without come first, then these, the smallest first."),
    "status": Field(CHOICE, "What happened to it, shown beside the title.", STATUSES),
    "finished": Field(FLAG, "`true` where no further work is to be expected: then it is never stale."),
    "replaced_by": Field(TEXT, "What takes its place: an id or URL."),
    "added": Field(DATE, "When it came onto the list."),
    "under": Field(TEXT, "The ID of the entry that it is under."),
    "item": Field(TEXT, "An item template of its own, where it is shown in another form than the rest."),
    "placements": Field(
        PLACEMENTS, "Further places, under other words: `{section: tools, title: ..., description: ..., item: ...}`."
    ),
}
FIELDS = Table(_BUILT_IN, {})
"""The fields of every list."""


def table(custom: Mapping[str, Field]) -> Table:
    """The fields of a list that declares some of its own, which come last."""
    return Table(_BUILT_IN, custom) if custom else FIELDS
