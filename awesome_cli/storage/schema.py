"""Converts between the text of an entry file and an Entry. The schema gives each value its type, never YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.errors import Problem
from awesome_cli.model import Entry, Link, Placement
from awesome_cli.registry import unknown
from awesome_cli.storage import field_types
from awesome_cli.storage.fields import FIELDS, TEXTS
from awesome_cli.storage.yaml import canonical, faults, nodes
from awesome_cli.storage.yaml.edit import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from awesome_cli.storage.fields import Raw, Table, Value
    from awesome_cli.storage.yaml.canonical import QuickReading
    from awesome_cli.storage.yaml.nodes import Node

SCHEMA = field_types.RULE
_MOST_PROBLEMS = 100
"""So many problems of one file are reported; nobody fixes more at once."""


class Reading(NamedTuple):
    """What one entry file says. `entry` is None where a problem makes it unusable."""

    entry: Entry | None
    problems: list[Problem]
    canonical: bool
    """Whether the file is what our writer would write, and holds no comment."""
    quick: QuickReading | None = None
    """What the quick reader found; None where the YAML parser read it."""
    visible: bool = False
    """Whether it is known that no value holds an invisible character."""


def read(content: str, id_: str, path: str, fields: Table = FIELDS) -> Reading:
    """The entry in a file's text, with every problem at its line and column."""
    quick = canonical.values(content, fields)
    if quick is not None:
        entry, problems = entry_of(quick.raw, id_, path, fields)
        if problems:
            problems = with_places(problems, nodes.read(content).root, path)
        return Reading(entry, problems, quick.canonical, quick, quick.canonical and canonical.is_visible(content))
    document = nodes.read(content)
    if document.root is None:
        return Reading(None, [problem._replace(path=path) for problem in document.problems], False)
    raw, problems = _raw_values(document.root, content.splitlines(), fields)
    entry, more = entry_of(raw, id_, path, fields)
    known = {problem.field for problem in problems}
    problems += [problem for problem in more if known.isdisjoint(_paths_to(problem.field))]
    problems = with_places(problems[:_MOST_PROBLEMS], document.root, path)
    # A line that is wrong as YAML is reported once; schema problems on such a line only follow from that.
    broken_lines = {problem.line for problem in document.problems}
    problems = [problem for problem in problems if problem.line not in broken_lines or not problem.field]
    problems = with_places([*document.problems, *problems], document.root, path)
    return Reading(None if problems else entry, problems, False)


def _paths_to(field: str) -> list[str]:
    """`links/1/url`, `links/1` and `links`."""
    steps = field.split("/")
    return ["/".join(steps[:count]) for count in range(len(steps), 0, -1)]


def with_places(problems: list[Problem], root: Node | None, path: str) -> list[Problem]:
    """Problems of one file with the line and column of their fields, in that order."""
    result = []
    for problem in problems:
        line, column = (problem.line, problem.column) if problem.line else (1, 1)
        if not problem.line and root is not None:
            line, column = nodes.locate(root, problem.field)
        result.append(problem._replace(path=path, line=line, column=column))
    return sorted(result, key=lambda problem: (problem.line, problem.column))


def _raw_values(root: nodes.Mapping, lines: list[str], fields: Table) -> tuple[Raw, list[Problem]]:
    """The values of a file that the YAML parser read, and the problems that only its text shows."""
    problems: list[Problem] = []
    raw: Raw = {}
    for repeated, first in nodes.repeated(root):
        message = f"`{repeated.text}` is here again, after line {first.line}: keep one of them"
        problems.append(Problem(message, repeated.text, "", repeated.line, repeated.column, SCHEMA))
    for key, node in root.pairs:
        if key.text not in fields:
            problems.append(_unknown(key.text, fields)._replace(line=key.line, column=key.column))
        elif key.text not in raw:
            if not isinstance(node, nodes.Scalar) or nodes.is_null(node):
                problems.extend(_shape_problems(key.text, node, lines, fields[key.text].type))
            raw[key.text] = node.text if isinstance(node, nodes.Scalar) else plain(node)
    return raw, problems


def _unknown(key: str, fields: Table) -> Problem:
    message = f"{unknown('key', key, list(fields))} (`fields:` in awesome.yaml declares new ones)"
    return Problem(message, key, rule=SCHEMA)


