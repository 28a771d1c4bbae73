"""Merging entries with a person: differing values side by side, and what is chosen."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING, Any

from awesome_cli import clock, entry_json, registry
from awesome_cli.cli import _console, _side_by_side
from awesome_cli.curate import merge
from awesome_cli.curate.merge import Choices
from awesome_cli.errors import AwesomeError, InputError
from awesome_cli.merging import command
from awesome_cli.normalize import collapse, plural
from awesome_cli.storage import workspace
from awesome_cli.storage.field_types import CHECKS
from awesome_cli.storage.fields import TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from awesome_cli.cli._session import Session
    from awesome_cli.curate.merge import MergeResult
    from awesome_cli.errors import Problem
    from awesome_cli.merging.union import Difference
    from awesome_cli.model import Entry
    from awesome_cli.storage.fields import Table, Value
    from awesome_cli.storage.workspace import Workspace

_NONE = "(none)"
"""What is shown for no value where that is one of the choices."""


def today() -> str:
    """The day of rows that a merge adds, YYYY-MM-DD."""
    return clock.today().isoformat()


def is_choosable(name: str, fields: Table) -> bool:
    """Whether a field has one value for the whole entry, which a person may choose; other fields are united."""
    return name == "authors" or not fields[name].is_list


def read_values(assignments: Iterable[str], fields: Table) -> dict[str, Any]:
    """The values that `FIELD=VALUE` gives to fields. Raises InputError for what a field cannot have."""
    values: dict[str, Any] = {}
    for assignment in assignments:
        name, equals, text = assignment.partition("=")
        if not equals:
            raise InputError(f"--set {assignment}: give a field and its value, such as --set title='A title'")
        if name not in fields:
            raise InputError(f"--set {assignment}: {registry.unknown('field', name, list(fields))}")
        if not is_choosable(name, fields):
            raise InputError(
                f"--set {assignment}: `{name}` of all entries is united; `awesome edit` changes it afterwards"
            )
        values[name] = _typed(name, text.strip(), fields)
    return values


def _typed(name: str, text: str, fields: Table) -> Any:
    """A value of a field's type; an empty text takes an optional field away. Raises InputError."""
    if not text and name not in ("title", "kind"):
        return () if name == "authors" else ""
    problems: list[Problem] = []
    field = fields[name]
    raw: Value = [part.strip() for part in text.split(",") if part.strip()] if field.type is TEXTS else text
    value = CHECKS[field.type](name, field, raw, problems)
    if problems:
        raise InputError(problems[0].message)
    return value


def choose(
    session: Session, list_: Workspace, entries: Sequence[Entry], choices: Choices, prefer: str = "", json: bool = False
) -> Choices:
    """The choices, with one for every field in which the entries differ: those of one entry, else a person's.

    Raises InputError where there is no terminal to ask on; programs get what differs first.
    """
    differences = merge.differences(list_, entries, choices)
    if prefer:
        preferred = _preferred(list_, entries, prefer)
        found = {one.field: value for one in differences for entry, value in one.values if entry.path == preferred.path}
        choices = choices._replace(values={**found, **choices.values})
        differences = merge.differences(list_, entries, choices)
    if not differences:
        return choices
    if json and not _console.can_ask():
        session.json({"differences": [_as_object(difference) for difference in differences]})
    if not _console.can_ask():
        raise InputError(_undecided_message(entries, differences))
    return _ask(session, list_, entries, choices)


def _preferred(list_: Workspace, entries: Sequence[Entry], reference: str) -> Entry:
    found = list_.entry(reference)
    for entry in entries:
        if reference.removesuffix(".yaml") in (entry.path.removesuffix(".yaml"), entry.id) or entry.path == found.path:
            return entry
    raise InputError(f"--prefer {reference}: one of {', '.join(command.distinct_names(entries))}, which are merged")


def _as_object(difference: Difference) -> dict[str, object]:
    values = [{"id": entry.id, "path": entry.path, "value": _json(value)} for entry, value in difference.values]
    return {"field": difference.field, "values": values}


def _json(value: object) -> object:
    return entry_json.json_value(value) if isinstance(value, tuple) else value


