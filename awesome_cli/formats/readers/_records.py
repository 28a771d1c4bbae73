"""Records with named values become a list: the one way in for every structured format."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.formats.readers import _columns, _entry, _item_template
from awesome_cli.formats.readers._custom_types import infer_types
from awesome_cli.formats.readers._sections import Sections
from awesome_cli.imported import IMPORTED, LOST, Finding, Imported, ImportReport, Item
from awesome_cli.markdown.anylist import sorting
from awesome_cli.markdown.grouping import grouped, united_group
from awesome_cli.model import Placement
from awesome_cli.storage.config import RenderOptions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from awesome_cli.formats.readers._columns import SourceColumn
    from awesome_cli.markdown.grouping import Group
    from awesome_cli.model import Collapse, Entry, Measure

_UNSORTED = "Unsorted"
"""The section of records that name none."""

Value = str | tuple[str, ...]


class Record(NamedTuple):
    """One thing of a structured list."""

    values: Mapping[str, Value]
    """By the columns' names; none is empty."""
    folders: tuple[str, ...] = ()
    """The titles of the sections that it lies in, from the top, where its place says them."""
    place: str = ""
    """Where it is, for people: a file of a folder."""
    links: tuple[tuple[str, str], ...] = ()
    """Further addresses, each with its label."""
    broken: str = ""
    """Why it cannot be read."""


class Described(NamedTuple):
    """What a list says of its sections and values beside its records."""

    sections: Mapping[str, tuple[str, str]] = {}
    """The title and the text of sections, by the value that names them in records; in the list's order."""
    column: str = ""
    """The column whose values they are; empty where only their order and text are known."""
    choices: Mapping[str, tuple[str, ...]] = {}
    """The only values of columns."""
    texts: Mapping[tuple[str, ...], str] = {}
    """The texts of further sections, by the titles that lead to them."""
    collapse: Collapse | None = None
    """Which things it folds; one that folds some ranks them all."""


def imported(
    records: Sequence[Record],
    mapped: Mapping[str, str],
    title: str = "",
    described: Described = Described(),  # noqa: B008  # a tuple, which never changes
    findings: Sequence[Finding] = (),
    description: str = "",
    is_markdown: bool = False,
) -> Imported:
    """The list that some records are. `mapped` is what `_columns.columns` takes; `findings` are the reader's own.

    Descriptions and notes hold Markdown in an entry: plain text is escaped unless `is_markdown` says it is Markdown.
    """
    columns = _columns.columns(records, mapped, [described.column] if described.column else ())
    return _Composer(records, columns, described, is_markdown).imported(title, description, findings)


