"""The rule `file-name`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import ERROR, WARNING, Fix, Problem
from awesome_cli.identity import page_identity
from awesome_cli.lint.rule import NAME, Invalid, Rule
from awesome_cli.model.file_names import file_stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Entry


class FileName(Rule):
    """An entry's file has the name that its identity gives it.

    Two people who add one paper then write one file, and git shows them. The name comes from `arxiv`, else `doi`, else
    `isbn`, else `url`, never from the title, which people change. Entry files end in `.yaml`; links are not followed. A
    warning is the name that a repository had as a page, before its host was known as a forge.
    """

    about = NAME
    valid = ("arxiv-2406.14491.yaml", "papers/arxiv-2406.14491.yaml")
    invalid = (
        Invalid("instruction-pre-training.yaml", "arxiv-2406.14491.yaml"),
        Invalid("papers/2406.14491.yaml", "papers/arxiv-2406.14491.yaml"),
        Invalid("arxiv-2406.14491.yml", "arxiv-2406.14491.yaml"),
    )

    def check(self, entry: Entry) -> Iterator[Problem]:
        """A problem for a file whose name is not its identity's."""
        stem = entry.stem()
        if stem and stem != entry.id:
            folder, slash, _ = entry.path.rpartition("/")
            fix = Fix(rename=f"{folder}{slash}{stem}.yaml")
            level = WARNING if _is_name_of_page(entry) else ERROR
            yield Problem(f"the file's name should be {stem}.yaml", fix=fix, level=level)


def _is_name_of_page(entry: Entry) -> bool:
    """Whether it is named as any page is: before the host was known as a forge, that was right."""
    return bool(entry.url) and entry.id == file_stem(page_identity(entry.url))
