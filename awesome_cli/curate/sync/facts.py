"""Facts about new entries, looked up as `add` does; what is on the page wins, and stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.curate import add, lookup
from awesome_cli.curate._draft import AddRequest, references
from awesome_cli.markdown import write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from awesome_cli.curate.add import Draft
    from awesome_cli.curate.sync.draft import ListDraft
    from awesome_cli.model import CouldNotLook, Entry, Section

_FACTS = ("doi", "isbn", "authors", "published", "venue", "year", "abstract", "status", "description", "links")
"""In this order: what a template shows only together with another comes after that."""


def fill(draft: ListDraft, say: Callable[[str], None]) -> list[str]:
    """Gives new entries the facts that change nothing of how they are shown; returns what could not be looked up."""
    new = [draft.entries[id_] for id_ in draft.created if id_ in draft.entries]
    wanted = {entry.id: found[0] for entry in new if (found := references(entry))}
    if not wanted:
        return []
    answers = lookup.look_up(list(wanted.values()), (), say)
    made, refused = add.drafts(wanted.values(), answers, AddRequest())
    known = {one.asked: one for one in made}
    _fill_each(draft, {id_: known[one.identity] for id_, one in wanted.items() if one.identity in known})
    failures = [f"{one.reference}: written with the words of the page alone, for {one.reason}" for one in refused]
    return [*failures, *_not_looked_up(answers.failures(new))]


def _fill_each(draft: ListDraft, found: Mapping[str, Draft]) -> None:
    """Gives entries, by their IDs, what was found about them."""
    side = draft.side()
    writer = write.PageWriter(side.catalog(), side.config.render)
    sections = {section.path: section for section in writer.catalog.walk()}
    for id_, one in found.items():
        entry = draft.entries[id_]
        draft.entries[id_] = _filled(entry, one.entry, writer, sections[entry.sections[0]])
        own = entry.identities()[0]
        draft.measures += [number._replace(subject=own) for number in one.numbers if number.subject == own]


def _not_looked_up(answers: list[CouldNotLook]) -> Iterator[str]:
    return (f"nothing from {answer.source}: {answer.reason}; {answer.advice}" for answer in answers)


def _filled(entry: Entry, facts: Entry, writer: write.PageWriter, section: Section) -> Entry:
    """The entry with each fact that it lacks, where its item stays as it is."""

    def shown(one: Entry) -> str:
        return writer.written(writer.template(section, one), one, 1, "")

    before = shown(entry)
    for field in _FACTS:
        if getattr(facts, field) and not getattr(entry, field):
            more = entry._replace(**{field: getattr(facts, field)})
            entry = more if shown(more) == before and more.stem() == entry.id else entry
    return entry
