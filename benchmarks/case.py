"""What is measured, and how: CPU time of whole processes, with a yardstick in the same run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

AWESOME = (str(Path(sys.executable).with_name("awesome")),)
PYTHON = (sys.executable, "-c", "pass")
YARDSTICK = (sys.executable, str(Path(__file__).with_name("yardstick.py")))


class Case(NamedTuple):
    """A command, and what it may cost."""

    name: str
    command: tuple[str, ...]
    folder: Path
    """Where it runs."""
    goal: float
    """How many times the yardstick's CPU time it may take; seconds where there is no yardstick."""
    yardstick: tuple[str, ...] = ()
    runs: int = 5
    codes: tuple[int, ...] = (0,)
    """Exit codes that mean it did its work."""
    prepare: Callable[[], object] | None = None
    """Makes what only this case needs, before it is measured."""


class Result(NamedTuple):
    """What a case took. Seconds of CPU."""

    case: Case
    seconds: float
    yardstick: float

    @property
    def ratio(self) -> float:
        """What the goal speaks of."""
        return self.seconds / self.yardstick if self.yardstick else self.seconds

    @property
    def passed(self) -> bool:
        """Whether the goal is met."""
        return self.ratio <= self.case.goal


def measure(case: Case) -> Result:
    """Medians of several runs; the yardstick takes turns with the command, so that both meet the same machine."""
    if case.prepare:
        case.prepare()
    commands, yardsticks = [], []
    for _ in range(case.runs):
        if case.yardstick:
            yardsticks.append(cpu(case.yardstick, case.folder))
        commands.append(cpu(case.command, case.folder, case.codes))
    return Result(case, median(commands), median(yardsticks) if yardsticks else 0.0)


def cpu(command: tuple[str, ...], folder: Path, codes: tuple[int, ...] = (0,)) -> float:
    """Seconds of CPU, user and system, that one process takes; what it says is thrown away."""
    nowhere = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=folder, stdin=nowhere, stdout=nowhere, stderr=nowhere)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in codes:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime
