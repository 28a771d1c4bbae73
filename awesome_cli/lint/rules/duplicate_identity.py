"""The rule `duplicate-identity`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import Problem
from awesome_cli.lint.rule import Invalid, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.identity import Identity
    from awesome_cli.model import Catalog, Entry


class DuplicateIdentity(Rule):
    """No two entries are the same paper, repository, model or page.

    An entry may be in several sections, so nothing has to be listed twice, and two files drift apart. Entries are
    the same if they share an arXiv id, a DOI or a url, however each is written; or if neither has any of these, and
    they share their title.
    """

    valid = ('title: One\n---\ntitle: Other\narxiv: "2406.14492"',)
    invalid = (
        Invalid('arxiv: "2406.14491"\ntitle: One\n---\narxiv: "2406.14491"\ntitle: Other'),
        Invalid(
            "kind: repo\nurl: https://github.com/owner/name\n---\n"
            'arxiv: "2406.14492"\nurl: http://www.github.com/Owner/Name.git\ntitle: Other'
        ),
        Invalid("kind: link\narxiv:\n---\nkind: model\narxiv:\ntitle: A good ENTRY"),
    )

    def check_all(self, catalog: Catalog) -> Iterator[Problem]:
        """A problem for each entry that shares an identity with an earlier one."""
        first: dict[Identity, Entry] = {}
        for entry in catalog.entries:
            for number, identity in enumerate(entry.identities()):
                other = first.setdefault(identity, entry)
                if other is not entry:
                    message = f"{identity} is in {other.path} too: keep one, in the sections of both"
                    yield Problem(message, _field(entry, number), entry.path, also=(other.path,))
                    break


def _field(entry: Entry, number: int) -> str:
    fields = [field for field in ("arxiv", "doi", "isbn", "url") if getattr(entry, field)]
    return fields[number] if fields else "title"
