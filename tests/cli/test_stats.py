"""`awesome stats`: the numbers of a list."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from awesome_cli.model import Entry
from tests.cli.terminal import lines_without_style, widest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call
    from tests.conftest import Awesome, MakeList

CONFIG = """
title: Größe & 模型
fields: {license: text, free: flag}
sections: [{title: Pretrain, sections: [{title: Other}]}, {title: Tools & 工具}]
"""
METRICS = """\
subject,metric,value,url,source,checked
arxiv:2201.00001,citations,1500,,semantic-scholar,2026-01-01
github:a/tool,stars,30,,github,2026-01-01
"""
PAPERS = [
    Entry(title=f"Paper <{n}>", kind="paper", sections=("pretrain",), arxiv=f"2{n}01.00001", authors=("Ada Guo", "Bo"))
    for n in (2, 4)
]
TOOL = Entry(title="Tool", kind="repo", sections=("tools--工具", "pretrain/other"), url="https://github.com/a/tool")
POST = Entry(
    title="Post " * 40, kind="link", sections=("pretrain",), url="https://example.org/", custom={"free": False}
)


@pytest.fixture
def root(make_list: MakeList) -> Path:
    return make_list({"awesome.yaml": CONFIG, "metrics.csv": METRICS}, *PAPERS, TOOL, POST)


LINES = """\
section	Pretrain	3
section	Pretrain / Other	1
section	Tools & 工具	1
kind	paper	2
kind	link	1
kind	repo	1
year	2022	1
year	2023	0
year	2024	1
free	no	1
author	Ada Guo	2
author	Bo	2
citations	arxiv-2201.00001	1500
stars	github-a--tool	30
without a number	awesome refresh arxiv-2401.00001	1
without an abstract	awesome refresh arxiv-2201.00001 arxiv-2401.00001	2
without a date	awesome refresh github-a--tool	1
without a date	awesome edit url-example.org-41d4fc2e	1
without a description	awesome edit github-a--tool	1
"""


def test_what_a_pipe_gets(root: Path, call: Call) -> None:
    lines = LINES.replace("url-example.org-41d4fc2e", POST.stem())
    assert call(root, "stats").out == lines


def test_programs_are_told_the_same(root: Path, call: Call) -> None:
    found = json.loads(call(root, "stats", "--json").out)
    assert found["entries"] == 4
    assert found["counts"]["kind"]["rows"][0] == {"name": "paper", "entries": 2}
    assert found["most"]["citations"] == [{"id": "arxiv-2201.00001", "title": "Paper <2>", "value": 1500}]
    assert found["missing"][0] == {
        "what": "a number",
        "command": "awesome refresh arxiv-2401.00001",
        "ids": ["arxiv-2401.00001"],
    }


@pytest.mark.parametrize("columns", [24, 40, 80, 200])
def test_bars_fit_the_terminal(root: Path, on_terminal: Awesome, columns: int) -> None:
    shown = on_terminal(root, "stats", environment={"COLUMNS": str(columns)}).stdout
    assert widest(shown.partition("What to do next")[0]) <= columns
    bars = [line.count("█") for line in lines_without_style(shown)]
    assert max(bars) > columns // 8


def test_every_gap_names_what_fills_it(root: Path, on_terminal: Awesome) -> None:
    shown = on_terminal(root, "stats", environment={"COLUMNS": "200"}).stdout
    last = lines_without_style(shown.partition("What to do next")[2])
    assert "  1 entry without a number: `awesome refresh arxiv-2401.00001`" in last


def test_a_picture_holds_all_counts_and_nothing_of_the_list_is_markup(root: Path, call: Call) -> None:
    picture = ElementTree.fromstring(call(root, "stats", "--format", "svg").out)
    space = "{http://www.w3.org/2000/svg}"
    texts = [text.text for text in picture.iter(f"{space}text")]
    assert picture.get("aria-label") == "Größe & 模型"
    assert {"Entries by section", "Tools & 工具", "Ada Guo", "2023"} <= set(texts)
    assert {element.tag.removeprefix(space) for element in picture.iter()} == {"svg", "style", "g", "rect", "text"}


def test_a_list_of_nothing(make_list: MakeList, call: Call) -> None:
    root = make_list({"awesome.yaml": "title: T\n"})
    assert call(root, "stats").out == ""
    assert json.loads(call(root, "stats", "--json").out)["entries"] == 0
    ElementTree.fromstring(call(root, "stats", "--format", "svg").out)


def test_an_unknown_format(root: Path, call: Call) -> None:
    done = call(root, "stats", "--format", "svgg")
    assert (done.code, done.err) == (2, "awesome: unknown format 'svgg'; did you mean 'svg'?\n")
