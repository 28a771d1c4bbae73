"""The rule `duplicate-title`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.addresses.repositories import github_repository
from awesome_cli.errors import WARNING, Problem
from awesome_cli.identity import read_url
from awesome_cli.lint.rule import Invalid, Rule
from awesome_cli.normalize import fold, host_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from awesome_cli.model import Catalog, Entry

_DISTINCTIVE = frozenset("+#*♯")
"""Characters that make another name of a word."""


class DuplicateTitle(Rule):
    """No two entries of one kind have the same title.

    They are mostly one thing under two addresses: a preprint and its journal version, a page that moved. Titles are
    compared without case, accents and punctuation, but `C`, `C++` and `C#` are three; titles that are only similar are
    never reported. Repositories, models, datasets and spaces of different owners are different things by one name, and
    so are pages that are called by their host: `YouTube`.
    """

    level = WARNING
    valid = (
        'title: Megatron-LM\n---\ntitle: Megatron-LLaMA\narxiv: "2406.14492"',
        'title: C\n---\ntitle: C++\narxiv: "2406.14492"\n---\ntitle: C#\narxiv: "2406.14493"',
        "title: Name\nkind: repo\nurl: https://github.com/a/name\narxiv:\n---\n"
        "title: Name\nkind: repo\nurl: https://github.com/b/name\narxiv:",
        "title: One name\n---\ntitle: One name\nkind: repo\nurl: https://github.com/owner/name\narxiv:",
        "title: Example\nkind: link\nurl: https://example.org/ada\narxiv:\n---\n"
        "title: Example\nkind: link\nurl: https://www.example.org/kim\narxiv:",
    )
    invalid = (Invalid('title: "One name: a survey"\n---\ntitle: One Name - A Survey\narxiv: "2406.14492"'),)

    def check_all(self, catalog: Catalog) -> Iterator[Problem]:
        """A problem for each entry with the title of an earlier one."""
        seen: dict[tuple[str, ...], dict[str, Entry]] = {}
        for entry in catalog.entries:
            title = fold(entry.title)
            if entry.url and title in host_name(entry.url).split("."):
                continue
            marks = (
                "" if _DISTINCTIVE.isdisjoint(entry.title) else "".join(filter(_DISTINCTIVE.__contains__, entry.title))
            )
            owner = _owner(entry.url) if entry.url else ""
            by_owner = seen.setdefault((entry.kind, title, marks), {})
            other = _earlier_entry(by_owner, owner) if by_owner else None
            by_owner.setdefault(owner, entry)
            if other and title and not set(entry.identities()) & set(other.identities()):
                from awesome_cli.merging.command import merge_command  # few lists have duplicates

                message = f"{other.path} has this title too: `{merge_command((other, entry))}`, if they are one thing"
                yield Problem(message, "title", entry.path, also=(other.path,))


def _earlier_entry(by_owner: Mapping[str, Entry], owner: str) -> Entry | None:
    """The earlier entry whose owner is not known to be another one."""
    return (by_owner.get(owner) or by_owner.get("")) if owner else next(iter(by_owner.values()))


def _owner(url: str) -> str:
    """Who has the repository, model, dataset or space at an address; empty for any other page."""
    if found := github_repository(url):
        return found[0].lower()
    reference = read_url(url) if "hf.co" in url or "huggingface.co" in url else None
    name = reference.identity.partition(":")[2] if reference and reference.identity.startswith("hf:") else ""
    return name.rpartition("/")[0]
