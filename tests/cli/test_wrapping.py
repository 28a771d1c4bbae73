"""Reports are broken between words on a terminal, and never in a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.model import Entry
from awesome_cli.text.columns import width
from tests.cli.terminal import STYLE

if TYPE_CHECKING:
    from tests.conftest import Awesome, MakeList
    from tests.loopback import Loopback

ITEM = (
    "- [A thing of long standing](https://example.org/thing) (a part that closes [nothing](https://example.org/nothing)"
)


@pytest.mark.parametrize(
    "arguments",
    [
        ("refresh", "--dry-run"),
        ("import", "--dry-run", "list.md", "--quiet"),
        ("lint", "--list"),
    ],
    ids=" ".join,
)
def test_words_stay_whole(
    make_list: MakeList, awesome: Awesome, on_terminal: Awesome, server: Loopback, arguments: tuple[str, ...]
) -> None:
    entry = Entry(title="Not the title that it has on arXiv, by far", kind="paper", arxiv="2101.00003")
    root = make_list({"list.md": f"# T\n\n## Pretrain\n\n{ITEM}\n"}, entry._replace(sections=("pretrain",)))
    environment = {"COLUMNS": "40", **server.environment()}
    lines = STYLE.sub("", on_terminal(root, *arguments, environment=environment).stdout).splitlines()
    assert all(width(line) <= 40 or len(line.split()) == 1 or "`" in line for line in lines)
    piped = awesome(root, *arguments, environment=environment).stdout
    assert any(len(line) > 40 for line in piped.splitlines())
    assert " ".join(lines).split() == piped.split()


def test_a_line_of_lint_keeps_its_words(make_list: MakeList, on_terminal: Awesome) -> None:
    root = make_list({"entries/a.yaml": "title: A\nkind: link\nurl: http://example.org\nsections: [pretrain]\n"})
    shown = STYLE.sub("", on_terminal(root, "lint", environment={"COLUMNS": "40"}).stdout).splitlines()
    assert all(width(line) <= 40 or len(line.split()) == 1 for line in shown)
    assert any(line.startswith("  ") and "|" not in line for line in shown)
