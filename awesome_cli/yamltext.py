"""YAML text as text scalars with positions. Nothing is typed here, and nothing is expanded.

The parser is libyaml through PyYAML's events: it never resolves `NO` or `2406.10`, and anchors, aliases and tags are
seen before they can do anything. docs/design.md has the measurements behind this choice.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from awesome_cli.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

SYNTAX = "yaml-syntax"
_DEPTH = 20
"""How deep lists and mappings may nest: twice what any list needs."""
_REPAIRS = 20
"""How many broken lines of one file are named in one run."""


class Scalar(NamedTuple):
    """A text value. Lines and columns count from 1."""

    text: str
    line: int
    column: int
    plain: bool = False
    """Whether it stands without quotes, so that `null` or nothing means nothing."""


class Sequence(NamedTuple):
    """A list."""

    items: list[Node]
    line: int
    column: int


class Mapping(NamedTuple):
    """Keys and values in their order, repeated keys included."""

    pairs: list[tuple[Scalar, Node]]
    line: int
    column: int


Node = Scalar | Sequence | Mapping


_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


class Document(NamedTuple):
    """What a file says, and what is wrong with how it says it. `root` is None where that cannot be told."""

    root: Mapping | None
    problems: list[Problem]


def is_null(node: Node) -> TypeGuard[Scalar]:
    """Whether YAML would read this as nothing at all."""
    return isinstance(node, Scalar) and node.text in _NULLS and node.plain


def read(content: str) -> Document:
    """The one document of a file, a mapping. Every problem is found in one go, each with its line and column."""
    problems: list[Problem] = []
    for _ in range(_REPAIRS):
        reading = _Reading(content)
        try:
            root = reading.document()
        except _Broken as broken:
            problems.append(broken.problem)
            repaired = _repaired(content, broken.problem)
            if repaired is None:
                return Document(None, [*problems, *reading.problems])
            content = repaired
            continue
        # Problems of a repaired text stand where they stood: a repair changes one line, and no line's number.
        return Document(None if problems else root, [*problems, *reading.problems])
    return Document(None, problems)


def locate(root: Node, field: str) -> tuple[int, int]:
    """Line and column of a field, given as a path: `links/1/url`. The nearest that exists; 1, 1 for none."""
    line, column, node = 1, 1, root
    for step in field.split("/"):
        following: Node | None = None
        if isinstance(node, Mapping):
            following = next((value for key, value in node.pairs if key.text == step), None)
        elif isinstance(node, Sequence) and step.isdecimal() and int(step) < len(node.items):
            following = node.items[int(step)]
        if following is None:
            break
        line, column, node = following.line, following.column, following
    return line, column


def repeated(root: Mapping) -> Iterator[tuple[Scalar, Scalar]]:
    """Each key that stands in a mapping again, with the first that says the same; mappings within included."""
    stack: list[Node] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, Mapping):
            first: dict[str, Scalar] = {}
            for key, value in node.pairs:
                if key.text in first:
                    yield key, first[key.text]
                first.setdefault(key.text, key)
                if not isinstance(value, Scalar):
                    stack.append(value)
        elif isinstance(node, Sequence):
            stack.extend([item for item in node.items if not isinstance(item, Scalar)])


class _Broken(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class _Reading:
    """One pass over the events of a text."""

    def __init__(self, content: str) -> None:
        self.content = content
        self.problems: list[Problem] = []
        self._open: list[tuple[Sequence | Mapping, list[Node]]] = []
        self._root: Node | None = None
        self._documents = 0

    def document(self) -> Mapping | None:
        """The root mapping; None, with a problem, for anything else. Raises _Broken where the parser gives up."""
        # Called for each of the many events of each file of a list: looked up once, by the event's type.
        take = {name: getattr(self, method) for name, method in _METHODS.items()}
        for event in _events(self.content):
            method = take.get(type(event).__name__)
            if method is not None:
                method(event)
            if self._documents > 1:
                break
        if isinstance(self._root, Mapping):
            return self._root
        message = "the file is empty" if self._root is None or is_null(self._root) else "expected `key: value` lines"
        self.problems.append(Problem(message, line=1, column=1, rule=SYNTAX))
        return None

    def _begin(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self._say(event, "a second document begins here: remove `---` and the rest")

    def _sequence(self, event: Any) -> None:
        self._push(event, Sequence([], *_place(event)))

    def _mapping(self, event: Any) -> None:
        self._push(event, Mapping([], *_place(event)))

    def _push(self, event: Any, node: Sequence | Mapping) -> None:
        if event.anchor or event.tag:
            self._refuse_marks(event)
        if len(self._open) == _DEPTH:
            raise _Broken(Problem(f"nested more than {_DEPTH} deep", line=node.line, column=node.column, rule=SYNTAX))
        self._open.append((node, []))

    def _pop(self, event: Any) -> None:
        node, parts = self._open.pop()
        if isinstance(node, Sequence):
            node.items.extend(parts)
        else:
            for key, value in zip(parts[::2], parts[1::2], strict=True):
                if isinstance(key, Scalar):
                    node.pairs.append((key, value))
                else:
                    self._say(event, "a key must be one word")
        self._add(node)

    def _scalar(self, event: Any) -> None:
        if event.anchor or event.tag:
            self._refuse_marks(event)
        mark = event.start_mark
        self._add(Scalar(event.value, mark.line + 1, mark.column + 1, event.implicit[0]))

    def _alias(self, event: Any) -> None:
        line, column = _place(event)
        self._say(event, "a value that begins with `*` is a YAML alias: quote it", self._hint(line))
        self._add(Scalar("", line, column))

    def _add(self, node: Node) -> None:
        if self._open:
            self._open[-1][1].append(node)
        else:
            self._root = node

    def _say(self, event: Any, message: str, hint: str = "") -> None:
        line, column = _place(event)
        self.problems.append(Problem(message, line=line, column=column, rule=SYNTAX, hint=hint))

    def _refuse_marks(self, event: Any) -> None:
        line = event.start_mark.line + 1
        if event.anchor:
            self._say(event, "a value that begins with `&` is a YAML anchor: quote it", self._hint(line))
        if event.tag:
            self._say(event, "a value that begins with `!` is a YAML tag: quote it", self._hint(line))

    def _hint(self, line: int) -> str:
        lines = self.content.splitlines()
        return quoted_line(lines[line - 1]) if line <= len(lines) else ""


_METHODS = {
    "DocumentStartEvent": "_begin",
    "SequenceStartEvent": "_sequence",
    "SequenceEndEvent": "_pop",
    "MappingStartEvent": "_mapping",
    "MappingEndEvent": "_pop",
    "ScalarEvent": "_scalar",
    "AliasEvent": "_alias",
}
"""What takes each kind of event; the others say nothing."""


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _events(content: str) -> Iterator[Any]:
    import yaml

    try:
        # The bare parser: yaml.parse would make a whole loader for each text, and ask for each event twice.
        parser = yaml._yaml.CParser(content) if yaml.__with_libyaml__ else yaml.BaseLoader(content)
        while (event := parser.get_event()) is not None:
            yield event
    except yaml.MarkedYAMLError as error:
        raise _Broken(_syntax(error, content.splitlines())) from None
    except yaml.reader.ReaderError as error:
        raise _Broken(_unreadable(content, error)) from None


def _unreadable(content: str, error: object) -> Problem:
    sign = re.search(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", content)
    place = sign.start() if sign else 0
    line = content.count("\n", 0, place) + 1
    column = place - content.rfind("\n", 0, place)
    code = f"U+{ord(content[place]):04X}" if sign else str(error)
    return Problem(f"control character {code} cannot stand in YAML: remove it", line=line, column=column, rule=SYNTAX)


def _syntax(error: object, lines: list[str]) -> Problem:
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    said = getattr(error, "problem", None) or "not YAML"
    for candidate in (mark, context):
        if candidate is not None and candidate.line < len(lines) and (hint := quoted_line(lines[candidate.line])):
            message = _lesson(lines[candidate.line]) or said
            return Problem(message, line=candidate.line + 1, column=candidate.column + 1, rule=SYNTAX, hint=hint)
    if context is not None and "quoted scalar" in (getattr(error, "context", None) or ""):
        return Problem(
            "the quote that opens here is never closed", "", "", context.line + 1, context.column + 1, SYNTAX
        )
    if any(line.startswith("\t") for line in lines):
        line = next(number for number, text in enumerate(lines, 1) if text.startswith("\t"))
        return Problem("a tab indents this line: YAML wants blanks", line=line, column=1, rule=SYNTAX)
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Problem(f"not YAML: {said}", line=place[0], column=place[1], rule=SYNTAX)


_ONE_LINE = re.compile(r"(\s*(?:- )?(?:[\w-]+: +)|\s*- +)(\S.*?)\s*$")


def _lesson(line: str) -> str:
    value = match[2] if (match := _ONE_LINE.match(line)) else ""
    if value[:1] in "[{*&!@`%|>":
        return f"a value that begins with `{value[0]}` must be quoted"
    if ": " in value or value.endswith(":"):
        return "a value that holds `: ` must be quoted"
    return ""


def quoted_line(line: str) -> str:
    """A line `key: value` or `- value` with its value in quotes; empty if the quotes would change nothing."""
    match = _ONE_LINE.match(line)
    if match is None or not _lesson(line):
        return ""
    value = match[2].replace("\\", "\\\\").replace('"', '\\"')
    return f'{match[1]}"{value}"'


def _repaired(content: str, problem: Problem) -> str | None:
    # Only to find what else is wrong: the repaired text is never written.
    if not problem.hint:
        return None
    lines = content.splitlines(keepends=True)
    lines[problem.line - 1] = problem.hint + "\n"
    return "".join(lines)
