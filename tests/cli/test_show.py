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


WHY = """\
arxiv-2406.14491: rank 2.5
  stars             12  x 1     1.11
  downloads    unknown  x 1
  dependents   unknown  x 1
  citations        202  x 1     2.31
  sum                           3.42
  recent work           x 0.73
  (13 months without work when it was looked up)
"""


def test_how_a_rank_comes_about(make_list: MakeList, capsys: pytest.CaptureFixture[str]) -> None:
    pushed = "github:owner/name,pushed,2024-12-01,,github,2026-01-02\n"
    root = str(make_list({"metrics.csv": NUMBERS + pushed}, PAPER))
    assert run(["show", "--root", root, "--why", "2406.14491"]) == 0
    assert capsys.readouterr().out == WHY
    assert run(["show", "--root", root, "--why", "--json", "2406.14491"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["sum"], found["factor"], found["idle_months"]) == (pytest.approx(3.42, abs=0.01), 0.7292, 13)
    assert found["rank"] == pytest.approx(found["sum"] * found["factor"], abs=0.001)
    assert [term["points"] for term in found["terms"]] == [1.1139, 0, 0, 2.3075]


def test_a_rank_of_which_nothing_is_known(make_list: MakeList, capsys: pytest.CaptureFixture[str]) -> None:
    root = str(make_list({}, PAPER))
    assert run(["show", "--root", root, "--why", "2406.14491"]) == 0
    output = capsys.readouterr().out
    assert output.startswith("arxiv-2406.14491: rank none, because no number is known that counts\n")
    assert "(the date of the last work is not known)" in output
    assert run(["show", "--root", root, "--why", "--format", "bibtex", "2406.14491"]) == 2
    assert "`--why` and `--format`" in capsys.readouterr().err
