"""`awesome show`: an entry for people, for pipes and for programs."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from awesome_cli.cli import run
from awesome_cli.model import Entry, Link, Placement
from awesome_cli.storage import reading, schema
from awesome_cli.storage.yaml import canonical

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Awesome, MakeList

PAPER = Entry(
    kind="paper",
    title="A [/] title \x1b[31m",
    arxiv="2406.14491",
    sections=("pretrain", "scaling"),
    authors=("A. One", "B. Two"),
    links=(Link("https://github.com/Owner/Name", "code"), Link("https://example.org")),
)
NUMBERS = (
    "subject,metric,value,url,source,checked\n"
    "arxiv:2406.14491,citations,202,https://example.org/c,google-scholar,\n"
    "github:owner/name,stars,12,,github,2026-01-02\n"
    "github:owner/other,stars,99,,github,2026-01-02\n"
)


@pytest.fixture
def root(make_list: MakeList) -> Path:
    return make_list({"metrics.csv": NUMBERS}, PAPER)


@pytest.mark.parametrize(
    "reference",
    ["arxiv-2406.14491", "entries/arxiv-2406.14491.yaml", "https://arxiv.org/pdf/2406.14491v2", "2406.14491"],
)
def test_in_a_pipe_it_is_the_entry_file_with_numbers_as_comments(
    root: Path, capsys: pytest.CaptureFixture[str], reference: str
) -> None:
    assert run(["show", "--root", str(root), reference]) == 0
    output = capsys.readouterr().out
    assert output == (
        "# entries/arxiv-2406.14491.yaml\n"
        "# citations: 202 (arxiv:2406.14491, google-scholar)\n"
        "# stars: 12 (github:owner/name, github, 2026-01-02)\n"
    ) + canonical.text(schema.raw_of(PAPER))
    entry = reading.read(output, "arxiv-2406.14491", "").entry
    assert entry == PAPER._replace(id="arxiv-2406.14491")


def test_for_programs(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "--root", str(root), "--json", "2406.14491"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["id"] == "arxiv-2406.14491"
    assert shown["title"] == PAPER.title
    assert shown["links"][0] == {"label": "code", "url": "https://github.com/Owner/Name"}
    assert shown["numbers"] == {"citations": 202, "stars": 12}


def test_on_a_terminal_it_is_a_panel(root: Path, on_terminal: Awesome) -> None:
    result = on_terminal(root, "show", "2406.14491")
    text = re.sub(r"\x1b\[\d*m", "", result.stdout)
    assert result.returncode == 0
    assert "╭─ A [/] title \ufffd[31m ─" in text
    assert "code: https://github.com/Owner/Name" in text
    assert "202 (arxiv:2406.14491, google-scholar)" in text
    assert "A. One, B. Two" in text


def test_a_placement_is_shown_by_all_that_it_says(make_list: MakeList, on_terminal: Awesome) -> None:
    root = make_list({}, PAPER._replace(placements=(Placement("scaling", title="Other words"),)))
    assert "section scaling, title Other words" in on_terminal(root, "show", "2406.14491").stdout


def test_a_file_that_cannot_be_read_is_named(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "entries/arxiv-2401.00009.yaml").write_text("title: a: b\n", encoding="utf-8")
    assert run(["show", "--root", str(root), "2401.00009"]) == 2
    assert "entries/arxiv-2401.00009.yaml:1:" in capsys.readouterr().err


def test_an_entry_that_is_not_there(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "--root", str(root), "arxiv-2406.14492"]) == 2
    assert "no entry 'arxiv-2406.14492' on this list; did you mean arxiv-2406.14491?" in capsys.readouterr().err
