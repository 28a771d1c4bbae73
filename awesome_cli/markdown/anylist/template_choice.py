"""Which templates a list, its kinds of entries and its sections get."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from awesome_cli.markdown.anylist.templates import (
    AWESOME,
    begins_bold,
    fits,
    grouped,
    induced,
    named,
    well_known,
    well_known_templates,
)
from awesome_cli.templates import for_kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from awesome_cli.markdown.anylist.drafts import ItemDraft
    from awesome_cli.markdown.anylist.tree import Node
    from awesome_cli.model import Entry

_SHARED = 0.4
"""The share of all items that the template of most must fit to be the list's."""
_MANY = 0.1
"""The share of all items that a kind must have for a template of its own."""
_FEWEST = 3
"""Items that a section must have for a template of its own."""
_FITS, _FITS_FAR_MORE, _FITS_ITS_OWN = 0.8, 1.2, 0.6
"""The share of a section's items that the list's template must fit; a section's own must fit more, and most."""


class TemplateChoice:
    """The templates of a list, of its sections, and which items they fit."""

    def __init__(self, drafts: Sequence[ItemDraft], asked_for: str = "") -> None:
        self.asked_for = asked_for
        """The template that all items take, by name or as a text; empty where they give it themselves."""
        self._fitting: dict[tuple[str, ItemDraft], bool] = {}
        self._of_form = _by_form(drafts)
        self.whole = self._of_list(drafts, self._of_form)
        """The template of the list."""
        self._of_kind = {} if asked_for else self._by_kind(drafts)
        members: dict[Node, list[ItemDraft]] = {}
        for draft in drafts:
            members.setdefault(draft.node, []).append(draft)
        self._of_node = {node: self._best(own) for node, own in members.items()}

    def _of_list(self, drafts: Sequence[ItemDraft], of_form: Mapping[tuple[str, str], str]) -> str:
        """That of most items; where few look so, the built-in one that fits most, for entries to come."""
        if not drafts:
            return ""
        [(form, _)] = Counter(draft.item.form for draft in drafts).most_common(1)
        if self._count(of_form[form], drafts) >= len(drafts) * _SHARED:
            return of_form[form]
        by_name = well_known_templates()
        return max((by_name[AWESOME], *by_name.values()), key=lambda template: self._count(template, drafts))

    def _by_kind(self, drafts: Sequence[ItemDraft]) -> dict[str, str]:
        """Templates of the kinds whose items look alike, and other than the list's, which is then that of the rest."""
        if self.whole.startswith("|") or self._count(self.whole, drafts) >= len(drafts) * _FITS:
            return {}
        many = max(_FEWEST, len(drafts) * _MANY)
        kinds = {kind: members for kind, members in _kinds(drafts).items() if len(members) >= many}
        found = {kind: template for kind, members in kinds.items() if (template := self._special(members))}
        rest = [draft for draft in drafts if draft.entry.kind not in found]
        if found and rest:
            self.whole = self._of_list(rest, _by_form(rest))
        elif found:
            self.whole = found[max(found, key=lambda kind: len(kinds[kind]))]
        return {kind: template for kind, template in found.items() if template != self.whole}

    def _special(self, members: Sequence[ItemDraft]) -> str:
        """A template that fits nearly all items of a kind, and far more of them than the list's; empty for none."""
        template = well_known(induced(members), members)
        enough = max(self._count(self.whole, members) * _FITS_FAR_MORE, len(members) * _FITS)
        return template if self._count(template, members) >= enough else ""

    def _shared(self, kind: str) -> str:
        """The template that entries of a kind have wherever a section has none of its own."""
        return self._of_kind.get(kind, self.whole)

    def _count(self, template: str, drafts: Sequence[ItemDraft]) -> int:
        return sum(self.fits(template, draft) for draft in drafts)

    def _best(self, own: Sequence[ItemDraft]) -> str:
        """The template of a section: the list's, unless one of its own fits far more of its items."""
        common = self._of_form[own[0].item.form]
        fits = self._count(common, own)
        is_bullet = own[0].item.form[0] == "list"
        shared = sum(self.fits(self._shared(draft.entry.kind), draft) for draft in own)
        if is_bullet and not self.whole.startswith("|") and shared >= fits:
            common, fits = self.whole, shared
        return (self._own_template(own, common, fits) if len(own) >= _FEWEST else "") or common

    def _own_template(self, own: Sequence[ItemDraft], common: str, fits: int) -> str:
        """One found from a section's items alone, where it shows them far better than what they share; else empty."""
        if fits < len(own) * _FITS:
            special = induced(own)
            is_better = self._count(special, own) > max(fits * _FITS_FAR_MORE, len(own) * _FITS_ITS_OWN)
            return special if is_better else ""
        others = sum(begins_bold(draft.item.source) != begins_bold(common) for draft in own)
        if own[0].item.form[0] != "list" or others <= len(own) * _FITS:
            return ""
        special = induced(own)
        is_better = begins_bold(special) != begins_bold(common) and self._count(special, own) >= fits
        return special if is_better else ""

    def of_list(self) -> dict[str, str]:
        """`render: item:`"""
        by_kind = {kind: named(template) for kind, template in self._of_kind.items()}
        return {"": self.asked_for or named(self.whole) or AWESOME, **by_kind}

    def of_section(self, node: Node) -> str:
        """The template of a section where it is not the list's."""
        template = self._of_node.get(node, "")
        return "" if template == self.whole or self.asked_for else named(template)

    def of(self, draft: ItemDraft, kind: str) -> str:
        """The template that a draft of an entry of some kind is written with, unless it has one of its own."""
        if self.asked_for:
            return for_kind(self.asked_for, kind)
        template = self._of_node[draft.node]
        return self._shared(kind) if template == self.whole else template

    def fits(self, template: str, draft: ItemDraft, entry: Entry | None = None) -> bool:
        """Whether a template shows an item as it stands, perhaps by another entry: the same words and links.

        A template that was asked for takes every item.
        """
        if self.asked_for:
            return True
        if entry is not None and entry != draft.entry:
            return fits(template, draft, entry)
        key = (template, draft)
        if key not in self._fitting:
            self._fitting[key] = fits(template, draft, draft.entry)
        return self._fitting[key]


def _by_form(drafts: Sequence[ItemDraft]) -> dict[tuple[str, str], str]:
    """The templates of items that have one form: rows of one table, items with a bullet, paragraphs."""
    return {form: well_known(induced(members), members) for form, members in grouped(drafts).items()}


def _kinds(drafts: Sequence[ItemDraft]) -> dict[str, list[ItemDraft]]:
    """Drafts of items with a bullet, by the kind of their entries."""
    kinds: dict[str, list[ItemDraft]] = {}
    for draft in drafts:
        if draft.item.form == ("list", ""):
            kinds.setdefault(draft.entry.kind, []).append(draft)
    return kinds
