"""The data as they will be: what the list has today, with one change after the other. Nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.curate.sync import edits
from awesome_cli.curate.sync.edits import Edit, FieldChange, Remark
from awesome_cli.errors import ConfigError
from awesome_cli.storage import config_reader, facts, metrics

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.curate.sync.sides import Side
    from awesome_cli.model import Entry, Fact, Measure


class ListDraft:
    """A list that is being changed."""

    def __init__(self, today: Side) -> None:
        self.today = today
        self.content = today.content
        self.config = today.config
        self.header, self.footer = today.header, today.footer
        self.entries: dict[str, Entry] = {entry.id: entry for entry in today.entries}
        """By ID, new ones last."""
        self.created: set[str] = set()
        self.renamed: dict[str, str] = {}
        """New IDs by old ones."""
        self.measures: list[Measure] = []
        self.facts: list[Fact] = []
        self.edits: list[Edit] = []
        self.remarks: list[Remark] = []
        self.absent: list[str] = []
        """Titles of what the page lacks, where it is not known whether a person took it off."""
        self.decided: dict[int, str] = {}
        """Lines of the page whose place or words a rule of the list decides, with that rule."""

    def configure(self, content: str) -> None:
        """Takes another text of awesome.yaml. Raises ConfigError for one that says something wrong."""
        if content == self.content:
            return
        settings, problems = config_reader.read(content)
        if problems:
            raise ConfigError(f"{problems[0]} (after the change, which is not made)")
        self.content, self.config = content, settings

    def add(self, entry: Entry) -> None:
        """A new entry."""
        self.entries[entry.id] = entry
        self.created.add(entry.id)

    def remove(self, id_: str) -> None:
        """Takes an entry off the list."""
        self.entries.pop(id_, None)
        self.created.discard(id_)

    def resolve_sections(self) -> None:
        """Gives entries the paths that their sections have now."""
        if self.config.was:
            resolve = self.config.resolve
            self.entries = {id_: entry.with_resolved_sections(resolve) for id_, entry in self.entries.items()}

    def tell(self, kind: str, line: int, what: str, reason: str) -> None:
        """Notes what does not become data as it is written."""
        self.remarks.append(Remark(kind, line, what, reason))

    def tell_clash(self, line: int, what: str, field: str, theirs: object, ours: object) -> None:
        """Notes a value that the page and the data have in two ways."""
        change = field_changes({field: ours}, {field: theirs})[0]
        reason = f"`{change.field}`: the page says {change.new!r}, the data say {change.old!r}, which is kept"
        self.tell(edits.CONFLICT, line, what, reason)

    def did(self, edit: Edit) -> None:
        """Notes what a person did."""
        self.edits.append(edit)

    def side(self) -> Side:
        """The data as they will be."""
        today = self.today
        return today._replace(
            content=self.content,
            config=self.config,
            entries=tuple(self.entries.values()),
            numbers=metrics.with_changes(today.numbers, self.measures) if self.measures else today.numbers,
            header=self.header,
            footer=self.footer,
            facts=facts.with_changes(today.facts, self.facts) if self.facts else today.facts,
        )


def field_changes(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[FieldChange, ...]:
    """The values that differ, as texts; those of the list's own fields each by itself."""
    before, after = _flat(before), _flat(after)
    return tuple(
        FieldChange(name, _text(before.get(name)), _text(after.get(name)))
        for name in dict.fromkeys([*before, *after])
        if before.get(name) != after.get(name)
    )


def _flat(values: Mapping[str, object]) -> dict[str, object]:
    custom = values.get("custom")
    own = custom if isinstance(custom, dict) else {}
    return {name: value for name, value in values.items() if name != "custom"} | own


def _text(value: object) -> str:
    if isinstance(value, tuple) and hasattr(value, "url"):
        return f"{value.label}: {value.url}" if value.label else str(value.url)  # type: ignore[attr-defined]
    if isinstance(value, tuple | list):
        return "; ".join(map(_text, value))
    return "" if value is None or value is False else "yes" if value is True else str(value)