class _Composer:
    """Items of records, then entries and sections of items."""

    def __init__(
        self,
        records: Sequence[Record],
        columns: Mapping[str, SourceColumn],
        described: Described,
        is_markdown: bool = False,
    ) -> None:
        self.is_markdown = is_markdown
        self.records = records
        self.columns = columns
        self.described = described
        self.sections = Sections(described.sections.values())
        self.sections.describe(described.texts)
        self.items: list[Item] = []
        self.kinds = [LOST] * len(records)
        self.findings: list[Finding] = []
        self.measures: list[Measure] = []

    def imported(self, title: str, description: str, findings: Sequence[Finding]) -> Imported:
        for number, record in enumerate(self.records, 1):
            self.take(number, record)
        groups = grouped(self.items)
        for group in groups:
            self.report_repeats(group)
        entries = self.ordered([_merge_group(group) for group in groups])
        entries, fields, mended = infer_types(entries, self.choices())
        face = _item_template.template(entries, fields, is_ranked=self.described.collapse is not None)
        if not self.is_markdown:
            entries = list(map(_item_template.escaped, entries))
        columns = [Finding("column", f"{name} is {column}", ()) for name, column in self.columns.items()]
        report = ImportReport(
            tuple(self.kinds),
            tuple(repair for item in self.items for repair in item.repairs),
            (*columns, *findings, *mended, *sorted(self.findings, key=lambda finding: finding.lines)),
            "record",
        )
        return Imported(
            title,
            description,
            "",
            self.sections.tree(),
            tuple(self.items),
            tuple(sorted(entries, key=lambda entry: entry.weight or 0)),
            tuple(self.measures),
            "",
            report,
            render=RenderOptions(item={"": face} if face else {}, collapse=self.described.collapse),
            fields=fields,
        )

    def take(self, number: int, record: Record) -> None:
        """Makes an item of a record, or says why it is left out."""
        parts = _entry.build(record, self.columns)
        shown = ": ".join(part for part in (record.place, parts.entry.title) if part)
        if reason := record.broken or parts.refused:
            self.findings.append(Finding("left out", f"{shown or 'no title'}: {reason}", (number,)))
            return
        entry = parts.entry._replace(sections=self.paths(record, parts.sections))
        self.items.append(Item(entry, number, repairs=tuple(repair._replace(line=number) for repair in parts.repairs)))
        self.findings += [finding._replace(lines=(number,)) for finding in parts.findings]
        self.measures += parts.measures
        self.kinds[number - 1] = IMPORTED

    def paths(self, record: Record, named: Sequence[str]) -> tuple[str, ...]:
        """The sections of a record: those that it names, in the folders that it lies in."""
        titles = [(*record.folders, self.described.sections.get(one, (one, ""))[0]) for one in named]
        found = titles or [record.folders or (_UNSORTED,)]
        return tuple(dict.fromkeys(map(self.sections.path, found)))

    def report_repeats(self, group: Group) -> None:
        if len(group) > 1:
            first = group[0].entry
            others = dict.fromkeys(item.entry.title for item in group if item.entry.title != first.title)
            also = f", also called {', '.join(others)}" if others else ""
            message = f"{first.title} (one entry now, in {', '.join(_paths(group))}{also}){_other_values(group)}"
            self.findings.append(Finding("duplicate", message, tuple(item.line for item in group)))

    def choices(self) -> dict[str, tuple[str, ...]]:
        """The only values of the list's own fields, by the fields' names."""
        return {
            self.columns[name].name: values for name, values in self.described.choices.items() if name in self.columns
        }

    def ordered(self, entries: list[Entry]) -> list[Entry]:
        """Gives sections their `sort` where a rule holds but for a few, and weights to the rest."""
        by_section: dict[str, list[Entry]] = {}
        for entry in entries:
            for path in entry.sections[:1]:
                by_section.setdefault(path, []).append(entry)
        ruled = set()
        for path, own in by_section.items():
            rule = ("rank", {}) if self.described.collapse else sorting.rule(own)
            if rule:
                self.sections.sort(path, *rule)
                ruled.add(path)
        return [
            entry if ruled.issuperset(entry.places()) else entry._replace(weight=weight)
            for weight, entry in enumerate(entries, 1)
        ]


def _paths(group: Group) -> dict[str, None]:
    return dict.fromkeys(path for item in group for path in item.entry.sections)


def _other_values(group: Group) -> str:
    """The values of a thing's other records that its entry has nowhere."""
    entry = _merge_group(group)
    own = {**entry._asdict(), **entry.custom}
    placed = {placement.description for placement in entry.placements}
    found = [
        f"{name}: {value}"
        for item in group[1:]
        for name, value in {**item.entry._asdict(), **item.entry.custom}.items()
        if isinstance(value, str) and value not in ("", own[name], *placed) and name not in ("title", "url")
    ]
    return f"; not taken in: {'; '.join(dict.fromkeys(found))}" if found else ""


def _merge_group(group: Group) -> Entry:
    """One entry of the records of one thing; other words for it stay where they were, if that is another section."""
    entry = united_group(group)
    own = set(group[0].entry.sections)
    placements: dict[str, Placement] = {}
    for item in group[1:]:
        title = item.entry.title if item.entry.title != entry.title else ""
        description = item.entry.description if item.entry.description != entry.description else ""
        for path in item.entry.sections:
            if path not in own and (title or description):
                placements.setdefault(path, Placement(path, title, description))
    sections = tuple(path for path in entry.sections if path not in placements)
    return entry._replace(sections=sections, placements=tuple(placements.values()))
