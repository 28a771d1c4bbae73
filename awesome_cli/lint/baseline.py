"""The baseline: problems that a list had when checking began, which are known and left out of reports.

One line for each, `path: rule message`, without line numbers, so that it stays known when a line is added above it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from awesome_cli.errors import InputError
from awesome_cli.lint.report import one_line
from awesome_cli.storage import files

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from awesome_cli.errors import Problem


def write(path: Path, problems: Iterable[Problem]) -> int:
    """Writes all problems as known; returns how many."""
    lines = sorted(map(_baseline_line, problems))
    files.replace(path, "".join(f"{line}\n" for line in lines))
    return len(lines)


def split_known(path: Path, problems: Iterable[Problem]) -> tuple[list[Problem], int]:
    """The problems that a baseline does not know, and how many of its own are gone.

    Raises InputError where it cannot be read.
    """
    try:
        known = Counter(path.read_text(encoding="utf-8").splitlines())
    except FileNotFoundError:
        raise InputError(f"there is no baseline {path}: `--write-baseline` writes one") from None
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise InputError(f"the baseline {path} cannot be read: {reason}") from None
    new = []
    for problem in problems:
        line = _baseline_line(problem)
        if known[line] > 0:
            known[line] -= 1
        else:
            new.append(problem)
    return new, sum(known.values())


def _baseline_line(problem: Problem) -> str:
    return one_line(f"{problem.path}: {problem.rule} {problem.message}")
