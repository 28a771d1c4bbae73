"""The rule `title-placeholder`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.addresses import placeholders
from awesome_cli.addresses.repositories import github_repository
from awesome_cli.errors import Problem
from awesome_cli.lint.rule import Invalid, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Entry


class TitlePlaceholder(Rule):
    """A title is the title, not what a program put where it found none.

    `Fetching Title` and `Site Unreachable` are left by editors, `404` and `Just a moment...` by pages that were not
    shown. A reader learns nothing from them.
    """

    valid = (
        'title: "404 ways to fail"',
        "title: Untitled, or the art of naming",
        "title: Error bars for evaluations",
        'title: "Access Denied: who reads what"',
        "title: Sign in the wild",
        "title: Untitled\nkind: repo\nurl: https://github.com/owner/untitled",
    )
    invalid = (
        Invalid('title: "Fetching Title#hxa6"'),
        Invalid('title: "Fetching\\tTitle"'),
        Invalid("title: Site Unreachable"),
        Invalid('title: "404 Not Found"'),
        Invalid("title: Just a moment..."),
        Invalid('title: "{{ page.title }}"'),
        Invalid("title: Sign in - Accounts"),
        Invalid("title: 环境异常"),
    )

    def check(self, entry: Entry) -> Iterator[Problem]:
        """A problem for a title that is none."""
        if placeholders.is_placeholder(entry.title) and not _is_own_name(entry):
            what = "this is not a title: the page could not be read when it was added"
            yield Problem(f"{what}; `awesome edit {entry.id}` gives it its own", "title")


def _is_own_name(entry: Entry) -> bool:
    """Whether a repository is really called that."""
    owner_name = github_repository(entry.url)
    return owner_name is not None and owner_name[1].casefold() == entry.title.casefold()
