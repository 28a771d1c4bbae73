"""What commands say to programs: UTF-8 that people can read, whatever the locale."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from awesome_cli.model import Entry

if TYPE_CHECKING:
    from tests.conftest import Awesome, MakeList
    from tests.loopback import Loopback

LIST = "# T\n\n## 从零开始\n\n- [A thing](https://example.org/thing)\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "--json", "从零开始"),
        ("show", "--json", "2401.00001"),
        ("sections", "--json"),
        ("lint", "--format", "json"),
        ("import", "--json", "--dry-run", "list.md"),
        ("refresh", "--json", "--dry-run"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_json_is_utf_8(make_list: MakeList, awesome: Awesome, server: Loopback, arguments: tuple[str, ...]) -> None:
    root = make_list(
        {"awesome.yaml": "title: T\nsections:\n  - title: 从零开始\n    slug: s\n", "list.md": LIST},
        Entry(title="从零开始  ", kind="paper", sections=("s",), arxiv="2401.00001"),
    )
    done = awesome(root, *arguments, environment={"PYTHONIOENCODING": "ascii", **server.environment()})
    assert json.loads(done.stdout)
    assert "从零开始" in done.stdout
    assert "\\u" not in done.stdout
