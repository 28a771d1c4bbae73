"""Reads YAML text. Nothing is typed here, and nothing is expanded.

The parser is libyaml through PyYAML's events: it never resolves `NO` or `2406.10`, and anchors, aliases and tags are
seen before they can do anything. docs/design.md has the measurements after this choice. Importing all this takes
longer than reading a small list whose files need no parser: so who needs it imports it then.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from awesome_cli.errors import Problem
from awesome_cli.storage.yaml.faults import comment_meant_as_text, explain
from awesome_cli.storage.yaml.nodes import EMPTY, Comment, Mapping, Scalar, Sequence, YamlDocument, is_null
from awesome_cli.storage.yaml.quoting import quoted_line
from awesome_cli.storage.yaml.repairs import (
    BREAK,
    SYNTAX,
    UNREADABLE,
    find_unreadable,
    position_finder,
    remove_separators,
    repair_dashes,
    replace_hidden_breaks,
    replace_wide_margins,
    resolve_merges,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from awesome_cli.storage.yaml.nodes import Node

_MAX_DEPTH = 20
"""How deep lists and mappings may nest: twice what any list needs."""
_MOST_REPAIRS = 20
"""How many broken lines of one file are named in one run."""
_MOST_CHARACTERS = 200_000
"""Characters that are read again to find what else is wrong: a broken file of a megabyte is read once."""
_PERHAPS_TEXT = re.compile(r"\S +#[^\s#!]")
_COMMENT = re.compile("#[^\n\r\x85\u2028\u2029]*")


def read(content: str) -> YamlDocument:
    """The one document of a file, a mapping. Every problem is found in one go, each with its line and column."""
    problems = list(islice(find_unreadable(content), _MOST_REPAIRS))
    if problems:
        content = UNREADABLE.sub("\ufffd", content)
    content = _before_parsing(content, problems)
    for _ in range(max(1, min(_MOST_REPAIRS, _MOST_CHARACTERS // (len(content) + 1)))):
        reading = _EventReader(content)
        try:
            root = reading.document()
        except _SyntaxProblem as broken:
            problems.append(broken.problem)
            repaired = _repair(content, broken.problem)
            if repaired is None:
                return YamlDocument(None, _in_order([*problems, *reading.problems]))
            content = _before_parsing(repaired, problems)
            continue
        # Problems of a repaired text are where it was: a repair changes one line, and no line's number.
        return YamlDocument(root, _in_order([*problems, *reading.problems, *_comments_meant_as_text(content)]))
    return YamlDocument(None, _in_order(problems))


def _before_parsing(content: str, problems: list[Problem]) -> str:
    """The text without what would mislead the parser; adds what that was to the problems."""
    for fix in (resolve_merges, replace_hidden_breaks, remove_separators, replace_wide_margins, repair_dashes):
        content, found = fix(content)
        problems += found[:_MOST_REPAIRS]
    return content


def _in_order(problems: list[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: (problem.line, problem.column))


def _comments_meant_as_text(content: str) -> Iterator[Problem]:
    """A problem for each comment that may be text."""
    if not _PERHAPS_TEXT.search(content):
        return
    lines = BREAK.split(content)
    for comment in comments(content):
        if problem := comment_meant_as_text(lines[comment.line - 1], comment.column):
            yield problem._replace(line=comment.line)


def comments(content: str) -> list[Comment]:
    """The comments of a text that `read` finds no fault with, in order."""
    place_of = position_finder(content)
    return [
        Comment(match[0].rstrip(), *place_of(match.start()))
        for start, end in _gaps(content)
        for match in _COMMENT.finditer(content, start, end)
    ]


def _gaps(content: str) -> Iterator[tuple[int, int]]:
    """What lies between the values of a text: there, and nowhere else, `#` begins a comment."""
    place = 0
    for event in _events(content):
        if type(event).__name__ != "ScalarEvent":
            continue
        start, end = event.start_mark.index, event.end_mark.index
        yield place, start
        if event.style in ("|", ">"):
            heading = BREAK.search(content, start)
            yield start, heading.start() if heading else end
        place = max(place, end)
    yield place, len(content)


class _SyntaxProblem(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class _EventReader:
    """One pass over the events of a text."""

    def __init__(self, content: str) -> None:
        self.content = content
        self.problems: list[Problem] = []
        self._events = _events(content)
        self._lines: list[str] = []

    def document(self) -> Mapping | None:
        """The root mapping; None, with a problem, for anything else. Raises _Broken where the parser gives up."""
        root: Node | None = None
        documents = 0
        for event in self._events:
            name = type(event).__name__
            if name == "DocumentStartEvent":
                documents += 1
                if documents == 2:
                    self._say(event, "a second document begins here: remove `---` and the rest")
                    break
            elif name not in ("StreamStartEvent", "DocumentEndEvent", "StreamEndEvent"):
                root = self._node(event, 0)
        if isinstance(root, Mapping):
            return root
        message = EMPTY if root is None or is_null(root) else "expected `key: value` lines"
        self.problems.append(Problem(message, line=1, column=1, rule=SYNTAX))
        return None

    def _node(self, event: Any, depth: int) -> Node:
        """The node that begins with an event; the events up to its end are taken."""
        name = type(event).__name__
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if event.anchor or (name != "AliasEvent" and event.tag):
            self._refuse_marks(event)
        if name == "ScalarEvent":
            return Scalar(event.value, line, column, event.implicit[0])
        if name == "AliasEvent":
            return Scalar("", line, column)
        if depth == _MAX_DEPTH:
            raise _SyntaxProblem(Problem(f"nested more than {_MAX_DEPTH} deep", line=line, column=column, rule=SYNTAX))
        nodes: list[Node] = []
        for inner in self._events:
            if type(inner).__name__ in ("SequenceEndEvent", "MappingEndEvent"):
                break
            nodes.append(self._node(inner, depth + 1))
        return Sequence(nodes, line, column) if name == "SequenceStartEvent" else self._mapping(nodes, line, column)

    def _mapping(self, nodes: list[Node], line: int, column: int) -> Mapping:
        pairs = []
        for key, value in zip(nodes[::2], nodes[1::2], strict=True):
            if isinstance(key, Scalar):
                pairs.append((key, value))
            else:
                message = "a key must be one word"
                self.problems.append(Problem(message, line=key.line, column=key.column, rule=SYNTAX))
        return Mapping(pairs, line, column)

    def _say(self, event: Any, message: str, hint: str = "") -> None:
        line, column = _place(event)
        self.problems.append(Problem(message, line=line, column=column, rule=SYNTAX, hint=hint))

    def _refuse_marks(self, event: Any) -> None:
        hint = self._hint(event.start_mark.line + 1)
        if type(event).__name__ == "AliasEvent":
            self._say(event, "a value that begins with `*` is a YAML alias: quote it", hint)
        elif event.anchor:
            self._say(event, "a value that begins with `&` is a YAML anchor: quote it", hint)
        if getattr(event, "tag", None):
            self._say(event, "a value that begins with `!` is a YAML tag: quote it", hint)

    def _hint(self, line: int) -> str:
        if not self._lines:
            self._lines = self.content.splitlines()
        return quoted_line(self._lines[line - 1]) if line <= len(self._lines) else ""


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
        raise _SyntaxProblem(explain(error, content.splitlines())) from None


def _repair(content: str, problem: Problem) -> str | None:
    # Only to find what else is wrong: the repaired text is never written.
    if not problem.hint:
        return None
    lines = content.splitlines()
    # Of a hint of two lines the last takes the place of the line, since more may belong to it; others go to the end,
    # so that no line changes its number.
    *others, lines[problem.line - 1] = problem.hint.split("\n")
    return "\n".join([*lines, *others]) + "\n"
