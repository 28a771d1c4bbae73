"""`awesome`, and `python -m awesome_cli`."""

from __future__ import annotations

import gc
import os
import sys

from awesome_cli import __version__


def main() -> None:
    """Runs the command that the program's arguments name, and exits with its code."""
    # Answered before anything is imported: editors and scripts ask often.
    if sys.argv[1:] in (["--version"], ["-V"]) and _said(f"awesome {__version__}\n"):
        return
    # Most of what one command makes lives until it ends: to look for garbage less often saves a tenth of its time.
    gc.set_threshold(50_000)
    from awesome_cli.cli import run

    _exit(run(sys.argv[1:]))


def _exit(code: int) -> None:
    """Ends the process. To free each object of a large list before would take a twentieth of a command's time."""
    if sys.gettrace() or sys.getprofile():  # an observer of the process has something to write at the end
        raise SystemExit(code)
    try:
        sys.stderr.flush()
    finally:
        os._exit(code)


def _said(text: str) -> bool:
    try:
        return os.write(1, text.encode()) > 0
    except OSError:  # a full disk: the command says so
        return False


if __name__ == "__main__":
    main()
