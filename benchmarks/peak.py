"""`python -m benchmarks.peak CODES COMMAND...`: runs a command and prints the kilobytes it takes at its peak.

A process of its own, and a small one: Linux counts the memory of whoever started a program as the program's.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def peak(
    command: Sequence[str], folder: Path, codes: Sequence[int] = (0,), environment: Mapping[str, str] | None = None
) -> int:
    """Kilobytes that one run of a command takes at its peak. Raises RuntimeError where it ends with another code."""
    asked = [sys.executable, str(Path(__file__)), ",".join(map(str, codes)), *command]
    done = subprocess.run(asked, cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip()}")
    return int(done.stdout)


def main(codes: str, *command: str) -> int:
    """Runs the command; its own output is thrown away."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    print(usage.ru_maxrss)
    return 0 if str(process.returncode) in codes.split(",") else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
