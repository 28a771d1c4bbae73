"""A list of everything that commands change, and every command that writes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from awesome_cli.model import Entry, Link
from awesome_cli.storage import journal, lock

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeList
    from tests.loopback import Loopback


ONE = Entry(title="One", kind="paper", sections=("pretrain",), arxiv="2101.00003")
MOVED = Entry(title="old", kind="repo", sections=("scaling",), url="https://github.com/old-lab/old-name")
LINKED = ONE._replace(arxiv="2101.00009", links=(Link("http://github.com/lab/project.git/"),), weight=2)
FOREIGN = "# mine\r\ntitle:   Odd\r\nkind: link\r\nsections: [scaling]\r\nurl: https://example.org/a\r\n"
NUMBERS = "subject,metric,value,url,source,checked\narxiv:2101.00003,citations,5,,semantic-scholar,2020-01-01\n"
EDITOR = f"{sys.executable} -c \"import sys; open(sys.argv[1], 'a').write('notes: [x]\\n')\""
TAKES = "`awesome undo` takes it back\n"


@pytest.fixture
def root(make_list: MakeList) -> Path:
    files = {
        "entries/foreign.yaml": FOREIGN,
        "metrics.csv": NUMBERS,
        "README.md": "old\n",
        "more.md": "# More\n\n## Scaling\n\n- [New](https://example.org/new)\n\n## Tools\n\n- [T](https://a.example)\n",
        "awesome.yaml": "title: T  # t\nsections: [{title: Pretrain, sections: [{title: Other}]}, {title: Scaling}]\n",
    }
    return make_list(files, ONE, MOVED, LINKED)


def contents(root: Path) -> dict[str, bytes]:
    """Every file of a list but the program's own."""
    own = (journal.FOLDER, lock.FILE)
    found = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith((*own, ".git/"))}


@pytest.fixture(autouse=True)
def editor(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", EDITOR)