def _shape_problems(key: str, node: Node, lines: list[str], expected: str) -> Iterator[Problem]:
    """Problems where YAML sees another shape of value than the person meant."""
    if isinstance(node, nodes.Mapping):
        hint = faults.quoted_value(lines[node.line - 1])
        yield Problem(f"`{key}` is {expected}, not keys and values", key, rule=SCHEMA, hint=hint)
    elif isinstance(node, nodes.Scalar):
        yield from _null_problem(key, node, lines)
    elif expected is not TEXTS and expected not in field_types.ITEM_KEYS:
        hint = faults.quoted_value(lines[node.line - 1])
        yield Problem(f"`{key}` is {expected}, not a list", key, rule=SCHEMA, hint=hint)
    else:
        for number, item in enumerate(node.items):
            if not isinstance(item, nodes.Scalar) or nodes.is_null(item):
                yield from _item_shape_problems(f"{key}/{number}", item, lines, expected)


def _item_shape_problems(field: str, item: Node, lines: list[str], expected: str) -> Iterator[Problem]:
    if isinstance(item, nodes.Scalar):
        yield from _null_problem(field, item, lines)
    elif expected is TEXTS or isinstance(item, nodes.Sequence):
        what = "keys and values" if isinstance(item, nodes.Mapping) else "a list within the list"
        message = f"each of `{field.split('/')[0]}` is text, not {what}"
        yield Problem(message, field, rule=SCHEMA, hint=faults.quoted_item(lines[item.line - 1]))
    else:
        for name, value in item.pairs:
            if isinstance(value, nodes.Scalar):
                yield from _null_problem(f"{field}/{name.text}", value, lines)
            else:
                yield Problem(
                    f"`{name.text}` of {field_types.ITEM_KEYS[expected][0]} is text",
                    f"{field}/{name.text}",
                    rule=SCHEMA,
                )


def _null_problem(field: str, node: nodes.Scalar, lines: list[str]) -> Iterator[Problem]:
    if nodes.is_null(node):
        # To YAML, `title: #1 of all` is a comment.
        line = lines[node.line - 1] if node.line <= len(lines) else ""
        hint = faults.quoted_value(line) if ": #" in line else ""
        message = f"`{field.split('/')[0]}` has no value: remove the key or quote it"
        yield Problem(message, field, rule=SCHEMA, hint=hint)


def entry_of(raw: Raw, id_: str = "", path: str = "", fields: Table = FIELDS) -> tuple[Entry | None, list[Problem]]:
    """An entry from its values; None, with the problems of its fields, where one does not have its type."""
    problems: list[Problem] = []
    values: dict[str, object] = {"id": id_, "path": path}
    for key, value in raw.items():
        field = fields.get(key)
        if field is None:
            problems.append(_unknown(key, fields))
        else:
            values[key] = field_types.CHECKS[field.type](key, field, value, problems)
    if not (raw.keys() >= _REQUIRED and raw["sections"]):
        problems.extend(_missing_keys(raw))
    if problems:
        return None, problems
    if fields.custom:
        own = {key: values.pop(key) for key in fields.custom if key in values}
        values["custom"] = {key: value for key, value in own.items() if value != ()}
    return Entry(**values), problems  # type: ignore[arg-type]  # each check gives the type of its field


_REQUIRED = {"title": None, "kind": None, "sections": None}.keys()


def _missing_keys(raw: Raw) -> Iterator[Problem]:
    for key in _REQUIRED:
        if key not in raw:
            yield Problem(f"`{key}` is missing", "", rule=SCHEMA)
    if raw.get("sections") == []:
        yield Problem("`sections` names no section", "sections", rule=SCHEMA)


def raw_of(entry: Entry) -> Raw:
    """The values of an entry as a file holds them; empty fields are left out."""
    raw: Raw = {}
    for key in FIELDS:
        value = getattr(entry, key)
        if value is not False and value not in ("", (), None):
            raw[key] = _raw_value(value)
    # False is a value of a field that the list declares: that nothing is known is another.
    raw |= {key: _raw_value(value) for key, value in entry.custom.items()}
    return raw


def _raw_value(value: object) -> Value:
    """One value of an entry as a file holds it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (tuple, list)):
        return [_raw_item(item) for item in value]
    return str(value)


def _raw_item(item: str | Link | Placement) -> str | dict[str, str]:
    if isinstance(item, Link):
        return {"label": item.label, "url": item.url} if item.label else item.url
    if isinstance(item, Placement):
        return {name: value for name, value in item._asdict().items() if value}
    return str(item)


def raw_changes(changes: Mapping[str, object]) -> dict[str, Value | None]:
    """Changed values of an entry as a file holds them; None removes a field."""
    return {key: None if value is None else _raw_value(value) for key, value in changes.items()}
