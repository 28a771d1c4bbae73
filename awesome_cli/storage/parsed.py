"""What YAML's parser makes of an entry file, and what only the text shows to be wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import Problem
from awesome_cli.storage.field_types import ITEM_KEYS
from awesome_cli.storage.fields import TEXTS
from awesome_cli.storage.schema import SCHEMA, entry_of, unknown_key
from awesome_cli.storage.yaml import nodes, parser, quoting
from awesome_cli.storage.yaml.nodes import Mapping, Scalar, Sequence, is_null

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Entry
    from awesome_cli.storage.fields import Raw, Table
    from awesome_cli.storage.yaml.nodes import Node

_MOST_PROBLEMS = 100
"""So many problems of one file are reported; nobody fixes more at once."""


def read(content: str, id_: str, path: str, fields: Table) -> tuple[Entry | None, list[Problem]]:
    """The entry in a file's text, and every problem with its line and column; None where there is any."""
    document = parser.read(content)
    if document.root is None:
        return None, document.problems
    raw, problems = _raw_values(document.root, content.splitlines(), fields)
    entry, more = entry_of(raw, id_, path, fields)
    named = {problem.field for problem in problems}
    problems += [problem for problem in more if named.isdisjoint(_paths_to(problem.field))]
    problems = _located(problems[:_MOST_PROBLEMS], document.root)
    # A line that is wrong as YAML is reported once; schema problems on such a line only follow from that.
    broken = {problem.line for problem in document.problems}
    problems = [problem for problem in problems if problem.line not in broken or not problem.field]
    problems = [*document.problems, *problems]
    return None if problems else entry, problems


def located(problems: list[Problem], content: str) -> list[Problem]:
    """Problems with the places of their fields; the first line where a field is nowhere."""
    return _located(problems, parser.read(content).root)


def _located(problems: list[Problem], root: Node | None) -> list[Problem]:
    out = []
    for problem in problems:
        line, column = (problem.line, problem.column) if problem.line else (1, 1)
        if not problem.line and root is not None:
            line, column = nodes.locate(root, problem.field)
        out.append(problem._replace(line=line, column=column))
    return out


def _paths_to(field: str) -> list[str]:
    """`links/1/url`, `links/1` and `links`."""
    steps = field.split("/")
    return ["/".join(steps[:count]) for count in range(len(steps), 0, -1)]


def _raw_values(root: Mapping, lines: list[str], fields: Table) -> tuple[Raw, list[Problem]]:
    """The values of a file that the YAML parser read, and the problems that only its text shows."""
    problems: list[Problem] = []
    raw: Raw = {}
    for repeated, first in nodes.repeated(root):
        message = f"`{repeated.text}` is here again, after line {first.line}: keep one of them"
        problems.append(Problem(message, repeated.text, "", repeated.line, repeated.column, SCHEMA))
    for key, node in root.pairs:
        if key.text not in fields:
            problems.append(unknown_key(key.text, fields)._replace(line=key.line, column=key.column))
        elif key.text not in raw:
            if not isinstance(node, Scalar) or is_null(node):
                problems.extend(_shape_problems(key.text, node, lines, fields[key.text].type))
            raw[key.text] = node.text if isinstance(node, Scalar) else nodes.plain(node)
    return raw, problems


def _shape_problems(key: str, node: Node, lines: list[str], expected: str) -> Iterator[Problem]:
    """Problems where YAML sees another shape of value than the person meant."""
    if isinstance(node, Mapping):
        hint = quoting.quoted_value(lines[node.line - 1])
        yield Problem(f"`{key}` is {expected}, not keys and values", key, rule=SCHEMA, hint=hint)
    elif isinstance(node, Scalar):
        yield from _null_problem(key, node, lines)
    elif expected is not TEXTS and expected not in ITEM_KEYS:
        hint = quoting.quoted_value(lines[node.line - 1])
        yield Problem(f"`{key}` is {expected}, not a list", key, rule=SCHEMA, hint=hint)
    else:
        for number, item in enumerate(node.items):
            if not isinstance(item, Scalar) or is_null(item):
                yield from _item_shape_problems(f"{key}/{number}", item, lines, expected)


def _item_shape_problems(field: str, item: Node, lines: list[str], expected: str) -> Iterator[Problem]:
    if isinstance(item, Scalar):
        yield from _null_problem(field, item, lines)
    elif expected is TEXTS or isinstance(item, Sequence):
        what = "keys and values" if isinstance(item, Mapping) else "a list within the list"
        message = f"each of `{field.split('/')[0]}` is text, not {what}"
        yield Problem(message, field, rule=SCHEMA, hint=quoting.quoted_item(lines[item.line - 1]))
    else:
        for name, value in item.pairs:
            if isinstance(value, Scalar):
                yield from _null_problem(f"{field}/{name.text}", value, lines)
            else:
                yield Problem(
                    f"`{name.text}` of {ITEM_KEYS[expected][0]} is text",
                    f"{field}/{name.text}",
                    rule=SCHEMA,
                )


def _null_problem(field: str, node: Scalar, lines: list[str]) -> Iterator[Problem]:
    if is_null(node):
        # To YAML, `title: #1 of all` is a comment.
        line = lines[node.line - 1] if node.line <= len(lines) else ""
        hint = quoting.quoted_value(line) if ": #" in line else ""
        message = f"`{field.split('/')[0]}` has no value: remove the key or quote it"
        yield Problem(message, field, rule=SCHEMA, hint=hint)