def _undecided_message(entries: Sequence[Entry], differences: Sequence[Difference]) -> str:
    names = dict(zip((entry.path for entry in entries), command.distinct_names(entries), strict=True))
    lines = ["these differ, and nothing is guessed:"]
    for difference in differences:
        lines.append(f"  {difference.field}:")
        lines += [f"    {names[entry.path]}: {_value_text(value)}" for entry, value in difference.values]
    typed = shlex.join(["awesome", "merge", *command.distinct_names(entries)])
    first = f"--set {differences[0].field}=..."
    preferred = shlex.quote(command.distinct_names(entries)[0])
    lines.append(f"`{typed} --prefer {preferred}` takes what that one says, `{first}` what you say")
    return "\n".join(lines)


def _value_text(value: object) -> str:
    """A field's value on one line, as a person types it."""
    if isinstance(value, bool):
        return str(value).lower()
    return collapse(", ".join(value) if isinstance(value, tuple) else str(value)) or _NONE


def _ask(session: Session, list_: Workspace, entries: Sequence[Entry], choices: Choices) -> Choices:
    """Asks for one field after the other; the answer to one may settle another."""
    names = dict(zip((entry.path for entry in entries), command.distinct_names(entries), strict=True))
    while differences := merge.differences(list_, entries, choices):
        difference = differences[0]
        session.warn(f"\n{difference.field}")
        texts = [
            f"{number} {names[entry.path]}\n{_value_text(value)}"
            for number, (entry, value) in enumerate(difference.values, 1)
        ]
        for row in _side_by_side.rows(texts, _console.width(sys.stderr)):
            session.warn(row)
        value = _answer(session, difference, list_.config.table())
        choices = choices._replace(values={**choices.values, difference.field: value})
    return choices


def _answer(session: Session, difference: Difference, fields: Table) -> Any:
    """The value that a person chooses by its number, or types."""
    numbers = [str(number) for number in range(1, len(difference.values) + 1)]
    question = f"{difference.field}: {', '.join(numbers)}, or another value:"
    while True:
        line = _console.ask_line(question)
        if line is None:
            session.warn("")
            raise InputError("the input ended: nothing was written")
        typed = line.strip()
        if typed in numbers:
            return difference.values[int(typed) - 1][1]
        try:
            if typed:
                return _typed(difference.field, typed, fields)
        except InputError as error:
            session.warn(f"  {error}")


def offer(
    session: Session, paths: Sequence[str], corrections: Mapping[str, Mapping[str, object]] | None = None
) -> MergeResult | None:
    """Asks whether to merge the entries of some files, and does it; None where that is not wanted."""
    list_ = workspace.load(session.root)
    entries = command.with_kept_first(entry for path in paths for entry in list_.entries if entry.path == path)
    if len(entries) < len(paths):  # one of them was merged or removed just now
        return None
    kept, *others = command.distinct_names(entries)
    if not _console.confirm(f"Merge {', '.join(others)} into {kept}?"):
        return None
    return merge_chosen(session, list_, entries, Choices(corrections=corrections or {}))


def merge_chosen(session: Session, list_: Workspace, entries: Sequence[Entry], choices: Choices) -> MergeResult | None:
    """Merges entries after a person has chosen where they differ; None, and why, where nothing came of it."""
    try:
        chosen = choose(session, list_, entries, choices)
        result = merge.merge(list_.root, [entry.path for entry in entries], chosen, today())
    except AwesomeError as error:
        session.warn(f"not merged: {error}")
        return None
    session.say(summary(result))
    return result


def summary(result: MergeResult, dry_run: bool = False) -> str:
    """What became one, and what came with it, on one line."""
    parts = [plural(count, word) for word, count in _added_fields(result) if count]
    names = ", ".join(command.distinct_names([result.kept, *result.gone])[1:])
    return (
        f"{'would merge' if dry_run else 'merged'} {names} into {result.entry.id}: {', '.join(parts) or 'nothing new'}"
    )


def _added_fields(result: MergeResult) -> Iterator[tuple[str, int]]:
    """How much of each kind the kept entry has more than before."""
    changes = result.kept.changes_to(result.entry)
    lists = {"section": "sections", "placement": "placements", "link": "links", "note": "notes"}
    for word, name in lists.items():
        yield word, len(set(getattr(result.entry, name)) - set(getattr(result.kept, name)))
    yield "further field", len(changes.keys() - set(lists.values()))
    paths = {result.entry.path, result.kept.path, *(entry.path for entry in result.gone)}
    yield "further file", len(result.texts.keys() - paths)
