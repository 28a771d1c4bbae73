"""Commands that are killed while they write, for tests."""

from __future__ import annotations

import os
import signal
import sys
import warnings
from typing import TYPE_CHECKING, NoReturn

from awesome_cli.cli import run

if TYPE_CHECKING:
    from pathlib import Path


def killed(root: Path, moment: int, *command: str) -> bool:
    """Runs a command in a process of its own that is killed at its nth change of a file; whether it came so far.

    A change is a file of the list that is about to be created, renamed or removed. The process is a copy of this one,
    which spares it the start.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Python 3.12: this process may have threads
        child = os.fork()
    if not child:
        _run(root, moment, command)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, 1, -signal.SIGKILL), code
    return code == -signal.SIGKILL


def _run(root: Path, moment: int, command: tuple[str, ...]) -> NoReturn:
    """The child: no exception and no output of it reaches the tests."""
    left = moment

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        creates = event == "open" and isinstance(arguments[2], int) and arguments[2] & os.O_EXCL
        if (creates or event in ("os.rename", "os.remove")) and str(arguments[0]).startswith(str(root)):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    code = 70
    try:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        sys.stdin, sys.stdout, sys.stderr = (os.fdopen(stream, mode) for stream, mode in enumerate("rww"))
        sys.addaudithook(watch)
        code = run(["--root", str(root), *command])
    finally:
        os._exit(code)
