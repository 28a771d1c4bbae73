"""For programs: one JSON object, with every problem and the number of each level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from awesome_cli.lint.report import counts
from awesome_cli.text import json_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from awesome_cli.errors import Fix, Problem
    from awesome_cli.lint.report import ReportedProblem


def render(shown: Iterable[ReportedProblem], files: int) -> Iterator[str]:
    """The object."""
    problems = [item.problem for item in shown]
    data = {"files": files, "counts": counts(problems), "problems": list(map(_problem, problems))}
    yield json_text.dumps(data).rstrip("\n")


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "rule": problem.rule,
        "level": problem.level,
        "message": problem.message,
        "field": problem.field,
        "hint": problem.hint,
        "also": list(problem.also),
        "fix": _fix(problem.fix) if problem.fix else None,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    changes = {key: _value(value) for key, value in fix.set.items()}
    return {"set": changes, "rename": fix.rename, "merge": list(fix.merge), "safe": fix.safe}


def _value(value: object) -> object:
    # Links are tuples with names.
    if isinstance(value, tuple):
        return [item._asdict() if hasattr(item, "_asdict") else item for item in value]
    return value
