"""Comments that silence a rule in one file: `# awesome: ignore[url-https]`.

On a line of its own without indentation it is for the whole file; after a value, for that line; on an indented line of
its own, for the line below.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.errors import Problem
from awesome_cli.registry import unknown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from awesome_cli.storage.yaml.nodes import Comment

RULE = "unused-ignore"
_COMMENT = re.compile(r"#\s*awesome:\s*ignore\[([^\]]*)\]")


class Ignore(NamedTuple):
    """One rule that a comment silences."""

    rule: str
    line: int
    """The line of the comment."""
    column: int
    silenced_line: int
    """The line that it silences; 0 for the whole file."""


def is_ignore(comment: str) -> bool:
    """Whether a comment silences rules."""
    return _COMMENT.match(comment) is not None


def read(text: str) -> list[Ignore]:
    """The rules that the comments of a file silence; none where the file is not valid YAML."""
    if "awesome:" not in text:
        return []
    from awesome_cli.storage.yaml import parser  # few lists have such a comment

    if parser.read(text).problems:
        return []
    lines = text.split("\n")
    return [
        ignore
        for comment in parser.comments(text)
        if (match := _COMMENT.match(comment.text))
        for ignore in _ignores(match[1], comment, lines[comment.line - 1][: comment.column - 1])
    ]


def _ignores(rules: str, comment: Comment, before: str) -> Iterator[Ignore]:
    silenced_line = comment.line if before.strip() else comment.line + 1 if before else 0
    for rule in rules.split(","):
        yield Ignore(rule.strip(), comment.line, comment.column, silenced_line)


def without_silenced(
    problems: Iterable[Problem], ignores: Mapping[str, list[Ignore]]
) -> tuple[list[Problem], set[tuple[str, Ignore]]]:
    """The problems that no comment silences, and the comments that silenced one."""
    kept, used = [], set()
    for problem in problems:
        matching = set(_matching_ignores(problem, ignores)) if ignores else set()
        used |= matching
        if not matching:
            kept.append(problem)
    return kept, used


def _matching_ignores(problem: Problem, ignores: Mapping[str, list[Ignore]]) -> Iterator[tuple[str, Ignore]]:
    for path in (problem.path, *problem.also):
        for ignore in ignores.get(path, ()):
            is_here = ignore.silenced_line == 0 or (path == problem.path and ignore.silenced_line == problem.line)
            if is_here and ignore.rule == problem.rule:
                yield path, ignore


def unused(
    ignores: Mapping[str, list[Ignore]],
    used: Collection[tuple[str, Ignore]],
    enabled: Collection[str],
    known: list[str],
) -> Iterator[Problem]:
    """A problem for each comment that silences nothing; comments on rules that did not run are not considered."""
    for path, found in ignores.items():
        for ignore in found:
            if ignore.rule not in known:
                message = unknown("rule", ignore.rule, known)
            elif ignore.rule in enabled and (path, ignore) not in used:
                message = f"nothing here breaks {ignore.rule}: remove the comment"
            else:
                continue
            yield Problem(message, path=path, line=ignore.line, column=ignore.column, rule=RULE)
