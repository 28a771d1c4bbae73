"""Serve a loopback copy of the web until ^C; the lines that are printed point `awesome` at it."""

from __future__ import annotations

import shlex
import threading
from argparse import ArgumentParser

from tests.loopback.server import Loopback


def main() -> None:
    """Serve, and say how to use it."""
    ArgumentParser("python -m tests.loopback", description=__doc__).parse_args()
    with Loopback() as server:
        for name, value in server.environment().items():
            print(f"export {name}={shlex.quote(value)}")
        print(f"# pages: {server.page('any/path')}   stop with ^C", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            print()


if __name__ == "__main__":
    main()
