"""Show the commands on a list of its own, against the loopback server. Nothing else is asked or changed."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.loopback import Loopback, Paper, cases
from tests.paths import ROOT

LIST = f"""# Awesome demo

Things worth a look, as somebody wrote them down by hand.

## Papers

- **A theorem that was not**, `arXiv, {cases.WITHDRAWN.id}`, [arxiv](http://arxiv.org/abs/{cases.WITHDRAWN.id}v1), \
[pdf](http://arxiv.org/pdf/{cases.WITHDRAWN.id}v1.pdf), cication: [**-1**](None)

\t *Ada Lovelace*
- **A title that somebody mistook**, `arXiv, 2406.14491`, [arxiv](http://arxiv.org/abs/2406.14491v1), \
[pdf](http://arxiv.org/pdf/2406.14491v1.pdf), citation: [**7**](https://scholar.google.com/scholar?cites=1)

\t *Emmy Noether*

## Code

- [**old-name**](https://github.com/{cases.RENAMED.name}) - old-lab \
![Star](https://img.shields.io/github/stars/{cases.RENAMED.name}.svg?style=social&label=Star)
"""

COMMANDS = (
    "awesome import list.md",
    f"awesome add {cases.WITH_CODE.id} lab/project --section papers --note 'Read this first.' --link http://example.org/talk",
    "awesome add huggingface.co/papers/2406.14833 --section PAPERS",
    "awesome lint",
    "awesome lint --fix",
    "awesome refresh",
    "awesome refresh --apply",
    "awesome render",
)


def main() -> int:
    """Shows each command with what it prints. Exit code 1 where one of them could do nothing."""
    ArgumentParser("python -m tests.loopback.demo", description=__doc__).parse_args()
    failed = 0
    with Loopback() as server, TemporaryDirectory() as folder:
        server.world.load(Paper("2406.14491", "What the paper is really called"))
        Path(folder, "list.md").write_text(LIST, encoding="utf-8")
        environment = {**os.environ, **server.environment(), "PYTHONPATH": str(ROOT), "NO_PROXY": "127.0.0.1"}
        for command in COMMANDS:
            print(f"\n$ {command}", flush=True)
            _, *arguments = shlex.split(command)
            done = subprocess.run(
                [sys.executable, "-m", "awesome_cli", *arguments],
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stderr=subprocess.STDOUT,
                timeout=20,
                check=False,
            )
            failed += done.returncode not in (0, 1)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
