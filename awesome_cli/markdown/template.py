"""The item template language: one line of Markdown, or several, with fields in braces.

    - [{title}]({url}){? - {description}}

| in a template | what it is |
|---|---|
| `{title}` | the value of a field; nothing where it is not known |
| `{published:%Y/%m}`, `{authors:A & B et al.}` | a value in a form: a date, names, a separator, part of an address |
| `{links.code}`, `{links.code/repo}` | the address of the link with that label, or part of it |
| `{?...}` | a group, left out unless everything in it is known; of groups in it, at least one |
| `{?...{or}...}` | the first of several groups in which everything is known |
| `{*links [{label}]({link}){sep}, }` | each link that the template does not name, with what stands between two |
| `{*notes ...{note}...}`, `{*platforms ...{value}...}` | the same for notes, and for any field that is a list |
| `{{`, `}}` | a brace |

A template that begins with `|` is a table: its header, its alignment row, and a row for each item. The same template
writes an item and reads one; there are no loops and no conditions besides these, so both take linear time.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from awesome_cli.errors import InputError

OR, SEPARATOR = "or", "sep"
LINKS = "links"
_REPEATED = re.compile(r"\*([a-z][a-z0-9_]*)(?:[ ](?=.)|(?=\n))", re.DOTALL)
_FIELD = re.compile(r"([a-z#][a-z0-9_]*|et al\.)(?:\.([^{}]+?))?(?:/([a-z]+))?(?::([^{}]*))?", re.DOTALL)
_LINK_FIELD = re.compile(r"links\.([^{}]+?)(?:/(repo|name|host|owner|pdf))?")


class Literal(NamedTuple):
    """Text that stands in every item."""

    text: str


class Slot(NamedTuple):
    """The place of a value."""

    field: str
    """A field's name; `links` where `label` says which link; `label`, `link`, `note` or `value` in a repeated group."""
    format: str = ""
    label: str = ""
    """The label of the link that is meant."""
    in_code: bool = False
    """Whether it stands in a code span."""

    def __str__(self) -> str:
        """The slot as a template says it."""
        if self.label:
            return f"{{links.{self.label}{f'/{self.format}' if self.format else ''}}}"
        return f"{{{self.field}{f':{self.format}' if self.format else ''}}}"


class Group(NamedTuple):
    """Alternatives: the first is shown in which everything is known, else nothing."""

    alternatives: tuple[Nodes, ...]


class Repeated(NamedTuple):
    """Something for each value of a list."""

    field: str
    each: Nodes
    separator: str = ""


Node = Literal | Slot | Group | Repeated
Nodes = tuple[Node, ...]


class Template(NamedTuple):
    """A template, understood."""

    text: str
    nodes: Nodes
    """For a table, those of a row."""
    head: str = ""
    """The header and alignment rows of a table; empty for any other template."""

    @property
    def is_table(self) -> bool:
        """Whether the items are rows of a table."""
        return self.text.startswith("|")

    def slots(self) -> tuple[Slot, ...]:
        """Every slot, those of groups included, in order."""
        return tuple(_slots(self.nodes))

    def fields(self) -> frozenset[str]:
        """The names of the fields that it can show."""
        repeated = {node.field for node in _walk(self.nodes) if isinstance(node, Repeated)}
        return frozenset(slot.field for slot in self.slots()) | repeated

    def labels(self) -> tuple[str, ...]:
        """The labels of the links that it names, each once."""
        return tuple(dict.fromkeys(slot.label for slot in self.slots() if slot.label))


@lru_cache(maxsize=512)
def parse(text: str) -> Template:
    """A template's parts. Raises InputError, with the place of the error and what would be right."""
    head, row = _head_of_table(text)
    parser = _Parser(row, len(head))
    nodes = parser.nodes(closed=False)
    return Template(text, nodes, head)


def _head_of_table(text: str) -> tuple[str, str]:
    if not text.startswith("|"):
        return "", text
    lines = text.rstrip("\n").split("\n")
    if len(lines) == 1:  # an entry's own row in the table of its section
        return "", lines[0]
    if len(lines) != 3 or not re.fullmatch(r"\|?(?:\s*:?-+:?\s*\|?)+", lines[1].strip()):
        raise InputError("a template that begins with `|` is a table of three lines: header, `|---|---|`, and a row")
    return f"{lines[0]}\n{lines[1]}\n", lines[2]


def _walk(nodes: Nodes) -> list[Node]:
    found: list[Node] = []
    for node in nodes:
        found.append(node)
        if isinstance(node, Group):
            found += [inner for alternative in node.alternatives for inner in _walk(alternative)]
        elif isinstance(node, Repeated):
            found += _walk(node.each)
    return found


def _slots(nodes: Nodes) -> list[Slot]:
    return [node for node in _walk(nodes) if isinstance(node, Slot)]


class _Parser:
    """Reads a template from left to right, once."""

    def __init__(self, text: str, offset: int) -> None:
        self.text = text
        self.offset = offset
        self.place = 0
        self.in_code = False

    def error(self, message: str, place: int) -> InputError:
        before = f"{self.text[:place]}"
        line, column = before.count("\n") + 1, place - (before.rfind("\n") + 1) + 1
        where = f"column {column}" if "\n" not in self.text else f"line {line}, column {column}"
        return InputError(f"template: {where}: {message}")

    def nodes(self, closed: bool) -> Nodes:
        """The nodes up to the end, or to the `}` that closes a group."""
        found: list[Node] = []
        start = self.place
        while self.place < len(self.text):
            character = self.text[self.place]
            if self.text.startswith(("{{", "}}"), self.place) and not (closed and character == "}"):
                _add(found, character)
                self.place += 2
            elif character == "{":
                if closed and self.text.startswith((f"{{{OR}}}", f"{{{SEPARATOR}}}"), self.place):
                    return tuple(found)
                found.append(self.node())
            elif character == "}":
                if closed:
                    return tuple(found)
                raise self.error("`}` closes nothing: a brace that is meant as one is written `}}`", self.place)
            else:
                self.in_code ^= character == "`"
                _add(found, character)
                self.place += 1
        if closed:
            raise self.error("this group is not closed: `}` is missing", start)
        return tuple(found)

    def node(self) -> Node:
        """What begins with `{`."""
        start = self.place
        self.place += 1
        if self.text.startswith("?", self.place):
            self.place += 1
            return self.group()
        if match := _REPEATED.match(self.text, self.place):
            self.place = match.end()
            return self.repeated(match[1])
        end = self.text.find("}", self.place)
        if end < 0:
            raise self.error("`{` is not closed: `}` is missing; a brace that is meant as one is written `{{`", start)
        inner = self.text[self.place : end]
        self.place = end + 1
        return self.slot(inner, start)

    def group(self) -> Group:
        alternatives = [self.nodes(closed=True)]
        while self.text.startswith(f"{{{OR}}}", self.place):
            self.place += len(OR) + 2
            alternatives.append(self.nodes(closed=True))
        self.place += 1
        return Group(tuple(alternatives))

    def repeated(self, field: str) -> Repeated:
        each, separator = self.nodes(closed=True), ""
        if self.text.startswith(f"{{{SEPARATOR}}}", self.place):
            self.place += len(SEPARATOR) + 2
            nodes = self.nodes(closed=True)
            if any(not isinstance(node, Literal) for node in nodes):
                raise self.error("what stands between two, behind `{sep}`, is text without fields", self.place)
            separator = "".join(node.text for node in nodes if isinstance(node, Literal))
        self.place += 1
        return Repeated(field, each, separator)

    def slot(self, inner: str, start: int) -> Slot:
        if match := _LINK_FIELD.fullmatch(inner):
            return Slot(LINKS, match[2] or "", match[1], self.in_code)
        match = _FIELD.fullmatch(inner)
        if match is None or match[2]:
            raise self.error(f"`{{{inner}}}` is no field: `{{title}}`, `{{published:%Y}}`, `{{links.code}}`", start)
        return Slot(match[1], match[4] or "", "", self.in_code)


def _add(found: list[Node], text: str) -> None:
    if found and isinstance(last := found[-1], Literal):
        found[-1] = Literal(last.text + text)
    else:
        found.append(Literal(text))
