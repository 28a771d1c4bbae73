"""The rule `duplicate-identity`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import Fix, Problem
from awesome_cli.lint.rule import Invalid, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from awesome_cli.identity import Identity
    from awesome_cli.model import Catalog, Entry


class DuplicateIdentity(Rule):
    """No two entries are the same paper, repository, model or page.

    An entry may be in several sections, so nothing has to be listed twice, and two files drift apart. Entries are
    the same if they share an arXiv id, a DOI or a url, however each is written; or if neither has any of these, and
    they share their title. `awesome merge` makes one of them; where they differ in nothing that a person has to choose,
    `awesome lint --fix --unsafe-fixes` does.
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
        repeats = []
        for entry in catalog.entries:
            for number, identity in enumerate(entry.identities()):
                other = first.setdefault(identity, entry)
                if other is not entry:
                    repeats.append((entry, other, identity, number))
                    break
        groups = _groups((entry, other) for entry, other, *_ in repeats)
        for entry, other, identity, number in repeats:
            from awesome_cli.merging.command import merge_command  # few lists have duplicates

            message = f"{identity} is in {other.path} too: `{merge_command(groups[entry.path])}` makes one of them"
            fix = _merge_fix(catalog, (other, entry))
            yield Problem(message, _field(entry, number), entry.path, fix=fix, also=(other.path,))


def _groups(pairs: Iterable[tuple[Entry, Entry]]) -> dict[str, list[Entry]]:
    """For the file of each repeat all entries of the same thing, the one to keep first."""
    groups: dict[str, list[Entry]] = {}
    for entry, other in pairs:
        groups[entry.path] = groups.setdefault(other.path, [other])
        groups[entry.path].append(entry)
    return groups


def _merge_fix(catalog: Catalog, entries: Sequence[Entry]) -> Fix | None:
    """What makes one of entries that differ in nothing that has to be chosen."""
    from awesome_cli.merging.union import unite  # few lists have duplicates

    if unite(entries, catalog.custom, {}).differences:
        return None
    return Fix(merge=tuple(entry.path for entry in entries), safe=False)


def _field(entry: Entry, number: int) -> str:
    fields = [field for field in ("arxiv", "doi", "isbn", "url") if getattr(entry, field)]
    return fields[number] if fields else "title"
