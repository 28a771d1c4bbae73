"""Facts about new entries, looked up as `add` does; what is on the page wins, and stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.curate import lookup
from awesome_cli.curate.add.drafts import make_drafts
from awesome_cli.curate.add.entry import AddRequest, references_of
from awesome_cli.curate.sync.positions import Positions
from awesome_cli.markdown import write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from awesome_cli.curate.add.drafts import Draft
    from awesome_cli.curate.add.references import Refused
    from awesome_cli.curate.lookup import Answers
    from awesome_cli.curate.sync.draft import ListDraft
    from awesome_cli.model import Entry, Section

_FACTS = ("doi", "isbn", "authors", "published", "venue", "year", "abstract", "status", "description", "links")
"""In this order: what a template shows only together with another comes after that."""


def fill(draft: ListDraft, day: str, has_numbers: bool, say: Callable[[str], None]) -> list[str]:
    """Gives new entries the facts that change nothing of how they are shown; returns what a person should know.

    `day` is that of the answers. What services count and state is stored beside the entries only with `has_numbers`.
    """
    wanted = {id_: found[0] for id_ in draft.created if (found := references_of(draft.entries[id_]))}
    if not wanted:
        return []
    new = [draft.entries[id_] for id_ in wanted]
    answers = lookup.look_up(list(wanted.values()), [url for entry in new for url in _links(entry)], say)
    made: dict[str, Draft] = {}
    notices: list[str] = []
    for entry, reference in zip(new, wanted.values(), strict=True):
        request = AddRequest(links=_links(entry), added=day)
        drafts, refused = make_drafts([reference], answers, request)
        for one in drafts:
            made[entry.id] = one
        notices += _notices(entry, drafts, refused)
    _fill_entries(draft, made)
    if has_numbers:
        _add_rows(draft, made)
    return [*notices, *_failures(answers, new)]


def _links(entry: Entry) -> tuple[str, ...]:
    return tuple(link.url for link in entry.links)


def _notices(entry: Entry, drafts: Iterable[Draft], refused: Iterable[Refused]) -> Iterator[str]:
    """What a person should know of an entry."""
    for one in refused:
        yield f"{one.reference}: written with the words of the page alone, for {one.reason}"
    for made in drafts:
        yield from (f"{entry.id}: {notice}" for notice in made.notices)


def _fill_entries(draft: ListDraft, found: dict[str, Draft]) -> None:
    """Gives entries, by their IDs, what was found about them; a date puts none of them elsewhere."""
    side = draft.side()
    writer = write.PageWriter(side.catalog(), side.config.render)
    sections = {section.path: section for section in writer.catalog.walk()}
    for id_, one in found.items():
        entry = draft.entries[id_]
        draft.entries[id_] = _filled(entry, one.entry, writer, sections[entry.sections[0]])
    positions = Positions(draft)
    for path in {draft.entries[id_].sections[0] for id_ in found}:
        positions.put(path, [entry.id for entry in writer.shown[path]], found.keys())


def _add_rows(draft: ListDraft, found: dict[str, Draft]) -> None:
    """The numbers and facts of all that entries are about, and link to.

    A thing that was renamed meanwhile is the subject that the page names.
    """
    for id_, one in found.items():
        subjects = draft.entries[id_].subjects()
        names = {**{name: name for name in subjects}, one.entry.subjects()[0]: subjects[0]}
        draft.measures += [row._replace(subject=names[row.subject]) for row in one.numbers if row.subject in names]
        draft.facts += [row._replace(subject=names[row.subject]) for row in one.facts if row.subject in names]


def _failures(answers: Answers, new: list[Entry]) -> Iterator[str]:
    for answer in answers.failures(new):
        yield f"nothing from {answer.source}: {answer.reason}; {answer.advice}"


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
