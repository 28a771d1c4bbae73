"""The rule `section-unlikely`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import INFORMATION, Problem
from awesome_cli.lint.rule import Invalid, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Catalog

_EXPERTS = (
    "Mixture of experts at scale",
    "A mixture of many experts",
    "Mixture of experts models",
    "Experts, a mixture",
)
_TEXTS = ("Clean web text", "Web text, filtered", "Text from the web", "A corpus of web text")


def _example(last: str) -> str:
    """Entries of two sections, and one more as the last."""
    titles = [*((title, "scaling") for title in _EXPERTS), *((title, "pretrain") for title in _TEXTS)]
    entries = [
        f'title: {title}\nsections: [{section}]\narxiv: "2406.1449{number}"'
        for number, (title, section) in enumerate(titles)
    ]
    return "\n---\n".join([*entries, f'title: Dense mixture of experts\nsections: [{last}]\narxiv: "2406.14499"'])


class SectionUnlikely(Rule):
    """An entry is in a section that holds things like it.

    An entry whose words, authors and kind of title say nothing for its section and clearly speak for another is often a
    slip of the hand. It is a guess: of 4,368 entries of real lists, a twentieth of which were put into another section
    for the measurement, it names 108, and 68 of these were put there. Comparing each entry with all others takes longer
    than everything else that is checked, so the rule is asked for by name: `awesome lint -v --select section-unlikely`,
    or a level in awesome.yaml. `awesome sections suggest ID` shows all that speaks for each section.
    """

    level = INFORMATION
    is_optional = True
    valid = (_example("scaling"),)
    invalid = (Invalid(_example("pretrain")),)

    def check_all(self, catalog: Catalog) -> Iterator[Problem]:
        """A problem for each entry that is more like what another section holds."""
        from awesome_cli.similarity.suggest import Ranker

        ranker = Ranker(catalog)
        for entry in catalog.entries:
            if better := ranker.better_section(entry):
                like = better.entries[0]
                message = f"section {better.section.path!r} holds what is like it, such as {like.title!r}"
                yield Problem(f"{message}: `awesome move` puts it there", "sections", entry.path)
