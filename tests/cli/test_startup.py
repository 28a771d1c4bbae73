"""A command imports what it needs and no more: nothing that asks the network unless it will be asked."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from awesome_cli import registry

if TYPE_CHECKING:
    from tests.conftest import MakeList

HEAVY = ("arxiv", "github", "requests", "lxml", "pydantic", "jinja2")
NAMES = registry.names("awesome_cli.cli")
OFFLINE = [[name] for name in ("lint", "render") if name in NAMES] + [["search", "words"]] * ("search" in NAMES)
PROGRAM = """
import sys
from awesome_cli.cli import run
code = run(sys.argv[2:])
print(*sorted(set(sys.argv[1].split()) & set(sys.modules)), file=sys.stderr)
"""


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in NAMES), *OFFLINE], ids=" ".join)
def test_nothing_heavy_is_imported(make_list: MakeList, arguments: list[str]) -> None:
    command = [sys.executable, "-c", PROGRAM, " ".join(HEAVY), *arguments]
    done = subprocess.run(command, cwd=make_list(), capture_output=True, text=True, timeout=30, check=True)
    assert done.stderr.splitlines()[-1] == ""
